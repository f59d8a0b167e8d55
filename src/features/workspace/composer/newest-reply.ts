import type { TicketDetailFragment } from '../../../graphql/__generated__/operations.ts'

/** The newest public message that one sees; 0 for none. */
export function newestReply({ messages }: TicketDetailFragment): string {
  return messages.findLast(({ kind, id }) => kind === 'REPLY' && !id.startsWith('pending-'))?.id ?? '0'
}
