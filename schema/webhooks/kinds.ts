import type { WebhookEventKind } from '../__generated__/types.ts'
import { changesOf, toldColumns } from './changes.ts'

/** The version of the payloads. What is added within a version takes nothing away. */
export const payloadVersion = 1

/** The `type` that a message of each kind carries. */
export const typeOfKind = {
  TICKET_CREATED: 'ticket.created',
  TICKET_UPDATED: 'ticket.updated',
  TICKET_ASSIGNED: 'ticket.assigned',
  TICKET_STATUS_CHANGED: 'ticket.status_changed',
  TICKET_PRIORITY_CHANGED: 'ticket.priority_changed',
  TICKET_DELETED: 'ticket.deleted',
  TICKET_MERGED: 'ticket.merged',
  MESSAGE_ADDED: 'message.added',
  PERSON_CREATED: 'person.created',
  PERSON_UPDATED: 'person.updated',
} as const satisfies Readonly<Record<WebhookEventKind, string>>

/** What a message is about, dotted. */
export type WebhookType = (typeof typeOfKind)[WebhookEventKind] | 'test'

/** An event as the outbox tells it, and a copy of it the sender. */
export interface SourceEvent {
  readonly id: string
  readonly kind: string
  readonly occurredAt: string
  readonly actorId: string | null
  /** The ticket as a QueueRow right after it; null for what is about a person. */
  readonly row: unknown
  /** By column: before and after. */
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>> | null
  readonly silent: boolean
}

const has = (event: SourceEvent, column: string): boolean => Object.hasOwn(event.changes ?? {}, column)

/** Whether a column that was empty is not any more. */
const becomes = ({ changes }: SourceEvent, column: string): boolean => {
  const [before, after] = changes?.[column] ?? [null, null]
  return before === null && after !== null
}

const assigneeOf = (row: unknown): unknown =>
  typeof row === 'object' && row !== null && 'assigneeId' in row ? row.assigneeId : null

/** What an event of the outbox is to webhooks: one thing can be of several kinds, and is told once for each that is asked for. */
export function kindsOf(event: SourceEvent): WebhookEventKind[] {
  switch (event.kind) {
    case 'TICKET_CREATED':
      return assigneeOf(event.row) === null ? ['TICKET_CREATED'] : ['TICKET_CREATED', 'TICKET_ASSIGNED']
    case 'TICKET_CHANGED':
      return [
        ...(Object.keys(changesOf(event, toldColumns.ticket)).length > 0
          ? (['TICKET_UPDATED'] as const)
          : []),
        ...(has(event, 'assignee_id') ? (['TICKET_ASSIGNED'] as const) : []),
        ...(has(event, 'status_id') ? (['TICKET_STATUS_CHANGED'] as const) : []),
        ...(has(event, 'priority') ? (['TICKET_PRIORITY_CHANGED'] as const) : []),
        ...(becomes(event, 'deleted_at') ? (['TICKET_DELETED'] as const) : []),
        ...(becomes(event, 'merged_into_id') ? (['TICKET_MERGED'] as const) : []),
      ]
    case 'MESSAGE_ADDED':
      return ['MESSAGE_ADDED']
    case 'PERSON_CREATED':
      return ['PERSON_CREATED']
    case 'PERSON_CHANGED':
      return ['PERSON_UPDATED']
    default:
      return []
  }
}
