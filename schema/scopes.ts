import type { ApiScope } from './__generated__/types.ts'

/** A row of the one table of scopes. It drives what the authorizer denies, and tests hold the database's policies and constraints to it. */
export interface Scope {
  /** As REST, the documentation and denials write it: GraphQL's enums know no colon. */
  readonly name: `${string}:${string}`
  /** Who may give it away: a key is never broader than who made it. */
  readonly least: 'AGENT' | 'ADMIN'
  /** The root fields that it opens. */
  readonly fields: readonly string[]
  /** The routes of REST that it opens. */
  readonly routes?: readonly string[]
  /** The rows that it opens, as `table.verb`: what the restrictive policies of the database ask for. */
  readonly rows: readonly string[]
}

/** What each scope of an API key opens. What no scope of a key opens is denied to it, and so are fields in no list. */
export const scopes: Readonly<Record<ApiScope, Scope>> = {
  TICKET_READ: {
    name: 'ticket:read',
    least: 'AGENT',
    fields: [
      'Query.ticket',
      'Query.ticketByExternalId',
      'Query.tickets',
      'Query.ticketCount',
      'Query.deletedTickets',
      'Query.searchTickets',
      'Query.ticketStatuses',
      'Query.ticketFields',
      'Query.queues',
      'Query.queue',
      'Query.queueTickets',
      'Query.queueCount',
      'Query.macro',
      'Query.macros',
      'Query.previewMacro',
      'Query.teams',
      'Query.messages',
      'Query.ticketHistory',
      'Query.channelEvents',
      'Subscription.onChannelEvents',
    ],
    routes: [
      'GET /tickets',
      'GET /tickets/{ticket}',
      'GET /tickets/by-external-id',
      'GET /tickets/{ticket}/messages',
      'GET /tickets/{ticket}/followers',
      'GET /tickets/{ticket}/links',
      'GET /ticket-statuses',
      'GET /ticket-fields',
      'GET /teams',
    ],
    rows: [
      'tickets.select',
      'messages.select',
      'attachments.select',
      'channels.select',
      'channel_events.select',
    ],
  },
  TICKET_WRITE: {
    name: 'ticket:write',
    least: 'AGENT',
    fields: [
      'Mutation.createTicket',
      'Mutation.createAttachmentUpload',
      'Mutation.upsertTicket',
      'Mutation.updateTicket',
      'Mutation.updateTickets',
      'Mutation.undoTicketChange',
      'Mutation.applyMacro',
      'Mutation.countMacroUse',
      'Mutation.cancelJob',
      'Query.job',
      'Query.jobs',
      'Query.ticketChangeResults',
      'Mutation.assignTicket',
      'Mutation.setTicketStatus',
      'Mutation.setTicketPriority',
      'Mutation.setTicketFields',
      'Mutation.tagTicket',
      'Mutation.markTicketAsSpam',
      'Mutation.unmarkTicketAsSpam',
      'Mutation.snoozeTicket',
      'Mutation.wakeTicket',
      'Mutation.deleteTicket',
      'Mutation.restoreTicket',
      'Mutation.linkTickets',
      'Mutation.unlinkTickets',
      'Mutation.mergeTickets',
      'Mutation.unmergeTickets',
      'Mutation.splitTicket',
      'Mutation.followTicket',
      'Mutation.unfollowTicket',
      'Mutation.addFollower',
      'Mutation.removeFollower',
    ],
    rows: [
      'tickets.select',
      'tickets.insert',
      'tickets.update',
      'messages.insert',
      'attachments.insert',
      'ticket_followers.insert',
      'ticket_followers.delete',
      'ticket_links.insert',
      'ticket_links.delete',
      'ticket_changes.insert',
      'jobs.insert',
      'jobs.update',
    ],
    routes: [
      'POST /tickets',
      'PATCH /tickets/{ticket}',
      'PUT /tickets/by-external-id',
      'POST /attachments',
      'PUT /tickets/{ticket}/followers/{person}',
      'DELETE /tickets/{ticket}/followers/{person}',
      'PUT /tickets/{ticket}/links/{kind}/{other}',
      'DELETE /tickets/{ticket}/links/{kind}/{other}',
      'POST /tickets/{ticket}/merge',
      'DELETE /tickets/{ticket}/merge',
    ],
  },
  MESSAGE_WRITE: {
    name: 'message:write',
    least: 'AGENT',
    routes: ['POST /tickets/{ticket}/messages', 'POST /attachments'],
    fields: [
      'Mutation.replyToTicket',
      'Mutation.addNote',
      'Mutation.setPresence',
      'Query.heldReplies',
      'Mutation.sendHeldReply',
      'Mutation.cancelHeldReply',
      'Query.draft',
      'Query.drafts',
      'Mutation.saveDraft',
      'Mutation.discardDraft',
      'Mutation.createAttachmentUpload',
    ],
    rows: [
      'tickets.select',
      'messages.insert',
      'attachments.insert',
      'message_mentions.insert',
      'drafts.insert',
      'drafts.update',
      'drafts.delete',
      'held_replies.insert',
      'held_replies.update',
    ],
  },
  PERSON_READ: {
    name: 'person:read',
    least: 'AGENT',
    fields: ['Query.people', 'Query.person'],
    routes: ['GET /people', 'GET /people/{person}'],
    rows: ['person_emails.select'],
  },
  PERSON_WRITE: {
    name: 'person:write',
    least: 'AGENT',
    fields: ['Mutation.createPerson', 'Mutation.updatePerson'],
    routes: ['POST /people', 'PATCH /people/{person}'],
    rows: [
      'organizations.insert',
      'organizations.update',
      'organizations.delete',
      'people.insert',
      'people.update',
      'person_emails.select',
      'person_emails.insert',
      'person_emails.update',
      'person_emails.delete',
    ],
  },
  QUEUE_MANAGE: {
    name: 'queue:manage',
    least: 'AGENT',
    fields: [
      'Query.queues',
      'Query.queue',
      'Mutation.createQueue',
      'Mutation.updateQueue',
      'Mutation.deleteQueue',
      'Mutation.reorderQueues',
    ],
    rows: ['queues.insert', 'queues.update', 'queues.delete', 'queue_places.insert', 'queue_places.update'],
  },
  MACRO_MANAGE: {
    name: 'macro:manage',
    least: 'ADMIN',
    fields: [
      'Query.macro',
      'Query.macros',
      'Query.previewMacro',
      'Mutation.createMacro',
      'Mutation.updateMacro',
      'Mutation.deleteMacro',
    ],
    rows: ['macros.insert', 'macros.update', 'macros.delete'],
  },
  FIELD_MANAGE: {
    name: 'field:manage',
    least: 'ADMIN',
    fields: [
      'Query.ticketFields',
      'Mutation.createTicketField',
      'Mutation.updateTicketField',
      'Mutation.archiveTicketField',
      'Mutation.restoreTicketField',
    ],
    rows: ['ticket_fields.insert', 'ticket_fields.update'],
  },
  STATUS_MANAGE: {
    name: 'status:manage',
    least: 'ADMIN',
    fields: [
      'Mutation.createTicketStatus',
      'Mutation.updateTicketStatus',
      'Mutation.archiveTicketStatus',
      'Mutation.restoreTicketStatus',
      'Mutation.reorderTicketStatuses',
    ],
    rows: [
      'ticket_statuses.insert',
      'ticket_statuses.update',
      'ticket_statuses.delete',
      'ticket_status_transitions.insert',
      'ticket_status_transitions.update',
      'ticket_status_transitions.delete',
    ],
  },
  WEBHOOK_MANAGE: {
    name: 'webhook:manage',
    least: 'ADMIN',
    fields: [
      'Query.webhooks',
      'Query.webhook',
      'Query.webhookDeliveries',
      'Mutation.createWebhook',
      'Mutation.updateWebhook',
      'Mutation.deleteWebhook',
      'Mutation.rotateWebhookSecret',
      'Mutation.sendTestEvent',
      'Mutation.replayWebhookDelivery',
      'Mutation.replayWebhookDeliveries',
    ],
    rows: [
      'webhooks.select',
      'webhooks.insert',
      'webhooks.update',
      'webhook_secrets.select',
      'webhook_secrets.insert',
      'webhook_secrets.update',
      'webhook_events.select',
      'webhook_deliveries.select',
      'webhook_deliveries.insert',
      'webhook_attempts.select',
    ],
  },
  AUDIT_READ: { name: 'audit:read', least: 'ADMIN', fields: ['Query.auditLog'], rows: ['audit_log.select'] },
  TICKET_IMPORT: {
    name: 'ticket:import',
    least: 'ADMIN',
    fields: ['Mutation.importTickets'],
    rows: [
      'tickets.select',
      'tickets.insert',
      'messages.insert',
      'people.insert',
      'person_emails.select',
      'person_emails.insert',
      'teams.insert',
    ],
  },
  ATTACHMENT_SCAN: {
    name: 'attachment:scan',
    least: 'ADMIN',
    fields: ['Mutation.recordAttachmentScan'],
    rows: [],
  },
}

/** Root fields that are open to every key, whatever its scopes. */
export const openToEveryKey: readonly string[] = ['Query.viewer', 'Query.rateLimit']

/** The root fields, and the routes of REST, that these scopes open together. */
export function openedBy(given: readonly ApiScope[]): ReadonlySet<string> {
  return new Set([
    ...openToEveryKey,
    ...given.flatMap((scope) => [...scopes[scope].fields, ...(scopes[scope].routes ?? [])]),
  ])
}

/** The names of the scopes that open a root field or route, each by itself; none for what no key may do. */
export function scopesOpening(door: string): string[] {
  return Object.values(scopes).flatMap(({ name, fields, routes = [] }) =>
    fields.includes(door) || routes.includes(door) ? [name] : [],
  )
}
