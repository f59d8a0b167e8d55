import { sql } from 'kysely'
import { type Field, UnknownConditionFieldError } from '../../../schema/conditions/index.ts'
import type { Sql } from '../lib/db.ts'

/** Where a field's value stands, and how values are compared with it. */
export interface Column {
  /** The bare column, or an expression that an index of the field has word by word. */
  readonly value: Sql
  /** A list without what is none of these values. */
  readonly among?: (values: readonly string[]) => Sql
  /** The type that values are bound as. */
  readonly type: Sql
  /** True for a jsonb array, whose operators are its own. */
  readonly isJson: boolean
}

/** The types of the columns of `tickets` that conditions know. */
const types: ReadonlyMap<string, string> = new Map([
  ['status_category', 'public.ticket_status_category'],
  ['status_id', 'bigint'],
  ['priority', 'public.ticket_priority'],
  ['type', 'public.ticket_type'],
  ['channel', 'public.ticket_channel'],
  ['language', 'text'],
  ['tags', 'text'],
  ['subject', 'text'],
  ['requester_id', 'bigint'],
  ['organization_id', 'bigint'],
  ['team_id', 'bigint'],
  ['assignee_id', 'bigint'],
  ['created_at', 'timestamptz'],
  ['updated_at', 'timestamptz'],
  ['first_reply_at', 'timestamptz'],
  ['solved_at', 'timestamptz'],
  ['closed_at', 'timestamptz'],
  ['spam', 'boolean'],
  ['snoozed', 'boolean'],
  ['snoozed_until', 'timestamptz'],
  ['id', 'bigint'],
])

/**
 * The people that stand beside a ticket, as an array of the ticket at hand. No join and no `exists`: an array is asked for each ticket by the index of
 * its id, where Postgres might read the whole table to compare all tickets at once.
 */
function peopleColumn(table: string): Column {
  const those = (more: Sql): Sql =>
    sql`array(select beside.person_id from ${sql.ref(table)} beside where beside.ticket_id = tickets.id${more})`
  return {
    value: those(sql``),
    // Policies are asked only of those who matter.
    among: (values) => those(sql` and beside.person_id = any(${values}::bigint[])`),
    type: sql`bigint`,
    isJson: false,
  }
}

const people: ReadonlyMap<string, Column> = new Map([
  ['followers', peopleColumn('ticket_followers')],
  ['mentions', peopleColumn('message_mentions')],
])

/** A custom field's value as an expression that an index can have: immutable, so days and moments stay text, whose order is theirs. */
function customColumn(field: Field, key: string): Column {
  const text = sql`(tickets.fields ->> ${sql.lit(key)})`
  switch (field.type) {
    case 'choices':
      return { value: sql`(tickets.fields -> ${sql.lit(key)})`, type: sql`text`, isJson: true }
    case 'number':
      return { value: sql`(${text}::bigint)`, type: sql`bigint`, isJson: false }
    case 'decimal':
      return { value: sql`(${text}::numeric)`, type: sql`numeric`, isJson: false }
    case 'date':
    case 'timestamp':
      return { value: sql`(${text} collate "C")`, type: sql`text`, isJson: false }
    default:
      return { value: text, type: sql`text`, isJson: false }
  }
}

/** The column of a field. Throws UnknownConditionFieldError for a column that is not listed. */
export function columnOf(field: Field): Column {
  if (field.key !== undefined) return customColumn(field, field.key)
  const beside = people.get(field.column)
  if (beside) return beside
  const type = types.get(field.column)
  if (type === undefined) throw new UnknownConditionFieldError(field.name)
  return { value: sql.ref(`tickets.${field.column}`), type: sql.raw(type), isJson: false }
}
