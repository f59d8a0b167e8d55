import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { becoming, type Identity, notes } from '../../amplify/domain/lib/identity.ts'
import type { ApiScope } from '../../schema/__generated__/types.ts'
import { makeWorld, type World } from './world.ts'

// Who calls is noted, and policies ask the note. It must say what a look-up says, for everyone and at all times.
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

/** The tables whose policies read the note themselves. */
const tables = [
  'tickets',
  'messages',
  'archived_tickets',
  'archived_messages',
  'people',
  'teams',
  'ticket_statuses',
]
const rowsSeen = tables
  .map((table) => `array(select id from public.${table} order by id)::text[] as ${table}`)
  .join(', ')

interface Seen {
  readonly said: unknown
  readonly rows: unknown
}

/** What the functions of the caller say, and which rows policies show. */
async function seenBy(client: pg.PoolClient): Promise<Seen> {
  const said = await client.query(`select ${answers}`)
  const rows = await client.query(`select ${rowsSeen}`)
  return { said: said.rows[0], rows: rows.rows[0] }
}

/** The same by the note and without it. */
async function bothWays(client: pg.PoolClient): Promise<[Seen, Seen]> {
  const noted = await seenBy(client)
  await client.query(`select set_config(note, '', true) from unnest($1::text[]) note`, [notes])
  return [noted, await seenBy(client)]
}

const signedIn = (sub: string): Identity => ({
  role: 'authenticated',
  claims: { role: 'authenticated', sub },
  requestId: 'r',
})
const withKey = (personId: string, ...scopes: ApiScope[]): Identity => ({
  role: 'authenticated',
  claims: { role: 'authenticated', person_id: personId, key_id: '1', scopes },
  requestId: 'r',
})

async function become(client: pg.PoolClient, identity: Identity): Promise<void> {
  const { text, values } = becoming(identity, 'writes')
  await client.query(text, [...values])
}

async function as<T>(identity: Identity, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await become(client, identity)
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
    const identities = people.flatMap(({ id, sub }) => [
      withKey(id, 'TICKET_READ'),
      withKey(id, 'MESSAGE_WRITE'),
      withKey(id, 'PERSON_READ'),
      ...(sub ? [signedIn(sub)] : []),
    ])
    const seen = new Set<string>()
    for (const each of [...identities, signedIn('00000000-0000-4000-8000-0000000000ff'), withKey('0')]) {
      const [noted, lookedUp] = await as(each, bothWays)
      expect(noted, JSON.stringify(each)).toEqual(lookedUp)
      seen.add(JSON.stringify(noted.rows))
    }
    expect(seen.size).toBeGreaterThan(8)
  })

  it.each<[string, () => Identity, string | null]>([
    ['somebody else', () => withKey(world.id['customer'] ?? ''), 'CUSTOMER'],
    ['somebody whom nobody knows', () => signedIn('00000000-0000-4000-8000-0000000000ff'), null],
    ['a program of our own', () => ({ role: 'autocrm_schedule', requestId: 'r' }), null],
  ])('leaves nothing behind when the transaction goes on as %s', async (_, next, role) => {
    await as(withKey(world.id['admin'] ?? ''), async (client) => {
      await client.query(`set local role none`)
      await become(client, next())
      await client.query(`set local role authenticated`)
      const [noted, lookedUp] = await bothWays(client)
      expect(noted).toEqual(lookedUp)
      expect(noted).toMatchObject({ said: { b: role } })
    })
  })

  it.each([
    ['leaves a team', `delete from team_members where person_id = $1`],
    ['gets another role', `update people set role = 'CUSTOMER' where id = $1`],
    ['is deactivated', `update people set active = false where id = $1`],
    ['joins a team', `insert into team_members (team_id, person_id) select max(id), $1::bigint from teams`],
  ])('is looked up anew when he %s in the same transaction', async (_, change) => {
    await as(withKey(world.id['agent'] ?? ''), async (client) => {
      const before = await seenBy(client)
      await client.query(`set local role postgres`)
      await client.query(change, [world.id['agent']])
      await client.query(`set local role authenticated`)
      const [noted, lookedUp] = await bothWays(client)
      expect(noted).toEqual(lookedUp)
      expect(noted.said).not.toEqual(before.said)
    })
  })

  it('is looked up anew when teams come, and when an organization stops sharing', async () => {
    await as(withKey(world.id['admin'] ?? '', 'TICKET_IMPORT'), async (client) => {
      await client.query(`insert into teams (name) values ('Newest')`)
      const [noted, lookedUp] = await bothWays(client)
      expect(noted).toEqual(lookedUp)
    })
    await as(withKey(world.id['customer'] ?? ''), async (client) => {
      const before = await seenBy(client)
      await client.query(`set local role postgres`)
      await client.query('update organizations set shares_tickets = not shares_tickets')
      await client.query(`set local role authenticated`)
      const [noted, lookedUp] = await bothWays(client)
      expect(noted).toEqual(lookedUp)
      expect(noted.said).not.toEqual(before.said)
    })
  })

  it('is looked up for Lambdas of the release before, who note nobody', async () => {
    await as(withKey(world.id['admin'] ?? '', 'TICKET_READ'), async (client) => {
      await client.query('set local role none')
      const claims = { role: 'authenticated', person_id: world.id['customer'] }
      await client.query(`select private.become('authenticated', $1, 'r')`, [JSON.stringify(claims)])
      const [seen, lookedUp] = await bothWays(client)
      expect(seen).toEqual(lookedUp)
      expect(seen).toMatchObject({ said: { b: 'CUSTOMER' } })
    })
  })

  it('is found by the login alone: no caller may read who may call', async () => {
    const mayRead = (role: string) =>
      world.rows(`select has_table_privilege($1, 'private.callers', 'select') as may`, [role])
    for (const role of ['anon', 'authenticated', 'autocrm_relay', 'autocrm_identity', 'autocrm_schedule'])
      expect(await mayRead(role), role).toEqual([{ may: false }])
    expect(await mayRead('autocrm_api')).toEqual([{ may: true }])
  })
})
