import { afterAll, beforeAll, expect, it } from 'vitest'
import { listenToStatements } from '../../amplify/domain/lib/db.ts'
import { type Company, call, createCompany } from '../support/acting.ts'
import { type Actor, actors, type Case, cases } from './plans/cases.ts'
import { enlarge } from './plans/company.ts'

// What a plan reads is counted, not how long it takes.
/** Pages of 8 KB that an answer may read: all tickets by an index would be a hundred thousand. */
const mostPages = 8_000
/** Rows that may be read for nothing: a walk through all tickets reads few pages where they lie in its order. */
const mostRows = 10_000
const large = [
  'tickets',
  'messages',
  'people',
  'person_emails',
  'ticket_search',
  'ticket_followers',
  'message_mentions',
  'audit_log',
  'channel_events',
  'webhook_deliveries',
  'ticket_change_items',
  'drafts',
  'held_replies',
  'notifications',
  'macro_uses',
]

let company: Company
beforeAll(async () => {
  company = await createCompany()
  await enlarge(company.database.admin)
}, 300_000)
afterAll(() => company.close())

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Actual Loops': number
  'Rows Removed by Filter'?: number
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

function leftOutIn(node: Node): number {
  const own = (node['Rows Removed by Filter'] ?? 0) * node['Actual Loops']
  return (node.Plans ?? []).reduce((sum, inner) => sum + leftOutIn(inner), own)
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
    const leftOut = leftOutIn(plan)
    const pages = plan['Shared Hit Blocks'] + plan['Shared Read Blocks']
    return [
      ...scannedIn(plan).map((table) => `${actor}, ${mode}: reads all of ${table}`),
      ...(leftOut > mostRows ? [`${actor}, ${mode}: reads ${leftOut} rows for nothing`] : []),
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
    for (const actor of it.actors ?? actors)
      for (const mode of ['custom', 'generic']) faults.push(...(await faultsOf(actor, it, mode)))
    expect(faults).toEqual([])
  },
  120_000,
)
