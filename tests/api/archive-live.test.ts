import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archiveClosedTickets } from '../../amplify/domain/archive/index.ts'
import { relay } from '../../amplify/domain/channels/index.ts'
import { appSyncPublisher } from '../../amplify/functions/relay/publish.ts'
import { closeLongAgo } from '../support/archive.ts'
import { at, createTestApi, type Served, type TestApi } from '../support/call.ts'
import { type Company, createCompany, type Name, openTicket } from '../support/company.ts'
import { listen } from '../support/live.ts'

// What is told of a ticket that goes to the archive, and what happens when somebody works on it at that moment.
let api: TestApi
let company: Company
let served: Served
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

const relayAll = () =>
  relay(
    appSyncPublisher((message) => {
      throw new Error(message)
    }),
  )
const soon = () => Date.now() + 60_000
const run = async (who: Name, verb: string, input: object) => {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`
  const { data, errors } = await company.actors[who].run(
    `mutation m($input: ${type}!) { ${verb}(input: $input) { userErrors { code message field } } }`,
    { input },
  )
  expect(errors).toEqual([])
  return at(data, `${verb}.userErrors`) as { code: string; field: string[] | null }[]
}
const history = async (who: Name, ticketId: string) => {
  const { data, errors } = await company.actors[who].run(
    `query h($id: ID!) { ticketHistory(ticketId: $id, first: 50) { nodes { actorKind actor { name } changes { field from to } } } }`,
    { id: ticketId },
  )
  expect(errors).toEqual([])
  return at(data, 'ticketHistory.nodes') as object[]
}

describe('a ticket that goes to the archive', () => {
  it('has the history that it had, for whom it was, and its restoring in it', async () => {
    const id = await openTicket(company.actors.customer)
    await run('agent', 'setTicketPriority', { ticketId: id, priority: 'HIGH' })
    const before = await history('agent', id)
    expect(before[0]).toMatchObject({ actor: { name: 'agent' }, changes: [{ field: 'PRIORITY' }] })
    await closeLongAgo(api.db.admin, [id])
    expect(await archiveClosedTickets(soon())).toBe(1)
    const after = await history('agent', id)
    expect(after.slice(-before.length)).toEqual(before)
    expect(after.length).toBeLessThanOrEqual(before.length + 1)
    expect(await history('outsider', id)).toEqual([])
    await run('agent', 'restoreArchivedTicket', { ticketId: id })
    expect((await history('agent', id)).slice(-before.length)).toEqual(before)
  })

  it('is told on its channel, which goes on for whom it was: read back, listened to anew, and told of its return', async () => {
    const id = await openTicket(company.actors.customer)
    await closeLongAgo(api.db.admin, [id])
    await relayAll()
    const channel = `ticket:${id}`
    const agent = await listen(served, await company.token('agent', served), [
      channel,
      `team:${company.teams.default}`,
    ])
    expect(await archiveClosedTickets(soon())).toBe(1)
    await relayAll()
    await expect
      .poll(() => [...agent.heard.keys()].sort())
      .toEqual([channel, `team:${company.teams.default}`].sort())
    const { data } = await company.actors.agent.run(
      `query p($ticket: ID!, $team: ID!) {
        own: channelEvents(channel: $ticket, afterSeq: 0) { events { kind ticketId } }
        team: channelEvents(channel: $team, afterSeq: 0, first: 500) { events { kind ticketId } } }`,
      { ticket: channel, team: `team:${company.teams.default}` },
    )
    expect((at(data, 'own.events') as object[]).at(-1)).toEqual({ kind: 'TICKET_CHANGED', ticketId: id })
    expect((at(data, 'team.events') as object[]).at(-1)).toEqual({ kind: 'TICKET_REMOVED', ticketId: id })
    const again = await listen(served, await company.token('agent', served), [channel])
    await expect(listen(served, await company.token('outsider', served), [channel])).rejects.toThrow(
      'Forbidden',
    )
    await run('agent', 'restoreArchivedTicket', { ticketId: id })
    await relayAll()
    await expect.poll(() => again.heard.get(channel)).toBe(1)
    for (const live of [agent, again]) live.close()
  })
})

describe('who works on a ticket while it goes', () => {
  /** Has a verb wait for a transaction that takes the ticket away, and gives what it answers. */
  async function racing(takeAway: string, values: unknown[], verb: string, input: object) {
    const other = await api.db.admin.connect()
    try {
      await other.query('begin')
      await other.query(takeAway, values)
      const answer = run('agent', verb, input)
      const waits = async () =>
        (
          await api.db.admin.query(
            `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          )
        ).rows[0]?.n
      await expect.poll(waits, { timeout: 10_000 }).toBeGreaterThan(0)
      await other.query('commit')
      return await answer
    } finally {
      await other.query('rollback')
      other.release()
    }
  }
  const archive = 'select private.archive_tickets(10)'
  const erase = 'delete from tickets where id = $1'
  const closed = async () => {
    const id = await openTicket(company.actors.customer)
    await closeLongAgo(api.db.admin, [id])
    return id
  }

  it.each([
    [
      'merges it',
      'mergeTickets',
      (id: string, other: string) => ({ sourceId: id, targetId: other }),
      'sourceId',
    ],
    ['writes a note on it', 'addNote', (id: string) => ({ ticketId: id, body: 'Still here?' }), 'ticketId'],
    [
      'links it',
      'linkTickets',
      (id: string, other: string) => ({ ticketId: other, otherId: id, kind: 'RELATED' }),
      'otherId',
    ],
  ])('and %s, is told that it is archived', async (_what, verb, inputOf, field) => {
    const [id, other] = [await closed(), await openTicket(company.actors.customer)]
    expect(await racing(archive, [], verb, inputOf(id, other))).toMatchObject([
      { code: 'TICKET_ARCHIVED', field: ['input', field] },
    ])
  })

  it('and merges into it or splits it, is told that it is gone', async () => {
    const [id, other] = [await openTicket(company.actors.customer), await openTicket(company.actors.customer)]
    const codes = (answer: { code: string }[]) => answer.map(({ code }) => code)
    expect(codes(await racing(erase, [id], 'mergeTickets', { sourceId: other, targetId: id }))).toEqual([
      'NOT_FOUND',
    ])
    const { rows } = await api.db.admin.query(
      `insert into messages (ticket_id, kind, author_id, body) values ($1, 'REPLY', $2, 'More') returning id::text`,
      [other, company.ids.customer],
    )
    const split = { ticketId: other, messageIds: [rows[0]?.id], subject: 'More' }
    expect(codes(await racing(erase, [other], 'splitTicket', split))).toEqual(['NOT_FOUND'])
  })
})

describe('the archive', () => {
  it('goes at the pace of the relay, for as long as there is time', async () => {
    const many = 350
    await api.db.admin.query(
      `insert into tickets (subject, channel, requester_id, team_id) select 'Old', 'API', $1, $2 from generate_series(1, ${many})`,
      [company.ids.customer, company.teams.default],
    )
    const { rows } = await api.db.admin.query(`select id::text from tickets where subject = 'Old'`)
    await closeLongAgo(
      api.db.admin,
      rows.map(({ id }) => id),
    )
    await relayAll()
    // Nobody takes what it puts into the outbox: it stops after a batch.
    expect(await archiveClosedTickets(Date.now() + 300)).toBe(100)
    let woken = 0
    const done = await archiveClosedTickets(soon(), async () => {
      woken += 1
      await relayAll()
    })
    expect([done, woken]).toEqual([250, 2])
  })
})
