import { archiveClosedTickets } from '../../domain/archive/index.ts'
import { sweepAttachments } from '../../domain/attachments/index.ts'
import { cleanTicketChanges } from '../../domain/bulk/index.ts'
import { cleanDrafts } from '../../domain/drafts/index.ts'
import { endExpiredKeys } from '../../domain/keys/index.ts'
import { cleanHeldReplies, sendHeldReplies } from '../../domain/messages/index.ts'
import { cleanNotifications } from '../../domain/notifications/index.ts'
import { settleCorrespondence } from '../../domain/people/index.ts'
import { cleanPresence } from '../../domain/presence/index.ts'
import { refreshSearch } from '../../domain/search/index.ts'
import { purgeDeletedTickets, wakeSnoozedTickets } from '../../domain/tickets/index.ts'

/**
 * Does what is due, a batch at a time, until there is none left or the moment `until` (milliseconds since 1970) has passed, and gives how many
 * things it did. It may run twice at once, and be killed in the middle: each batch is a transaction. `wakeRelay` has what it put into the
 * outbox told before it ends.
 */
export type DueVerb = (until: number, wakeRelay: () => Promise<void>) => Promise<number>

/** What is done each minute. A new verb is a line here; the last one, which may have work for hours, takes the time that is left. */
export const due: Readonly<Record<string, DueVerb>> = {
  sendHeldReplies,
  wakeSnoozedTickets,
  endExpiredKeys,
  purgeDeletedTickets,
  sweepAttachments,
  cleanTicketChanges,
  cleanDrafts,
  refreshSearch,
  settleCorrespondence,
  cleanNotifications,
  cleanHeldReplies,
  cleanPresence,
  archiveClosedTickets,
}
