import type { Condition } from '../../../../schema/conditions/index.ts'
import type { Directory } from '../directory.ts'
import type { Grouping } from '../queues/view.ts'
import { statusLabel } from '../ticket/status-label.ts'

/** Some tickets of a list that have a value in common. */
export interface Group {
  /** Names it among the groups of its list. */
  readonly key: string
  /** The value: an id, an enum value, a tag, a choice; null for tickets that have none. */
  readonly value: string | null
  /** Its name in the reader's language; null for tickets that have none, which the list words. */
  readonly label: string | null
  /** What its tickets meet besides the list's condition; null when that is all. */
  readonly condition: Condition | null
}

/** All of a list that is not grouped. */
export const whole: Group = { key: '', value: null, label: null, condition: null }

/** A group's name as the list says it. */
export function groupName({ key, label }: Group, t: (key: string) => string): string {
  return label ?? t(key === 'assigneeId' ? 'row.nobody' : 'list.groupNone')
}

/** The condition of a group within its list. It adds to an `all`, for how deep conditions may be is limited. */
export function within(condition: Condition, group: Group): Condition {
  if (group.condition === null) return condition
  return { all: [...('all' in condition ? condition.all : [condition]), group.condition] }
}

const priorities = ['URGENT', 'HIGH', 'NORMAL', 'LOW']

/** The groups of a list, in the order in which they stand. `tags` are the values of a grouping by tag, which only the server knows. */
export function groupsOf(
  grouping: Grouping,
  directory: Directory,
  words: { readonly language: string | undefined; readonly priority: (value: string) => string },
  tags: readonly (string | null)[],
): readonly Group[] {
  const is = (field: string, value: string, label: string): Group => ({
    key: `${field}:${value}`,
    value,
    label,
    condition: { field, operator: 'is', value },
  })
  const none = (field: string): Group => ({
    key: field,
    value: null,
    label: null,
    condition: { field, operator: 'isEmpty' },
  })
  switch (grouping.by) {
    case 'STATUS':
      return directory.ticketStatuses.map((status) =>
        is('statusId', status.id, statusLabel(status, words.language)),
      )
    case 'PRIORITY':
      return priorities.map((value) => is('priority', value, words.priority(value)))
    case 'TEAM':
      return directory.teams.map(({ id, name }) => is('teamId', id, name))
    case 'ASSIGNEE': {
      const people = new Map(
        directory.teams.flatMap(({ members }) => members.map(({ id, name }) => [id, name])),
      )
      const sorted = [...people].sort(([, a], [, b]) => a.localeCompare(b))
      return [none('assigneeId'), ...sorted.map(([id, name]) => is('assigneeId', id, name))]
    }
    case 'TAG': {
      const tagged = tags.flatMap((tag) => (tag === null ? [] : [tag]))
      return [
        ...tagged.map(
          (tag): Group => ({
            key: `tags:${tag}`,
            value: tag,
            label: tag,
            condition: { field: 'tags', operator: 'hasAnyOf', value: [tag] },
          }),
        ),
        none('tags'),
      ]
    }
    case 'FIELD': {
      const field = directory.ticketFields.find(({ key }) => key === grouping.field)
      const name = `fields.${grouping.field}`
      const choices = field?.choices ?? []
      return [
        ...choices.map((choice) => is(name, choice.value, statusLabel(choice, words.language))),
        none(name),
      ]
    }
  }
}
