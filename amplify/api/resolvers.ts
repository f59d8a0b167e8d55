import type { Mutation, Query, Subscription } from '../../schema/__generated__/types.ts'

/**
 * Who may call a root field, as its directives in the SDL must say (a test compares them):
 * everyone = whoever is signed in, and API keys; staff, admin = those Cognito groups, and API keys;
 * session = admins who are signed in, no API key; staffSession = agents and admins who are signed in, no API key; relay = AutoCRM's own relay by IAM.
 */
export type Audience = 'everyone' | 'staff' | 'admin' | 'session' | 'staffSession' | 'relay'

/** How a root field is resolved: straight by a Lambda, or by an AppSync JavaScript resolver beside this file, over nothing or over a Lambda. */
export type Resolver =
  | { readonly function: 'graphql'; readonly audience: Audience }
  | { readonly code: `${string}.js`; readonly over: 'nothing' | 'graphql'; readonly audience: Audience }

type RootField =
  | `Query.${Exclude<keyof Query, '__typename'>}`
  | `Mutation.${Exclude<keyof Mutation, '__typename'>}`
  | `Subscription.${Exclude<keyof Subscription, '__typename'>}`

const everyone = { function: 'graphql', audience: 'everyone' } as const
const staff = { function: 'graphql', audience: 'staff' } as const
const admin = { function: 'graphql', audience: 'admin' } as const
const session = { function: 'graphql', audience: 'session' } as const
const staffSession = { function: 'graphql', audience: 'staffSession' } as const

/** The one resolver table: which function answers which root field. Nested fields have no resolver. */
export const resolvers: Readonly<Record<RootField, Resolver>> = {
  'Query.viewer': everyone,
  'Query.people': everyone,
  'Query.person': everyone,
  'Query.teams': everyone,
  'Query.ticket': everyone,
  'Query.ticketByExternalId': everyone,
  'Query.tickets': everyone,
  'Query.ticketCount': everyone,
  'Query.deletedTickets': staff,
  'Query.searchTickets': everyone,
  'Query.archivedTickets': everyone,
  'Query.archiveSettings': session,
  'Query.ticketStatuses': everyone,
  'Query.ticketFields': everyone,
  'Query.queues': staff,
  'Query.queue': staff,
  'Query.queueTickets': staff,
  'Query.queueCount': staff,
  'Query.job': staff,
  'Query.jobs': staff,
  'Query.ticketChangeResults': staff,
  'Query.messages': everyone,
  'Query.draft': everyone,
  'Query.drafts': everyone,
  'Query.ticketHistory': staff,
  'Query.heldReplies': staff,
  'Query.macro': staff,
  'Query.macros': staff,
  'Query.macroFolders': staff,
  'Query.previewMacro': staff,
  'Query.channelEvents': everyone,
  'Query.notifications': staffSession,
  'Query.notificationGroups': staffSession,
  'Query.unreadNotificationCount': staffSession,
  'Query.notificationPreferences': staffSession,
  'Query.myFigures': staffSession,
  'Query.webhooks': admin,
  'Query.webhook': admin,
  'Query.webhookDeliveries': admin,
  'Query.apiKeys': staffSession,
  'Query.rateLimit': everyone,
  'Query.auditLog': admin,
  'Mutation.createTicket': everyone,
  'Mutation.upsertTicket': staff,
  'Mutation.updateTicket': staff,
  'Mutation.updateTickets': staff,
  'Mutation.undoTicketChange': staff,
  'Mutation.cancelJob': staff,
  'Mutation.assignTicket': staff,
  'Mutation.setTicketStatus': staff,
  'Mutation.setTicketPriority': staff,
  'Mutation.setTicketFields': everyone,
  'Mutation.createTicketField': admin,
  'Mutation.updateTicketField': admin,
  'Mutation.archiveTicketField': admin,
  'Mutation.restoreTicketField': admin,
  'Mutation.createQueue': staff,
  'Mutation.updateQueue': staff,
  'Mutation.deleteQueue': staff,
  'Mutation.reorderQueues': staff,
  'Mutation.tagTicket': staff,
  'Mutation.markTicketAsSpam': staff,
  'Mutation.unmarkTicketAsSpam': staff,
  'Mutation.snoozeTicket': staff,
  'Mutation.wakeTicket': staff,
  'Mutation.deleteTicket': staff,
  'Mutation.restoreTicket': staff,
  'Mutation.restoreArchivedTicket': staff,
  'Mutation.updateArchiveSettings': session,
  'Mutation.followTicket': everyone,
  'Mutation.unfollowTicket': everyone,
  'Mutation.addFollower': staff,
  'Mutation.removeFollower': staff,
  'Mutation.linkTickets': staff,
  'Mutation.unlinkTickets': staff,
  'Mutation.mergeTickets': staff,
  'Mutation.unmergeTickets': staff,
  'Mutation.splitTicket': staff,
  'Mutation.createTicketStatus': admin,
  'Mutation.updateTicketStatus': admin,
  'Mutation.archiveTicketStatus': admin,
  'Mutation.restoreTicketStatus': admin,
  'Mutation.reorderTicketStatuses': admin,
  'Mutation.replyToTicket': everyone,
  'Mutation.sendHeldReply': staff,
  'Mutation.cancelHeldReply': staff,
  'Mutation.addNote': staff,
  'Mutation.createMacro': staff,
  'Mutation.updateMacro': staff,
  'Mutation.deleteMacro': staff,
  'Mutation.applyMacro': staff,
  'Mutation.countMacroUse': staff,
  'Mutation.setPresence': staff,
  'Mutation.saveDraft': everyone,
  'Mutation.discardDraft': everyone,
  'Mutation.createAttachmentUpload': everyone,
  'Mutation.recordAttachmentScan': admin,
  'Mutation.markNotificationsRead': staffSession,
  'Mutation.markNotificationsUnread': staffSession,
  'Mutation.updateNotificationPreferences': staffSession,
  'Mutation.importTickets': admin,
  'Mutation.createPerson': staff,
  'Mutation.updatePerson': staff,
  'Mutation.createWebhook': admin,
  'Mutation.updateWebhook': admin,
  'Mutation.deleteWebhook': admin,
  'Mutation.rotateWebhookSecret': admin,
  'Mutation.sendTestEvent': admin,
  'Mutation.replayWebhookDelivery': admin,
  'Mutation.replayWebhookDeliveries': admin,
  'Mutation.createApiKey': staffSession,
  'Mutation.updateApiKey': session,
  'Mutation.rotateApiKey': staffSession,
  'Mutation.setMachineTeams': staffSession,
  'Mutation.revokeApiKey': staffSession,
  'Mutation.publishChannelEvents': { code: 'publishChannelEvents.js', over: 'nothing', audience: 'relay' },
  'Mutation.invalidateChannel': { code: 'invalidateChannel.js', over: 'nothing', audience: 'relay' },
  'Mutation.invalidateKey': { code: 'invalidateKey.js', over: 'nothing', audience: 'relay' },
  'Subscription.onChannelEvents': { code: 'onChannelEvents.js', over: 'graphql', audience: 'everyone' },
}

/** What one request may ask of the API, in AWS and on one machine alike: levels of nesting, and root fields. */
export const limits = { queryDepth: 15, resolverCount: 50 } as const
