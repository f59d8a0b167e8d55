import { useApolloClient } from '@apollo/client/react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../components/toast.tsx'
import {
  DeleteTicketAgainDocument,
  RestoreDeletedTicketDocument,
  type TicketChangeOutcomeFragment,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords, Refused } from '../../../graphql/errors.ts'
import { useUndo } from '../undo.tsx'

type Outcome = TicketChangeOutcomeFragment

/** How many are restored at a time; there is no verb for many. */
const atOnce = 4

/** Restoring deleted tickets, one or several. */
export interface Restoring {
  /** How far it is; null when nothing is under way. */
  readonly progress: { readonly done: number; readonly total: number } | null
  /** What could not be restored, and why. */
  readonly refused: readonly Outcome[]
  forgetRefused(): void
  /** Restores them and offers to delete them again. What fails on its way to the server is said, and what is left then stays deleted. */
  restore(ticketIds: readonly string[]): Promise<void>
}

/** Restores over the API; `after` is told when the list of deleted tickets is another one. */
export function useRestoring(after: () => Promise<void>): Restoring {
  const { t } = useTranslation()
  const client = useApolloClient()
  const toast = useToast()
  const offerUndo = useUndo()
  const [progress, setProgress] = useState<Restoring['progress']>(null)
  const [refused, setRefused] = useState<readonly Outcome[]>([])

  /** Does it with each; an error ends it, and is said. */
  const each = useCallback(
    async <Item>(items: readonly Item[], work: (item: Item) => Promise<Outcome>) => {
      const waiting = [...items]
      const ends: Outcome[] = []
      setProgress({ done: 0, total: items.length })
      const worker = async () => {
        for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
          ends.push(await work(item))
          setProgress({ done: ends.length, total: items.length })
        }
      }
      try {
        await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
      } catch (error) {
        waiting.length = 0
        toast(t(errorWords(error).key))
      }
      setProgress(null)
      await after().catch((error: unknown) =>
        console.warn('The deleted tickets could not be read anew; the next event asks again.', error),
      )
      return { done: ends.filter(({ ok }) => ok), refused: ends.filter(({ ok }) => !ok) }
    },
    [after, toast, t],
  )

  const deleteAgain = useCallback(
    async (restored: readonly Outcome[]) => {
      const { done, refused: not } = await each(restored, async ({ ticketId, version }) => {
        const variables = { input: { ticketId, expectedVersion: version } }
        const { data } = await client.mutate({ mutation: DeleteTicketAgainDocument, variables })
        return outcomeOf(ticketId, data?.deleteTicket)
      })
      const [first] = not.flatMap(({ userErrors }) => userErrors)
      if (first)
        toast(`${t('bulk.refused', { count: not.length })}: ${t(errorWords(new Refused(first)).key)}`)
      else if (done.length > 0) toast({ text: t('away.deletedAgain', { count: done.length }), kind: 'done' })
    },
    [client, each, toast, t],
  )

  const restore = useCallback(
    async (ticketIds: readonly string[]) => {
      const { done, refused: not } = await each(ticketIds, async (ticketId) => {
        const variables = { input: { ticketId } }
        const { data } = await client.mutate({ mutation: RestoreDeletedTicketDocument, variables })
        return outcomeOf(ticketId, data?.restoreTicket)
      })
      setRefused(not)
      const [only] = done
      if (!only) return
      offerUndo({
        text:
          done.length === 1
            ? t('states.restored', { ticket: only.ticketId })
            : t('away.restored', { count: done.length }),
        undo: () => void deleteAgain(done),
      })
    },
    [client, each, deleteAgain, offerUndo, t],
  )
  return { progress, refused, forgetRefused: () => setRefused([]), restore }
}

/** What mutations of a ticket answer. */
interface Answer {
  readonly ticket: { readonly version: number } | null
  readonly userErrors: Outcome['userErrors']
}

function outcomeOf(ticketId: string, answer: Answer | undefined): Outcome {
  const userErrors = answer?.userErrors ?? []
  return { ticketId, ok: userErrors.length === 0, version: answer?.ticket?.version ?? null, userErrors }
}
