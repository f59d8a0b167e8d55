import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { faker } from '@faker-js/faker'
import pg from 'pg'
import { readSettings } from '../local/settings.ts'
import { texts, variety } from './texts.ts'

const batch = 10_000
const teams = ['Onboarding', 'Returns', 'Product Support', 'Accounts', 'Outages']

/** What to say when a fill cannot be made. */
class SeedRefused extends Error {}

/** `DATABASE_URL`, else the running local database, as a role that may write past triggers. */
async function databaseUrl(): Promise<string> {
  const { dataDir, databaseUrl: given } = readSettings(process.env)
  if (given) return given
  const pidFile = join(dataDir, 'postgres/cluster/postmaster.pid')
  if (!existsSync(pidFile))
    throw new SeedRefused(`AutoCRM does not run on ${dataDir}: start it with npm start, or set DATABASE_URL.`)
  const port = (await readFile(pidFile, 'utf8')).split('\n')[3]
  const password = (await readFile(join(dataDir, 'postgres/password'), 'utf8')).trim()
  return `postgresql://supabase_admin:${password}@127.0.0.1:${port}/postgres`
}

/** Agents for five more teams, who never sign in; once. */
async function addAgents(client: pg.Client): Promise<void> {
  await client.query(
    'insert into public.teams (name) select unnest($1::text[]) on conflict (lower(name)) do nothing',
    [teams],
  )
  const names = Array.from({ length: teams.length * 6 }, () => faker.person.fullName())
  await client.query(
    `with empty as (
       select t.id, row_number() over (order by t.id) as place from public.teams t
       where not exists (select from public.team_members m where m.team_id = t.id)
     ),
     agents as (
       insert into public.people (name, role) select n.name, 'AGENT' from unnest($1::text[]) with ordinality n (name, place)
       where n.place <= 6 * (select count(*) from empty) returning id
     )
     insert into public.team_members (team_id, person_id)
     select e.id, a.id from (select id, row_number() over (order by id) as place from agents) a join empty e on e.place = (a.place + 5) / 6`,
    [names],
  )
}

/** One requester for eight tickets, half of them in organizations; kept in a temporary table, the busiest first. */
async function addRequesters(client: pg.Client, count: number): Promise<void> {
  const run = Date.now().toString(36)
  await client.query(
    `create temp table requesters (place int generated always as identity (start 0 minvalue 0) primary key, id bigint, organization_id bigint, language text)`,
  )
  const organizations = await client.query<{ ids: string[] }>(
    `with made as (insert into public.organizations (name, shares_tickets) select n, random() < 0.5 from unnest($1::text[]) n returning id)
     select array_agg(id) as ids from made`,
    [
      Array.from(
        { length: Math.min(5_000, Math.ceil(count / 20)) },
        (_, n) => `${faker.company.name()} ${run}-${n}`,
      ),
    ],
  )
  for (let done = 0; done < count; done += batch) {
    const people = Array.from({ length: Math.min(batch, count - done) }, () => faker.person.fullName())
    await client.query(
      `with made as (
         insert into public.people (name, language, organization_id)
         select n, case when random() < 0.33 then 'de' else 'en' end,
           case when random() < 0.5 then ($2::bigint[])[1 + floor(power(random(), 2) * cardinality($2::bigint[]))] end
         from unnest($1::text[]) n returning id, organization_id, language
       ),
       addressed as (insert into public.person_emails (person_id, email) select id, 'person-' || id || '@' || $3 || '.example' from made)
       insert into requesters (id, organization_id, language) select id, organization_id, language from made`,
      [people, organizations.rows[0]?.ids ?? [], run],
    )
  }
  await client.query('analyze requesters')
}

/** What subjects and messages are picked from, in a temporary table. */
async function addTexts(client: pg.Client): Promise<void> {
  await client.query(
    `create temp table texts as
     select part - 1 as part, german, place - 1 as place, body
     from (values (false, $1::jsonb), (true, $2::jsonb)) given (german, parts),
       jsonb_array_elements(parts) with ordinality p (bodies, part), jsonb_array_elements_text(bodies) with ordinality b (body, place)`,
    [JSON.stringify(texts.english()), JSON.stringify(texts.german())],
  )
  await client.query('analyze texts')
}

/**
 * Tickets of two years, the older the lower the number; 5 % open, most of these new. A few requesters have many, most have few
 * (the cube of a random number picks). Each comes with its conversation: question, answer, thanks.
 */
const fill = `
  with drawn as materialized (
    select n, n::float8 / $2::float8 as age, floor(power(random(), 3) * $3)::int as place, random() as luck, random() as luck2, random() as luck3, random() as luck4,
      random() as luck5, floor(random() * $6)::int as words
    from generate_series($1::int, $1::int + $4::int - 1) n
  ),
  timed as (
    select d.*, now() - interval '730 days' * (1 - d.age) - interval '6 hours' * d.luck as created,
      d.luck2 < case when d.age > 0.9 then 0.46 else 0.0045 end as open, interval '1 minute' * (5 + 2000 * power(d.luck3, 4)) as wait,
      interval '1 hour' * (1 + 200 * power(d.luck4, 3)) as work
    from drawn d
  ),
  placed as (
    select t.*, r.id as requester, r.organization_id, coalesce(r.language = 'de', false) as german, m.team_id, m.person_id as agent, x.body as subject,
      case when not t.open then (case when t.age < 0.96 then 'CLOSED' else 'SOLVED' end)
        when t.luck5 < 0.3 then 'NEW' when t.luck5 < 0.7 then 'OPEN' when t.luck5 < 0.9 then 'PENDING' else 'ON_HOLD' end::public.ticket_status_category as category
    from timed t join requesters r using (place)
    join members m on m.place = floor(power(t.luck5 * 7919 - floor(t.luck5 * 7919), 1.5) * $5)::int
    join texts x on x.part = 0 and x.german = coalesce(r.language = 'de', false) and x.place = t.words
  ),
  made as (
    insert into public.tickets (subject, status_id, status_category, priority, type, channel, language, tags, requester_id, organization_id, team_id,
      assignee_id, created_at, updated_at, first_reply_at, solved_at, closed_at, version)
    select subject,
      (select id from public.ticket_statuses s where s.category = p.category order by position, id limit 1), category,
      (case when luck < 0.2 then 'LOW' when luck < 0.8 then 'NORMAL' when luck < 0.96 then 'HIGH' else 'URGENT' end)::public.ticket_priority,
      ((enum_range(null::public.ticket_type))[1 + floor(luck * 97 * 5)::int % 5])::public.ticket_type,
      (case when luck4 < 0.6 then 'PORTAL' when luck4 < 0.9 then 'EMAIL' else 'API' end)::public.ticket_channel,
      case when german then 'de' else 'en' end, array['topic-' || floor(power(luck3, 2) * 60), 'zone-' || floor(luck4 * 12)],
      requester, organization_id, team_id, case when category <> 'NEW' and luck < 0.9 then agent end, created,
      least(now(), case when category = 'NEW' then created else created + wait + work end),
      case when category <> 'NEW' then least(now(), created + wait) end,
      case when category in ('SOLVED', 'CLOSED') then least(now(), created + wait + work) end,
      case when category = 'CLOSED' then least(now(), created + wait + work + interval '7 days') end, case when category = 'NEW' then 1 else 4 end
    from placed p order by n
    returning id, requester_id, team_id, assignee_id, language, created_at, first_reply_at, updated_at
  )
  insert into public.messages (ticket_id, kind, author_id, body, created_at)
  select t.id, 'REPLY',
    case t.part when 2 then coalesce(t.assignee_id, (select m.person_id from members m where m.team_id = t.team_id limit 1)) else t.requester_id end,
    x.body, case t.part when 1 then t.created_at when 2 then t.first_reply_at else t.updated_at end
  from (select made.*, part, floor(random() * $6)::int as words from made cross join generate_series(1, 3) part) t
  join texts x on x.part = t.part and x.german = (t.language = 'de') and x.place = t.words
  where t.part = 1 or t.first_reply_at is not null
  order by t.id, t.part`

function tell(done: number, total: number, since: number): void {
  const seconds = (performance.now() - since) / 1000
  const line = `${done.toLocaleString('en')} of ${total.toLocaleString('en')} tickets, ${Math.round(done / seconds).toLocaleString('en')} a second`
  process.stdout.write(process.stdout.isTTY ? `\r${line}   ${done === total ? '\n' : ''}` : `${line}\n`)
}

async function seed(total: number): Promise<void> {
  const client = new pg.Client({ connectionString: await databaseUrl() })
  await client.connect()
  const since = performance.now()
  try {
    await client.query(
      `select set_config('statement_timeout', '0', false), set_config('autocrm.silent', 'on', false)`,
    )
    await addAgents(client)
    // What has been for years has been told and audited: past the triggers, so that no million events await the relay.
    await client.query('set session_replication_role = replica').catch((error: unknown) => {
      throw new SeedRefused(
        `This login may not write past triggers (${error instanceof Error ? error.message : error}): use the owner's.`,
      )
    })
    const requesters = Math.max(20, Math.ceil(total / 8))
    await addRequesters(client, requesters)
    const members = await client.query(
      `create temp table members as select (row_number() over (order by m.team_id, m.person_id) - 1)::int as place, m.team_id, m.person_id
       from public.team_members m join public.people p on p.id = m.person_id where p.active and p.role <> 'CUSTOMER'`,
    )
    await addTexts(client)
    for (let done = 0; done < total; ) {
      const size = Math.min(batch, total - done)
      await client.query(fill, [done + 1, total, requesters, size, members.rowCount, variety])
      done += size
      tell(done, total, since)
    }
    await client.query('select private.refill_search(), private.refill_correspondence()')
    await client.query(
      'set session_replication_role = origin; analyze public.people, public.person_emails, public.organizations, public.tickets, public.messages',
    )
    process.stdout.write(`${((performance.now() - since) / 1000).toFixed(1)} s in all\n`)
  } finally {
    await client.end()
  }
}

try {
  const { values } = parseArgs({ options: { tickets: { type: 'string', default: '10000' } } })
  const total = Number(values.tickets)
  if (!Number.isInteger(total) || total < 1)
    throw new SeedRefused(`--tickets ${values.tickets}: give a whole number above 0.`)
  await seed(total)
} catch (error) {
  if (!(error instanceof SeedRefused)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
