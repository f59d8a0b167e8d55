/** What is measured: an operation, its variables, and for a write what the floor does instead. */
export interface Case {
  readonly name: string
  readonly document: string
  readonly variables: Readonly<Record<string, unknown>>
  /** The same rows in one statement; null for a query, whose floor is the very statement that our handler sends. */
  readonly floor: { readonly text: string; readonly values: readonly unknown[] } | null
}

/** Rows of the database that the cases are about. */
export interface Subjects {
  readonly personId: string
  readonly teamId: string
  /** An open ticket of the team. */
  readonly ticketId: string
}

const row = `id number subject tags priority updatedAt version status { id label category } requester { id name } assignee { id name }
  team { id name } lastMessage { id body createdAt }`
const body =
  'Thank you for writing. Please try once more; if it stays so, send us the time at which it happened.'

/** The cases, as an agent of the team meets them. */
export function casesFor({ personId, teamId, ticketId }: Subjects): Case[] {
  const open = { field: 'status', operator: 'in', value: ['NEW', 'OPEN', 'PENDING', 'ON_HOLD'] }
  const condition = JSON.stringify({ all: [{ field: 'teamId', operator: 'is', value: teamId }, open] })
  return [
    {
      name: 'queue page of 50',
      document: `query page($condition: AWSJSON) { tickets(first: 50, condition: $condition) { nodes { ${row} } pageInfo { hasNextPage endCursor } } }`,
      variables: { condition },
      floor: null,
    },
    {
      name: 'ticket page',
      document: `query ticket($id: ID!) { ticket(id: $id) { ${row} messages { id kind body createdAt author { id name } } } }`,
      variables: { id: ticketId },
      floor: null,
    },
    {
      name: 'search',
      document: `query search($query: String!) { searchTickets(query: $query, first: 25) { nodes { ticket { id subject } } pageInfo { endCursor } } }`,
      variables: { query: 'charged twice' },
      floor: null,
    },
    {
      name: 'count',
      document: `query count($condition: AWSJSON) { ticketCount(condition: $condition) { count capped } }`,
      variables: { condition },
      floor: null,
    },
    {
      name: 'createTicket',
      document: `mutation create($input: CreateTicketInput!) { createTicket(input: $input) { ticket { id version } userErrors { code message } } }`,
      variables: { input: { subject: 'Does not start since the update', body, teamId } },
      floor: {
        text: `with made as (
            insert into tickets (subject, channel, requester_id, team_id) values ($1, 'WORKSPACE', $2, $3) returning id
          )
          insert into messages (ticket_id, kind, author_id, body) select id, 'REPLY', $2, $4 from made
          returning json_build_object('id', ticket_id::text) as answer`,
        values: ['Does not start since the update', personId, teamId, body],
      },
    },
    {
      name: 'replyToTicket',
      document: `mutation reply($input: ReplyToTicketInput!) { replyToTicket(input: $input) { message { id createdAt } ticket { id version } userErrors { code message } } }`,
      variables: { input: { ticketId, body } },
      floor: {
        text: `insert into messages (ticket_id, kind, author_id, body) values ($1, 'REPLY', $2, $3)
          returning json_build_object('id', id::text) as answer`,
        values: [ticketId, personId, body],
      },
    },
  ]
}
