import type { TicketDetailFragment } from '../../../graphql/__generated__/operations.ts'

/** Where a ticket is that is not at work. */
export type Away = 'DELETED' | 'ARCHIVED'

/** Where the ticket is when it is not at work, and so only read until it is restored; null when it can be worked on. */
export function awayIn({
  deletedAt,
  archivedAt,
}: Pick<TicketDetailFragment, 'deletedAt' | 'archivedAt'>): Away | null {
  if (deletedAt !== null) return 'DELETED'
  return archivedAt === null ? null : 'ARCHIVED'
}
