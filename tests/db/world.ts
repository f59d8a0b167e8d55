import type pg from 'pg'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

/** People of the world that access is tried on; `gone` is an agent who left, `colleague` shares an organization with `customer`. */
export const people = [
  'admin',
  'agent',
  'outsider',
  'customer',
  'colleague',
  'stranger',
  'neighbour',
  'gone',
  'spare',
] as const
export type PersonName = (typeof people)[number]

/** Everyone who may knock: people, a sign-in that nobody knows, who is signed out, and AutoCRM's own roles. */
export const actors = [
  ...people.filter((name) => name !== 'spare'),
  'nobody',
  'anon',
  'autocrm_relay',
  'autocrm_identity',
  'autocrm_schedule',
  'autocrm_webhooks',
  'autocrm_api',
] as const
export type Actor = (typeof actors)[number]

/** The database role that an actor has. */
export function roleOf(actor: Actor): string {
  if (actor === 'anon' || actor.startsWith('autocrm_')) return actor
  return 'authenticated'
}

/** A world with a row of every table, known by names. */
export interface World {
  db: TestDatabase
  /** Ids by name: people by theirs, `Sharing`, `Support`, `T1` ... for the rest. */
  id: Record<string, string>
  /** Runs work as an actor in a transaction, as the product does, and rolls it back. */
  as<T>(actor: Actor, work: (client: pg.PoolClient) => Promise<T>): Promise<T>
  /** Rows of one query as the superuser. */
  rows<Row extends pg.QueryResultRow>(query: string, values?: unknown[]): Promise<Row[]>
}

const sub = (name: string): string =>
  `00000000-0000-4000-8000-${Buffer.from(name.padEnd(6, '_').slice(0, 6)).toString('hex')}`

/** Takes the role and claims of an actor for the rest of a transaction. */
export async function become(client: pg.PoolClient | pg.Client, actor: Actor): Promise<void> {
  const claims = roleOf(actor) === 'authenticated' ? { role: 'authenticated', sub: sub(actor) } : {}
  await client.query(
    `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true), set_config('autocrm.request_id', $3, true)`,
    [roleOf(actor), JSON.stringify(claims), `request-of-${actor}`],
  )
}

/** Agents work in Support, `outsider` in Billing; T1 is `customer`'s in Support, T2 `stranger`'s in Billing; A1, archived, is of T1's people. */
export async function makeWorld(): Promise<World> {
  const db = await createTestDatabase()
  const id: Record<string, string> = {}
  const rows = async <Row extends pg.QueryResultRow>(query: string, values: unknown[] = []): Promise<Row[]> =>
    (await db.admin.query<Row>(query, values)).rows
  const keep = async (query: string, values: unknown[] = []): Promise<void> => {
    for (const row of await rows<{ name: string; id: string }>(query, values)) id[row.name] = row.id
  }
  await keep(
    `insert into organizations (name, shares_tickets) values ('Sharing', true), ('Private', false), ('Empty', false) returning name, id`,
  )
  await keep(`insert into teams (name) values ('Billing'), ('Spare team') returning name, id`)
  await keep(`select name, id from teams where name = 'Support'`)
  await keep(`select label as name, id from ticket_statuses`)
  const roles = { admin: 'ADMIN', agent: 'AGENT', outsider: 'AGENT', gone: 'AGENT' } as Partial<
    Record<PersonName, string>
  >
  const organizations = {
    customer: 'Sharing',
    colleague: 'Sharing',
    stranger: 'Private',
    neighbour: 'Private',
  } as Partial<Record<PersonName, string>>
  for (const name of people) {
    await keep(
      `insert into people (name, role, organization_id, active, auth_user_id) values ($1, $2, $3, $4, $5) returning name, id`,
      [
        name,
        roles[name] ?? 'CUSTOMER',
        id[organizations[name] ?? ''] ?? null,
        name !== 'gone',
        name === 'spare' ? null : sub(name),
      ],
    )
    await rows('insert into person_emails (person_id, email) values ($1, $2)', [
      id[name],
      `${name}@mail.example`,
    ])
  }
  for (const [person, team] of [
    ['agent', 'Support'],
    ['gone', 'Support'],
    ['outsider', 'Billing'],
  ])
    await rows('insert into team_members (team_id, person_id) values ($1, $2)', [
      id[team ?? ''],
      id[person ?? ''],
    ])
  await keep(
    `insert into ticket_fields (key, type, label, visible_to_customers) values ('reason', 'TEXT', 'Reason', true), ('amount', 'DECIMAL', 'Amount', false)
    returning key as name, id`,
  )
  await keep(
    `insert into queues (name, condition, columns, owner, person_id, team_id) values
      ('agent''s', '{}', '{number}', 'PERSON', $1, null), ('team''s', '{}', '{number}', 'TEAM', null, $2), ('everyone''s', '{}', '{number}', 'EVERYONE', null, null)
     returning name, id`,
    [id['agent'], id['Support']],
  )
  await rows('insert into queue_places (person_id, queue_id, position) values ($1, $2, 1)', [
    id['agent'],
    id["everyone's"],
  ])
  await rows(
    `insert into macros (name, body_html, owner, person_id, team_id) values
      ('agent''s', 'x', 'PERSON', $1, null), ('team''s', 'x', 'TEAM', null, $2), ('everyone''s', 'x', 'EVERYONE', null, null)`,
    [id['agent'], id['Support']],
  )
  await rows(`insert into macro_uses (macro_id, person_id, uses) select min(id), $1, 7 from macros`, [
    id['agent'],
  ])
  const ticket = `insert into tickets (subject, channel, requester_id, team_id, assignee_id) values ($1, 'PORTAL', $2, $3, $4) returning subject as name, id`
  await keep(ticket, ['T1', id['customer'], id['Support'], id['agent']])
  await keep(ticket, ['T2', id['stranger'], id['Billing'], null])
  const message = `insert into messages (ticket_id, kind, author_id, body) values ($1, $2, $3, $4) returning body as name, id`
  await keep(message, [id['T1'], 'REPLY', id['customer'], 'question'])
  await keep(message, [id['T1'], 'REPLY', id['agent'], 'answer'])
  await keep(message, [id['T1'], 'NOTE', id['agent'], 'note'])
  await keep(message, [id['T2'], 'REPLY', id['stranger'], 'other question'])
  await rows('insert into ticket_followers (ticket_id, person_id, added_by) values ($1, $2, $3)', [
    id['T1'],
    id['spare'],
    id['agent'],
  ])
  await rows('insert into message_mentions (message_id, person_id) values ($1, $2)', [
    id['note'],
    id['agent'],
  ])
  const merge = await rows<{ id: string }>(
    `insert into ticket_merges (source_id, target_id, status_id, snoozed, added_tags, added_follower_ids, undone_at)
    values ($1, $2, $3, false, '{}', '{}', now()) returning id`,
    [id['T2'], id['T1'], id['New']],
  )
  await rows('insert into merged_messages (merge_id, message_id) values ($1, $2)', [merge[0]?.id, id['note']])
  await rows(`insert into ticket_links (from_id, to_id, kind) values ($1, $2, 'PARENT')`, [
    id['T1'],
    id['T2'],
  ])
  const file =
    'insert into attachments (file_name, message_id, uploader_id, declared_type, size, path) values ($1, $2, $3, $4, 1, $1)'
  await rows(file, ['of the answer', id['answer'], id['agent'], 'text/plain'])
  await rows(file, ['of the note', id['note'], id['agent'], 'text/plain'])
  await rows(file, ['loose', null, id['customer'], 'text/plain'])
  await rows(
    `insert into drafts (ticket_id, person_id, kind, body, body_html) values ($1, $2, 'NOTE', 'draft of agent', '')`,
    [id['T1'], id['agent']],
  )
  await rows(
    `insert into held_replies (ticket_id, person_id, claims, body, send_at) values ($1, $2, '{}', 'held', now())`,
    [id['T1'], id['agent']],
  )
  // A1, customer's in Support, is archived with all that a ticket can have.
  await keep(ticket, ['A1', id['customer'], id['Support'], id['agent']])
  await keep(message, [id['A1'], 'REPLY', id['customer'], 'archived question'])
  await keep(message, [id['A1'], 'NOTE', id['agent'], 'archived note'])
  await rows('insert into ticket_followers (ticket_id, person_id, added_by) values ($1, $2, $3)', [
    id['A1'],
    id['spare'],
    id['agent'],
  ])
  await rows('insert into message_mentions (message_id, person_id) values ($1, $2)', [
    id['archived note'],
    id['agent'],
  ])
  await rows(`insert into ticket_links (from_id, to_id, kind) values ($1, $2, 'RELATED')`, [
    id['T1'],
    id['A1'],
  ])
  await rows(
    `with merge as (
       insert into ticket_merges (source_id, target_id, status_id, snoozed, added_tags, added_follower_ids, undone_at)
       values ($1, $2, $3, false, '{}', '{}', now()) returning id)
     insert into merged_messages (merge_id, message_id) select id, $4 from merge`,
    [id['T1'], id['A1'], id['New'], id['archived note']],
  )
  await rows(file, ['of the archived question', id['archived question'], id['customer'], 'text/plain'])
  await rows(file, ['of the archived note', id['archived note'], id['agent'], 'text/plain'])
  await rows('insert into ticket_reopenings (ticket_id) values ($1)', [id['A1']])
  await rows('select private.move_to_archive(array[$1::bigint])', [id['A1']])
  await rows(`update tickets set priority = 'HIGH' where id = $1`, [id['T1']])
  for (const channel of [
    `team:${id['Support']}`,
    `ticket:${id['T1']}`,
    `person:${id['agent']}`,
    `requester:${id['customer']}`,
    `organization:${id['Sharing']}`,
  ]) {
    await rows('insert into channels (name, last_seq) values ($1, 1)', [channel])
    await rows(
      `insert into channel_events (channel, seq, event_id, kind, occurred_at) values ($1, 1, 1, 'TICKET_CHANGED', now())`,
      [channel],
    )
  }
  await rows(
    `insert into idempotency_keys (person_id, key, verb, input_hash, created_at)
    values ($1, 'fresh', 'createTicket', 'x', now()), ($1, 'old', 'createTicket', 'x', now() - interval '25 hours')`,
    [id['customer']],
  )
  await keep(
    `insert into api_keys (person_id, name, prefix, secret_hash, scopes, created_by) values ($1, 'a key', 'ak', 'hash', '{TICKET_READ}', $2) returning name, id`,
    [id['agent'], id['admin']],
  )
  await keep(
    `insert into webhooks (url, description, event_kinds, created_by) values ('https://example.com/', 'a webhook', '{TICKET_CREATED}', $1)
     returning description as name, id`,
    [id['admin']],
  )
  await keep(
    `insert into webhooks (url, description, event_kinds, created_by) values ('https://example.com/', 'other webhook', '{TICKET_CREATED}', $1)
     returning description as name, id`,
    [id['admin']],
  )
  await rows(
    `insert into webhook_secrets (webhook_id, sealed, expires_at) values ($1, 'newest', null), ($1, 'ended', now() - interval '1 hour')`,
    [id['a webhook']],
  )
  await rows(
    `insert into webhook_events (id, occurred_at, kind, silent) values (1, now(), 'TICKET_CREATED', false), (2, now(), 'TICKET_CREATED', false)`,
  )
  await rows(
    `insert into webhook_deliveries (webhook_id, event_id, kind) values ($1, 1, 'TICKET_CREATED'), ($1, null, 'TEST')`,
    [id['a webhook']],
  )
  await rows(
    `insert into webhook_attempts (delivery_id, replay, attempt, started_at, duration_ms) select id, 0, 1, now(), 10 from webhook_deliveries where kind = 'TEST'`,
  )
  await keep(
    `insert into ticket_changes (made_by, change) values ($1, '{"of": "agent"}'), ($2, '{"of": "admin"}') returning 'change of ' || (change ->> 'of') as name, id`,
    [id['agent'], id['admin']],
  )
  await rows(
    `insert into ticket_change_items (change_id, ticket_id, outcome) values ($1, $3, 'CHANGED'), ($2, $3, 'UNCHANGED')`,
    [id['change of agent'], id['change of admin'], id['T1']],
  )
  await keep(
    `insert into jobs (kind, state, made_by, claims, change_id, total) values ('UPDATE_TICKETS', 'CANCELLED', $1, '{}', $2, 1) returning 'job' as name, id`,
    [id['agent'], id['change of agent']],
  )
  await rows('insert into ticket_reopenings (ticket_id) values ($1), ($2)', [id['T1'], id['T2']])
  await rows(
    `insert into notifications (person_id, kind, ticket_id, event_id, created_at)
     values ($1, 'ASSIGNED', $3, 1, now()), ($1, 'ASSIGNED', $4, 2, now()), ($2, 'ASSIGNED', $4, 3, now())`,
    [id['agent'], id['outsider'], id['T1'], id['T2']],
  )
  await rows(
    `insert into notifications (person_id, kind, webhook_id, event_id, created_at)
     values ($1, 'WEBHOOK_DISABLED', $3, 4, now()), ($2, 'WEBHOOK_DISABLED', $3, 5, now())`,
    [id['agent'], id['admin'], id['a webhook']],
  )
  await rows(
    `insert into notification_preferences (person_id, kind, inbox, toast, browser, sound) values ($1, 'MENTIONED', true, true, false, false)`,
    [id['agent']],
  )
  await rows(
    `insert into quiet_hours (person_id, starts_at, ends_at, days, time_zone) values ($1, '22:00', '07:00', '{1}', 'UTC')`,
    [id['outsider']],
  )
  await rows('insert into job_items (job_id, ticket_id) values ($1, $2)', [id['job'], id['T1']])
  const as: World['as'] = async (actor, work) => {
    const client = await db.admin.connect()
    try {
      await client.query('begin')
      await become(client, actor)
      return await work(client)
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  return { db, id, as, rows }
}

/** The SQLSTATE and words of a refusal; fails when nothing is refused. */
export async function refusal(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { code: String(error.code), message: error.message }
    throw error
  }
  throw new Error('nothing was refused')
}
