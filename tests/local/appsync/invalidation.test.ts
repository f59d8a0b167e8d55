import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matchesFilter, readFilter } from '../../../local/appsync/filter.ts'
import { loadResolver } from '../../../local/appsync/index.ts'
import { type Endpoint, startThings } from './thing.ts'

let folder: string
let api: Endpoint
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'invalidation-'))
  const load = async (name: string, source: string) => {
    const path = join(folder, `${name}.js`)
    await writeFile(
      path,
      `import { extensions } from '@aws-appsync/utils'\nexport const request = () => ({ payload: null })\n${source}`,
    )
    return loadResolver(path)
  }
  const guarded = await load(
    'guarded',
    `export function response(ctx) {
       const value = ctx.args.id
       extensions.setSubscriptionInvalidationFilter({ filterGroup: [{ filters: [{ fieldName: 'id', operator: 'eq', value }] }] })
       return null
     }`,
  )
  const kick = await load(
    'kick',
    `export function response(ctx) {
       extensions.invalidateSubscriptions({ subscriptionField: 'onGuarded', payload: { id: 'overwritten' } })
       extensions.invalidateSubscriptions({ subscriptionField: 'onGuarded', payload: { id: ctx.args.id } })
       return 'kicked'
     }`,
  )
  api = await startThings({
    resolvers: {
      'Subscription.onGuarded': { kind: 'js', dataSource: 'NONE', code: guarded },
      'Mutation.kick': { kind: 'js', dataSource: 'NONE', code: kick },
    },
  })
})
afterAll(async () => {
  await api.close()
  await rm(folder, { recursive: true })
})

it('[D] ends the subscriptions that the payload fits with `complete`, and no other', async () => {
  const socket = await api.socket()
  const query = 'subscription ($id: ID!) { onGuarded(id: $id) { id } }'
  await socket.start('a', query, { id: 'one' })
  await socket.start('b', query, { id: 'two' })
  await socket.start('o', query, { id: 'overwritten' })
  expect(await api.ask('mutation { kick(id: "one") }')).toEqual({ data: { kick: 'kicked' } })
  expect(await socket.quiet(60)).toEqual([{ id: 'a', type: 'complete' }])
  await api.ask('mutation { changeThing(id: "one", title: "a") { id } }')
  await api.ask('mutation { changeThing(id: "two", title: "a") { id } }')
  expect(await socket.quiet(60)).toMatchObject([{ id: 'b', type: 'data' }])
  expect(await socket.start('a', query, { id: 'one' })).toEqual({ id: 'a', type: 'start_ack' })
})

describe('filters', () => {
  const payload = { n: 5, s: 'hello', tags: ['a', 'b'], none: null }
  const holds = (fieldName: string, operator: string, value: unknown) =>
    matchesFilter(readFilter({ filterGroup: [{ filters: [{ fieldName, operator, value }] }] }), payload)

  it.each([
    ['n', 'eq', 5, 6],
    ['none', 'eq', null, 1],
    ['n', 'ne', 6, 5],
    ['n', 'le', 5, 4],
    ['n', 'lt', 6, 5],
    ['n', 'ge', 5, 6],
    ['n', 'gt', 4, 5],
    ['s', 'contains', 'ell', 'x'],
    ['tags', 'contains', 'a', 'c'],
    ['s', 'notContains', 'x', 'ell'],
    ['s', 'beginsWith', 'he', 'el'],
    ['n', 'in', [1, 5], [1]],
    ['n', 'notIn', [1], [5]],
    ['n', 'between', [5, 6], [6, 7]],
    ['tags', 'containsAny', ['x', 'b'], ['x']],
  ])('[D] %s %s', (fieldName, operator, yes, no) => {
    expect([holds(fieldName, operator, yes), holds(fieldName, operator, no)]).toEqual([true, false])
  })

  it('[D] groups are OR, filters are AND', () => {
    const filter = (value: number) => ({ fieldName: 'n', operator: 'eq', value })
    const matches = (filterGroup: unknown) => matchesFilter(readFilter({ filterGroup }), payload)
    expect(matches([{ filters: [filter(5), filter(6)] }])).toBe(false)
    expect(matches([{ filters: [filter(6)] }, { filters: [filter(5)] }])).toBe(true)
  })

  it('[D] `in` takes at most 5 values; other operators and forms are refused', () => {
    expect(() => holds('n', 'in', [1, 2, 3, 4, 5, 6])).toThrow('at most 5')
    expect(() => holds('n', 'like', 1)).toThrow('like')
    expect(() => readFilter({})).toThrow('filterGroup')
  })
})
