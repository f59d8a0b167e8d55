import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scopes } from '../../schema/scopes.ts'
import { makeWorld, refusal, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.db.drop())

/** Tables that a key writes by what it does, whatever its scopes, and why. */
const unrestricted: Readonly<Record<string, string>> = {
  idempotency_keys: 'what a create leaves behind, each caller his own',
  ticket_change_items: 'what his own change did',
  job_items: 'what his own job is about',
}

/** Runs work as a key of the admin, which may do everything that its scopes open, and rolls it back. */
async function asKey<T>(given: readonly string[], work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await world.db.admin.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`,
      [
        JSON.stringify({
          role: 'authenticated',
          person_id: world.id['admin'],
          key_id: world.id['a key'],
          scopes: given,
        }),
      ],
    )
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

it('lets the database know the scopes of schema/scopes.ts, and no others', async () => {
  const [row] = await world.rows<{ known: string[] }>(`
    select array(select m[1] from regexp_matches(pg_get_constraintdef(oid), '''([A-Z_]+)''', 'g') m) as known
    from pg_constraint where conname = 'api_keys_scopes_check'`)
  expect(row?.known.sort()).toEqual(Object.keys(scopes).sort())
})

it('opens rows by the very scopes that the table names', async () => {
  const rows = await world.rows<{ target: string; asked: string[] }>(`
    select c.relname || '.' || v.verb as target,
      array(select distinct s from regexp_matches(
          coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') || coalesce(pg_get_expr(p.polqual, p.polrelid), ''),
          'key_may\\(''\\{([A-Z_,]+)\\}''', 'g') m
        cross join unnest(string_to_array(m[1], ',')) s order by s) as asked
    from pg_policy p join pg_class c on c.oid = p.polrelid
    join (values ('r', 'select'), ('a', 'insert'), ('w', 'update'), ('d', 'delete')) v (letter, verb) on v.letter = p.polcmd::text
    where not p.polpermissive and concat(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid)) like '%key_may%' order by 1`)
  const meant: Record<string, string[]> = Object.fromEntries(rows.map(({ target }) => [target, []]))
  for (const [scope, { rows: opened }] of Object.entries(scopes))
    for (const target of opened) meant[target] = [...(meant[target] ?? []), scope].sort()
  expect(Object.fromEntries(rows.map(({ target, asked }) => [target, asked]))).toEqual(meant)
})

it('has a restrictive policy for keys on every verb by which callers write, or a reason', async () => {
  const rows = await world.rows<{ target: string }>(
    `
    select c.relname || '.' || v.verb as target from pg_class c
    cross join (values ('insert', 'a'), ('update', 'w'), ('delete', 'd')) v (verb, letter)
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> all ($1)
      and (has_table_privilege('authenticated', c.oid, v.verb)
        or (v.verb <> 'delete' and has_any_column_privilege('authenticated', c.oid, replace(v.verb, 'delete', 'select'))))
      and not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd::text = v.letter
        and 'authenticated'::regrole = any (p.polroles))`,
    [Object.keys(unrestricted)],
  )
  // When it names one, add a policy: `create policy "Keys ... with <scope>" on ... as restrictive ... (select private.key_may('{SCOPE}'))`, and a line in `rows`.
  expect(rows.map(({ target }) => target)).toEqual([])
})

describe('a key', () => {
  const reply = () =>
    `insert into messages (ticket_id, kind, author_id, body) values (${world.id['T1']}, 'REPLY', ${world.id['admin']}, 'x')`

  it('writes messages with message:write only, whatever a verb forgot', async () => {
    for (const given of [['TICKET_READ'], ['TICKET_READ', 'TICKET_WRITE'], []]) {
      expect(await refusal(asKey(given, (client) => client.query(reply())))).toMatchObject({ code: '42501' })
    }
    expect(await asKey(['MESSAGE_WRITE'], async (client) => (await client.query(reply())).rowCount)).toBe(1)
  })

  it('writes the message that opens a ticket with ticket:write, and no second', () =>
    asKey(['TICKET_WRITE'], async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `insert into tickets (subject, channel, requester_id) values ('By key', 'API', $1) returning id`,
        [world.id['customer']],
      )
      const write = `insert into messages (ticket_id, kind, author_id, body) values ($1, 'REPLY', $2, 'x')`
      const values = [rows[0]?.id, world.id['admin']]
      expect((await client.query(write, values)).rowCount).toBe(1)
      expect(await refusal(client.query(write, values))).toMatchObject({ code: '42501' })
    }))

  it('locks and changes tickets with ticket:write only', async () => {
    const lock = `select from tickets where id = ${world.id['T1']} for no key update`
    const change = `update tickets set subject = 'Other' where id = ${world.id['T1']}`
    for (const statement of [lock, change]) {
      const reached = (given: string[]) =>
        asKey(given, async (client) => (await client.query(statement)).rowCount)
      expect(await reached(['TICKET_READ', 'MESSAGE_WRITE'])).toBe(0)
      expect(await reached(['TICKET_WRITE'])).toBe(1)
    }
  })

  it('reads conversations, addresses, channels and the audit log with their scopes only', async () => {
    const seen = (given: string[], table: string) =>
      asKey(given, async (client) => (await client.query(`select from ${table} limit 1`)).rowCount)
    for (const [table, scope] of [
      ['tickets', 'TICKET_READ'],
      ['messages', 'TICKET_READ'],
      ['person_emails', 'PERSON_READ'],
      ['channels', 'TICKET_READ'],
      ['audit_log', 'AUDIT_READ'],
    ] as const) {
      expect([table, await seen([scope], table), await seen(['QUEUE_MANAGE'], table)]).toEqual([table, 1, 0])
    }
    expect(await seen(['TICKET_WRITE'], 'messages')).toBe(0)
    expect(await seen(Object.keys(scopes), 'api_keys')).toBe(0)
  })

  it('makes no keys, teams or members with any scope', async () => {
    for (const statement of [
      `insert into api_keys (person_id, name, prefix, secret_hash, scopes, created_by) values (${world.id['admin']}, 'x', 'x', 'x', '{TICKET_READ}', ${world.id['admin']})`,
      `insert into team_members (team_id, person_id) values (${world.id['Support']}, ${world.id['admin']})`,
      `update teams set name = 'x'`,
      `update api_keys set revoked_at = now()`,
    ])
      expect(await refusal(asKey(Object.keys(scopes), (client) => client.query(statement)))).toMatchObject({
        code: '42501',
      })
  })
})

it('changes no ticket for a key without ticket:write, by the function behind change_tickets either', async () => {
  const written = (given: readonly string[]): Promise<number | null> =>
    asKey(given, async (client) => {
      const { rowCount } = await client.query(
        'select * from private.write_ticket_change(array[$1::bigint], $2)',
        [world.id['T1'], { subject: 'Another subject' }],
      )
      return rowCount
    })
  expect(await written(['TICKET_READ', 'MESSAGE_WRITE'])).toBe(0)
  expect(await written(['TICKET_WRITE'])).toBe(1)
})
