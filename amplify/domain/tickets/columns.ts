import type { SnoozeInput, TicketChangeInput } from '../../../schema/__generated__/types.ts'
import { Refused } from '../lib/errors.ts'
import { idOf, isStorable, tagsOf, textOf } from '../lib/input.ts'

/**
 * A change as private.change_tickets takes it: column to value. A text[] column takes `{add, remove}`, a jsonb column a patch in which null
 * takes a key away. Any column that `authenticated` may update may stand in it; it needs the right to insert it as well, for new tickets.
 */
export type TicketColumns = Readonly<Record<string, unknown>>

type Property = Exclude<keyof TicketChangeInput, 'addTags' | 'removeTags' | 'snooze'>
type Reader<P extends Property> = (value: NonNullable<TicketChangeInput[P]>) => unknown

interface Column<P extends Property> {
  readonly name: string
  readonly read: Reader<P>
  /** What to say when the value is taken away; without it, it may be. */
  readonly required?: string
}

/** How each property of a change is read, and the column that it sets. A new changeable property is a line here and in the SDL. */
const columns: { readonly [P in Property]-?: Column<P> } = {
  subject: {
    name: 'subject',
    read: (value) => textOf(value, 'subject', 1, 500),
    required: 'A ticket always has a subject: give one, or leave it out.',
  },
  statusId: {
    name: 'status_id',
    read: (value) => idOf(value, 'statusId', 'status'),
    required: 'A ticket always has a status: name one, or leave it out.',
  },
  priority: {
    name: 'priority',
    read: (value) => value,
    required: 'A ticket always has a priority: name one, or leave it out.',
  },
  type: { name: 'type', read: (value) => value },
  language: { name: 'language', read: (value) => textOf(value, 'language', 1, 35) },
  teamId: {
    name: 'team_id',
    read: (value) => idOf(value, 'teamId', 'team'),
    required: 'A ticket always has a team: name one, or leave it out.',
  },
  assigneeId: { name: 'assignee_id', read: (value) => idOf(value, 'assigneeId', 'person') },
  fields: {
    name: 'fields',
    read: customFieldsOf,
    required: 'Name the custom fields to set or take away, or leave it out.',
  },
  spam: {
    name: 'spam',
    read: (value) => value,
    required: 'A ticket is spam or not: say true or false, or leave it out.',
  },
}

/** Values of custom fields by key; null takes one away. Throws Refused unless it is an object. */
export function customFieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw new Refused('INVALID', 'Custom fields are an object of values by key, such as {"region":"eu"}.', [
    'input',
    'fields',
  ])
}

/** Until when a ticket sleeps; null wakes it. Throws Refused unless exactly one of the two is given. */
export function snoozeColumns(snooze: SnoozeInput | null): TicketColumns {
  if (snooze === null) return { snoozed: false, snoozed_until: null }
  const until = snooze.until ?? null
  if ((until !== null) === (snooze.untilReply ?? false)) {
    throw new Refused('INVALID', 'Give either a moment ("until") or "untilReply": true.', ['input', 'snooze'])
  }
  return { snoozed: true, snoozed_until: until }
}

/** The tags that a change adds and takes off, as the column `tags` takes them. */
export function tagColumns(
  add: readonly string[] | null | undefined,
  remove: readonly string[] | null | undefined,
  addField = 'add',
): TicketColumns {
  // What is to be taken off may be anything that is no tag: then it is not there.
  const off = (remove ?? []).map((tag) => tag.trim()).filter(isStorable)
  return { tags: { add: tagsOf(add ?? [], addField), remove: off } }
}

/** The columns of a change, which may be empty. Throws Refused when a value has the wrong form. */
export function readColumns(change: TicketChangeInput): TicketColumns {
  const found: Record<string, unknown> = {}
  for (const property of Object.keys(columns) as Property[]) {
    const value = change[property]
    if (value === undefined) continue
    const { name, read, required } = columns[property] as Column<Property>
    if (value === null && required) throw new Refused('REQUIRED', required, ['input', property])
    found[name] = value === null ? null : read(value as never)
  }
  if (change.addTags || change.removeTags)
    Object.assign(found, tagColumns(change.addTags, change.removeTags, 'addTags'))
  if (change.snooze !== undefined) Object.assign(found, snoozeColumns(change.snooze))
  return found
}

/** The columns of a change. Throws Refused when it is empty, or a value has the wrong form. */
export function columnsOf(change: TicketChangeInput): TicketColumns {
  const found = readColumns(change)
  if (Object.keys(found).length === 0) {
    throw new Refused('REQUIRED', 'The change is empty: name at least one property.', ['input', 'change'])
  }
  return found
}
