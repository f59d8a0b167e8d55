import type { QueueRow, WebhookEventKind } from '../__generated__/types.ts'
import { changesOf, toldColumns } from './changes.ts'
import { payloadVersion, type SourceEvent, typeOfKind } from './kinds.ts'
import type { Payload, PayloadOf } from './payload-schemas.ts'

/** A message as the database tells webhooks of it; null when it is gone. */
export type SourceMessage = Omit<NonNullable<PayloadOf<'message.added'>['data']['message']>, 'public'> | null

/** A person as the database tells webhooks of him; null when he is gone. */
export type SourcePerson = PayloadOf<'person.created'>['data']['person']

type Ticket = PayloadOf<'ticket.created'>['data']['ticket']

/** The values of custom fields in a stored row, where they are an object: what the API sends as text. */
function fieldsOf(row: unknown): Record<string, unknown> {
  return (row as { readonly fields?: Record<string, unknown> | null }).fields ?? {}
}

/** Of a stored row what this version of the payload has, whatever else later versions of the product put into rows. */
function ticketOf(row: QueueRow): Ticket {
  return {
    id: row.id,
    version: row.version,
    subject: row.subject,
    statusId: row.statusId,
    statusCategory: row.statusCategory,
    priority: row.priority,
    type: row.type ?? null,
    channel: row.channel,
    language: row.language ?? null,
    tags: row.tags,
    requesterId: row.requesterId,
    requesterName: row.requesterName,
    organizationId: row.organizationId ?? null,
    teamId: row.teamId,
    assigneeId: row.assigneeId ?? null,
    assigneeName: row.assigneeName ?? null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    firstReplyAt: row.firstReplyAt ?? null,
    solvedAt: row.solvedAt ?? null,
    closedAt: row.closedAt ?? null,
    spam: row.spam,
    snoozed: row.snoozed,
    snoozedUntil: row.snoozedUntil ?? null,
    mergedIntoId: row.mergedIntoId ?? null,
    fields: fieldsOf(row),
  }
}

/** What an event is about that is read when it is sent: the message of MESSAGE_ADDED, the person of what is about people. */
interface Subject {
  readonly message: SourceMessage
  readonly person: SourcePerson
}

/** The body that tells a webhook of an event as one of its kinds. */
export function payloadOf(kind: WebhookEventKind, event: SourceEvent, { message, person }: Subject): Payload {
  const common = {
    id: `evt_${event.id}`,
    payloadVersion,
    occurredAt: event.occurredAt,
    actorId: event.actorId,
    silent: event.silent,
  } as const
  if (kind === 'PERSON_CREATED') return { ...common, type: 'person.created', data: { person } }
  if (kind === 'PERSON_UPDATED') {
    const changes = changesOf(event, toldColumns.person)
    return { ...common, type: 'person.updated', data: { person, changes } } as Payload
  }
  const row = event.row as QueueRow | null
  if (kind === 'MESSAGE_ADDED') {
    const told = message ? { ...message, public: message.kind === 'REPLY' } : null
    return { ...common, type: 'message.added', data: { ticket: row ? ticketOf(row) : null, message: told } }
  }
  if (!row) throw new Error(`the event ${event.id} has no row, which ${kind} is made of`)
  const ticket = ticketOf(row)
  if (kind === 'TICKET_CREATED') return { ...common, type: 'ticket.created', data: { ticket } }
  const changes =
    event.kind === 'TICKET_CREATED'
      ? { assigneeId: { from: null, to: ticket.assigneeId } }
      : changesOf(event, toldColumns.ticket)
  return { ...common, type: typeOfKind[kind], data: { ticket, changes } } as Payload
}

/** The body of a test. */
export function testPayload(webhookId: string, deliveryId: string, now: Date): Payload {
  return {
    id: `evt_test_${deliveryId}`,
    type: 'test',
    payloadVersion,
    occurredAt: now.toISOString(),
    actorId: null,
    silent: false,
    data: { webhookId, message: 'This is a test: nothing happened.' },
  }
}
