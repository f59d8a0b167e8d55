import pg from 'pg'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { become, makeWorld, type World } from './world.ts'

// As the Lambdas do it: by the login that may switch to the roles of callers. The tests' own login owns the tables, which is another thing.
let world: World
let client: pg.Client
beforeAll(async () => {
  world = await makeWorld()
  client = new pg.Client({ connectionString: world.db.apiUrl })
  await client.connect()
  return async () => {
    await client.end()
    await world.db.drop()
  }
})
beforeEach(async () => {
  await client.query('begin')
  await become(client, 'agent')
  return () => client.query('rollback')
})

const refused = async (statement: string, values: unknown[] = []): Promise<string> => {
  await client.query('savepoint tried')
  try {
    await client.query(statement, values)
    return 'done'
  } catch (error) {
    await client.query('rollback to savepoint tried')
    return (error as { code: string }).code
  }
}
const set = (name: string) => client.query(`select set_config($1, 'on', true)`, [`autocrm.${name}`])

describe('a caller who sets a setting', () => {
  it('keeps nothing quiet', async () => {
    await set('silent')
    await client.query(`update tickets set subject = 'Loud' where id = $1`, [world.id['T1']])
    await client.query('commit')
    const rows = await world.rows(
      `select silent from events where kind = 'TICKET_CHANGED' and row ->> 'subject' = 'Loud'`,
    )
    expect(rows).toEqual([{ silent: false }])
    await client.query('begin')
  })

  it('leaves no field as it is that is none', async () => {
    await set('carry_fields')
    expect(
      await refused(`update tickets set fields = '{"nothing": 1}' where id = $1`, [world.id['T1']]),
    ).toBe('AC104')
  })

  it('goes where no transition leads no more than before, and is noted for what he opens again', async () => {
    const statuses = await world.rows<{ id: string; category: string }>(
      'select id::text, category from ticket_statuses',
    )
    const go = (category: string) =>
      refused('update tickets set status_id = $2 where id = $1', [
        world.id['T1'],
        statuses.find((status) => status.category === category)?.id,
      ])
    const reopenings = async () =>
      (await world.rows('select from ticket_reopenings where ticket_id = $1', [world.id['T1']])).length
    const before = await reopenings()
    await set('undoing')
    expect([await go('SOLVED'), await go('NEW')]).toEqual(['done', 'AC001'])
    // Nor with a change that took no such status from the ticket.
    await client.query('select private.begin_undoing($1)', [world.id['change of agent']])
    expect([await go('NEW'), await go('OPEN')]).toEqual(['AC001', 'done'])
    await client.query('select private.end_undoing()')
    await client.query('commit')
    expect((await reopenings()) - before).toBe(1)
    await client.query('begin')
  })
})

it('nobody vouches for himself', async () => {
  for (const forbidden of [
    `select private.begin_pass('silent')`,
    `select private.end_pass('silent')`,
    `insert into private.passes values (pg_current_xact_id(), 'silent')`,
    'select private.begin_import()',
  ])
    expect([forbidden, await refused(forbidden)]).toEqual([forbidden, '42501'])
})

it('an import is quiet while it lasts, and leaves no trace of being one', async () => {
  await client.query('rollback')
  await client.query('begin')
  await become(client, 'admin')
  await client.query('select private.begin_import()')
  await client.query(`update tickets set subject = 'Quiet' where id = $1`, [world.id['T1']])
  await client.query('select private.end_import()')
  await client.query(`update tickets set subject = 'Loud again' where id = $1`, [world.id['T1']])
  await client.query('commit')
  const rows = await world.rows(
    `select row ->> 'subject' as subject, silent from events where row ->> 'subject' in ('Quiet', 'Loud again') order by id`,
  )
  expect(rows).toEqual([
    { subject: 'Quiet', silent: true },
    { subject: 'Loud again', silent: false },
  ])
  expect(await world.rows('select * from private.passes')).toEqual([])
  await client.query('begin')
})
