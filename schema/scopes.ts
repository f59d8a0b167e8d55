import type { ApiScope } from './__generated__/types.ts'

/** Which root fields a scope of an API key opens. What no scope of a key opens is denied to it, and so are fields in no list. */
export const scopes: Readonly<Record<ApiScope, readonly string[]>> = {
  TICKET_READ: [
    'Query.viewer',
    'Query.ticket',
    'Query.tickets',
    'Query.ticketCount',
    'Query.ticketStatuses',
    'Query.teams',
    'Query.messages',
    'Query.channelEvents',
    'Subscription.onChannelEvents',
  ],
  TICKET_WRITE: [
    'Mutation.createTicket',
    'Mutation.updateTicket',
    'Mutation.assignTicket',
    'Mutation.setTicketStatus',
    'Mutation.setTicketPriority',
    'Mutation.tagTicket',
  ],
  MESSAGE_WRITE: ['Mutation.replyToTicket', 'Mutation.addNote'],
  PERSON_READ: ['Query.viewer', 'Query.people'],
  TICKET_IMPORT: ['Mutation.importTickets'],
}
