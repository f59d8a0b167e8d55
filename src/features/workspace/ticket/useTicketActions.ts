import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import {
  AddNoteDocument,
  AssignTicketDocument,
  type ConversationMessageFragment,
  ReplyToTicketDocument,
  SetTicketPriorityDocument,
  SetTicketStatusDocument,
  TagTicketDocument,
  type TicketDetailFragment,
  type TicketPriority,
  UpdateTicketDocument,
} from '../../../graphql/__generated__/operations.ts'
import { Refused } from '../../../graphql/errors.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { textOf, type Written } from '../composer/written.ts'
import { holdSeconds, useHeldReplies } from '../held/HeldReplies.tsx'
import { changesNothing, type PendingChange, toInput } from '../macros/change.ts'
import { type Act, type TicketPayload, useAct } from './useAct.ts'
import { useChangeUndo } from './useChangeUndo.ts'

type Status = TicketDetailFragment['status']
/** What must be known of a ticket to change it; a list knows no more than its row. */
type Known = Pick<TicketDetailFragment, 'id' | 'version'>
type Named = { readonly id: string; readonly name: string }

/** What became of a reply: given to be sent, held back because of newer ones, or refused. */
export type ReplyEnd =
  | { readonly kind: 'given' | 'refused' }
  | { readonly kind: 'moved'; readonly newer: readonly ConversationMessageFragment[] }

/** What an agent can do to a ticket. Each shows at once; refused, it is taken back and said in words. They give whether it was done. */
export interface TicketActions {
  setStatus(ticket: Known, status: Status): Promise<boolean>
  setPriority(ticket: Known, priority: TicketPriority): Promise<boolean>
  assign(ticket: Known, to: { team?: Named; assignee?: Named | null }): Promise<boolean>
  tag(ticket: Known, change: { add?: string[]; remove?: string[] }): Promise<boolean>
  /** Gives it to be sent in a moment (see HeldReplies), unless somebody else replied after `afterMessageId`, the newest that one has seen. */
  reply(
    ticket: TicketDetailFragment,
    written: Written,
    how: { readonly status?: Status | undefined; readonly afterMessageId: string },
  ): Promise<ReplyEnd>
  note(ticket: TicketDetailFragment, written: Written): Promise<boolean>
  /** Makes a change of several properties; `show` is how the ticket looks with it. It can be taken back for ten seconds. */
  change(
    ticket: TicketDetailFragment,
    change: PendingChange,
    show: (present: TicketDetailFragment) => TicketDetailFragment,
  ): Promise<boolean>
}

/** The actions, over the API. */
export function useTicketActions(): TicketActions {
  const client = useApolloClient()
  const viewer = useViewer()
  const act = useAct()
  const { hold } = useHeldReplies()
  const offerUndo = useChangeUndo()
  return useMemo(() => {
    const done = async <Payload extends TicketPayload>(what: Act<Payload>) => (await act(what)) !== null
    const adds = (kind: 'REPLY' | 'NOTE', { html, attachments, mentions }: Written) => {
      const message = {
        __typename: 'Message' as const,
        id: `pending-${crypto.randomUUID()}`,
        kind,
        author: { __typename: 'Person' as const, id: viewer.id, name: viewer.name, role: viewer.role },
        body: textOf(html),
        bodyHtml: html,
        attachments: [...attachments],
        mentions: mentions.map((person) => ({ __typename: 'Person' as const, ...person })),
        mergedFrom: null,
        change: null,
        createdAt: new Date().toISOString(),
      }
      return (present: TicketDetailFragment): TicketDetailFragment => ({
        ...present,
        messages: [...present.messages, { ...message, ticketId: present.id }],
        messageCount: present.messageCount + 1,
      })
    }

    return {
      setStatus: (ticket, status) =>
        done({
          ticket,
          show: (present) => ({ ...present, status }),
          send: async (expectedVersion) => {
            const input = { ticketId: ticket.id, statusId: status.id, expectedVersion }
            return (await client.mutate({ mutation: SetTicketStatusDocument, variables: { input } })).data
              ?.setTicketStatus
          },
        }),
      setPriority: (ticket, priority) =>
        done({
          ticket,
          show: (present) => ({ ...present, priority }),
          send: async (expectedVersion) => {
            const input = { ticketId: ticket.id, priority, expectedVersion }
            return (await client.mutate({ mutation: SetTicketPriorityDocument, variables: { input } })).data
              ?.setTicketPriority
          },
        }),
      assign: (ticket, { team, assignee }) =>
        done({
          ticket,
          show: (present) => ({
            ...present,
            ...(team && { team }),
            ...(assignee !== undefined && { assignee }),
          }),
          send: async (expectedVersion) => {
            const input = {
              ticketId: ticket.id,
              expectedVersion,
              ...(team && { teamId: team.id }),
              ...(assignee !== undefined && { assigneeId: assignee?.id ?? null }),
            }
            return (await client.mutate({ mutation: AssignTicketDocument, variables: { input } })).data
              ?.assignTicket
          },
        }),
      tag: (ticket, { add = [], remove = [] }) =>
        done({
          ticket,
          show: (present) => ({
            ...present,
            tags: [...new Set([...present.tags, ...add])].filter((tag) => !remove.includes(tag)).sort(),
          }),
          send: async (expectedVersion) => {
            const input = { ticketId: ticket.id, add, remove, expectedVersion }
            return (await client.mutate({ mutation: TagTicketDocument, variables: { input } })).data
              ?.tagTicket
          },
        }),
      reply: async (ticket, written, { status, afterMessageId }) => {
        const idempotencyKey = crypto.randomUUID()
        let newer: readonly ConversationMessageFragment[] = []
        const send = async () => {
          const input = {
            ...sent(ticket, written, status),
            idempotencyKey,
            afterMessageId,
            holdSeconds,
            ...(status && { statusId: status.id }),
          }
          const { data } = await client.mutate({ mutation: ReplyToTicketDocument, variables: { input } })
          const answer = data?.replyToTicket
          newer = answer?.newerMessages ?? []
          if (answer?.heldReply) hold(answer.heldReply)
          return answer
        }
        // What others replied is shown beside one's own text, not told over the page.
        const failed = (error: unknown) => error instanceof Refused && error.code === 'CONVERSATION_MOVED'
        if (await done({ ticket, show: adds('REPLY', written), send, failed })) return { kind: 'given' }
        return newer.length > 0 ? { kind: 'moved', newer } : { kind: 'refused' }
      },
      note: async (ticket, written) => {
        const idempotencyKey = crypto.randomUUID()
        const send = async () => {
          const input = { ...sent(ticket, written), idempotencyKey }
          return (await client.mutate({ mutation: AddNoteDocument, variables: { input } })).data?.addNote
        }
        const answer = await act({ ticket, show: adds('NOTE', written), send })
        if (answer?.changeId) offerUndo(ticket.number, answer.changeId)
        return answer !== null
      },
      change: async (ticket, change, show) => {
        const answer = await act({
          ticket,
          show,
          send: async (expectedVersion) => {
            const input = { ticketId: ticket.id, change: toInput(change), expectedVersion }
            return (await client.mutate({ mutation: UpdateTicketDocument, variables: { input } })).data
              ?.updateTicket
          },
        })
        if (answer?.changeId) offerUndo(ticket.number, answer.changeId)
        return answer !== null
      },
    }
  }, [client, viewer, act, hold, offerUndo])
}

/** A message as the API takes it. A status that is chosen on sending goes before the one that was to be set. */
function sent(
  { id }: TicketDetailFragment,
  { html, attachments, mentions, change: pending }: Written,
  status?: Status,
) {
  const { statusId: _pending, ...others } = pending
  const change = status ? others : pending
  return {
    ticketId: id,
    bodyHtml: html,
    ...(attachments.length > 0 && { attachmentIds: attachments.map((file) => file.id) }),
    ...(mentions.length > 0 && { mentions: mentions.map((person) => person.id) }),
    ...(!changesNothing(change) && { change: toInput(change) }),
  }
}
