import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TicketConnection } from '../../schema/__generated__/types.ts'
import { type Company, call, createCompany, type Who } from '../support/acting.ts'

let company: Company
let ids: string[]
beforeAll(async () => {
  company = await createCompany()
  ids = []
  for (const subject of ['a', 'b', 'c', 'd']) {
    const { ticket } = await call<{ ticket: { id: string } }>(
      'customer',
      'Mutation.createTicket',
      { input: { subject, body: 'x' } },
      ['ticket/id'],
    )
    ids.push(ticket.id)
  }
})
afterAll(() => company?.close())

const page = (who: Who, args: object = {}) =>
  call<TicketConnection>(who, 'Query.deletedTickets', args, [
    'nodes/subject',
    'nodes/deletedAt',
    'nodes/deletedBy/name',
    'nodes/purgeAt',
    'pageInfo/endCursor',
    'pageInfo/hasNextPage',
  ])
const subjects = ({ nodes }: TicketConnection) => nodes.map(({ subject }) => subject)

it('lists what was deleted and can be restored, last deleted first, to admins', async () => {
  expect(subjects(await page('admin'))).toEqual([])
  for (const n of [1, 0, 2]) await call('agent', 'Mutation.deleteTicket', { input: { ticketId: ids[n] } })
  const first = await page('admin', { first: 2 })
  expect(subjects(first)).toEqual(['c', 'a'])
  const [{ deletedAt, deletedBy, purgeAt } = {}] = first.nodes
  expect(Date.parse(String(purgeAt)) - Date.parse(String(deletedAt))).toBe(30 * 86_400_000)
  expect(deletedBy?.name).toBe('Anton Agent')
  const second = await page('admin', { first: 2, after: first.pageInfo.endCursor })
  expect([subjects(second), second.pageInfo.hasNextPage]).toEqual([['b'], false])
  for (const who of ['agent', 'otherAgent', 'customer'] as const)
    expect(subjects(await page(who))).toEqual([])
})

it('leaves out what was restored, and what is past its time', async () => {
  await call('admin', 'Mutation.restoreTicket', { input: { ticketId: ids[0] } })
  await company.database.admin.query(
    `update tickets set deleted_at = now() - interval '30 days' where id = $1`,
    [ids[1]],
  )
  expect(subjects(await page('admin'))).toEqual(['c'])
})

const planOf = async (query: string) => {
  const answers = (await company.database.admin.query(
    `set enable_seqscan = off; explain ${query}`,
  )) as unknown as {
    rows: { 'QUERY PLAN': string }[]
  }[]
  return (answers[1]?.rows ?? []).map((row) => row['QUERY PLAN']).join('\n')
}

it('reads them by the index of deleted tickets, and who deleted each by that of the audit log', async () => {
  expect(
    await planOf(
      `select * from tickets where deleted_at > now() - interval '30 days' order by deleted_at desc, id desc limit 26`,
    ),
  ).toContain('tickets_deleted')
  await company.database.admin.query(
    `insert into audit_log (actor_kind, actor_role, table_name, row_id, action, before, after)
     select 'SYSTEM', 'x', 'tickets', (n % 5000)::text, 'UPDATE', '{}', '{"version": 2}' from generate_series(1, 20000) n; analyze audit_log`,
  )
  expect(
    await planOf(
      `select actor_id from audit_log where table_name = 'tickets' and row_id = '7' and action = 'UPDATE' and after ? 'deleted_at'
       order by occurred_at desc, id desc limit 1`,
    ),
  ).toContain('audit_log_by_row')
})
