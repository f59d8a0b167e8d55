import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requirementOperators } from '../../amplify/domain/fields/requirement.ts'
import { type Condition, matches, parseCondition } from '../../schema/conditions/index.ts'
import {
  conditionArbitrary,
  now,
  questions,
  registry,
  rowArbitrary,
} from '../schema/conditions/arbitraries.ts'
import { type Actor, makeWorld, refusal, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.db.drop())

const choices = JSON.stringify([
  { value: 'eu', label: 'Europe', labels: { de: 'Europa' }, archived: false },
  { value: 'us', label: 'America', labels: {}, archived: false },
])

beforeEach(async () => {
  await world.rows(`delete from ticket_fields where key not in ('reason', 'amount')`)
  await world.rows(
    `update tickets set fields = '{}'; update ticket_fields set required = 'NEVER', archived_at = null, default_value = null`,
  )
})

const define = async (key: string, type: string, more: Record<string, unknown> = {}): Promise<void> => {
  const columns = { key, type, label: key, ...more }
  const names = Object.keys(columns)
  await world.rows(
    `insert into ticket_fields (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
    Object.values(columns),
  )
}
/** The custom fields of T1 after an actor set some, or what he was told; rolled back. */
const set = async (actor: Actor, fields: object): Promise<unknown> => {
  const work = world.as(actor, async (client) => {
    const { rows } = await client.query(
      `update tickets set fields = fields || $1 where subject = 'T1' returning fields`,
      [JSON.stringify(fields)],
    )
    return rows[0]?.fields
  })
  return work.catch((error: { code?: string; column?: string; message: string }) => {
    if (!error.code) throw error
    return `${error.code} ${error.column}: ${error.message}`
  })
}
const open = (actor: Actor, fields: object): Promise<unknown> =>
  world
    .as(actor, async (client) => {
      const { rows } = await client.query(
        `insert into tickets (subject, channel, requester_id, fields) values ('New', 'PORTAL', $1, $2) returning fields`,
        [world.id['customer'], JSON.stringify(fields)],
      )
      return rows[0]?.fields
    })
    .catch((error: { code?: string; column?: string }) => `${error.code} ${error.column}`)

describe('values', () => {
  it.each<[type: string, given: unknown, kept: unknown]>([
    ['TEXT', 'ärger', 'ärger'],
    ['TEXT', ' ', undefined],
    ['TEXT', 'x'.repeat(501), null],
    ['TEXT', 5, null],
    ['LONG_TEXT', 'x'.repeat(10_000), 'x'.repeat(10_000)],
    ['LONG_TEXT', 'x'.repeat(10_001), null],
    ['NUMBER', 3, 3],
    ['NUMBER', '-12', -12],
    ['NUMBER', 9007199254740991, 9007199254740991],
    ['NUMBER', '9007199254740992', null],
    ['NUMBER', 1.5, null],
    ['NUMBER', 'seven', null],
    ['DECIMAL', 12.5, '12.5'],
    ['DECIMAL', '0012.500', '12.5'],
    ['DECIMAL', '-0.0', '0'],
    ['DECIMAL', '0.1234567891', null],
    ['DECIMAL', '1000000000000000', null],
    ['DECIMAL', 'NaN', null],
    ['DECIMAL', '1e3', null],
    ['DATE', '2024-02-29', '2024-02-29'],
    ['DATE', '2026-02-29', null],
    ['DATE', '2026-11-24T00:00:00Z', null],
    ['DATE', 'tomorrow', null],
    ['TIMESTAMP', '2026-11-24T10:00+02:00', '2026-11-24T08:00:00.000000Z'],
    ['TIMESTAMP', '2026-11-24T10:00:00.1234560Z', '2026-11-24T10:00:00.123456Z'],
    ['TIMESTAMP', '2026-11-24T10:00:00', null],
    ['TIMESTAMP', 'now', null],
    ['BOOLEAN', true, true],
    ['BOOLEAN', 'true', null],
    ['CHOICE', 'eu', 'eu'],
    ['CHOICE', 'mars', null],
    ['MULTI_CHOICE', ['us', 'eu', 'us'], ['eu', 'us']],
    ['MULTI_CHOICE', ['us', 'mars'], null],
    ['MULTI_CHOICE', [], undefined],
    ['MULTI_CHOICE', 'eu', null],
    ['MULTI_CHOICE', [['eu']], null],
    ['URL', 'https://a.example/?q=%C3%A4', 'https://a.example/?q=%C3%A4'],
    ['URL', 'javascript:alert(1)', null],
    ['URL', 'https://a.example/ä', null],
    ['EMAIL', 'a@b.example', 'a@b.example'],
    ['EMAIL', 'nobody', null],
    ['PERSON', '1', '1'],
    ['PERSON', 1, '1'],
    ['PERSON', '999999', null],
    ['PERSON', null, undefined],
  ])('%s: %j is kept as %j', async (type, given, kept) => {
    await define('x', type, type.includes('CHOICE') ? { choices } : {})
    const answer = await set('agent', { x: given })
    if (kept === null) expect(answer).toMatch(/^AC101 x: "x" takes /)
    else expect(answer).toEqual(kept === undefined ? {} : { x: kept })
  })

  it('have known keys; what lost its definition stays as it was', async () => {
    expect(await set('agent', { nothing: 1 })).toMatch(/^AC104 nothing/)
    expect(await set('agent', { "'; drop table tickets; --": 1 })).toMatch(/^AC104 '; drop/)
    await define('old', 'TEXT')
    await world.rows(`update tickets set fields = '{"old": "kept"}' where subject = 'T1'`)
    await world.rows(`delete from ticket_fields where key = 'old'`)
    expect(await set('agent', { reason: 'new' })).toEqual({ old: 'kept', reason: 'new' })
    expect(await set('agent', { old: 'other' })).toMatch(/^AC104 old/)
  })

  it('hold 60,000 bytes together', async () => {
    for (const n of [1, 2, 3, 4]) await define(`long_${n}`, 'LONG_TEXT')
    const text = 'ä'.repeat(8_000)
    const three = { long_1: text, long_2: text, long_3: text }
    expect(await set('agent', three)).toEqual(three)
    expect(await set('agent', { ...three, long_4: text })).toMatch(/^AC101 : All custom fields/)
  })

  it('of an archived choice stay and are read, but are not newly chosen; nor does a choice ever go', async () => {
    await define('one', 'CHOICE', { choices })
    await define('many', 'MULTI_CHOICE', { choices })
    await world.rows(`update tickets set fields = '{"one": "eu", "many": ["eu"]}' where subject = 'T1'`)
    const archived = choices.replace('"archived":false', '"archived":true')
    await world.rows(`update ticket_fields set choices = $1 where key in ('one', 'many')`, [archived])
    expect(await set('agent', { reason: 'x' })).toEqual({ one: 'eu', many: ['eu'], reason: 'x' })
    expect(await set('agent', { many: ['us', 'eu'] })).toMatchObject({ many: ['eu', 'us'] })
    expect(await open('agent', { one: 'eu' })).toBe('AC101 one')
    expect(await open('agent', { many: ['eu'] })).toBe('AC101 many')
    const lost = refusal(world.rows(`update ticket_fields set choices = '[]' where key = 'one'`))
    expect(await lost).toMatchObject({ code: 'AC105', message: expect.stringContaining('"eu" cannot go') })
    const type = refusal(
      world.rows(`update ticket_fields set type = 'TEXT', choices = '[]' where key = 'one'`),
    )
    expect((await type).code).toBe('AC105')
  })

  it('of an archived field stay, can be taken away, and are not set', async () => {
    await world.rows(`update tickets set fields = '{"reason": "kept"}' where subject = 'T1'`)
    await world.rows(`update ticket_fields set archived_at = now() where key = 'reason'`)
    expect(await set('agent', { amount: 1 })).toEqual({ reason: 'kept', amount: '1' })
    expect(await set('agent', { reason: 'new' })).toMatch(/^AC103 reason: .*archived/)
    expect(await set('agent', { reason: null })).toEqual({})
  })
})

describe('what is for whom', () => {
  it('customers set what is for them, and do not learn of the rest', async () => {
    await define('mine', 'TEXT', { visible_to_customers: true, editable_by_customers: true })
    expect(await open('customer', { mine: 'x' })).toEqual({ mine: 'x' })
    expect(await open('customer', { reason: 'x' })).toBe('AC103 reason')
    expect(await open('customer', { amount: '1' })).toBe('AC104 amount')
    expect(await open('agent', { mine: 'x', reason: 'y', amount: 1 })).toEqual({
      mine: 'x',
      reason: 'y',
      amount: '1',
    })
  })

  it('the requester changes his own fields by the function, others do not', async () => {
    await define('mine', 'TEXT', { visible_to_customers: true, editable_by_customers: true })
    const ask = (actor: Actor, patch: object) =>
      world.as(actor, async (client) => {
        const { rows } = await client.query('select private.set_own_ticket_fields($1, $2, null) as outcome', [
          world.id['T1'],
          JSON.stringify(patch),
        ])
        return rows[0]?.outcome
      })
    expect(await ask('customer', { mine: 'x' })).toBe('CHANGED')
    expect(await ask('colleague', { mine: 'x' })).toBe('NOT_FOUND')
    expect(await ask('stranger', { mine: 'x' })).toBe('NOT_FOUND')
    expect((await refusal(ask('customer', { reason: 'x' }))).code).toBe('AC103')
  })
})

describe('defaults and what is required', () => {
  it('a new ticket gets defaults, which must fit', async () => {
    await define('x', 'DECIMAL', { default_value: '"1.50"' })
    expect(await open('agent', {})).toEqual({ x: '1.5' })
    expect(await open('agent', { x: 2 })).toEqual({ x: '2' })
    expect(await open('customer', {})).toEqual({ x: '1.5' })
    const unfit = await refusal(
      world.rows(`update ticket_fields set default_value = '"much"' where key = 'x'`),
    )
    expect(unfit.code).toBe('AC101')
  })

  const solve = (actor: Actor) =>
    world
      .as(actor, (client) =>
        client.query(`update tickets set status_id = $1 where subject = 'T1'`, [world.id['Solved']]),
      )
      .then(
        () => 'solved',
        (error: { code: string; column: string }) => `${error.code} ${error.column}`,
      )

  it('always: nobody opens or solves a ticket without, or takes the value away; others go on', async () => {
    await define('x', 'TEXT', { required: 'ALWAYS' })
    expect(await open('agent', {})).toBe('AC102 x')
    expect(await open('agent', { x: '' })).toBe('AC102 x')
    expect(await open('agent', { x: 'y' })).toEqual({ x: 'y' })
    // A customer cannot fill in what is not for him.
    expect(await open('customer', {})).toEqual({})
    expect(await set('agent', { reason: 'an old ticket' })).toEqual({ reason: 'an old ticket' })
    expect(await solve('agent')).toBe('AC102 x')
    await world.rows(`update tickets set fields = '{"x": "y"}' where subject = 'T1'`)
    expect(await set('agent', { x: null })).toMatch(/^AC102 x/)
    expect(await solve('agent')).toBe('solved')
    await world.rows(
      `update ticket_fields set visible_to_customers = true, editable_by_customers = true where key = 'x'`,
    )
    expect(await open('customer', {})).toBe('AC102 x')
  })

  it('on solving', async () => {
    await define('x', 'TEXT', { required: 'ON_SOLVING' })
    expect(await open('agent', {})).toEqual({})
    expect(await solve('agent')).toBe('AC102 x')
    await world.rows(`update tickets set fields = '{"x": "y"}' where subject = 'T1'`)
    expect(await solve('agent')).toBe('solved')
  })

  it('on a condition', async () => {
    await define('region', 'CHOICE', { choices })
    const required_when = { all: [{ field: 'fields.region', operator: 'is', value: 'eu' }] }
    await define('x', 'TEXT', { required: 'ON_CONDITION', required_when })
    expect(await open('agent', { region: 'us' })).toEqual({ region: 'us' })
    expect(await open('agent', { region: 'eu' })).toBe('AC102 x')
    expect(await set('agent', { region: 'eu' })).toMatch(/^AC102 x/)
    expect(await set('agent', { region: 'eu', x: 'y' })).toEqual({ region: 'eu', x: 'y' })
  })

  it('binds people, not imports and not what AutoCRM does by itself', async () => {
    await define('x', 'TEXT', { required: 'ALWAYS' })
    const imported = world.as('admin', async (client) => {
      await client.query(`set local autocrm.silent = 'on'`)
      await client.query(
        `insert into tickets (subject, channel, requester_id) values ('Old', 'IMPORT', ${world.id['customer']})`,
      )
      return 'imported'
    })
    expect(await imported).toBe('imported')
    expect(
      await world.rows(
        `insert into tickets (subject, channel, requester_id) values ('Own', 'EMAIL', $1) returning subject`,
        [world.id['customer']],
      ),
    ).toHaveLength(1)
  })

  it('are carried over as they are to a ticket that is split off', async () => {
    await define('one', 'CHOICE', { choices })
    await define('x', 'TEXT', { required: 'ALWAYS' })
    await world.rows(`update tickets set fields = '{"one": "eu"}' where subject = 'T1'`)
    await world.rows(`update ticket_fields set choices = $1 where key = 'one'`, [
      choices.replace('"archived":false', '"archived":true'),
    ])
    const fields = await world.as('agent', async (client) => {
      const split = await client.query(
        `select private.split_ticket($1, array(select min(id) from messages where ticket_id = $1 and kind = 'REPLY'), 'Apart')`,
        [world.id['T1']],
      )
      expect(split.rowCount).toBe(1)
      return (await client.query(`select fields from tickets where subject = 'Apart'`)).rows
    })
    expect(fields).toEqual([{ fields: { one: 'eu' } }])
    expect(await open('agent', { one: 'us' })).toBe('AC102 x')
  })

  it('private.condition_holds answers as matches() does', async () => {
    const rows = fc.sample(rowArbitrary('7'), { numRuns: 60, seed: 20261124 })
    const subjectOf = (row: (typeof rows)[number]) =>
      Object.fromEntries(
        [...registry.values()].map((field): [string, unknown] => [field.name, field.valueOf(row)]),
      )
    const subjects = JSON.stringify(rows.map(subjectOf))
    const context = { me: null, myTeams: [], now }
    const asked = questions.filter(({ operator }) => requirementOperators.includes(operator))
    const ask = fc.asyncProperty(conditionArbitrary(rows, asked), async (json) => {
      fc.pre(!JSON.stringify(json).includes('"relative"'))
      const parsed = parseCondition(json, registry)
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
      const condition: Condition = parsed.condition
      const [found] = await world.rows<{ held: boolean[] }>(
        `select array_agg(private.condition_holds($1, s) order by o) as held from jsonb_array_elements($2::jsonb) with ordinality e (s, o)`,
        [JSON.stringify(condition), subjects],
      )
      expect(found?.held, JSON.stringify(condition)).toEqual(
        rows.map((row) => matches(condition, row, context, registry)),
      )
    })
    await fc.assert(ask, { numRuns: 300 })
  })
})
