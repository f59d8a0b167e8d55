import { archiveClosedTickets } from '../../domain/archive/index.ts'
import { sweepAttachments } from '../../domain/attachments/index.ts'
import { cleanTicketChanges } from '../../domain/bulk/index.ts'
import { cleanDrafts } from '../../domain/drafts/index.ts'
import { endExpiredKeys } from '../../domain/keys/index.ts'
import { cleanHeldReplies, sendHeldReplies } from '../../domain/messages/index.ts'
import { cleanNotifications } from '../../domain/notifications/index.ts'
import { cleanPresence } from '../../domain/presence/index.ts'
import { refreshSearch } from '../../domain/search/index.ts'
import { purgeDeletedTickets, wakeSnoozedTickets } from '../../domain/tickets/index.ts'

/**
 * Does what is due, a batch at a time, until there is none left or the moment `until` (milliseconds since 1970) has passed, and gives how many
 * things it did. It may run twice at once, and be killed in the middle: each batch is a transaction.
 */
export type DueVerb = (until: number) => Promise<number>

/** What is done each minute. A new verb is a line here. */
export const due: Readonly<Record<string, DueVerb>> = {
  sendHeldReplies,
  wakeSnoozedTickets,
  endExpiredKeys,
  purgeDeletedTickets,
  archiveClosedTickets,
  sweepAttachments,
  cleanTicketChanges,
  cleanDrafts,
  refreshSearch,
  cleanNotifications,
  cleanHeldReplies,
  cleanPresence,
}
