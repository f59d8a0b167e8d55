import type { ApolloCache } from '@apollo/client/cache'
import {
  type ChannelEventFragment,
  type QueuesQuery,
  type TicketRowFragment,
  TicketRowFragmentDoc,
} from '../../../graphql/__generated__/operations.ts'

/** A ticket as live events carry it: what lists and conditions need. */
export type Row = NonNullable<ChannelEventFragment['row']>

/** The people beside a ticket: asked only for lists whose condition asks about them. */
interface WithPeople {
  readonly followerIds?: string[] | null
  readonly mentionedIds?: string[] | null
}

/** The row of a ticket that a query gave. */
export function rowOf(ticket: TicketRowFragment & WithPeople): Row {
  const { status, requester, organization, team, assignee } = ticket
  return {
    ...ticket,
    statusId: status.id,
    statusCategory: status.category,
    requesterId: requester.id,
    requesterName: requester.name,
    organizationId: organization?.id ?? null,
    teamId: team.id,
    assigneeId: assignee?.id ?? null,
    assigneeName: assignee?.name ?? null,
    fields: customFields(ticket.fields),
    followerIds: ticket.followerIds ?? null,
    mentionedIds: ticket.mentionedIds ?? null,
    // A query answers with the target of a merge, never with what was merged into it.
    mergedIntoId: null,
  }
}

/** Custom fields as a live row carries them: JSON by key, null for none. */
function customFields(values: TicketRowFragment['fields']): string | null {
  if (values.length === 0) return null
  return JSON.stringify(Object.fromEntries(values.map(({ key, value }) => [key, JSON.parse(value)])))
}

/** A live row's custom fields as a ticket has them. */
function fieldValues(fields: string | null): TicketRowFragment['fields'] {
  if (fields === null) return []
  const values = Object.entries(JSON.parse(fields) as Record<string, unknown>)
  return values.map(([key, value]) => ({ __typename: 'TicketFieldValue', key, value: JSON.stringify(value) }))
}

/** Puts a row that an event brought into the cache, so that whatever shows the ticket shows it. False when its status or team is unknown here. */
export function cacheRow(cache: ApolloCache, row: Row, { teams, ticketStatuses }: QueuesQuery): boolean {
  const status = ticketStatuses.find(({ id }) => id === row.statusId)
  const team = teams.find(({ id }) => id === row.teamId)
  if (!status || !team) return false
  cache.writeFragment({
    id: cache.identify({ __typename: 'Ticket', id: row.id }) ?? row.id,
    fragment: TicketRowFragmentDoc,
    fragmentName: 'TicketRow',
    data: {
      ...row,
      __typename: 'Ticket',
      number: Number(row.id),
      fields: fieldValues(row.fields),
      status: { ...status, __typename: 'TicketStatus' },
      team: { id: team.id, name: team.name, __typename: 'Team' },
      requester: { id: row.requesterId, name: row.requesterName, __typename: 'Person' },
      organization:
        row.organizationId === null ? null : { id: row.organizationId, __typename: 'Organization' },
      assignee:
        row.assigneeId === null
          ? null
          : { id: row.assigneeId, name: row.assigneeName ?? '', __typename: 'Person' },
    } as TicketRowFragment,
  })
  return true
}
