import { sql } from 'kysely'
import type { ImportTicketsPayload, MutationImportTicketsArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { type KnownCaller, knownCaller } from '../lib/caller.ts'
import { one, type Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { type ReadyRow, sortRows } from './row.ts'

const rowType = sql`(
  "externalId" text, subject text, body text, answer text, team text, priority ticket_priority, type ticket_type, language text, tags text[],
  "requesterName" text, "requesterEmail" text, "createdAt" timestamptz, index int)`

/** The ids that are here already. */
async function knownIds(tx: Tx, rows: readonly ReadyRow[]): Promise<Set<string>> {
  const ids = rows.map(({ externalId }) => externalId)
  const { rows: found } = await sql<{
    id: string
  }>`select external_id as id from tickets where external_id = any (${ids}::text[])`.execute(tx)
  return new Set(found.map(({ id }) => id))
}

/** Writes new rows set by set: teams, requesters, tickets, messages, answers. */
async function write(tx: Tx, rows: readonly ReadyRow[], importer: KnownCaller): Promise<number> {
  const data = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ${rowType}`
  await sql`select set_config('autocrm.silent', 'on', true)`.execute(tx)
  await sql`
    insert into teams (name) select distinct on (lower(team)) team from ${data} where team is not null
    on conflict (lower(name)) do nothing`.execute(tx)
  // A requester with an address is known by it; one without is made for each row.
  await sql`
    with fresh as (
      select distinct on (lower(r."requesterEmail")) r."requesterName" as name, r."requesterEmail" as email from ${data}
      where r."requesterEmail" is not null
        and not exists (select from person_emails e where lower(e.email) = lower(r."requesterEmail"))
    ),
    numbered as (select *, nextval(pg_get_serial_sequence('public.people', 'id')) as id from fresh),
    made as (insert into people (id, name) overriding system value select id, name from numbered returning id)
    insert into person_emails (person_id, email) select n.id, n.email from numbered n join made m on m.id = n.id`.execute(
    tx,
  )
  const { created } = await one(
    tx,
    sql<{ created: number }>`
      with rows as materialized (
        select r.*, e.person_id as known, case when e.person_id is null then nextval(pg_get_serial_sequence('public.people', 'id')) end as fresh
        from ${data} left join person_emails e on lower(e.email) = lower(r."requesterEmail")
      ),
      requesters as (
        insert into people (id, name, language) overriding system value
        select fresh, "requesterName", language from rows where fresh is not null
        returning id
      ),
      -- Waits for the requesters: the tickets' trigger and foreign key look for them.
      ready as materialized (select rows.*, (select count(*) from requesters) as made from rows)
      select count(*)::int as created, set_config('autocrm.import', jsonb_agg(jsonb_build_object('index', index, 'requester', coalesce(known, fresh)))::text, true)
      from ready`,
  )
  await sql`
    insert into tickets (subject, channel, requester_id, team_id, priority, type, language, tags, external_id, created_at, status_id)
    select r.subject, 'IMPORT', (q.value ->> 'requester')::bigint, (select t.id from teams t where lower(t.name) = lower(r.team)),
      r.priority, r.type, r.language, r.tags, r."externalId", coalesce(r."createdAt", now()), private.default_status_id('OPEN')
    from ${data}
    join jsonb_array_elements(current_setting('autocrm.import')::jsonb) q (value) on (q.value ->> 'index')::int = r.index
    order by r.index`.execute(tx)
  await sql`
    insert into messages (ticket_id, kind, author_id, body, created_at)
    select t.id, 'REPLY', t.requester_id, r.body, t.created_at
    from ${data} join tickets t on t.external_id = r."externalId" order by r.index`.execute(tx)
  await sql`
    insert into messages (ticket_id, kind, author_id, body, created_at)
    select t.id, 'REPLY', ${importer.id}::bigint, r.answer, t.created_at
    from ${data} join tickets t on t.external_id = r."externalId" where r.answer is not null order by r.index`.execute(
    tx,
  )
  return created
}

/** Takes over tickets; what is here already is left, what is wrong is told. */
export async function importTickets({
  tx,
  args,
}: Call<MutationImportTicketsArgs>): Promise<ImportTicketsPayload> {
  const { rows, dryRun } = args.input
  const importer = await knownCaller(tx)
  if (importer.role !== 'ADMIN') throw new Refused('NOT_ALLOWED', 'Only admins import tickets.')
  if (rows.length < 1 || rows.length > 200)
    throw new Refused('INVALID', 'A call takes 1 to 200 rows.', ['input', 'rows'])
  const { readyRows, faults } = sortRows(rows)
  // Two imports of the same file at once would both find a row missing: one after the other.
  await sql`select pg_advisory_xact_lock(7421003)`.execute(tx)
  const known = await knownIds(tx, readyRows)
  const fresh = readyRows.filter(({ externalId }) => !known.has(externalId))
  if (!dryRun && fresh.length > 0) await write(tx, fresh, importer)
  return {
    created: fresh.length,
    unchanged: readyRows.length - fresh.length,
    rejected: [...faults],
    userErrors: [],
  }
}
