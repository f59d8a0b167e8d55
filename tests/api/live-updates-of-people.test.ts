import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { relay } from '../../amplify/domain/channels/index.ts'
import { appSyncPublisher } from '../../amplify/functions/relay/publish.ts'
import { createTestApi, type Served, type TestApi } from '../support/call.ts'
import { type Company, createCompany, type Name, openTicket } from '../support/company.ts'
import { type Live, listen as listenTo } from '../support/live.ts'

let api: TestApi
let company: Company
let served: Served
let ticketId: string
const open: Live[] = []
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  served = await api.serve()
  process.env['GRAPHQL_URL'] = served.url
})
afterAll(async () => {
  delete process.env['GRAPHQL_URL']
  await api?.close()
})
beforeEach(async () => {
  for (const live of open.splice(0)) live.close()
  ticketId = await openTicket(company.actors.customer)
  await relayAll()
})

const relayAll = () =>
  relay(
    appSyncPublisher((message) => {
      throw new Error(message)
    }),
  )
const write = (statement: string, values: unknown[] = []) => api.db.admin.query(statement, values)
async function listen(who: Name, ...channels: string[]): Promise<Live> {
  const live = await listenTo(served, await company.token(who, served), channels)
  open.push(live)
  return live
}
const ticket = () => `ticket:${ticketId}`
/** Something happens on the ticket; what is to be ended is ended before it is told. */
async function happens(witness: Live): Promise<void> {
  const before = witness.heard.get(ticket()) ?? 0
  await write(`update tickets set subject = subject || '!' where id = $1`, [ticketId])
  await relayAll()
  await expect.poll(() => witness.heard.get(ticket()) ?? 0).toBeGreaterThan(before)
}
const denied = (who: Name, channel: string) => expect(listen(who, channel)).rejects.toThrow('Forbidden')

describe('live updates', () => {
  it('of all tickets end for who leaves a team; what he still may hear he opens anew', async () => {
    const kept = await openTicket(company.actors.customer)
    await write('update tickets set team_id = $1 where id = $2', [company.teams.tech, kept])
    await relayAll()
    const [agent, admin] = [
      await listen('agent', ticket(), `ticket:${kept}`),
      await listen('admin', ticket()),
    ]
    await happens(admin)
    expect([agent.heard.get(ticket()), agent.ended.size]).toEqual([1, 0])
    await write('delete from team_members where person_id = $1 and team_id = $2', [
      company.ids.agent,
      company.teams.default,
    ])
    await happens(admin)
    expect([...agent.ended].sort()).toEqual([ticket(), `ticket:${kept}`].sort())
    expect([agent.heard.get(ticket()), admin.ended.size]).toEqual([1, 0])
    await denied('agent', ticket())
    expect((await listen('agent', `ticket:${kept}`)).ended.size).toBe(0)
    await write('insert into team_members (person_id, team_id) values ($1, $2)', [
      company.ids.agent,
      company.teams.default,
    ])
  })

  it('of a ticket end when it goes to another team; who still sees it opens it anew, and misses nothing', async () => {
    const other = await openTicket(company.actors.customer)
    const [agent, admin] = [
      await listen('agent', ticket(), `ticket:${other}`),
      await listen('admin', ticket()),
    ]
    await write('update tickets set team_id = $1 where id = $2', [company.teams.billing, ticketId])
    await relayAll()
    await expect.poll(() => admin.ended.size).toBe(1)
    expect([...agent.ended]).toEqual([ticket()])
    expect(agent.heard.get(ticket())).toBeUndefined()
    await denied('agent', ticket())
    await happens(await listen('admin', ticket()))
    const { data } = await company.actors.admin.run(
      `query p($channel: ID!) { channelEvents(channel: $channel, afterSeq: 0) { lastSeq events { seq } } }`,
      { channel: ticket() },
    )
    const page = (data as { channelEvents: { lastSeq: number; events: { seq: number }[] } }).channelEvents
    expect(page.events.map(({ seq }) => seq)).toEqual(Array.from({ length: page.lastSeq }, (_, n) => n + 1))
  })

  it('end for an admin who is one no more, on tickets and on teams that are not his', async () => {
    const [admin, agent] = [
      await listen('admin', ticket(), `team:${company.teams.billing}`, `person:${company.ids.admin}`),
      await listen('agent', ticket()),
    ]
    await write(`update people set role = 'AGENT' where id = $1`, [company.ids.admin])
    await happens(agent)
    expect([...admin.ended].sort()).toEqual([`team:${company.teams.billing}`, ticket()].sort())
    await denied('admin', ticket())
    await write(`update people set role = 'ADMIN' where id = $1`, [company.ids.admin])
  })

  it('end for who has left the company', async () => {
    const [agent, admin] = [
      await listen('agent', ticket(), `team:${company.teams.default}`, `person:${company.ids.agent}`),
      await listen('admin', ticket()),
    ]
    await write('update people set active = false where id = $1', [company.ids.agent])
    await happens(admin)
    expect(agent.ended.size).toBe(3)
    expect(agent.heard.size).toBe(0)
    await write('update people set active = true where id = $1', [company.ids.agent])
  })

  it('of an organization end for who leaves it, and for all once it shares its tickets no more', async () => {
    const { rows } = await write('select organization_id::text as id from people where id = $1', [
      company.ids.customer,
    ])
    const organization = `organization:${rows[0]?.id}`
    const [customer, colleague, admin] = [
      await listen('customer', organization, `requester:${company.ids.customer}`),
      await listen('colleague', organization),
      await listen('admin', ticket()),
    ]
    await write('update people set organization_id = null where id = $1', [company.ids.colleague])
    await happens(admin)
    expect([colleague.ended.size, customer.ended.size]).toEqual([1, 0])
    await denied('colleague', organization)
    await write('update organizations set shares_tickets = false where id = $1', [rows[0]?.id])
    await happens(admin)
    expect([...customer.ended]).toEqual([organization])
    await denied('customer', organization)
  })

  it('of many tickets that move at once all end, before anything is told', async () => {
    const many = 60
    const { rows } = await write(
      `insert into tickets (subject, channel, requester_id) select 'Many', 'API', $1 from generate_series(1, $2) returning id::text`,
      [company.ids.customer, many],
    )
    await relayAll()
    const channels = rows.map(({ id }) => `ticket:${id}`)
    const agent = await listen('agent', ...channels)
    await write(`update tickets set team_id = $1 where subject = 'Many'`, [company.teams.billing])
    await relayAll()
    await expect.poll(() => agent.ended.size).toBe(many)
    expect(agent.heard.size).toBe(0)
  })
})
