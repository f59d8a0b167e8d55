import type { TicketChangeInput } from '../../../graphql/__generated__/operations.ts'

/** What is to change in a ticket, as a macro keeps it: a TicketChangeInput whose custom fields are an object. */
export type PendingChange = Omit<TicketChangeInput, 'fields'> & {
  readonly fields?: Readonly<Record<string, unknown>>
}

/** Nothing to change. */
export const noChange: PendingChange = {}

/** Those properties that say one thing; tags and custom fields say several. */
export type PlainProperty = Exclude<keyof PendingChange, 'addTags' | 'removeTags' | 'fields'>

/** One thing that a change says: removable on its own. */
export type ChangePart =
  | { readonly property: PlainProperty }
  | { readonly property: 'addTags' | 'removeTags'; readonly tag: string }
  | { readonly property: 'fields'; readonly field: string }

/** The order in which the parts of a change are told. */
export const plainProperties: readonly PlainProperty[] = [
  'statusId',
  'priority',
  'teamId',
  'assigneeId',
  'type',
  'language',
  'subject',
  'snooze',
  'spam',
]

/** A change from the API's JSON; nothing for what is none. */
export function changeOf(json: string): PendingChange {
  const value: unknown = JSON.parse(json)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as PendingChange)
    : noChange
}

/** A change as the API takes it. */
export function toInput({ fields, ...change }: PendingChange): TicketChangeInput {
  return { ...change, ...(fields && { fields: JSON.stringify(fields) }) }
}

/** What a change says, one by one. */
export function partsOf(change: PendingChange): readonly ChangePart[] {
  const { addTags, removeTags, fields } = change
  return [
    ...plainProperties.filter((property) => change[property] !== undefined).map((property) => ({ property })),
    ...(addTags ?? []).map((tag) => ({ property: 'addTags' as const, tag })),
    ...(removeTags ?? []).map((tag) => ({ property: 'removeTags' as const, tag })),
    ...Object.keys(fields ?? {}).map((field) => ({ property: 'fields' as const, field })),
  ]
}

/** Whether a change says nothing. */
export const changesNothing = (change: PendingChange): boolean => partsOf(change).length === 0

/** A name of a part that no other part of the change has. */
export function keyOf(part: ChangePart): string {
  return 'tag' in part
    ? `${part.property}.${part.tag}`
    : 'field' in part
      ? `fields.${part.field}`
      : part.property
}

/** The change without one of its parts. */
export function without(change: PendingChange, part: ChangePart): PendingChange {
  const { [part.property]: _gone, ...rest } = change
  if ('tag' in part) {
    const tags = (change[part.property] ?? []).filter((tag) => tag !== part.tag)
    return tags.length === 0 ? rest : { ...rest, [part.property]: tags }
  }
  if ('field' in part) {
    const { [part.field]: _value, ...fields } = change.fields ?? {}
    return Object.keys(fields).length === 0 ? rest : { ...rest, fields }
  }
  return rest
}

/** Two changes as one: where both say something of a property the later one wins, and of a tag that one adds and the other takes off too. */
export function joined(earlier: PendingChange, later: PendingChange): PendingChange {
  const tags = (mine: 'addTags' | 'removeTags', other: 'addTags' | 'removeTags') => {
    const left = (earlier[mine] ?? []).filter((tag) => !(later[other] ?? []).includes(tag))
    return [...new Set([...left, ...(later[mine] ?? [])])]
  }
  const { addTags: _add, removeTags: _remove, ...rest } = { ...earlier, ...later }
  const addTags = tags('addTags', 'removeTags')
  const removeTags = tags('removeTags', 'addTags')
  const fields = { ...earlier.fields, ...later.fields }
  return {
    ...rest,
    ...(addTags.length > 0 && { addTags }),
    ...(removeTags.length > 0 && { removeTags }),
    ...(Object.keys(fields).length > 0 && { fields }),
  }
}
