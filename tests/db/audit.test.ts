import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { become, makeWorld, refusal, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.db.drop())

/** The lines that this transaction wrote about a table, oldest first. */
async function lines(client: pg.PoolClient, table: string): Promise<Record<string, unknown>[]> {
  await become(client, 'admin')
  const { rows } = await client.query(
    `select actor_id, actor_role, request_id, row_id, action, before, after from audit_log
     where table_name = $1 and occurred_at = now() order by id`,
    [table],
  )
  return rows
}

it('writes who changed what, and only what changed', () =>
  world.as('agent', async (client) => {
    await client.query(`update tickets set priority = 'LOW' where id = $1`, [world.id['T1']])
    expect(await lines(client, 'tickets')).toEqual([
      {
        actor_id: world.id['agent'],
        actor_role: 'authenticated',
        request_id: 'request-of-agent',
        row_id: world.id['T1'],
        action: 'UPDATE',
        before: { priority: 'HIGH', version: expect.any(Number), updated_at: expect.any(String) },
        after: { priority: 'LOW', version: expect.any(Number), updated_at: expect.any(String) },
      },
    ])
  }))

it('writes the whole row when it comes and when it goes, and the key of two columns', () =>
  world.as('admin', async (client) => {
    const member = [world.id['Spare team'], world.id['agent']]
    await client.query('insert into team_members (team_id, person_id) values ($1, $2)', member)
    await client.query('delete from team_members where team_id = $1 and person_id = $2', member)
    const row = { team_id: Number(member[0]), person_id: Number(member[1]), created_at: expect.any(String) }
    expect(await lines(client, 'team_members')).toMatchObject([
      { action: 'INSERT', row_id: member.join(':'), before: null, after: row },
      { action: 'DELETE', row_id: member.join(':'), before: row, after: null },
    ])
  }))

it.each([
  [{ sub: true }, {}, 'PERSON'],
  [{ key_id: '7', person: 'agent' }, {}, 'KEY'],
  [{ sub: true }, { rule: 'route-vip' }, 'RULE'],
  [{}, {}, 'SYSTEM'],
] as const)('knows the kind of actor: %j %j is %s', (claims, { rule = '' }: { rule?: string }, kind) =>
  world.as('admin', async (client) => {
    if (!('sub' in claims)) {
      const given =
        'key_id' in claims ? { person_id: world.id[claims.person], key_id: claims.key_id, scopes: [] } : {}
      await client.query(
        `select set_config('role', 'none', true), set_config('request.jwt.claims', $1, true)`,
        [JSON.stringify(given)],
      )
    }
    await client.query(`select set_config('autocrm.rule', $1, true)`, [rule])
    await client.query(`update teams set name = 'Renamed' where id = $1`, [world.id['Billing']])
    await become(client, 'admin')
    const { rows } = await client.query(
      `select actor_kind, key_id, rule_id from audit_log where table_name = 'teams' and occurred_at = now()`,
    )
    expect(rows).toEqual([
      { actor_kind: kind, key_id: kind === 'KEY' ? '7' : null, rule_id: kind === 'RULE' ? rule : null },
    ])
  }),
)

it.each([
  ['all', 'true'],
  ['a row', `table_name = 'tickets' and row_id = '4711'`],
  ['a table', `table_name = 'teams'`],
  ['an actor', 'actor_id = 3'],
  ['a kind of actor', `actor_kind = 'RULE'`],
  ['removals', `action = 'DELETE'`],
  ['a time', `occurred_at < '2020-01-01'`],
  ['a request', `request_id = 'none'`],
])('is read by an index among many: %s', (_, filter) =>
  world.as('admin', async (client) => {
    await client.query('reset role')
    await client.query(`insert into audit_log (occurred_at, actor_id, actor_kind, actor_role, request_id, table_name, row_id, action)
      select now() - n * interval '1 second', n % 50, 'PERSON', 'x', 'request ' || n, (array['tickets', 'messages', 'people'])[1 + n % 3], n, 'UPDATE'
      from generate_series(1, 20000) n`)
    await client.query('analyze audit_log')
    const { rows } = await client.query(
      `explain (format json) select * from audit_log where ${filter} order by occurred_at desc, id desc limit 26`,
    )
    const plan = JSON.stringify(rows[0])
    expect(plan).toMatch(/Index Scan/)
    expect(plan).not.toMatch(/Seq Scan/)
  }),
)

it('writes nothing for an update that changes nothing', () =>
  world.as('admin', async (client) => {
    await client.query('update person_emails set email = email')
    expect(await lines(client, 'person_emails')).toEqual([])
  }))

it('names the database role where no person acts', () =>
  world.as('autocrm_identity', async (client) => {
    await client.query(
      `select private.link_person('11111111-0000-4000-8000-000000000000', 'new@mail.example', 'New')`,
    )
    expect(await lines(client, 'people')).toMatchObject([
      { actor_id: null, actor_role: 'autocrm_identity', action: 'INSERT' },
    ])
  }))

it('never holds the hash of a key', () =>
  world.as('admin', async (client) => {
    await client.query(
      `insert into api_keys (person_id, name, prefix, secret_hash, scopes, created_by) values ($1, 'k', 'k', 'the-hash', '{TICKET_READ}', $2)`,
      [world.id['agent'], world.id['admin']],
    )
    await client.query(`update api_keys set revoked_at = now() where name = 'k'`)
    const written = await lines(client, 'api_keys')
    expect(written.map((line) => line['action'])).toEqual(['INSERT', 'UPDATE'])
    expect(JSON.stringify(written)).not.toContain('hash')
  }))

it.each([
  'update audit_log set action = action',
  'delete from audit_log',
  'truncate audit_log',
  `insert into audit_log default values`,
])('is changed by no one: %s', async (statement) => {
  for (const role of [
    'anon',
    'authenticated',
    'service_role',
    'autocrm_relay',
    'autocrm_identity',
    'autocrm_api',
  ]) {
    const work = world.as('admin', async (client) => {
      await client.query(`select set_config('role', $1, true)`, [role])
      await client.query(statement)
    })
    expect(await refusal(work), role).toMatchObject({ code: '42501' })
  }
})

it('stays when what it tells of goes', () =>
  world.as('admin', async (client) => {
    const before = await client.query<{ count: string }>(
      `select count(*) from audit_log where table_name = 'people' and row_id = $1`,
      [world.id['spare']],
    )
    await client.query('delete from people where id = $1', [world.id['spare']])
    const after = await client.query<{ count: string }>(
      `select count(*) from audit_log where table_name = 'people' and row_id = $1`,
      [world.id['spare']],
    )
    expect(Number(after.rows[0]?.count)).toBe(Number(before.rows[0]?.count) + 1)
  }))
