import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../components/toast.tsx'
import {
  DeleteTicketDocument,
  MarkTicketAsSpamDocument,
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
    return {
      snooze: async (ticket, until) => {
        const done = await sleep(ticket, until)
        if (done) {
          offerUndo({
            text: t('states.snoozed', { ticket: ticket.number }),
            undo: () => void wakeUp(present(ticket)),
          })
        }
        return done
      },
      wake: async (ticket) => {
        const until = ticket.snoozedUntil === null ? undefined : new Date(ticket.snoozedUntil)
        const done = await wakeUp(ticket)
        if (done) {
          offerUndo({
            text: t('states.woken', { ticket: ticket.number }),
            undo: () => void sleep(present(ticket), until),
          })
        }
        return done
      },
      markAsSpam: async (ticket) => {
        const done = await setSpam(ticket, true)
        if (done) {
          offerUndo({
            text: t('states.markedAsSpam', { ticket: ticket.number }),
            undo: () => void setSpam(present(ticket), false),
          })
        }
        return done
      },
      unmarkAsSpam: async (ticket) => {
        const done = await setSpam(ticket, false)
        if (done) {
          offerUndo({
            text: t('states.unmarkedAsSpam', { ticket: ticket.number }),
            undo: () => void setSpam(present(ticket), true),
          })
        }
        return done
      },
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
