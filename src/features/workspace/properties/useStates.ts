import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../components/toast.tsx'
import {
  DeleteTicketDocument,
  MarkTicketAsSpamDocument,
  RestoreArchivedTicketDocument,
  RestoreTicketDocument,
  SnoozeTicketDocument,
  type TicketDetailFragment,
  TicketDocument,
  UnmarkTicketAsSpamDocument,
  UnmergeTicketsDocument,
  WakeTicketDocument,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../../graphql/errors.ts'
import { useAct } from '../ticket/useAct.ts'
import { useUndo } from '../undo.tsx'

type Ticket = TicketDetailFragment

/** What takes a ticket out of sight, and back. Each offers its way back for ten seconds; they give whether it was done. */
export interface StateActions {
  /** Until a moment, or without one until the requester replies. */
  snooze(ticket: Ticket, until: Date | undefined): Promise<boolean>
  wake(ticket: Ticket): Promise<boolean>
  markAsSpam(ticket: Ticket): Promise<boolean>
  unmarkAsSpam(ticket: Ticket): Promise<boolean>
  remove(ticket: Ticket): Promise<boolean>
  restore(ticketId: string): Promise<boolean>
  /** It stays closed, and there is no way back but the clock. */
  restoreArchived(ticketId: string): Promise<boolean>
  unmerge(sourceId: string): Promise<boolean>
}

/** The actions, over the API. */
export function useStates(): StateActions {
  const client = useApolloClient()
  const act = useAct()
  const offerUndo = useUndo()
  const toast = useToast()
  const { t } = useTranslation()
  return useMemo(() => {
    const sleep = async (ticket: Ticket, until: Date | undefined) =>
      (await act({
        ticket,
        show: (present) => ({ ...present, snoozed: true, snoozedUntil: until?.toISOString() ?? null }),
        send: async (expectedVersion) => {
          const snooze = until ? { until: until.toISOString() } : { untilReply: true }
          const input = { ticketId: ticket.id, snooze, expectedVersion }
          return (await client.mutate({ mutation: SnoozeTicketDocument, variables: { input } })).data
            ?.snoozeTicket
        },
      })) !== null
    const wakeUp = async (ticket: Ticket) =>
      (await act({
        ticket,
        show: (present) => ({ ...present, snoozed: false, snoozedUntil: null }),
        send: async (expectedVersion) => {
          const input = { ticketId: ticket.id, expectedVersion }
          return (await client.mutate({ mutation: WakeTicketDocument, variables: { input } })).data
            ?.wakeTicket
        },
      })) !== null
    const setSpam = async (ticket: Ticket, spam: boolean) =>
      (await act({
        ticket,
        show: (present) => ({ ...present, spam }),
        send: async (expectedVersion) => {
          const input = { ticketId: ticket.id, expectedVersion }
          return spam
            ? (await client.mutate({ mutation: MarkTicketAsSpamDocument, variables: { input } })).data
                ?.markTicketAsSpam
            : (await client.mutate({ mutation: UnmarkTicketAsSpamDocument, variables: { input } })).data
                ?.unmarkTicketAsSpam
        },
      })) !== null
    // A way back is taken some seconds later: it holds for whatever the ticket is by then.
    const attempt = async (run: () => Promise<void>) => {
      try {
        await run()
        return true
      } catch (error) {
        toast(t(errorWords(error).key))
        return false
      }
    }
    const present = (ticket: Ticket): Ticket =>
      client.cache.readQuery({ query: TicketDocument, variables: { id: ticket.id } })?.ticket ?? ticket
    const restore = (ticketId: string) =>
      attempt(async () => {
        const variables = { input: { ticketId } }
        const { data } = await client.mutate({ mutation: RestoreTicketDocument, variables })
        refuse(data?.restoreTicket.userErrors ?? [])
      })
    const restoreArchived = (ticketId: string) =>
      attempt(async () => {
        const variables = { input: { ticketId } }
        const { data } = await client.mutate({ mutation: RestoreArchivedTicketDocument, variables })
        refuse(data?.restoreArchivedTicket.userErrors ?? [])
        toast({ text: t('states.restoredArchived', { ticket: ticketId }), kind: 'done' })
      })
    /** Does it, and offers the way back from what it is by then. */
    const undoable = async (
      ticket: Ticket,
      words: 'snoozed' | 'woken' | 'markedAsSpam' | 'unmarkedAsSpam',
      forth: Promise<boolean>,
      back: (now: Ticket) => Promise<boolean>,
    ) => {
      const done = await forth
      if (done) {
        offerUndo({
          text: t(`states.${words}`, { ticket: ticket.number }),
          undo: () => void back(present(ticket)),
        })
      }
      return done
    }
    return {
      snooze: (ticket, until) => undoable(ticket, 'snoozed', sleep(ticket, until), wakeUp),
      wake: (ticket) => {
        const until = ticket.snoozedUntil === null ? undefined : new Date(ticket.snoozedUntil)
        return undoable(ticket, 'woken', wakeUp(ticket), (now) => sleep(now, until))
      },
      markAsSpam: (ticket) =>
        undoable(ticket, 'markedAsSpam', setSpam(ticket, true), (now) => setSpam(now, false)),
      unmarkAsSpam: (ticket) =>
        undoable(ticket, 'unmarkedAsSpam', setSpam(ticket, false), (now) => setSpam(now, true)),
      remove: async (ticket) => {
        const answer = await act({
          ticket,
          send: async (expectedVersion) => {
            const input = { ticketId: ticket.id, expectedVersion }
            return (await client.mutate({ mutation: DeleteTicketDocument, variables: { input } })).data
              ?.deleteTicket
          },
        })
        if (answer) {
          offerUndo({
            text: t('states.deleted', { ticket: ticket.number }),
            undo: () => void restore(ticket.id),
          })
        }
        return answer !== null
      },
      restore,
      restoreArchived,
      unmerge: (sourceId) =>
        attempt(async () => {
          const variables = { input: { sourceId } }
          const { data } = await client.mutate({ mutation: UnmergeTicketsDocument, variables })
          refuse(data?.unmergeTickets.userErrors ?? [])
          toast({ text: t('states.unmerged', { ticket: sourceId }), kind: 'done' })
        }),
    }
  }, [client, act, offerUndo, toast, t])
}
