import type {
  QueueRow,
  TicketChannel,
  TicketPriority,
  TicketStatusCategory,
  TicketType,
} from '../__generated__/types.ts'
import type { FieldType } from './operators.ts'

/** What a condition reads of a ticket: a QueueRow has it, and so has every live event. */
export type ConditionRow = Pick<
  QueueRow,
  | 'id'
  | 'subject'
  | 'statusId'
  | 'statusCategory'
  | 'priority'
  | 'type'
  | 'channel'
  | 'language'
  | 'tags'
  | 'requesterId'
  | 'organizationId'
  | 'teamId'
  | 'assigneeId'
  | 'createdAt'
  | 'updatedAt'
  | 'firstReplyAt'
  | 'solvedAt'
  | 'closedAt'
  | 'spam'
  | 'snoozed'
  | 'snoozedUntil'
> & {
  /** Values of custom fields by key: an object, or its JSON as QueueRow has it. */
  readonly fields?: CustomValues | string | null
  /** Ids of those who follow it; null or left out for nobody. */
  readonly followerIds?: readonly string[] | null
  /** Ids of those whom its messages mention; null or left out for nobody. */
  readonly mentionedIds?: readonly string[] | null
}

/** Values of custom fields by key, as they are stored. */
export type CustomValues = Readonly<Record<string, unknown>>

interface FieldOf<Type extends FieldType, Value> {
  /** The name in conditions. */
  readonly name: string
  readonly type: Type
  /** The key of its label in the translations; custom fields have `labels` instead. */
  readonly labelKey?: string
  /** A custom field's name by language tag. */
  readonly labels?: Readonly<Record<string, string>>
  /** The column of `tickets` that it stands in; for people, who stand in a table of their own, its name. */
  readonly column: string
  /** A custom field's key within the column. */
  readonly key?: string
  /** True for a custom field that has an index: SQL then asks that. */
  readonly indexed?: boolean
  /** True for a custom field that was archived: it may not be asked any more. */
  readonly archived?: boolean
  /** True where only agents and admins may ask it: to customers there is no such field. */
  readonly staffOnly?: boolean
  /** Reads it from a row. */
  readonly valueOf: (row: ConditionRow) => Value
}

/** A field that conditions can ask about. */
export type Field =
  | (FieldOf<'enum' | 'orderedEnum', string | null> & {
      /** The values, lowest first. */
      readonly values: readonly string[]
    })
  | (FieldOf<'reference', string | null> & {
      /** What the id names; a person can be `me`, a team one of `myTeams`. */
      readonly to: 'person' | 'team' | 'organization' | 'status'
    })
  | (FieldOf<'timestamp' | 'date', string | null> & {
      /** True when it may lie in the future: "in the last" then ends now. */
      readonly mayLieAhead?: boolean
    })
  | FieldOf<'text' | 'number' | 'decimal' | 'boolean', string | null>
  | FieldOf<'tags', readonly string[]>
  | FieldOf<'people', readonly string[]>
  | (FieldOf<'choices', readonly string[]> & {
      /** The values that there are. */
      readonly values: readonly string[]
    })

/** The fields by name. */
export type FieldRegistry = ReadonlyMap<string, Field>

const statuses = [
  'NEW',
  'OPEN',
  'PENDING',
  'ON_HOLD',
  'SOLVED',
  'CLOSED',
] as const satisfies TicketStatusCategory[]
const priorities = ['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const satisfies TicketPriority[]
const types = ['INCIDENT', 'REQUEST', 'PROBLEM', 'CHANGE', 'QUESTION'] as const satisfies TicketType[]
const channels = ['PORTAL', 'WORKSPACE', 'API', 'EMAIL', 'IMPORT'] as const satisfies TicketChannel[]

const label = (name: string, column: string): { name: string; labelKey: string; column: string } => ({
  name,
  labelKey: `conditions.fields.${name}`,
  column,
})

const builtIn: readonly Field[] = [
  {
    ...label('status', 'status_category'),
    type: 'enum',
    values: statuses,
    valueOf: (row) => row.statusCategory,
  },
  { ...label('statusId', 'status_id'), type: 'reference', to: 'status', valueOf: (row) => row.statusId },
  {
    ...label('priority', 'priority'),
    type: 'orderedEnum',
    values: priorities,
    valueOf: (row) => row.priority,
  },
  { ...label('type', 'type'), type: 'enum', values: types, valueOf: (row) => row.type ?? null },
  { ...label('channel', 'channel'), type: 'enum', values: channels, valueOf: (row) => row.channel },
  { ...label('language', 'language'), type: 'text', valueOf: (row) => row.language ?? null },
  { ...label('tags', 'tags'), type: 'tags', valueOf: (row) => row.tags },
  { ...label('subject', 'subject'), type: 'text', valueOf: (row) => row.subject },
  {
    ...label('requesterId', 'requester_id'),
    type: 'reference',
    to: 'person',
    valueOf: (row) => row.requesterId,
  },
  {
    ...label('organizationId', 'organization_id'),
    type: 'reference',
    to: 'organization',
    valueOf: (row) => row.organizationId ?? null,
  },
  { ...label('teamId', 'team_id'), type: 'reference', to: 'team', valueOf: (row) => row.teamId },
  {
    ...label('assigneeId', 'assignee_id'),
    type: 'reference',
    to: 'person',
    valueOf: (row) => row.assigneeId ?? null,
  },
  {
    ...label('followers', 'followers'),
    type: 'people',
    staffOnly: true,
    valueOf: (row) => row.followerIds ?? [],
  },
  {
    ...label('mentions', 'mentions'),
    type: 'people',
    staffOnly: true,
    valueOf: (row) => row.mentionedIds ?? [],
  },
  { ...label('createdAt', 'created_at'), type: 'timestamp', valueOf: (row) => row.createdAt },
  { ...label('updatedAt', 'updated_at'), type: 'timestamp', valueOf: (row) => row.updatedAt },
  {
    ...label('firstReplyAt', 'first_reply_at'),
    type: 'timestamp',
    valueOf: (row) => row.firstReplyAt ?? null,
  },
  { ...label('solvedAt', 'solved_at'), type: 'timestamp', valueOf: (row) => row.solvedAt ?? null },
  { ...label('closedAt', 'closed_at'), type: 'timestamp', valueOf: (row) => row.closedAt ?? null },
  { ...label('spam', 'spam'), type: 'boolean', valueOf: (row) => String(row.spam) },
  { ...label('snoozed', 'snoozed'), type: 'boolean', valueOf: (row) => String(row.snoozed) },
  {
    ...label('snoozedUntil', 'snoozed_until'),
    type: 'timestamp',
    mayLieAhead: true,
    valueOf: (row) => row.snoozedUntil ?? null,
  },
  { ...label('id', 'id'), type: 'number', valueOf: (row) => row.id },
]

/** The registry of the fields that every ticket has. */
export const fields: FieldRegistry = new Map(builtIn.map((field) => [field.name, field]))

/** A condition names a field that the registry does not have: it was parsed with another registry, or not at all. */
export class UnknownConditionFieldError extends Error {
  override name = 'UnknownConditionFieldError'
  constructor(readonly field: string) {
    super(`No field is named "${field}": parse the condition with the registry that evaluates it.`)
  }
}

/** The field of that name; throws UnknownConditionFieldError. */
export function fieldNamed(name: string, registry: FieldRegistry): Field {
  const field = registry.get(name)
  if (!field) throw new UnknownConditionFieldError(name)
  return field
}
