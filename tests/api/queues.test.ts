import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  await api.db.admin.query(`insert into ticket_fields (key, type, label, choices) values
    ('region', 'CHOICE', 'Region', '[{"value":"eu","label":"Europe","labels":{},"archived":false},{"value":"us","label":"America","labels":{},"archived":false}]'),
    ('old', 'TEXT', 'Old', '[]'), ('note', 'TEXT', 'Note', '[]')`)
  const { admin, agent } = company.actors
  for (const [n, region] of ['eu', 'eu', 'us'].entries()) {
    await openTicket(agent, {
      subject: `Ours ${n}`,
      priority: n === 0 ? 'URGENT' : 'NORMAL',
      tags: ['a', `t${n}`],
      fields: JSON.stringify({ region }),
    })
    await openTicket(admin, { subject: `Billing ${n}`, teamId: company.teams.billing })
  }
})
afterAll(() => api.close())

const everything = { all: [] }
const create = `mutation m($input: CreateQueueInput!) { createQueue(input: $input) {
  queue { id name condition columns sort { field direction } groupBy groupField owner person { id } team { id } position viewerCanEdit problems
    count { count capped } groups { value label count { count } } }
  userErrors { code field } } }`
const update = `mutation m($input: UpdateQueueInput!) { updateQueue(input: $input) { queue { name owner groupBy problems } userErrors { code field } } }`
const remove = `mutation m($input: DeleteQueueInput!) { deleteQueue(input: $input) { deletedQueueId userErrors { code field } } }`
const one = `query q($id: ID!) { queue(id: $id) { name problems count { count capped } groups { value label count { count capped } } } }`
const page = `query q($queueId: ID!, $group: QueueGroupInput, $first: Int, $after: String) {
  queueTickets(queueId: $queueId, group: $group, first: $first, after: $after) { nodes { subject } pageInfo { hasNextPage endCursor } } queueCount(queueId: $queueId) }`

const codes = (data: unknown, verb: string) =>
  (at(data, `${verb}.userErrors`) as { code: string; field: string[] | null }[]).map(
    ({ code, field }) => `${code} ${field?.join('.')}`,
  )
async function made(actor: Actor, input: object): Promise<string> {
  const { data, errors } = await actor.run(create, {
    input: { name: 'A queue', condition: JSON.stringify(everything), ...input },
  })
  const id = at(data, 'createQueue.queue.id')
  if (typeof id !== 'string') throw new Error(JSON.stringify([data, errors]))
  return id
}
const subjects = (data: unknown) =>
  (at(data, 'queueTickets.nodes') as { subject: string }[]).map((n) => n.subject)

describe('a queue', () => {
  it('is one’s own by default, with the usual columns and order', async () => {
    const { data, errors } = await company.actors.agent.run(create, {
      input: {
        name: 'Mine',
        condition: JSON.stringify({ field: 'tags', operator: 'hasAnyOf', value: ['a'] }),
        groupBy: 'TAG',
      },
    })
    expect(errors).toEqual([])
    expect(at(data, 'createQueue.queue')).toMatchObject({
      name: 'Mine',
      condition: JSON.stringify({ field: 'tags', value: ['a'], version: 1, operator: 'hasAnyOf' }),
      columns: ['number', 'subject', 'status', 'priority', 'requester', 'assignee', 'updatedAt'],
      sort: { field: 'UPDATED_AT', direction: 'DESC' },
      owner: 'PERSON',
      person: { id: company.ids.agent },
      team: null,
      viewerCanEdit: true,
      problems: [],
      count: { count: 3, capped: false },
      groups: [
        { value: 'a', label: 'a', count: { count: 3 } },
        { value: 't0', label: 't0', count: { count: 1 } },
        { value: 't1', label: 't1', count: { count: 1 } },
        { value: 't2', label: 't2', count: { count: 1 } },
      ],
    })
  })

  it('is seen and changed by whom its owner says', async () => {
    const { admin, agent, outsider } = company.actors
    const own = await made(agent, { name: 'Own' })
    const team = await made(agent, { name: 'Team', owner: 'TEAM', teamId: company.teams.tech })
    const all = await made(admin, { name: 'All', owner: 'EVERYONE' })
    const table: unknown[] = []
    for (const actor of [agent, outsider, admin])
      for (const id of [own, team, all]) {
        const seen = at((await actor.run(one, { id })).data, 'queue.name') ?? null
        const change = await actor.run(update, { input: { queueId: id, name: seen ?? 'x' } })
        table.push([seen, codes(change.data, 'updateQueue').join()])
      }
    expect(table).toEqual([
      ['Own', ''],
      ['Team', ''],
      ['All', 'NOT_ALLOWED input.queueId'],
      [null, 'NOT_FOUND input.queueId'],
      [null, 'NOT_FOUND input.queueId'],
      ['All', 'NOT_ALLOWED input.queueId'],
      [null, 'NOT_FOUND input.queueId'],
      ['Team', ''],
      ['All', ''],
    ])
    const denied = [
      await agent.run(create, { input: { name: 'x', condition: '{"all":[]}', owner: 'EVERYONE' } }),
      await agent.run(create, {
        input: { name: 'x', condition: '{"all":[]}', owner: 'TEAM', teamId: company.teams.billing },
      }),
    ]
    expect(denied.map(({ data }) => codes(data, 'createQueue')[0])).toEqual([
      'NOT_ALLOWED undefined',
      'NOT_ALLOWED undefined',
    ])
    expect((await company.actors.customer.run('{ queues { id } }')).errors).toMatchObject([
      { errorType: 'Unauthorized' },
    ])
    for (const [actor, id, outcome] of [
      [outsider, own, 'NOT_FOUND input.queueId'],
      [agent, all, 'NOT_ALLOWED input.queueId'],
      [agent, own, ''],
      [agent, own, 'NOT_FOUND input.queueId'],
    ] as const)
      expect(codes((await actor.run(remove, { input: { queueId: id } })).data, 'deleteQueue').join()).toBe(
        outcome,
      )
  })

  it.each<[object, string]>([
    [{ name: '' }, 'INVALID input.name'],
    [{ condition: '{"field":"colour","operator":"isEmpty"}' }, 'INVALID input.condition'],
    [{ condition: '[]' }, 'INVALID input.condition'],
    [{ condition: '{"field":"status","operator":"changed"}' }, 'INVALID input.condition'],
    [{ columns: [] }, 'INVALID input.columns'],
    [{ columns: ['number', 'number'] }, 'INVALID input.columns'],
    [{ columns: ['password'] }, 'INVALID input.columns'],
    [{ columns: ['fields.nothing'] }, 'INVALID input.columns'],
    [{ groupBy: 'FIELD' }, 'REQUIRED input.groupField'],
    [{ groupBy: 'FIELD', groupField: 'note' }, 'INVALID input.groupField'],
    [{ owner: 'TEAM' }, 'REQUIRED input.teamId'],
    [{ teamId: '1' }, 'INVALID input.teamId'],
    [{ owner: 'TEAM', teamId: '999999' }, 'NOT_FOUND input.teamId'],
  ])('%j is refused: %s', async (more, refusal) => {
    const { data, errors } = await company.actors.admin.run(create, {
      input: { name: 'x', condition: '{"all":[]}', ...more },
    })
    expect(errors).toEqual([])
    expect(codes(data, 'createQueue')).toEqual([refusal])
  })
})

describe("a queue's tickets", () => {
  it('are those that whoever looks sees: "myTeams" is his', async () => {
    const { admin, agent, outsider } = company.actors
    const condition = JSON.stringify({ field: 'teamId', operator: 'in', value: { relative: 'myTeams' } })
    const id = await made(admin, {
      owner: 'EVERYONE',
      condition,
      sort: { field: 'NUMBER', direction: 'ASC' },
    })
    expect(subjects((await agent.run(page, { queueId: id })).data)).toEqual(['Ours 0', 'Ours 1', 'Ours 2'])
    expect(subjects((await outsider.run(page, { queueId: id })).data)).toEqual([
      'Billing 0',
      'Billing 1',
      'Billing 2',
    ])
    const byAdmin = await admin.run(page, { queueId: id })
    expect([subjects(byAdmin.data), at(byAdmin.data, 'queueCount')]).toEqual([[], 0])
    const nobody = await agent.run(page, { queueId: '999999' })
    expect([subjects(nobody.data), at(nobody.data, 'queueCount')]).toEqual([[], null])
  })

  it('come in pages, by group, and in a constant number of statements', async () => {
    const { agent } = company.actors
    const id = await made(agent, {
      groupBy: 'FIELD',
      groupField: 'region',
      columns: ['number', 'fields.region'],
      sort: { field: 'NUMBER', direction: 'ASC' },
    })
    const seen = await agent.run(one, { id })
    expect(at(seen.data, 'queue')).toMatchObject({
      count: { count: 3, capped: false },
      groups: [
        { value: 'eu', label: 'Europe', count: { count: 2, capped: false } },
        { value: 'us', label: 'America', count: { count: 1, capped: false } },
      ],
    })
    // The queue, the custom fields, the answer.
    expect(seen.statements).toHaveLength(3)
    const first = await agent.run(page, { queueId: id, group: { value: 'eu' }, first: 1 })
    expect(subjects(first.data)).toEqual(['Ours 0'])
    const after = at(first.data, 'queueTickets.pageInfo.endCursor')
    expect(
      subjects((await agent.run(page, { queueId: id, group: { value: 'eu' }, first: 1, after })).data),
    ).toEqual(['Ours 1'])
    expect((await agent.run(page, { queueId: id, group: { value: 'us' }, after })).errors).toMatchObject([
      { errorType: 'BAD_USER_INPUT' },
    ])
    expect(subjects((await agent.run(page, { queueId: id, group: { value: null } })).data)).toEqual([])
  })

  it.each([
    ['STATUS', 'New', 3],
    ['PRIORITY', 'NORMAL', 2],
    ['ASSIGNEE', null, 3],
    ['TEAM', 'Support', 3],
  ])('are grouped by %s', async (groupBy, label, count) => {
    const { agent } = company.actors
    const id = await made(agent, { groupBy })
    const { data } = await agent.run(one, { id })
    expect(at(data, 'queue.groups.0')).toMatchObject({ label, count: { count } })
    const value = at(data, 'queue.groups.0.value')
    expect(subjects((await agent.run(page, { queueId: id, group: { value } })).data)).toHaveLength(count)
  })

  it('are none, with the reason, when the condition names an archived field', async () => {
    const { agent } = company.actors
    const id = await made(agent, {
      condition: JSON.stringify({ none: [{ field: 'fields.old', operator: 'is', value: 'x' }] }),
    })
    const grouped = await made(agent, { groupBy: 'FIELD', groupField: 'region' })
    expect(at((await agent.run(one, { id })).data, 'queue.count.count')).toBe(3)
    await api.db.admin.query(`update ticket_fields set archived_at = now() where key in ('old', 'region')`)
    const { data } = await agent.run(one, { id })
    expect(at(data, 'queue')).toMatchObject({
      count: { count: 0 },
      problems: [expect.stringMatching(/\/none\/0\/field: The field "fields.old" was archived/)],
    })
    const tickets = await agent.run(page, { queueId: id })
    expect([subjects(tickets.data), at(tickets.data, 'queueCount')]).toEqual([[], 0])
    const groups = await agent.run(one, { id: grouped })
    expect(at(groups.data, 'queue')).toMatchObject({
      groups: [],
      count: { count: 3 },
      problems: [expect.stringContaining('"region"')],
    })
    await api.db.admin.query('update ticket_fields set archived_at = null')
  })

  it('are spam where the condition asks for it, else never', async () => {
    const { agent } = company.actors
    const spamId = await openTicket(agent, { subject: 'Win a prize' })
    await api.db.admin.query('update tickets set spam = true where id = $1', [spamId])
    const spam = { field: 'spam', operator: 'is', value: true }
    const prize = { field: 'subject', operator: 'is', value: 'Win a prize' }
    const asked = [
      [[spam], ['Win a prize'], 1],
      [[prize], [], 0],
      [[prize, { any: [spam, prize] }], ['Win a prize'], 1],
    ] as const
    for (const [all, found, count] of asked) {
      const id = await made(agent, { condition: JSON.stringify({ all }), groupBy: 'TEAM' })
      const { data } = await agent.run(page, { queueId: id })
      expect([subjects(data), at(data, 'queueCount')]).toEqual([found, count])
      const queue = await agent.run(one, { id })
      expect(at(queue.data, 'queue.count.count')).toBe(count)
      expect(at(queue.data, 'queue.groups')).toHaveLength(count)
    }
    await api.db.admin.query('delete from tickets where id = $1', [spamId])
  })

  it('are counted to 999 where there are more, however many queues are asked', async () => {
    await api.db.admin.query(`
      begin; set local session_replication_role = replica;
      insert into tickets (subject, status_id, status_category, channel, requester_id, team_id)
      select 'Many', 2, 'OPEN', 'API', 1, ${company.teams.tech} from generate_series(1, 1200);
      commit`)
    const { agent } = company.actors
    const id = await made(agent, { groupBy: 'STATUS' })
    const { data } = await agent.run(one, { id })
    expect(at(data, 'queue.count')).toEqual({ count: 999, capped: true })
    expect(at(data, 'queue.groups.0')).toMatchObject({ label: 'Open', count: { count: 999, capped: true } })
    expect(at((await agent.run(page, { queueId: id, first: 1 })).data, 'queueCount')).toBe(1203)
    const all = await agent.run('{ queues { name count { count } groups { value } } }')
    expect(all.errors).toEqual([])
    expect((at(all.data, 'queues') as unknown[]).length).toBeGreaterThan(4)
    expect(all.statements.length).toBeLessThanOrEqual(4)
  })
})
