import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scopes } from '../../schema/scopes.ts'
import { become, makeWorld, refusal, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.db.drop())

const newSub = '22222222-0000-4000-8000-000000000000'
const link = async (
  client: pg.PoolClient,
  sub: string,
  email: string,
  name: string | null = null,
): Promise<unknown> =>
  (await client.query('select * from private.link_person($1, $2, $3)', [sub, email, name])).rows[0]

describe('link_person', () => {
  it('finds who signed in before, whatever his address is now', () =>
    world.as('autocrm_identity', async (client) => {
      const first = await link(client, newSub, 'New@mail.example', '  New Person ')
      expect(await link(client, newSub, 'changed@mail.example')).toEqual(first)
    }))

  it('makes a customer of someone new, with a verified address and a name', () =>
    world.as('autocrm_identity', async (client) => {
      expect(await link(client, newSub, 'New@mail.example', '  New Person ')).toMatchObject({
        role: 'CUSTOMER',
        active: true,
      })
      await become(client, 'admin')
      const { rows } = await client.query(
        `select p.name, e.email, e.verified_at is not null as verified from people p join person_emails e on e.person_id = p.id where auth_user_id = $1`,
        [newSub],
      )
      expect(rows).toEqual([{ name: 'New Person', email: 'New@mail.example', verified: true }])
    }))

  it('names who gives no name by the address, and cuts a name that is too long', () =>
    world.as('autocrm_identity', async (client) => {
      await link(client, newSub, 'quiet@mail.example', ' ')
      await link(client, '33333333-0000-4000-8000-000000000000', 'long@mail.example', 'x'.repeat(300))
      await become(client, 'admin')
      const { rows } = await client.query(`select name from people where name = 'quiet' or name like 'xx%'`)
      expect(rows.map((row) => row.name.length).sort()).toEqual([200, 5])
    }))

  it('becomes the person whose address it is, in any case, if nobody signs in as him yet', () =>
    world.as('autocrm_identity', async (client) => {
      expect(await link(client, newSub, 'SPARE@mail.example')).toEqual({
        person_id: world.id['spare'],
        role: 'CUSTOMER',
        active: true,
      })
      await become(client, 'admin')
      const { rows } = await client.query('select verified_at from person_emails where person_id = $1', [
        world.id['spare'],
      ])
      expect(rows).toEqual([{ verified_at: expect.any(Date) }])
    }))

  it('does not take over a person who has another sign-in', async () => {
    const work = world.as('autocrm_identity', (client) => link(client, newSub, 'admin@mail.example'))
    expect(await refusal(work)).toMatchObject({ code: '23505' })
  })

  it('says of who left that he did', () =>
    world.as('autocrm_identity', async (client) => {
      const { rows } = await world.db.admin.query('select auth_user_id as sub from people where id = $1', [
        world.id['gone'],
      ])
      expect(await link(client, rows[0].sub, 'gone@mail.example')).toMatchObject({
        person_id: world.id['gone'],
        active: false,
      })
    }))

  it('makes one person of two first requests at once', async () => {
    const sub = '44444444-0000-4000-8000-000000000000'
    const first = await world.db.admin.connect()
    const second = await world.db.admin.connect()
    try {
      await first.query('begin')
      const made = await link(first, sub, 'twice@mail.example')
      const waiting = link(second, sub, 'twice@mail.example')
      await expect
        .poll(() =>
          world.rows(
            'select from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())',
          ),
        )
        .toHaveLength(1)
      await first.query('commit')
      expect(await waiting).toEqual(made)
    } finally {
      first.release()
      second.release()
    }
  })
})

describe('admit_key', () => {
  const find = async (client: pg.PoolClient, hash = 'hash', cost = 0): Promise<Record<string, unknown>[]> =>
    (await client.query('select * from private.admit_key($1, null, $2)', [hash, cost])).rows

  it('finds a key by its hash, and notes the use without an audit line', () =>
    world.as('autocrm_api', async (client) => {
      expect(await find(client)).toMatchObject([
        {
          id: world.id['a key'],
          person_id: world.id['agent'],
          scopes: ['TICKET_READ'],
          standing: 'OK',
          remaining: 600,
        },
      ])
      expect(await find(client, 'other')).toEqual([])
      await become(client, 'admin')
      expect((await client.query('select last_used_at = now() as used from api_keys')).rows).toEqual([
        { used: true },
      ])
      expect(
        (await client.query(`select from audit_log where table_name = 'api_keys' and action = 'UPDATE'`))
          .rowCount,
      ).toBe(0)
    }))

  it.each([
    ['api_keys set revoked_at = now()', 'REVOKED'],
    [`api_keys set expires_at = now() - interval '1 second'`, 'EXPIRED'],
    [`people set active = false where name = 'agent'`, 'INACTIVE'],
    [`people set active = false where name = 'admin'`, 'MAKER'],
    [`api_keys set created_by = null`, 'MAKER'],
    [`api_keys set rate_limit = 1`, 'LIMITED'],
  ])('turns a key away after: %s', async (change, standing) => {
    await world.as('autocrm_api', async (client) => {
      expect((await find(client, 'hash', 2))[0]?.['standing']).toBe('OK')
      await client.query('reset role')
      await client.query(`update ${change}`)
      await become(client, 'autocrm_api')
      expect((await find(client, 'hash', 1))[0]?.['standing']).toBe(standing)
    })
  })

  it('knows the agents’ scopes as schema/scopes.ts does', async () => {
    const [row] = await world.rows<{ agents: string[] }>('select private.agent_scopes() as agents')
    expect(row?.agents).toEqual(
      Object.entries(scopes).flatMap(([scope, { least }]) => (least === 'AGENT' ? [scope] : [])),
    )
  })

  it('keeps the hash from everyone who signs in', async () => {
    for (const statement of [
      'select secret_hash from api_keys',
      'select * from api_keys',
      `select from api_keys where secret_hash = 'hash'`,
    ])
      expect(await refusal(world.as('admin', (client) => client.query(statement))), statement).toMatchObject({
        code: '42501',
      })
  })

  it('lets a key act as its person', () =>
    world.as('anon', async (client) => {
      await client.query(
        `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`,
        [JSON.stringify({ role: 'authenticated', person_id: world.id['agent'] })],
      )
      const { rows } = await client.query('select private.caller_id() as id, private.caller_role() as role')
      expect(rows).toEqual([{ id: world.id['agent'], role: 'AGENT' }])
    }))
})

describe("the Lambdas' login", () => {
  it('may take four roles and no other, and has nothing of its own', async () => {
    const client = new pg.Client({ connectionString: world.db.apiUrl })
    await client.connect()
    try {
      for (const role of ['anon', 'authenticated', 'autocrm_relay', 'autocrm_identity']) {
        await client.query(`set role ${role}`)
        await client.query('reset role')
      }
      for (const role of ['postgres', 'service_role', 'supabase_admin', 'authenticator'])
        expect(await refusal(client.query(`set role ${role}`)), role).toMatchObject({ code: '42501' })
      expect(await refusal(client.query('select from people'))).toMatchObject({ code: '42501' })
      expect(await refusal(client.query('create table public.mine ()'))).toMatchObject({ code: '42501' })
    } finally {
      await client.end()
    }
  })
})
