import type { ApolloCache } from '@apollo/client/cache'
import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../components/toast.tsx'
import {
  AddNoteDocument,
  AssignTicketDocument,
  ReplyToTicketDocument,
  SetTicketPriorityDocument,
  SetTicketStatusDocument,
  TagTicketDocument,
  type TicketDetailFragment,
  TicketDetailFragmentDoc,
  TicketDocument,
  type TicketPriority,
} from '../../graphql/__generated__/operations.ts'
import { errorWords, Refused, refuse } from '../../graphql/errors.ts'
import { useViewer } from '../../graphql/viewer.ts'

type Status = TicketDetailFragment['status']
type Named = { readonly id: string; readonly name: string }
type Payload =
  | { readonly userErrors: readonly { readonly code: string; readonly message: string }[] }
  | undefined

/** What an agent can do to a ticket. Each shows at once; refused, it is taken back and said in words. They give whether it was done. */
export interface TicketActions {
  setStatus(ticket: TicketDetailFragment, status: Status): Promise<boolean>
  setPriority(ticket: TicketDetailFragment, priority: TicketPriority): Promise<boolean>
  assign(ticket: TicketDetailFragment, to: { team?: Named; assignee?: Named | null }): Promise<boolean>
  tag(ticket: TicketDetailFragment, change: { add?: string[]; remove?: string[] }): Promise<boolean>
  reply(ticket: TicketDetailFragment, body: string, status?: Status): Promise<boolean>
  note(ticket: TicketDetailFragment, body: string): Promise<boolean>
}

/** The actions, over the API. */
export function useTicketActions(): TicketActions {
  const client = useApolloClient()
  const viewer = useViewer()
  const toast = useToast()
  const { t } = useTranslation()
  return useMemo(() => {
    async function act(shown: TicketDetailFragment, send: () => Promise<Payload>): Promise<boolean> {
      const layer = crypto.randomUUID()
      client.cache.recordOptimisticTransaction((cache) => show(cache, shown), layer)
      try {
        refuse((await send())?.userErrors ?? [])
        return true
      } catch (error) {
        toast(t(errorWords(error).key))
        // A refusal of a stale version brought the present ticket along; any other loss is read anew.
        if (!(error instanceof Refused)) {
          await client
            .refetchQueries({ include: [TicketDocument] })
            .catch((cause: unknown) => console.warn(cause))
        }
        return false
      } finally {
        client.cache.removeOptimistic(layer)
      }
    }
    const message = (kind: 'REPLY' | 'NOTE', ticket: TicketDetailFragment, body: string) => ({
      __typename: 'Message' as const,
      id: `pending-${crypto.randomUUID()}`,
      ticketId: ticket.id,
      kind,
      author: { __typename: 'Person' as const, id: viewer.id, name: viewer.name, role: viewer.role },
      body,
      change: null,
      createdAt: new Date().toISOString(),
    })
    const withMessage = (kind: 'REPLY' | 'NOTE', ticket: TicketDetailFragment, body: string) => ({
      ...ticket,
      messages: [...ticket.messages, message(kind, ticket, body)],
      messageCount: ticket.messageCount + 1,
    })
    return {
      setStatus: (ticket, status) =>
        act({ ...ticket, status }, async () => {
          const input = { ticketId: ticket.id, statusId: status.id, expectedVersion: ticket.version }
          return (await client.mutate({ mutation: SetTicketStatusDocument, variables: { input } })).data
            ?.setTicketStatus
        }),
      setPriority: (ticket, priority) =>
        act({ ...ticket, priority }, async () => {
          const input = { ticketId: ticket.id, priority, expectedVersion: ticket.version }
          return (await client.mutate({ mutation: SetTicketPriorityDocument, variables: { input } })).data
            ?.setTicketPriority
        }),
      assign: (ticket, { team, assignee }) => {
        const shown = { ...ticket, ...(team && { team }), ...(assignee !== undefined && { assignee }) }
        return act(shown, async () => {
          const input = {
            ticketId: ticket.id,
            expectedVersion: ticket.version,
            ...(team && { teamId: team.id }),
            ...(assignee !== undefined && { assigneeId: assignee?.id ?? null }),
          }
          return (await client.mutate({ mutation: AssignTicketDocument, variables: { input } })).data
            ?.assignTicket
        })
      },
      tag: (ticket, { add = [], remove = [] }) => {
        const tags = [...new Set([...ticket.tags, ...add])].filter((tag) => !remove.includes(tag)).sort()
        return act({ ...ticket, tags }, async () => {
          const input = { ticketId: ticket.id, add, remove, expectedVersion: ticket.version }
          return (await client.mutate({ mutation: TagTicketDocument, variables: { input } })).data?.tagTicket
        })
      },
      reply: (ticket, body, status) =>
        act({ ...withMessage('REPLY', ticket, body), ...(status && { status }) }, async () => {
          const input = {
            ticketId: ticket.id,
            body,
            idempotencyKey: crypto.randomUUID(),
            ...(status && { statusId: status.id }),
          }
          return (await client.mutate({ mutation: ReplyToTicketDocument, variables: { input } })).data
            ?.replyToTicket
        }),
      note: (ticket, body) =>
        act(withMessage('NOTE', ticket, body), async () => {
          const input = { ticketId: ticket.id, body, idempotencyKey: crypto.randomUUID() }
          return (await client.mutate({ mutation: AddNoteDocument, variables: { input } })).data?.addNote
        }),
    }
  }, [client, viewer, toast, t])
}

function show(cache: ApolloCache, ticket: TicketDetailFragment): void {
  cache.writeFragment({
    id: `Ticket:${ticket.id}`,
    fragment: TicketDetailFragmentDoc,
    fragmentName: 'TicketDetail',
    data: ticket,
  })
}
