import { useApolloClient } from '@apollo/client/react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../components/toast.tsx'
import {
  SetTicketStatusDocument,
  type SetTicketStatusMutation,
  type TicketDetailFragment,
  UndoTicketChangeDocument,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../../graphql/errors.ts'
import { statusLabel } from '../ticket/status-label.ts'
import { useAct } from '../ticket/useAct.ts'
import { type Undoable, useUndo } from '../undo.tsx'

type Ticket = TicketDetailFragment
/** What must be known of a ticket to set its status; a list knows no more than its row. */
type Known = Pick<Ticket, 'id' | 'version'>

/** A child that stayed as it was, and why. */
export type Unsolved = NonNullable<SetTicketStatusMutation['setTicketStatus']['unsolvedChildren']>[number]

/** What became of a new status: null when it was refused, else the children that could not follow. */
export type StatusEnd = { readonly unsolved: readonly Unsolved[] } | null

/**
 * Sets a status, of a parent's children too when asked. One that ends the work can be taken back for ten seconds, and so can any that is to be told:
 * `tell` are the words for it.
 */
export function useStatus(): (
  ticket: Known,
  status: Ticket['status'],
  how?: { readonly solveChildren?: boolean; readonly tell?: Omit<Undoable, 'undo'> },
) => Promise<StatusEnd> {
  const client = useApolloClient()
  const act = useAct()
  const offerUndo = useUndo()
  const toast = useToast()
  const { t, i18n } = useTranslation()
  return useCallback(
    async (ticket, status, { solveChildren = false, tell } = {}) => {
      const undo = async (changeId: string) => {
        try {
          const input = { changeId, idempotencyKey: crypto.randomUUID() }
          const { data } = await client.mutate({
            mutation: UndoTicketChangeDocument,
            variables: { input },
          })
          refuse(data?.undoTicketChange.userErrors ?? [])
          refuse(data?.undoTicketChange.results.flatMap(({ userErrors }) => userErrors) ?? [])
          toast({ text: t('states.asItWas', { ticket: ticket.id }), kind: 'done' })
        } catch (error) {
          toast(t(errorWords(error).key))
        }
      }
      const answer = await act({
        ticket,
        show: (present) => ({ ...present, status }),
        send: async (expectedVersion) => {
          const input = { ticketId: ticket.id, statusId: status.id, solveChildren, expectedVersion }
          return (await client.mutate({ mutation: SetTicketStatusDocument, variables: { input } })).data
            ?.setTicketStatus
        },
      })
      if (answer === null) return null
      const { changeId } = answer
      const ends = status.category === 'SOLVED' || status.category === 'CLOSED'
      if (changeId !== null && (ends || tell)) {
        offerUndo({
          text: t('states.statusSet', {
            ticket: ticket.id,
            status: statusLabel(status, i18n.resolvedLanguage),
          }),
          ...tell,
          undo: () => void undo(changeId),
        })
      }
      return { unsolved: answer.unsolvedChildren ?? [] }
    },
    [client, act, offerUndo, toast, t, i18n],
  )
}
