import { useApolloClient } from '@apollo/client/react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../components/toast.tsx'
import {
  ApplyMacroDocument,
  type TicketChangeOutcomeFragment,
  UndoTicketChangeDocument,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../../graphql/errors.ts'
import { useUndo } from '../undo.tsx'

/** How many tickets go into one request: few where each gets a message, so that one sees it go on. */
const atOnce = { changed: 500, told: 20 }

/** What is applied to which tickets. */
export interface MacroWork {
  readonly macro: { readonly id: string; readonly name: string }
  readonly ticketIds: readonly string[]
  readonly sendReply: boolean
  /** Whether the macro changes anything: then that can be taken back. */
  readonly changes: boolean
}

/** Applying a macro to many tickets. */
export interface ApplyMacro {
  /** How far it is; null when nothing is under way. */
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly refused: readonly TicketChangeOutcomeFragment[]
  forgetRefused(): void
  /** Gives whether it came to its end. */
  apply(work: MacroWork): Promise<boolean>
}

/** Applies a macro part by part; what is refused is listed, what was changed can be taken back. */
export function useApplyMacro(): ApplyMacro {
  const client = useApolloClient()
  const toast = useToast()
  const offerUndo = useUndo()
  const { t } = useTranslation()
  const [progress, setProgress] = useState<ApplyMacro['progress']>(null)
  const [refused, setRefused] = useState<readonly TicketChangeOutcomeFragment[]>([])

  const undo = useCallback(
    async (changeIds: readonly string[]) => {
      let count = 0
      const not: TicketChangeOutcomeFragment[] = []
      try {
        for (const changeId of changeIds) {
          const input = { changeId, idempotencyKey: crypto.randomUUID() }
          const { data } = await client.mutate({ mutation: UndoTicketChangeDocument, variables: { input } })
          refuse(data?.undoTicketChange.userErrors ?? [])
          const results = data?.undoTicketChange.results ?? []
          count += results.filter(({ ok }) => ok).length
          not.push(...results.filter(({ ok }) => !ok))
        }
        toast({ text: t('bulk.undone', { count }), kind: 'done' })
      } catch (error) {
        toast(t(errorWords(error).key))
      }
      setRefused(not)
    },
    [client, toast, t],
  )

  const apply = useCallback(
    async ({ macro, ticketIds, sendReply, changes }: MacroWork) => {
      const size = sendReply ? atOnce.told : atOnce.changed
      const not: TicketChangeOutcomeFragment[] = []
      const changeIds: string[] = []
      let worked = 0
      setProgress({ done: 0, total: ticketIds.length })
      const send = async (part: readonly string[]) => {
        const idempotencyKey = crypto.randomUUID()
        const input = { macroId: macro.id, ticketIds: [...part], sendReply, idempotencyKey }
        const once = () => client.mutate({ mutation: ApplyMacroDocument, variables: { input } })
        // A request whose answer was lost may have been done: the same key does nothing twice.
        return (await once().catch(once)).data?.applyMacro
      }
      let failure: unknown = null
      try {
        for (let from = 0; from < ticketIds.length; from += size) {
          const answer = await send(ticketIds.slice(from, from + size))
          if (!answer) throw new TypeError('The server gave no answer.')
          refuse(answer.userErrors)
          not.push(
            ...answer.results
              .filter(({ ok }) => !ok)
              .map((result) => ({ ...result, __typename: 'TicketChangeResult' as const })),
          )
          if (answer.changeId !== null) changeIds.push(answer.changeId)
          worked += answer.results.length
          setProgress({ done: worked, total: ticketIds.length })
        }
      } catch (error) {
        failure = error
      }
      setProgress(null)
      setRefused(not)
      const count = worked - not.length
      if (failure)
        toast(t('macros.stopped', { count, total: ticketIds.length, reason: t(errorWords(failure).key) }))
      const text = t('macros.applied', { count, name: macro.name })
      if (count > 0 && changes) offerUndo({ text, undo: () => void undo(changeIds) })
      else if (count > 0) toast({ text, kind: 'done' })
      return failure === null
    },
    [client, offerUndo, toast, t, undo],
  )
  return { progress, refused, forgetRefused: () => setRefused([]), apply }
}
