import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { become, makeWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.db.drop())

/** The tables that a ticket and what belongs to it stand in; each has its like in the archive. */
const moved = [
  'attachments',
  'merged_messages',
  'message_mentions',
  'messages',
  'ticket_followers',
  'ticket_links',
  'ticket_merges',
  'ticket_reopenings',
  'tickets',
] as const

/** Tables that refer to tickets or messages and are not moved, and what becomes of their rows. */
const left: Readonly<Record<string, string>> = {
  drafts: 'a ticket with a draft is not archived',
  held_replies: 'sent or taken back within a minute: a closed ticket has none that waits',
  notifications: 'kept for 90 days anyway: those of an archived ticket go',
}

/** Triggers of the moved tables that fire although rows only move, and why. */
const firing: Readonly<Record<string, string>> = {}

describe('the tables of the archive', () => {
  it.each(moved)('%s has the same columns there, in the same order', async (table) => {
    const columns = (name: string) =>
      world.rows(
        `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
        [`public.${name}`],
      )
    // A new column: `alter table public.archived_${table} add column ...` as well, in the same migration, and its rollback.
    expect(await columns(`archived_${table}`)).toEqual(await columns(table))
  })

  it('take along every table that refers to tickets or their messages', async () => {
    const rows = await world.rows<{ name: string }>(
      `select distinct conrelid::regclass::text as name from pg_constraint
       where contype = 'f' and confrelid = any ($1::regclass[]) order by 1`,
      [moved.map((table) => `public.${table}`)],
    )
    const known = new Set<string>([...moved, ...Object.keys(left)])
    // A new one: move its rows in a new version of private.move_to_archive and private.move_from_archive, or say above what becomes of them: a cascade removes them.
    expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([])
  })

  it('are moved to past every trigger that makes, changes and removes rows', async () => {
    const rows = await world.rows<{ name: string }>(
      `select tgname as name from pg_trigger
       where tgrelid = any ($1::regclass[]) and not tgisinternal and tgtype::int & (4 | 8) <> 0
         and pg_get_triggerdef(oid) not like '%NOT private.is_moving()%' order by 1`,
      [moved.map((table) => `public.${table}`)],
    )
    // A new one: `when (not private.is_moving())`, or a reason above.
    expect(rows.map(({ name }) => name).filter((name) => !Object.hasOwn(firing, name))).toEqual([])
  })

  it.each(['tickets', 'messages', 'ticket_followers', 'message_mentions', 'ticket_reopenings'])(
    'show %s to whom they showed it before',
    async (table) => {
      const policies = async (name: string) =>
        (
          await world.rows<{ name: string; rule: string }>(
            `select polname as name, pg_get_expr(polqual, polrelid) as rule from pg_policy
             where polrelid = $1::regclass and polcmd = 'r' order by 1`,
            [`public.${name}`],
          )
        ).map(({ name: policy, rule }) => [policy, rule.replaceAll('archived_', '')])
      // Nothing that is deleted is ever archived.
      const before = (await policies(table)).filter(
        ([name]) => name !== 'Deleted tickets are seen by admins only',
      )
      expect(before.length).toBeGreaterThan(0)
      expect(await policies(`archived_${table}`)).toEqual(before)
    },
  )
})

type Rows = Record<string, Record<string, unknown>[]>

/** All rows of these tickets and of what belongs to them. */
async function rowsOf(client: pg.PoolClient, ids: readonly string[], prefix = ''): Promise<Rows> {
  const messages = `select id from public.${prefix}messages where ticket_id = any ($1)`
  const merges = `select id from public.${prefix}ticket_merges where source_id = any ($1) or target_id = any ($1)`
  const where: Record<(typeof moved)[number], string> = {
    attachments: `message_id in (${messages})`,
    merged_messages: `message_id in (${messages}) or merge_id in (${merges})`,
    message_mentions: `message_id in (${messages})`,
    messages: 'ticket_id = any ($1)',
    ticket_followers: 'ticket_id = any ($1)',
    ticket_links: 'from_id = any ($1) or to_id = any ($1)',
    ticket_merges: 'source_id = any ($1) or target_id = any ($1)',
    ticket_reopenings: 'ticket_id = any ($1)',
    tickets: 'id = any ($1)',
  }
  const all: Rows = {}
  for (const table of moved) {
    const { rows } = await client.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(x) as row from public.${prefix}${table} x where ${where[table]} order by to_jsonb(x)::text`,
      [ids],
    )
    all[table] = rows.map(({ row }) => row)
  }
  return all
}

/** The same without what a move itself writes. */
const asBefore = (rows: Rows): Rows => ({
  ...rows,
  tickets: (rows['tickets'] ?? [])
    .map(({ version: _, updated_at: __, archived_at: ___, restored_at: ____, ...row }) => row)
    .sort((a, b) => Number(a['id']) - Number(b['id'])),
})

let made = 0

interface Made {
  /** Of the target. */
  readonly externalId: string
  readonly target: string
  readonly source: string
  /** Not archived: linked to the target, and once merged into it. */
  readonly other: string
}

/** A closed ticket that has whatever a ticket can have, and another one merged into it. */
async function makeTickets(client: pg.PoolClient): Promise<Made> {
  const one = async (statement: string, values: unknown[]): Promise<string> =>
    String((await client.query<{ id: string }>(statement, values)).rows[0]?.id)
  const { id } = world
  made += 1
  const externalId = `target ${made}`
  const open = (subject: string) =>
    one(
      `insert into tickets (subject, channel, requester_id, team_id, assignee_id, tags, language, external_id, fields, priority, type)
       values ($1, 'EMAIL', $2, $3, $4, '{b,a}', 'de', $1, '{"reason": "Bruch"}', 'URGENT', 'INCIDENT') returning id`,
      [`${subject} ${made}`, id['customer'], id['Support'], id['agent']],
    )
  const write = (ticket: string, kind: string, author: string, body: string) =>
    one(
      `insert into messages (ticket_id, kind, author_id, body, body_html) values ($1, $2, $3, $4, '<p>' || $4 || '</p>') returning id`,
      [ticket, kind, id[author], body],
    )
  const [target, source, other] = [await open('target'), await open('source'), await open('other')]
  const question = await write(target, 'REPLY', 'customer', 'Die Lampe flackert')
  await write(target, 'REPLY', 'agent', 'Welche?')
  const note = await write(target, 'NOTE', 'agent', 'Nur intern')
  await write(source, 'REPLY', 'customer', 'Noch eine')
  await write(other, 'REPLY', 'customer', 'Etwas anderes')
  for (const [message, name] of [
    [question, 'lamp.png'],
    [note, 'plan.pdf'],
  ])
    await client.query(
      `insert into attachments (file_name, message_id, uploader_id, declared_type, size, path, scan) values ($1, $2, $3, 'image/png', 7, $1, 'CLEAN')`,
      [`${name} ${made}`, message, id['agent']],
    )
  await client.query('insert into ticket_followers (ticket_id, person_id) values ($1, $2)', [
    target,
    id['neighbour'],
  ])
  await client.query('insert into message_mentions (message_id, person_id) values ($1, $2)', [
    note,
    id['admin'],
  ])
  await client.query(
    `insert into ticket_links (from_id, to_id, kind) values ($1, $2, 'PARENT'), ($1, $3, 'DUPLICATE')`,
    [target, other, source],
  )
  await client.query('insert into ticket_reopenings (ticket_id, assignee_id) values ($1, $2)', [
    target,
    id['agent'],
  ])
  await become(client, 'admin')
  await client.query('select private.merge_tickets($1, $2)', [other, target])
  await client.query('select private.unmerge_tickets($1)', [other])
  await client.query('select private.merge_tickets($1, $2)', [source, target])
  for (const status of ['Solved', 'Closed'])
    await client.query('update tickets set status_id = $2 where id = $1', [target, id[status]])
  await client.query('reset role')
  return { target, source, other, externalId }
}

/** Moves the day on which tickets were closed. */
const closedFor = (client: pg.PoolClient, ids: readonly string[], days: number) =>
  client.query(
    `set local session_replication_role = replica; update tickets set closed_at = now() - interval '${days} days' where id in (${ids.join()});
     set local session_replication_role = origin`,
  )
const archive = async (client: pg.PoolClient, most = 100): Promise<number> =>
  (await client.query<{ count: number }>('select private.archive_tickets($1) as count', [most])).rows[0]
    ?.count ?? -1
const count = async (client: pg.PoolClient, from: string): Promise<number> =>
  (await client.query<{ count: number }>(`select count(*)::int as count from ${from}`)).rows[0]?.count ?? -1

/** Runs work as the superuser, and rolls it back. */
const asOwner = <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  world.as('autocrm_api', async (client) => {
    await client.query('reset role')
    return work(client)
  })

describe('a ticket', () => {
  it('goes to the archive with all that belongs to it, leaves nothing, and comes back exactly as it was', () =>
    asOwner(async (client) => {
      const { target, source, other } = await makeTickets(client)
      const both = [target, source]
      await closedFor(client, both, 366)
      const [before, otherBefore] = [await rowsOf(client, both), await rowsOf(client, [other])]
      for (const table of moved) expect([table, before[table]?.length], 'is tried').not.toEqual([table, 0])
      const words = `private.ticket_search where ticket_id in (${both.join()})`
      const search = (
        await client.query(
          `select to_jsonb(s) as row from ${words.replace('private.ticket_search', 'private.ticket_search s')} order by ticket_id, chapter`,
        )
      ).rows
      const lines = await count(client, 'audit_log')
      const events = await count(client, 'events')

      expect(await archive(client)).toBe(2)
      expect(Object.values(await rowsOf(client, both)).flat()).toEqual([])
      expect(asBefore(await rowsOf(client, both, 'archived_'))).toEqual(asBefore(before))
      // One line a ticket, and one event for the one that lists had.
      expect((await count(client, 'audit_log')) - lines).toBe(2)
      expect((await count(client, 'events')) - events).toBe(1)
      expect(
        (
          await client.query(
            `select to_jsonb(s) as row from ${words.replace('private.ticket_search', 'private.ticket_search s')} order by ticket_id, chapter`,
          )
        ).rows,
      ).toEqual(search)
      expect(await count(client, 'private.moves')).toBe(0)

      await become(client, 'agent')
      expect(
        (await client.query('select private.restore_archived_ticket($1) as outcome', [target])).rows,
      ).toEqual([{ outcome: 'CHANGED' }])
      await client.query('reset role')
      expect(Object.values(await rowsOf(client, both, 'archived_')).flat()).toEqual([])
      const after = await rowsOf(client, both)
      expect(asBefore(after)).toEqual(asBefore(before))
      expect(asBefore(await rowsOf(client, [other]))).toEqual(asBefore(otherBefore))
      const version = (rows: Rows): Record<string, number> =>
        Object.fromEntries((rows['tickets'] ?? []).map(({ id, version: v }) => [id, Number(v)]))
      for (const [id, was] of Object.entries(version(before))) expect(version(after)[id]).toBe(was + 2)
      expect((await count(client, 'audit_log')) - lines).toBe(4)
      expect(
        (
          await client.query(
            `select to_jsonb(s) as row from ${words.replace('private.ticket_search', 'private.ticket_search s')} order by ticket_id, chapter`,
          )
        ).rows,
      ).toEqual(search)
    }))

  it('is archived only when it is closed for long enough, not deleted, and not just back', () =>
    asOwner(async (client) => {
      const { target, source } = await makeTickets(client)
      const both = [target, source]
      await closedFor(client, both, 364)
      expect(await archive(client)).toBe(0)
      await client.query('update archive_settings set archive_after_days = null')
      await closedFor(client, both, 4000)
      expect(await archive(client)).toBe(0)
      await client.query('update archive_settings set archive_after_days = 365')
      await client.query('update tickets set deleted_at = now() where id = $1', [target])
      expect(await archive(client)).toBe(0)
      await client.query('update tickets set deleted_at = null where id = $1', [target])
      // The one that was merged is never moved alone.
      await client.query(`select private.archive_tickets(0)`)
      expect(await archive(client, 1)).toBe(2)
      await client.query('select private.move_from_archive($1)', [both])
      expect(await archive(client)).toBe(0)
      await client.query(`set local session_replication_role = replica`)
      await client.query(`update tickets set restored_at = now() - interval '366 days' where id = any ($1)`, [
        both,
      ])
      await client.query(`set local session_replication_role = origin`)
      expect(await archive(client)).toBe(2)
    }))

  it('keeps its external id: no second ticket gets it', () =>
    asOwner(async (client) => {
      const { target, source, externalId } = await makeTickets(client)
      await closedFor(client, [target, source], 366)
      await archive(client)
      const again = (who: 'agent' | 'outsider') =>
        client.query(`savepoint again`).then(async () => {
          await become(client, who)
          try {
            await client.query(
              `insert into tickets (subject, channel, requester_id, team_id, external_id) values ('again', 'API', $1, $2, $3)`,
              [world.id['customer'], world.id['Support'], externalId],
            )
            return 'taken'
          } catch (error) {
            return (error as pg.DatabaseError).code
          } finally {
            await client.query('rollback to savepoint again')
          }
        })
      expect(await again('agent')).toBe('AC015')
      expect(await again('outsider')).toBe('23505')
    }))

  it('has its archived links counted when it is linked anew', () =>
    asOwner(async (client) => {
      const { target, source, other } = await makeTickets(client)
      const above = String(
        (
          await client.query<{ id: string }>(
            `insert into tickets (subject, channel, requester_id, team_id) values ('above', 'API', $1, $2) returning id`,
            [world.id['customer'], world.id['Support']],
          )
        ).rows[0]?.id,
      )
      await client.query(`insert into ticket_links (from_id, to_id, kind) values ($1, $2, 'PARENT')`, [
        above,
        target,
      ])
      await closedFor(client, [target, source], 366)
      await archive(client)
      const link = async (from: string, to: string) => {
        await client.query('savepoint link')
        try {
          await client.query(`insert into ticket_links (from_id, to_id, kind) values ($1, $2, 'PARENT')`, [
            from,
            to,
          ])
          return 'linked'
        } catch (error) {
          return (error as pg.DatabaseError).code
        } finally {
          await client.query('rollback to savepoint link')
        }
      }
      // `other` has the archived target as its parent.
      expect(await link(String(world.id['T2']), other)).toBe('23505')
      // Above the archived target is `above`.
      expect(await link(other, above)).toBe('AC011')
      expect(await link(other, String(world.id['T1']))).toBe('linked')
    }))
})

describe('moving', () => {
  it('is nothing that a caller can pretend: what he changes is audited and told', () =>
    world.as('agent', async (client) => {
      await client.query(`select set_config('autocrm.moving', 'on', true)`)
      await client.query(`update tickets set priority = 'LOW' where id = $1`, [world.id['T1']])
      await client.query('reset role')
      expect(await count(client, `audit_log where table_name = 'tickets' and occurred_at = now()`)).toBe(1)
      expect(await count(client, `events where occurred_at = now()`)).toBe(1)
      await become(client, 'agent')
      for (const forbidden of [
        'select private.begin_move()',
        'insert into private.moves values (pg_current_xact_id())',
        'select private.move_to_archive(array[1::bigint])',
        'select private.archive_tickets(1)',
      ]) {
        await client.query('savepoint forbidden')
        await expect(client.query(forbidden)).rejects.toMatchObject({ code: '42501' })
        await client.query('rollback to savepoint forbidden')
      }
    }))

  it('passes over what another one holds, and leaves a group together', async () => {
    const owner = await world.db.admin.connect()
    const other = await world.db.admin.connect()
    try {
      await owner.query('begin')
      const { target, source } = await makeTickets(owner)
      await closedFor(owner, [target, source], 366)
      await owner.query('commit')
      await other.query('begin')
      await other.query('select from tickets where id = $1 for no key update', [source])
      expect(await archive(owner)).toBe(0)
      await other.query('rollback')
      expect(await archive(owner)).toBe(2)
    } finally {
      owner.release()
      other.release()
    }
  })

  it('keeps words when the words of all tickets are written anew', () =>
    asOwner(async (client) => {
      const { target, source } = await makeTickets(client)
      await closedFor(client, [target, source], 366)
      await archive(client)
      const words = `private.ticket_search where ticket_id = ${target}`
      const before = await count(client, words)
      await client.query('select private.refill_search()')
      expect(before).toBeGreaterThan(0)
      expect(await count(client, words)).toBe(before)
    }))
})
