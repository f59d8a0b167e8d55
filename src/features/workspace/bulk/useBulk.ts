import type { ApolloCache } from '@apollo/client/cache'
import { useApolloClient } from '@apollo/client/react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../components/toast.tsx'
import {
  type JobProgressFragment,
  RefusedTicketsDocument,
  type TicketChangeInput,
  type TicketChangeOutcomeFragment,
  type TicketRowFragment,
  TicketRowFragmentDoc,
  UndoTicketChangeDocument,
  UpdateTicketsDocument,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../../graphql/errors.ts'
import { useUndo } from '../undo.tsx'
import type { Chosen } from './selection.ts'
import { useJobEnd } from './useJobEnd.ts'

const mostAtOnce = 1_000
const mostShown = 100

/** What a bulk change is: for the API, and as the rows show it at once. */
export interface BulkChange {
  readonly change: TicketChangeInput
  /** What was done, for the message: "closed", "assigned to Ann". */
  readonly words: string
  readonly show?: (row: TicketRowFragment) => Partial<TicketRowFragment>
}

/** Where bulk work stands. */
export interface BulkState {
  /** The job that is under way; null when none is. */
  readonly job: JobProgressFragment | null
  readonly busy: boolean
  /** What was refused by the last change, and of how many. */
  readonly refused: readonly TicketChangeOutcomeFragment[]
  apply(chosen: Chosen, change: BulkChange): Promise<boolean>
  forgetRefused(): void
}

interface Answer {
  readonly changeId: string | null
  readonly job: JobProgressFragment | null
  readonly results: readonly TicketChangeOutcomeFragment[]
  readonly userErrors: readonly { readonly code: string; readonly message: string }[]
}

/** Changes many tickets: shown at once, up to 1,000 answered one by one, more as a job with its progress; what is refused is listed, all can be undone. */
export function useBulk(): BulkState {
  const { t } = useTranslation()
  const client = useApolloClient()
  const toast = useToast()
  const offerUndo = useUndo()
  const [job, setJob] = useState<JobProgressFragment | null>(null)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<readonly TicketChangeOutcomeFragment[]>([])
  const follow = useJobEnd(setJob)

  const finish = useCallback(
    async (
      answer: Answer | undefined,
    ): Promise<{
      done: number
      refused: readonly TicketChangeOutcomeFragment[]
      changeId: string | null
    }> => {
      refuse(answer?.userErrors ?? [])
      if (!answer) throw new TypeError('The server gave no answer.')
      if (!answer.job) {
        const not = answer.results.filter(({ ok }) => !ok)
        return { done: answer.results.length - not.length, refused: not, changeId: answer.changeId }
      }
      const ended = await follow(answer.job)
      const { data } = await client.query({
        query: RefusedTicketsDocument,
        variables: { changeId: ended.changeId, first: mostShown },
        fetchPolicy: 'network-only',
      })
      if (ended.state === 'FAILED') toast(t('bulk.failed', { reason: ended.failure ?? '' }))
      return {
        done: ended.done - ended.refused,
        refused: data?.ticketChangeResults.nodes ?? [],
        changeId: ended.changeId,
      }
    },
    [client, follow, toast, t],
  )

  const work = useCallback(
    async (run: () => Promise<void>): Promise<boolean> => {
      setBusy(true)
      try {
        await run()
        return true
      } catch (error) {
        toast(t(errorWords(error).key))
        return false
      } finally {
        setBusy(false)
        setJob(null)
      }
    },
    [toast, t],
  )

  const undo = useCallback(
    (changeId: string) =>
      work(async () => {
        const input = { changeId, idempotencyKey: crypto.randomUUID() }
        const { data } = await client.mutate({ mutation: UndoTicketChangeDocument, variables: { input } })
        const end = await finish(data?.undoTicketChange)
        setRefused(end.refused)
        toast({ text: t('bulk.undone', { count: end.done }), kind: 'done' })
      }),
    [client, finish, toast, t, work],
  )

  const apply = useCallback(
    (chosen: Chosen, { change, words, show }: BulkChange) =>
      work(async () => {
        const layer = crypto.randomUUID()
        const ids = chosen.kind === 'some' ? [...chosen.ids] : []
        if (show) client.cache.recordOptimisticTransaction((cache) => showAll(cache, ids, show), layer)
        try {
          const parts = chosen.kind === 'all' ? [null] : parted(ids)
          for (const part of parts) {
            const which =
              chosen.kind === 'all'
                ? { condition: JSON.stringify(chosen.condition) }
                : { ticketIds: [...(part ?? [])] }
            const input = { ...which, change, idempotencyKey: crypto.randomUUID() }
            const { data } = await client.mutate({ mutation: UpdateTicketsDocument, variables: { input } })
            const end = await finish(data?.updateTickets)
            setRefused((before) => [...(part === parts[0] ? [] : before), ...end.refused])
            const { changeId } = end
            if (changeId !== null && end.done > 0) {
              offerUndo({ text: t('bulk.done', { count: end.done, words }), undo: () => void undo(changeId) })
            }
          }
        } finally {
          client.cache.removeOptimistic(layer)
        }
      }),
    [client, finish, offerUndo, t, undo, work],
  )

  return { job, busy, refused, apply, forgetRefused: () => setRefused([]) }
}

function parted(ids: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = []
  for (let from = 0; from < ids.length; from += mostAtOnce) parts.push(ids.slice(from, from + mostAtOnce))
  return parts
}

function showAll(cache: ApolloCache, ids: readonly string[], show: NonNullable<BulkChange['show']>): void {
  for (const id of ids) {
    const at = { id: `Ticket:${id}`, fragment: TicketRowFragmentDoc, fragmentName: 'TicketRow' }
    const row = cache.readFragment(at, true)
    if (row) cache.writeFragment({ ...at, data: { ...row, ...show(row) } })
  }
}
