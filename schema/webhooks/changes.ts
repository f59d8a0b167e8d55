import { instantOf, isoOf } from '../conditions/index.ts'
import type { SourceEvent } from './kinds.ts'

/** What a property was before and is now. */
export interface Change {
  readonly from: unknown
  readonly to: unknown
}

const asIs = (value: unknown): unknown => value
const id = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : null
const moment = (value: unknown): unknown => {
  const instant = typeof value === 'string' ? instantOf(value) : null
  return instant === null ? null : isoOf(instant)
}

/** How a column is told: its name in the API, and how its value is written there. */
type Told = Readonly<Record<string, readonly [string, (value: unknown) => unknown]>>

/** The columns of tickets and of people whose changes are told. */
export const toldColumns = {
  ticket: {
    subject: ['subject', asIs],
    status_id: ['statusId', id],
    status_category: ['statusCategory', asIs],
    priority: ['priority', asIs],
    type: ['type', asIs],
    language: ['language', asIs],
    tags: ['tags', asIs],
    requester_id: ['requesterId', id],
    organization_id: ['organizationId', id],
    team_id: ['teamId', id],
    assignee_id: ['assigneeId', id],
    external_id: ['externalId', asIs],
    first_reply_at: ['firstReplyAt', moment],
    solved_at: ['solvedAt', moment],
    closed_at: ['closedAt', moment],
    spam: ['spam', asIs],
    snoozed: ['snoozed', asIs],
    snoozed_until: ['snoozedUntil', moment],
    merged_into_id: ['mergedIntoId', id],
    deleted_at: ['deletedAt', moment],
    fields: ['fields', (value) => value ?? {}],
  },
  person: {
    name: ['name', asIs],
    email: ['email', asIs],
    role: ['role', asIs],
    organization_id: ['organizationId', id],
    language: ['language', asIs],
    active: ['active', asIs],
  },
} as const satisfies Readonly<Record<string, Told>>

/** The changes of an event by the names of the API. Columns of the product's own keeping are left out. */
export function changesOf(
  { changes }: Pick<SourceEvent, 'changes'>,
  columns: Told,
): Readonly<Record<string, Change>> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([column, [name, write]]) => {
      const change = changes && Object.hasOwn(changes, column) ? changes[column] : undefined
      return change ? [[name, { from: write(change[0]), to: write(change[1]) }]] : []
    }),
  )
}
