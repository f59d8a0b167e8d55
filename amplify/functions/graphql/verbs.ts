import { myFigures } from '../../domain/analytics/index.ts'
import { createAttachmentUpload, recordAttachmentScan } from '../../domain/attachments/index.ts'
import { auditLog, ticketHistory } from '../../domain/audit/index.ts'
import { ticketChangeResults, undoTicketChange, updateTickets } from '../../domain/bulk/index.ts'
import { channelEvents, onChannelEvents } from '../../domain/channels/index.ts'
import { discardDraft, draft, drafts, saveDraft } from '../../domain/drafts/index.ts'
import {
  archiveTicketField,
  createTicketField,
  restoreTicketField,
  ticketFields,
  updateTicketField,
} from '../../domain/fields/index.ts'
import { addFollower, followTicket, removeFollower, unfollowTicket } from '../../domain/followers/index.ts'
import { importTickets } from '../../domain/imports/index.ts'
import { cancelJob, job, jobs } from '../../domain/jobs/index.ts'
import {
  apiKeys,
  createApiKey,
  rateLimit,
  revokeApiKey,
  rotateApiKey,
  setMachineTeams,
  updateApiKey,
} from '../../domain/keys/index.ts'
import type { Call } from '../../domain/lib/call.ts'
import { addNote, messages, replyToTicket } from '../../domain/messages/index.ts'
import {
  markNotificationsRead,
  markNotificationsUnread,
  notificationGroups,
  notificationPreferences,
  notifications,
  unreadNotificationCount,
  updateNotificationPreferences,
} from '../../domain/notifications/index.ts'
import { createPerson, people, person, updatePerson, viewer } from '../../domain/people/index.ts'
import {
  createQueue,
  deleteQueue,
  queue,
  queueCount,
  queues,
  queueTickets,
  reorderQueues,
  updateQueue,
} from '../../domain/queues/index.ts'
import { searchTickets } from '../../domain/search/index.ts'
import {
  archiveTicketStatus,
  createTicketStatus,
  reorderTicketStatuses,
  restoreTicketStatus,
  ticketStatuses,
  updateTicketStatus,
} from '../../domain/statuses/index.ts'
import { teams } from '../../domain/teams/index.ts'
import {
  assignTicket,
  createTicket,
  deletedTickets,
  deleteTicket,
  linkTickets,
  markTicketAsSpam,
  mergeTickets,
  restoreTicket,
  setTicketFields,
  setTicketPriority,
  setTicketStatus,
  snoozeTicket,
  splitTicket,
  tagTicket,
  ticket,
  ticketByExternalId,
  ticketCount,
  tickets,
  unlinkTickets,
  unmarkTicketAsSpam,
  unmergeTickets,
  updateTicket,
  upsertTicket,
  wakeTicket,
} from '../../domain/tickets/index.ts'
import {
  createWebhook,
  deleteWebhook,
  replayWebhookDeliveries,
  replayWebhookDelivery,
  rotateWebhookSecret,
  sendTestEvent,
  updateWebhook,
  webhook,
  webhookDeliveries,
  webhooks,
} from '../../domain/webhooks/index.ts'

/** A verb as the edge calls it: AppSync has checked the arguments against the schema. */
export type Verb = (call: Call<never>) => Promise<unknown>

const table = {
  'Query.viewer': viewer,
  'Query.people': people,
  'Query.person': person,
  'Query.teams': teams,
  'Query.ticket': ticket,
  'Query.ticketByExternalId': ticketByExternalId,
  'Query.tickets': tickets,
  'Query.ticketCount': ticketCount,
  'Query.deletedTickets': deletedTickets,
  'Query.searchTickets': searchTickets,
  'Query.ticketStatuses': ticketStatuses,
  'Query.ticketFields': ticketFields,
  'Query.queues': queues,
  'Query.queue': queue,
  'Query.queueTickets': queueTickets,
  'Query.queueCount': queueCount,
  'Query.job': job,
  'Query.jobs': jobs,
  'Query.ticketChangeResults': ticketChangeResults,
  'Query.messages': messages,
  'Query.draft': draft,
  'Query.drafts': drafts,
  'Query.ticketHistory': ticketHistory,
  'Query.channelEvents': channelEvents,
  'Query.notifications': notifications,
  'Query.notificationGroups': notificationGroups,
  'Query.unreadNotificationCount': unreadNotificationCount,
  'Query.notificationPreferences': notificationPreferences,
  'Query.apiKeys': apiKeys,
  'Query.myFigures': myFigures,
  'Query.webhooks': webhooks,
  'Query.webhook': webhook,
  'Query.webhookDeliveries': webhookDeliveries,
  'Query.rateLimit': rateLimit,
  'Query.auditLog': auditLog,
  'Mutation.createTicket': createTicket,
  'Mutation.upsertTicket': upsertTicket,
  'Mutation.updateTicket': updateTicket,
  'Mutation.updateTickets': updateTickets,
  'Mutation.undoTicketChange': undoTicketChange,
  'Mutation.cancelJob': cancelJob,
  'Mutation.assignTicket': assignTicket,
  'Mutation.setTicketStatus': setTicketStatus,
  'Mutation.setTicketPriority': setTicketPriority,
  'Mutation.setTicketFields': setTicketFields,
  'Mutation.createTicketField': createTicketField,
  'Mutation.updateTicketField': updateTicketField,
  'Mutation.archiveTicketField': archiveTicketField,
  'Mutation.restoreTicketField': restoreTicketField,
  'Mutation.createQueue': createQueue,
  'Mutation.updateQueue': updateQueue,
  'Mutation.deleteQueue': deleteQueue,
  'Mutation.reorderQueues': reorderQueues,
  'Mutation.tagTicket': tagTicket,
  'Mutation.markTicketAsSpam': markTicketAsSpam,
  'Mutation.unmarkTicketAsSpam': unmarkTicketAsSpam,
  'Mutation.snoozeTicket': snoozeTicket,
  'Mutation.wakeTicket': wakeTicket,
  'Mutation.deleteTicket': deleteTicket,
  'Mutation.restoreTicket': restoreTicket,
  'Mutation.followTicket': followTicket,
  'Mutation.unfollowTicket': unfollowTicket,
  'Mutation.addFollower': addFollower,
  'Mutation.removeFollower': removeFollower,
  'Mutation.linkTickets': linkTickets,
  'Mutation.unlinkTickets': unlinkTickets,
  'Mutation.mergeTickets': mergeTickets,
  'Mutation.unmergeTickets': unmergeTickets,
  'Mutation.splitTicket': splitTicket,
  'Mutation.createTicketStatus': createTicketStatus,
  'Mutation.updateTicketStatus': updateTicketStatus,
  'Mutation.archiveTicketStatus': archiveTicketStatus,
  'Mutation.restoreTicketStatus': restoreTicketStatus,
  'Mutation.reorderTicketStatuses': reorderTicketStatuses,
  'Mutation.replyToTicket': replyToTicket,
  'Mutation.addNote': addNote,
  'Mutation.saveDraft': saveDraft,
  'Mutation.discardDraft': discardDraft,
  'Mutation.createAttachmentUpload': createAttachmentUpload,
  'Mutation.recordAttachmentScan': recordAttachmentScan,
  'Mutation.markNotificationsRead': markNotificationsRead,
  'Mutation.markNotificationsUnread': markNotificationsUnread,
  'Mutation.updateNotificationPreferences': updateNotificationPreferences,
  'Mutation.importTickets': importTickets,
  'Mutation.createPerson': createPerson,
  'Mutation.updatePerson': updatePerson,
  'Mutation.createApiKey': createApiKey,
  'Mutation.updateApiKey': updateApiKey,
  'Mutation.rotateApiKey': rotateApiKey,
  'Mutation.setMachineTeams': setMachineTeams,
  'Mutation.revokeApiKey': revokeApiKey,
  'Mutation.createWebhook': createWebhook,
  'Mutation.updateWebhook': updateWebhook,
  'Mutation.deleteWebhook': deleteWebhook,
  'Mutation.rotateWebhookSecret': rotateWebhookSecret,
  'Mutation.sendTestEvent': sendTestEvent,
  'Mutation.replayWebhookDelivery': replayWebhookDelivery,
  'Mutation.replayWebhookDeliveries': replayWebhookDeliveries,
  'Subscription.onChannelEvents': onChannelEvents,
} satisfies Record<string, Verb>

/** The verb of each root field. */
export const verbs: Readonly<Record<string, (call: Call<unknown>) => Promise<unknown>>> = table as Readonly<
  Record<string, (call: Call<unknown>) => Promise<unknown>>
>

/** What a refused mutation answers beside `ticket` and `userErrors`: fields of its payload that cannot be null. */
export const whenRefused: Readonly<Record<string, object>> = {
  'Mutation.importTickets': { created: 0, unchanged: 0, rejected: [] },
  'Mutation.upsertTicket': { created: false },
  'Mutation.markNotificationsRead': { marked: 0 },
  'Mutation.markNotificationsUnread': { marked: 0 },
  'Mutation.replayWebhookDeliveries': { replayed: 0, hasMore: false },
  'Mutation.updateTickets': { results: [] },
  'Mutation.undoTicketChange': { results: [] },
}
