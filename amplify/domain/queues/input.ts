import type { UpdateQueueInput } from '../../../schema/__generated__/types.ts'
import {
  conditionVersion,
  customFieldName,
  type FieldRegistry,
  parseCondition,
} from '../../../schema/conditions/index.ts'
import { faultsOf, registryFor } from '../conditions/index.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { idOf, textOf } from '../lib/input.ts'

type Change = Omit<UpdateQueueInput, 'queueId'>

/** What a row can show besides custom fields. */
export const queueColumns: readonly string[] = [
  'number',
  'subject',
  'status',
  'priority',
  'type',
  'channel',
  'language',
  'tags',
  'requester',
  'organization',
  'team',
  'assignee',
  'createdAt',
  'updatedAt',
  'firstReplyAt',
  'solvedAt',
  'closedAt',
  'snoozedUntil',
]

function conditionOf(json: unknown, registry: FieldRegistry): object {
  const parsed = parseCondition(json, registry)
  if (parsed.ok) return { version: conditionVersion, ...parsed.condition }
  throw new Refused('INVALID', `The condition cannot be used. ${faultsOf(parsed.errors)}`, [
    'input',
    'condition',
  ])
}

function columnsOf(columns: readonly string[], registry: FieldRegistry): string[] {
  const wrong = columns.find(
    (name) =>
      !queueColumns.includes(name) &&
      !(registry.get(name)?.key !== undefined && !registry.get(name)?.archived),
  )
  if (wrong !== undefined)
    throw new Refused(
      'INVALID',
      `"${wrong.slice(0, 60)}" is no column: take ${queueColumns.join(', ')}, or fields.<key>.`,
      ['input', 'columns'],
    )
  if (columns.length === 0 || columns.length > 30 || new Set(columns).size < columns.length)
    throw new Refused('INVALID', 'A queue has 1 to 30 columns, each once.', ['input', 'columns'])
  return [...columns]
}

function fieldOf(key: string, registry: FieldRegistry): string {
  const field = registry.get(customFieldName(key))
  if (field?.type === 'enum' && !field.archived) return key
  throw new Refused('INVALID', `No custom field of the type CHOICE has the key "${key.slice(0, 60)}".`, [
    'input',
    'groupField',
  ])
}

/**
 * The columns of `queues` that an input sets.
 *
 * @param me the caller, whose a queue of a person becomes
 * @throws Refused for what has the wrong form
 */
export async function readQueue(tx: Tx, input: Change, me: string): Promise<Record<string, unknown>> {
  const { name, condition, columns, sort, groupBy, groupField, owner, teamId, position, layout, density } =
    input
  const field = groupField ?? null
  const registry = await registryFor(tx, [condition, columns, field === null ? null : customFieldName(field)])
  const set: Record<string, unknown> = {}
  if (typeof name === 'string') set['name'] = textOf(name, 'name', 1, 100)
  // The JSON text `null` comes as null: it is no condition either.
  if (condition !== undefined) set['condition'] = conditionOf(condition, registry)
  if (columns) set['columns'] = columnsOf(columns, registry)
  if (sort) Object.assign(set, { sort_field: sort.field, sort_direction: sort.direction })
  if (groupBy !== undefined) {
    if (groupBy === 'FIELD' && field === null)
      throw new Refused('REQUIRED', 'Name the custom field: "groupField".', ['input', 'groupField'])
    Object.assign(set, {
      group_by: groupBy,
      group_field: groupBy === 'FIELD' && field !== null ? fieldOf(field, registry) : null,
    })
  } else if (field !== null) set['group_field'] = fieldOf(field, registry)
  if (teamId && owner !== 'TEAM')
    throw new Refused('INVALID', 'A team goes with the owner TEAM: say so, or leave it out.', [
      'input',
      'teamId',
    ])
  if (owner) {
    if (owner === 'TEAM' && !teamId)
      throw new Refused('REQUIRED', 'Name the team: "teamId".', ['input', 'teamId'])
    Object.assign(set, {
      owner,
      person_id: owner === 'PERSON' ? me : null,
      team_id: owner === 'TEAM' && teamId ? idOf(teamId, 'teamId', 'team') : null,
    })
  }
  if (typeof position === 'number') set['position'] = position
  if (layout) set['layout'] = layout
  if (density) set['density'] = density
  return set
}
