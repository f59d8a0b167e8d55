import type { TicketDetailFragment } from '../../../graphql/__generated__/operations.ts'
import type { Directory } from '../directory.ts'

/** The statuses that a ticket may get from its own; archived ones are no choice any more. */
export function nextStatuses(
  { nextStatusIds }: Pick<TicketDetailFragment['status'], 'nextStatusIds'>,
  { ticketStatuses }: Pick<Directory, 'ticketStatuses'>,
): Directory['ticketStatuses'] {
  return ticketStatuses.filter(
    ({ id, archivedAt }) => archivedAt === null && (nextStatusIds.length === 0 || nextStatusIds.includes(id)),
  )
}
