import { afterAll, beforeAll, expect, it } from 'vitest'
import { listenToStatements } from '../../amplify/domain/lib/db.ts'
import { type Company, call, createCompany } from '../support/acting.ts'

// A hundred thousand tickets, a twentieth of them open, in teams of every size. What a plan reads is counted, not how long it takes.
const tickets = 100_000
/** Pages of 8 KB that an answer may read: all tickets by an index would be a hundred thousand. */
const mostPages = 5_000
const large = ['tickets', 'messages', 'people', 'person_emails']

type Actor = 'admin' | 'agent' | 'otherAgent' | 'customer' | 'colleague' | 'stranger'
const actors: readonly Actor[] = ['admin', 'agent', 'otherAgent', 'customer', 'colleague', 'stranger']

let company: Company
let newest: string
beforeAll(async () => {
  company = await createCompany()
  const { admin } = company.database
  // agent: Support, two thirds of all; otherAgent: Billing with ten tickets. customer and colleague share; stranger has a dozen of his own.
  await admin.query(`
    set session_replication_role = replica;
    insert into teams (name) select 'Team ' || n from generate_series(1, 6) n;
    insert into people (name) select 'Person ' || md5(n::text) from generate_series(1, 12000) n;
    insert into person_emails (person_id, email) select id, 'p' || id || '@mail.example' from people where id > 7;
    insert into tickets (subject, status_id, status_category, priority, channel, tags, requester_id, organization_id, team_id, assignee_id, created_at, updated_at)
    select 'Subject ' || n, s.id, s.category, (enum_range(null::ticket_priority))[1 + n % 4], 'PORTAL', array['tag-' || n % 50], p.id,
      case when n % 200 = 0 then 1 end,
      case when n % 10000 = 0 then 2 when n % 3 > 0 then 1 else 3 + n % 6 end,
      case when n % 20 = 1 then case when n % 3 > 0 then 2 end end,
      now() - interval '1 minute' * (${tickets} - n), now() - interval '1 minute' * (${tickets} - n)
    from generate_series(1, ${tickets}) n
    join ticket_statuses s on s.category = case when n <= ${tickets} * 0.9 and n % 200 > 0 then 'CLOSED'
      when n % 2 = 0 then 'OPEN' else 'SOLVED' end::ticket_status_category
    join lateral (select case when n % 9000 = 0 then 6 when n % 200 = 0 then 4 + (n / 200) % 2 else 8 + n % 11000 end as id) p on true;
    insert into messages (ticket_id, kind, author_id, body, created_at)
    select t.id, 'REPLY', case part when 1 then t.requester_id else 2 end, 'Text ' || part, t.created_at
    from tickets t cross join generate_series(1, 2) part;
    set session_replication_role = origin;
    analyze;
  `)
  const { rows } = await admin.query<{ id: string }>(
    'select max(id)::text as id from tickets where team_id = 1',
  )
  newest = rows[0]?.id ?? ''
}, 300_000)
afterAll(() => company.close())

const open = { field: 'status', operator: 'in', value: ['NEW', 'OPEN', 'PENDING', 'ON_HOLD'] }
const team = (id: string) => ({ field: 'teamId', operator: 'is', value: id })
const mine = { field: 'assigneeId', operator: 'is', value: { relative: 'me' } }
const unassigned = [
  { field: 'teamId', operator: 'in', value: { relative: 'myTeams' } },
  { field: 'assigneeId', operator: 'isEmpty' },
]
const row = [
  'id',
  'subject',
  'status/label',
  'requester/name',
  'assignee/name',
  'team/name',
  'lastMessage/body',
].map((path) => `nodes/${path}`)
interface Case {
  readonly field: string
  readonly args: () => object
  readonly asked: readonly string[]
}
const list = (all: readonly object[] | null, sort?: object): Case => ({
  field: 'Query.tickets',
  args: () => ({ first: 50, ...(all ? { condition: { all } } : {}), ...(sort ? { sort } : {}) }),
  asked: [...row, 'pageInfo/endCursor'],
})
const count = (all: readonly object[]): Case => ({
  field: 'Query.ticketCount',
  args: () => ({ condition: { all } }),
  asked: ['count', 'capped'],
})
const by = (field: string, direction: string) => ({ field, direction })
const cases: Readonly<Record<string, Case>> = {
  'all tickets': list(null),
  'all tickets, longest untouched first': list(null, by('UPDATED_AT', 'ASC')),
  'open tickets': list([open]),
  'open tickets, urgent first': list([open], by('PRIORITY', 'DESC')),
  'open tickets, oldest first': list([open], by('CREATED_AT', 'ASC')),
  'open tickets of a large team': list([team('1'), open]),
  'open tickets of a large team, urgent first': list([team('1'), open], by('PRIORITY', 'DESC')),
  'open tickets of a small team': list([team('2'), open]),
  'all tickets of a small team': list([team('2')]),
  'my open tickets': list([mine, open]),
  'unassigned in my teams': list([...unassigned, open]),
  'tickets of a requester': list([{ field: 'requesterId', operator: 'is', value: '100' }]),
  'count of open tickets': count([open]),
  'count of open tickets of a team': count([team('1'), open]),
  'count of my open tickets': count([mine, open]),
  'count of unassigned in my teams': count([...unassigned, open]),
  'one ticket with its conversation': {
    field: 'Query.ticket',
    args: () => ({ id: newest }),
    asked: ['id', 'messages/body', 'messages/author/name', 'messageCount'],
  },
  'messages of a ticket': {
    field: 'Query.messages',
    args: () => ({ ticketId: newest }),
    asked: ['nodes/body', 'nodes/author/name'],
  },
  'teams with how much is open': {
    field: 'Query.teams',
    args: () => ({}),
    asked: ['name', 'openTicketCount'],
  },
  'who I am': { field: 'Query.viewer', args: () => ({}), asked: ['name', 'teams/name'] },
}

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Actual Loops': number
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: Node[]
}

function scannedIn(node: Node): string[] {
  const own =
    node['Node Type'] === 'Seq Scan' &&
    node['Actual Loops'] > 0 &&
    large.includes(node['Relation Name'] ?? '')
      ? [node['Relation Name'] ?? '']
      : []
  return [...own, ...(node.Plans ?? []).flatMap(scannedIn)]
}

/** What the statement of a case does wrong for an actor, with a plan made for its values or, as is kept, for any. */
async function faultsOf(actor: Actor, { field, args, asked }: Case, mode: string): Promise<string[]> {
  const sent: { text: string; values: readonly unknown[] }[] = []
  const stop = listenToStatements((text, values) => sent.push({ text, values }))
  await call(actor, field, args(), asked).finally(stop)
  const { text = '', values = [] } = sent.at(-1) ?? {}
  const client = await company.database.admin.connect()
  try {
    await client.query(
      `begin; set local plan_cache_mode = force_${mode}_plan; set local statement_timeout = '60s'`,
    )
    await client.query(
      `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`,
      [JSON.stringify({ role: 'authenticated', person_id: company.ids[actor] })],
    )
    // As a prepared statement, or plan_cache_mode would mean nothing.
    await client.query(`prepare asked as ${text}`)
    const given = values.map((value) =>
      value === null
        ? 'null'
        : client.escapeLiteral(
            Array.isArray(value) ? `{${value.map((item) => JSON.stringify(item)).join(',')}}` : String(value),
          ),
    )
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
      `explain (analyze, buffers, format json) execute asked${given.length > 0 ? `(${given.join(', ')})` : ''}`,
    )
    const plan = rows[0]?.['QUERY PLAN'][0].Plan
    if (!plan) throw new Error('no plan')
    const pages = plan['Shared Hit Blocks'] + plan['Shared Read Blocks']
    return [
      ...scannedIn(plan).map((table) => `${actor}, ${mode}: reads all of ${table}`),
      ...(pages > mostPages ? [`${actor}, ${mode}: reads ${pages} pages`] : []),
    ]
  } finally {
    await client.query('rollback; deallocate all')
    client.release()
  }
}

it.each(Object.entries(cases))(
  '%s: by an index, and few pages, whoever asks',
  async (_name, it) => {
    const faults: string[] = []
    for (const actor of actors)
      for (const mode of ['custom', 'generic']) faults.push(...(await faultsOf(actor, it, mode)))
    expect(faults).toEqual([])
  },
  120_000,
)
