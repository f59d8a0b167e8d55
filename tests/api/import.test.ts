import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ImportTicketRow, ImportTicketsPayload, Ticket } from '../../schema/__generated__/types.ts'
import { type Company, call, createCompany, type Who } from '../support/acting.ts'

let company: Company
beforeAll(async () => {
  company = await createCompany()
})
afterAll(() => company?.close())

const run = (rows: ImportTicketRow[], who: Who = 'admin', dryRun = false) =>
  call<ImportTicketsPayload>(who, 'Mutation.importTickets', { input: { rows, dryRun } }, ['created'])
const count = async (table: string) =>
  (await company.database.admin.query(`select count(*)::int as n from ${table}`)).rows[0]?.n

const rows: ImportTicketRow[] = [
  {
    externalId: 'a',
    subject: 'First',
    body: 'Body',
    answer: 'Answer',
    team: 'New Team',
    priority: 'medium',
    type: 'Incident',
    language: 'de',
    tags: ['x', ' x ', '', 'y'],
    requesterEmail: 'new@example.com',
    requesterName: 'Nora New',
    createdAt: '2020-01-02T03:04:05Z',
  },
  { externalId: 'b', subject: 'Second', body: 'Body', team: 'new team', requesterEmail: 'NEW@example.com' },
  { externalId: 'c', subject: 'Third', body: 'Body', requesterEmail: 'carla@example.com' },
  { externalId: 'd', subject: 'Fourth', body: 'Body' },
]

it('only counts in a dry run', async () => {
  expect(await run(rows, 'admin', true)).toMatchObject({ created: 4, unchanged: 0 })
  expect(await count('tickets')).toBe(0)
})

it('makes tickets with their team, requester, first message and answer; run again it changes nothing', async () => {
  expect(await run(rows)).toEqual({ created: 4, unchanged: 0, rejected: [], userErrors: [] })
  expect(await run(rows)).toMatchObject({ created: 0, unchanged: 4 })
  const { nodes } = await call<{ nodes: Ticket[] }>(
    'admin',
    'Query.tickets',
    { sort: { field: 'NUMBER', direction: 'ASC' } },
    [
      'nodes/externalId',
      'nodes/subject',
      'nodes/team/name',
      'nodes/requester/name',
      'nodes/requester/email',
      'nodes/priority',
      'nodes/type',
      'nodes/tags',
      'nodes/createdAt',
      'nodes/channel',
      'nodes/status/category',
      'nodes/messages/body',
      'nodes/messages/author/name',
    ],
  )
  expect(nodes[0]).toEqual({
    externalId: 'a',
    subject: 'First',
    team: { name: 'New Team' },
    requester: { name: 'Nora New', email: 'new@example.com' },
    priority: 'NORMAL',
    type: 'INCIDENT',
    tags: ['x', 'y'],
    createdAt: '2020-01-02T03:04:05.000000Z',
    channel: 'IMPORT',
    status: { category: 'OPEN' },
    messages: [
      { body: 'Body', author: { name: 'Nora New' } },
      { body: 'Answer', author: { name: 'Ada Admin' } },
    ],
  })
  expect(nodes.slice(1).map(({ requester, team }) => [requester.name, team.name])).toEqual([
    ['Nora New', 'New Team'],
    ['Carla Customer', 'Support'],
    ['Requester d', 'Support'],
  ])
  expect(await count("events where silent and kind = 'TICKET_CREATED'")).toBe(4)
  expect(await count('events where not silent')).toBe(0)
})

it('tells each broken row by column and takes the others', async () => {
  const broken: ImportTicketRow[] = [
    { externalId: 'e', subject: 'S' },
    { externalId: 'f', subject: 'S', body: 'B', priority: 'asap' },
    { externalId: 'g', subject: 'S', body: 'B', type: 'wish' },
    { externalId: 'h', subject: 'x'.repeat(501), body: 'B' },
    { externalId: 'i', subject: 'a\0b', body: 'B' },
    { externalId: 'j', subject: 'S', body: 'B', createdAt: 'yesterday' },
    { externalId: 'k', subject: 'S', body: 'B', requesterEmail: 'nobody' },
    { externalId: 'l', subject: 'Good', body: 'B' },
    { externalId: 'l', subject: 'Good', body: 'B' },
    { externalId: '', subject: 'S', body: 'B' },
  ]
  const { created, rejected } = await run(broken)
  expect(created).toBe(1)
  expect(rejected.map(({ index, field }) => [index, field])).toEqual([
    [0, 'body'],
    [1, 'priority'],
    [2, 'type'],
    [3, 'subject'],
    [4, 'subject'],
    [5, 'createdAt'],
    [6, 'requesterEmail'],
    [8, 'externalId'],
    [9, 'externalId'],
  ])
})

it('names a ticket without a subject by the start of its message', async () => {
  await run([
    { externalId: 'n1', body: 'Printer is on fire\nPlease help' },
    { externalId: 'n2', body: `${'word '.repeat(40)}end` },
  ])
  const { rows: found } = await company.database.admin.query(
    "select subject from tickets where external_id in ('n1', 'n2') order by id",
  )
  expect(found.map(({ subject }) => subject)).toEqual(['Printer is on fire', `${'word '.repeat(15).trim()}…`])
})

it('gives people of the same name their own tickets', async () => {
  const twins = Array.from({ length: 5 }, (_, n) => ({
    externalId: `t${n}`,
    subject: `Twin ${n}`,
    body: 'B',
    requesterName: 'Twin',
    language: n % 2 ? 'en' : 'de',
  }))
  expect(await run(twins)).toMatchObject({ created: 5 })
  expect(await count("people where name = 'Twin'")).toBe(5)
  expect(await count("(select distinct requester_id from tickets where subject like 'Twin%') x")).toBe(5)
})

it('is for admins, and for 1 to 200 rows', async () => {
  for (const who of ['agent', 'customer'] as const)
    expect((await run(rows, who)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }])
  expect((await run([])).userErrors).toMatchObject([{ code: 'INVALID' }])
})

it('makes each ticket once when two imports run at once', async () => {
  const many = Array.from({ length: 100 }, (_, n) => ({
    externalId: `m${n}`,
    subject: `Many ${n}`,
    body: 'B',
  }))
  const answers = await Promise.all([run(many), run(many), run(many)])
  expect(answers.reduce((sum, { created }) => sum + created, 0)).toBe(100)
  expect(await count("tickets where subject like 'Many%'")).toBe(100)
})
