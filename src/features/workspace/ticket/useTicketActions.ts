import type { ApolloCache } from '@apollo/client/cache'
import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../components/toast.tsx'
import {
  AddNoteDocument,
  AssignTicketDocument,
  type ConversationMessageFragment,
  ReplyToTicketDocument,
  SetTicketPriorityDocument,
  SetTicketStatusDocument,
  TagTicketDocument,
  type TicketDetailFragment,
  TicketDetailFragmentDoc,
  TicketDocument,
  type TicketPriority,
  TicketRowFragmentDoc,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords, Refused, refuse } from '../../../graphql/errors.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { textOf, type Written } from '../composer/written.ts'
import { holdSeconds, useHeldReplies } from '../held/HeldReplies.tsx'
import { turnsOf } from './turns.ts'

type Status = TicketDetailFragment['status']
/** What must be known of a ticket to change it; a list knows no more than its row. */
type Known = Pick<TicketDetailFragment, 'id' | 'version'>
type Named = { readonly id: string; readonly name: string }
type Payload =
  | {
      readonly ticket: { readonly version: number } | null
      readonly userErrors: readonly { readonly code: string; readonly message: string }[]
    }
  | undefined

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
}

/** The actions, over the API. */
export function useTicketActions(): TicketActions {
  const client = useApolloClient()
  const viewer = useViewer()
  const toast = useToast()
  const { hold } = useHeldReplies()
  const { t } = useTranslation()
  return useMemo(() => {
    const turns = turnsOf(client)

    async function act(
      ticket: Known,
      change: (present: TicketDetailFragment) => TicketDetailFragment,
      send: (expectedVersion: number) => Promise<Payload>,
    ): Promise<boolean> {
      const layer = crypto.randomUUID()
      client.cache.recordOptimisticTransaction((cache) => show(cache, ticket.id, change), layer)
      const before = turns.get(ticket.id) ?? Promise.resolve(0)
      let done = false
      const turn = before.then(async (own) => {
        try {
          const payload = await send(Math.max(own, ticket.version))
          refuse(payload?.userErrors ?? [])
          done = true
          return Math.max(own, payload?.ticket?.version ?? 0)
        } catch (error) {
          if (!(error instanceof Refused && error.code === 'CONVERSATION_MOVED'))
            toast(t(errorWords(error).key))
          // A refusal brought the present ticket along; after any other loss it is read anew.
          if (!(error instanceof Refused)) {
            await client
              .refetchQueries({ include: [TicketDocument] })
              .catch((cause: unknown) => console.warn('The ticket could not be read anew.', cause))
          }
          return own
        } finally {
          client.cache.removeOptimistic(layer)
        }
      })
      turns.set(ticket.id, turn)
      await turn
      return done
    }

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
        act(
          ticket,
          (present) => ({ ...present, status }),
          async (expectedVersion) => {
            const input = { ticketId: ticket.id, statusId: status.id, expectedVersion }
            return (await client.mutate({ mutation: SetTicketStatusDocument, variables: { input } })).data
              ?.setTicketStatus
          },
        ),
      setPriority: (ticket, priority) =>
        act(
          ticket,
          (present) => ({ ...present, priority }),
          async (expectedVersion) => {
            const input = { ticketId: ticket.id, priority, expectedVersion }
            return (await client.mutate({ mutation: SetTicketPriorityDocument, variables: { input } })).data
              ?.setTicketPriority
          },
        ),
      assign: (ticket, { team, assignee }) =>
        act(
          ticket,
          (present) => ({ ...present, ...(team && { team }), ...(assignee !== undefined && { assignee }) }),
          async (expectedVersion) => {
            const input = {
              ticketId: ticket.id,
              expectedVersion,
              ...(team && { teamId: team.id }),
              ...(assignee !== undefined && { assigneeId: assignee?.id ?? null }),
            }
            return (await client.mutate({ mutation: AssignTicketDocument, variables: { input } })).data
              ?.assignTicket
          },
        ),
      tag: (ticket, { add = [], remove = [] }) =>
        act(
          ticket,
          (present) => ({
            ...present,
            tags: [...new Set([...present.tags, ...add])].filter((tag) => !remove.includes(tag)).sort(),
          }),
          async (expectedVersion) => {
            const input = { ticketId: ticket.id, add, remove, expectedVersion }
            return (await client.mutate({ mutation: TagTicketDocument, variables: { input } })).data
              ?.tagTicket
          },
        ),
      reply: async (ticket, written, { status, afterMessageId }) => {
        const idempotencyKey = crypto.randomUUID()
        let newer: readonly ConversationMessageFragment[] = []
        const given = await act(ticket, adds('REPLY', written), async () => {
          const input = {
            ...sent(ticket, written),
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
        })
        if (given) return { kind: 'given' }
        return newer.length > 0 ? { kind: 'moved', newer } : { kind: 'refused' }
      },
      note: (ticket, written) => {
        const idempotencyKey = crypto.randomUUID()
        return act(ticket, adds('NOTE', written), async () => {
          const input = { ...sent(ticket, written), idempotencyKey }
          return (await client.mutate({ mutation: AddNoteDocument, variables: { input } })).data?.addNote
        })
      },
    }
  }, [client, viewer, toast, hold, t])
}

/** A message as the API takes it. */
function sent({ id }: TicketDetailFragment, { html, attachments, mentions }: Written) {
  return {
    ticketId: id,
    bodyHtml: html,
    ...(attachments.length > 0 && { attachmentIds: attachments.map((file) => file.id) }),
    ...(mentions.length > 0 && { mentions: mentions.map((person) => person.id) }),
  }
}

/** Changes what is present, so that a change which is shown again over a newer ticket does not bring the older one back. */
function show(
  cache: ApolloCache,
  ticketId: string,
  change: (present: TicketDetailFragment) => TicketDetailFragment,
): void {
  const id = `Ticket:${ticketId}`
  const at = { id, fragment: TicketDetailFragmentDoc, fragmentName: 'TicketDetail' }
  const present = cache.readFragment(at, true)
  if (present) return void cache.writeFragment({ ...at, data: change(present) })
  // A ticket of a list that was never opened: what a row shows of it is changed.
  const line = { id, fragment: TicketRowFragmentDoc, fragmentName: 'TicketRow' }
  const row = cache.readFragment(line, true)
  if (row) cache.writeFragment({ ...line, data: change(row as unknown as TicketDetailFragment) })
}
