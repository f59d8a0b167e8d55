import { sql } from 'kysely'
import type { ImportTicketsPayload, MutationImportTicketsArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { type KnownCaller, knownCaller } from '../lib/caller.ts'
import type { Sql, Tx } from '../lib/db.ts'
import { Refused, refusalOf } from '../lib/errors.ts'
import { type ReadyRow, type RowFault, sortRows } from './row.ts'

const rowType = sql`(
  "externalId" text, subject text, body text, answer text, team text, priority ticket_priority, type ticket_type, language text, tags text[],
  "requesterName" text, "requesterEmail" text, "createdAt" timestamptz, index int, "requesterId" bigint)`

/** Rows as a set of records `r`, in one bound value. */
const recordset = (rows: readonly object[]): Sql =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ${rowType}`

/** The ids that are here already, at work or archived. */
async function knownIds(tx: Tx, rows: readonly ReadyRow[]): Promise<Set<string>> {
  const ids = rows.map(({ externalId }) => externalId)
  const { rows: found } = await sql<{
    id: string
  }>`select external_id as id from tickets where external_id = any (${ids}::text[])
    union all select external_id from archived_tickets where external_id = any (${ids}::text[])`.execute(tx)
  return new Set(found.map(({ id }) => id))
}

/** Makes the requesters that are not here yet; gives each row's, by its index. Ids grow in the order of the rows that they are made for. */
async function requestersOf(tx: Tx, rows: readonly ReadyRow[]): Promise<Map<number, string>> {
  const data = recordset(rows)
  // One with an address is known by it, and made once; one without is made for each row.
  await sql`
    with fresh as (
      select f.*, row_number() over (order by lower(f.email)) as place from (
        select distinct on (lower(r."requesterEmail")) r."requesterName" as name, r."requesterEmail" as email, r.language from ${data}
        where r."requesterEmail" is not null
          and not exists (select from person_emails e where lower(e.email) = lower(r."requesterEmail"))
        order by lower(r."requesterEmail"), r.index
      ) f
    ),
    made as (insert into people (name, language) select name, language from fresh order by place returning id),
    placed as (select id, row_number() over (order by id) as place from made)
    insert into person_emails (person_id, email) select placed.id, fresh.email from placed join fresh using (place)`.execute(
    tx,
  )
  const { rows: found } = await sql<{ index: number; id: string }>`
    with nameless as (
      select r.index, r."requesterName" as name, r.language, row_number() over (order by r.index) as place from ${data}
      where r."requesterEmail" is null
    ),
    made as (insert into people (name, language) select name, language from nameless order by place returning id),
    placed as (select id, row_number() over (order by id) as place from made)
    select nameless.index, placed.id::text as id from placed join nameless using (place)
    union all
    select r.index, e.person_id::text from ${data} join person_emails e on lower(e.email) = lower(r."requesterEmail")`.execute(
    tx,
  )
  return new Map(found.map(({ index, id }) => [index, id]))
}

/** Writes new rows set by set: teams, requesters, tickets, messages, answers. */
async function write(tx: Tx, rows: readonly ReadyRow[], importer: KnownCaller): Promise<void> {
  await sql`
    insert into teams (name) select distinct on (lower(r.team)) r.team from ${recordset(rows)} where r.team is not null
    on conflict (lower(name)) do nothing`.execute(tx)
  const requesters = await requestersOf(tx, rows)
  const data = recordset(rows.map((row) => ({ ...row, requesterId: requesters.get(row.index) })))
  await sql`
    insert into tickets (subject, channel, requester_id, team_id, priority, type, language, tags, external_id, created_at, status_id)
    select r.subject, 'IMPORT', r."requesterId", (select t.id from teams t where lower(t.name) = lower(r.team)),
      r.priority, r.type, r.language, r.tags, r."externalId", coalesce(r."createdAt", now()), private.default_status_id('OPEN')
    from ${data} order by r.index`.execute(tx)
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
}

/** Writes what can be written: all at once, or, when the database refuses one of them, row by row. Gives those that it refused. */
async function writeAll(tx: Tx, rows: readonly ReadyRow[], importer: KnownCaller): Promise<RowFault[]> {
  await sql`savepoint import`.execute(tx)
  try {
    await write(tx, rows, importer)
    return []
  } catch (error) {
    const refusals = refusalOf(error)
    if (!refusals) throw error
    await sql`rollback to savepoint import`.execute(tx)
    const [row] = rows
    if (rows.length === 1 && row) {
      const [refusal] = refusals
      const field = refusal?.field?.at(-1) ?? null
      return [
        {
          index: row.index,
          externalId: row.externalId,
          field,
          message: refusal?.message ?? 'cannot be stored',
        },
      ]
    }
  }
  const faults: RowFault[] = []
  for (const row of rows) faults.push(...(await writeAll(tx, [row], importer)))
  return faults
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
  let refused: RowFault[] = []
  if (!dryRun && fresh.length > 0) {
    await sql`select private.begin_import()`.execute(tx)
    refused = await writeAll(tx, fresh, importer)
    await sql`select private.end_import()`.execute(tx)
  }
  return {
    created: fresh.length - refused.length,
    unchanged: readyRows.length - fresh.length,
    rejected: [...faults, ...refused].sort((a, b) => a.index - b.index),
    userErrors: [],
  }
}
