import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MessageConnection, Ticket } from '../../../schema/__generated__/types.ts'
import { type Company, call, createCompany } from '../../support/acting.ts'

let company: Company
beforeAll(async () => {
  company = await createCompany()
})
afterAll(() => company?.close())

/** A ticket whose messages were written on these days of a month; ids are given in the order of the list. */
async function written(...days: number[]): Promise<string> {
  const { admin } = company.database
  const { rows } = await admin.query(
    `insert into tickets (subject, channel, requester_id, created_at) values ('Help', 'IMPORT', $1, '2026-01-01Z') returning id::text`,
    [company.ids.customer],
  )
  for (const day of days)
    await admin.query(
      `insert into messages (ticket_id, kind, author_id, body, created_at) values ($1, 'REPLY', $2, $3, '2026-01-01Z'::timestamptz + interval '1 day' * $4)`,
      [rows[0].id, company.ids.customer, `Day ${day}`, day],
    )
  return rows[0].id
}
const bodies = (messages: readonly { body: string }[]) =>
  messages.map(({ body }) => body).filter((body) => body !== '')

async function pages(ticketId: string, first: number): Promise<string[]> {
  const found: string[] = []
  for (let after: string | null | undefined; ; ) {
    const { nodes, pageInfo } = await call<MessageConnection>(
      'admin',
      'Query.messages',
      { ticketId, first, after },
      ['nodes/body', 'pageInfo/endCursor', 'pageInfo/hasNextPage'],
    )
    found.push(...bodies(nodes))
    if (!pageInfo.hasNextPage) return found
    after = pageInfo.endCursor
  }
}
const shown = (id: string) =>
  call<Ticket>('admin', 'Query.ticket', { id }, ['messages/body', 'lastMessage/body'])

it('is the order of writing, however late they came here', async () => {
  const id = await written(3, 1, 4, 1, 5)
  const ticket = await shown(id)
  expect(bodies(ticket.messages)).toEqual(['Day 1', 'Day 1', 'Day 3', 'Day 4', 'Day 5'])
  for (const first of [1, 2, 3, 100])
    expect(await pages(id, first)).toEqual(['Day 5', 'Day 4', 'Day 3', 'Day 1', 'Day 1'])
})

it('joins the conversations of merged tickets in it', async () => {
  const targetId = await written(2, 4, 6)
  const sourceId = await written(1, 3, 5, 7)
  await call('admin', 'Mutation.mergeTickets', { input: { sourceId, targetId } })
  const ticket = await shown(targetId)
  expect(bodies(ticket.messages)).toEqual([1, 2, 3, 4, 5, 6, 7].map((day) => `Day ${day}`))
  expect(ticket.lastMessage?.body).toBe('Day 7')
  for (const first of [1, 2, 100])
    expect(await pages(targetId, first)).toEqual([7, 6, 5, 4, 3, 2, 1].map((day) => `Day ${day}`))
})
