import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from './world.ts'

// private.become notes who calls, and policies ask the note. It must say what a look-up says, for everyone and at all times.
let world: World
let pool: pg.Pool
beforeAll(async () => {
  world = await makeWorld()
  pool = world.db.admin
})
afterAll(() => world.db.drop())

const answers = `private.caller_id() as a, private.caller_role() as b, private.caller_is_admin() as c,
  private.caller_is_staff() as d, private.caller_organization_id() as e, private.caller_shared_organization_id() as f,
  private.caller_team_ids() as g, private.caller_ticket_team_ids() as h`

/** What the functions of the caller say, and what they say without the note. */
async function bothWays(client: pg.PoolClient): Promise<[unknown, unknown]> {
  const noted = await client.query(`select ${answers}`)
  await client.query(`select set_config('autocrm.caller', '', true)`)
  return [noted.rows, (await client.query(`select ${answers}`)).rows]
}

async function as<T>(claims: object, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select private.become('authenticated', $1, 'r')`, [JSON.stringify(claims)])
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('the caller who is noted', () => {
  it('is the one who is looked up, whoever calls', async () => {
    const people = await world.rows<{ id: string; sub: string | null }>(
      'select id::text, auth_user_id::text as sub from people',
    )
    expect(people.length).toBeGreaterThan(6)
    const claims = people.flatMap(({ id, sub }) => [
      { role: 'authenticated', person_id: id },
      ...(sub ? [{ role: 'authenticated', sub }] : []),
    ])
    for (const each of [...claims, {}, { sub: '00000000-0000-4000-8000-0000000000ff' }]) {
      const [noted, lookedUp] = await as(each, bothWays)
      expect(noted, JSON.stringify(each)).toEqual(lookedUp)
    }
  })

  it('is not asked for other claims than his', async () => {
    await as({ person_id: world.id['admin'] }, async (client) => {
      await client.query(`select set_config('request.jwt.claims', $1, true)`, [
        JSON.stringify({ person_id: world.id['customer'] }),
      ])
      const { rows } = await client.query('select private.caller_role() as role')
      expect(rows).toEqual([{ role: 'CUSTOMER' }])
    })
  })

  it.each([
    ['leaves a team', `delete from team_members where person_id = $1`],
    ['gets another role', `update people set role = 'CUSTOMER' where id = $1`],
    ['is deactivated', `update people set active = false where id = $1`],
    ['joins a team', `insert into team_members (team_id, person_id) select max(id), $1::bigint from teams`],
  ])('is looked up anew when he %s in the same transaction', async (_, change) => {
    await as({ person_id: world.id['agent'] }, async (client) => {
      const before = (await client.query(`select ${answers}`)).rows
      await client.query(`set local role postgres`)
      await client.query(change, [world.id['agent']])
      await client.query(`set local role authenticated`)
      const [noted, lookedUp] = await bothWays(client)
      expect(noted).toEqual(lookedUp)
      expect(noted).not.toEqual(before)
    })
  })

  it('is looked up anew when teams come, and when an organization stops sharing', async () => {
    await as({ person_id: world.id['admin'] }, async (client) => {
      await client.query(`insert into teams (name) values ('Newest')`)
      const [noted, lookedUp] = await bothWays(client)
      expect(noted).toEqual(lookedUp)
    })
    await as({ person_id: world.id['customer'] }, async (client) => {
      const before = (await client.query(`select ${answers}`)).rows
      await client.query(`set local role postgres`)
      await client.query('update organizations set shares_tickets = not shares_tickets')
      await client.query(`set local role authenticated`)
      const [noted, lookedUp] = await bothWays(client)
      expect(noted).toEqual(lookedUp)
      expect(noted).not.toEqual(before)
    })
  })
})
