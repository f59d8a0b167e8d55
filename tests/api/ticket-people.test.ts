import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matches, parseCondition } from '../../schema/conditions/index.ts'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, type Name, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())

interface Told {
  kind: string
  channels: string[]
  version: number
  silent: boolean
  row: { followerIds: string[] | null; mentionedIds: string[] | null } | null
}
const now = async () =>
  String((await api.db.admin.query('select coalesce(max(id), 0) as id from events')).rows[0]?.id)
/** What the outbox got about a ticket's people since: the events that have a row. */
const told = async (since: string, ticketId: string): Promise<Told[]> => {
  const { rows } = await api.db.admin.query<Told>(
    `select kind, version, silent, row, array(select d ->> 'channel' from jsonb_array_elements(deliveries) d) as channels
     from events where id > $1 and ticket_id = $2 and row is not null order by id`,
    [since, ticketId],
  )
  return rows
}
const run = async (verb: string, input: object, who: Name = 'agent') => {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`
  const { data, errors } = await company.actors[who].run(
    `mutation m($input: ${type}!) { ${verb}(input: $input) { ticket { id version followerIds mentionedIds } userErrors { code message } } }`,
    { input },
  )
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return at(data, verb) as {
    ticket: { id: string; version: number; followerIds: string[]; mentionedIds: string[] } | null
    userErrors: { code: string; message: string }[]
  }
}
const note = (ticketId: string, mentions: readonly Name[], who: Name = 'agent') =>
  run('addNote', { ticketId, body: 'Words', mentions: mentions.map((name) => company.ids[name]) }, who)
/** Whether the newest row of a ticket meets the condition that `who` is among these people, as a browser asks it. */
const meets = async (ticketId: string, field: string, who: Name) => {
  const parsed = parseCondition({ field, operator: 'hasAnyOf', value: { relative: 'me' } })
  if (!parsed.ok) throw new Error('it must be right')
  const { rows } = await api.db.admin.query(
    'select row from events where ticket_id = $1 and row is not null order by id desc limit 1',
    [ticketId],
  )
  return matches(parsed.condition, rows[0].row, { me: company.ids[who], myTeams: [], now: new Date() })
}

describe('a live queue that asks about people', () => {
  it('hears who follows, and who follows no more, while the ticket itself stays as it is', async () => {
    const ticketId = await openTicket(company.actors.customer)
    expect(await meets(ticketId, 'followers', 'agent')).toBe(false)
    for (const [verb, ids] of [
      ['followTicket', [company.ids.agent]],
      ['unfollowTicket', null],
    ] as const) {
      const since = await now()
      const { ticket } = await run(verb, { ticketId })
      expect(ticket?.followerIds).toEqual(ids ?? [])
      expect(await told(since, ticketId)).toMatchObject([
        {
          kind: 'TICKET_CHANGED',
          channels: [`team:${company.teams.default}`, `ticket:${ticketId}`],
          version: ticket?.version,
          silent: true,
          row: { followerIds: ids, mentionedIds: null },
        },
      ])
      expect(await meets(ticketId, 'followers', 'agent')).toBe(ids !== null)
    }
    // Again, which changes nothing.
    const since = await now()
    await run('unfollowTicket', { ticketId })
    expect(await told(since, ticketId)).toEqual([])
  })

  it('hears of a mention in a note, and customers hear nothing of it', async () => {
    const ticketId = await openTicket(company.actors.customer)
    const since = await now()
    const { ticket } = await note(ticketId, ['admin'])
    expect(ticket).toMatchObject({ followerIds: [company.ids.admin], mentionedIds: [company.ids.admin] })
    const events = await told(since, ticketId)
    expect(events.at(-1)?.row).toMatchObject({
      followerIds: [company.ids.admin],
      mentionedIds: [company.ids.admin],
    })
    expect(await meets(ticketId, 'mentions', 'admin')).toBe(true)
    expect(
      events.flatMap(({ channels }) => channels).filter((one) => /^(requester|organ)/.test(one)),
    ).toEqual([])
    const { data } = await company.actors.customer.run(
      'query q($id: ID!) { ticket(id: $id) { followerIds mentionedIds } }',
      { id: ticketId },
    )
    expect(at(data, 'ticket')).toEqual({ followerIds: [], mentionedIds: [] })
  })

  it('is found by conditions, by those who may see the note', async () => {
    const ticketId = await openTicket(company.actors.outsider, { teamId: company.teams.default })
    await note(ticketId, ['agent'], 'admin')
    const found = async (who: Name) => {
      const condition = {
        all: [
          { field: 'id', operator: 'is', value: ticketId },
          { field: 'mentions', operator: 'hasAnyOf', value: [company.ids.agent] },
        ],
      }
      const { data, errors } = await company.actors[who].run(
        'query q($c: AWSJSON) { tickets(condition: $c) { nodes { id mentionedIds } } ticketCount(condition: $c) { count } }',
        { c: JSON.stringify(condition) },
      )
      if (errors.length > 0) return errors.map(({ message }) => message)
      return [at(data, 'tickets.nodes'), at(data, 'ticketCount.count')]
    }
    expect(await found('agent')).toEqual([[{ id: ticketId, mentionedIds: [company.ids.agent] }], 1])
    // He asked, and his team has other tickets: the note is not for him.
    expect(await found('outsider')).toEqual([[], 0])
    expect(await found('customer')).toEqual([expect.stringContaining('No field is named "mentions"')])
  })
})

describe('mentions go where their messages go', () => {
  it('to the ticket that theirs was merged into, and back', async () => {
    const source = await openTicket(company.actors.customer)
    const target = await openTicket(company.actors.customer)
    await note(source, ['admin'])
    const mentioned = async (id: string) => {
      const { data } = await company.actors.agent.run(
        'query q($id: ID!) { ticket(id: $id) { mentionedIds } }',
        {
          id,
        },
      )
      return at(data, 'ticket.mentionedIds')
    }
    await run('mergeTickets', { sourceId: source, targetId: target })
    expect(await mentioned(target)).toEqual([company.ids.admin])
    expect(await meets(target, 'mentions', 'admin')).toBe(true)
    await run('unmergeTickets', { sourceId: source })
    expect([await mentioned(target), await mentioned(source)]).toEqual([[], [company.ids.admin]])
    expect(await meets(target, 'mentions', 'admin')).toBe(false)
  })
})

describe('a ticket with very many people', () => {
  it('takes 200 followers and no more, so that its events stay small', async () => {
    const ticketId = await openTicket(company.actors.customer)
    await api.db.admin.query(
      `with made as (insert into people (name) select 'Crowd ' || n from generate_series(1, 200) n returning id)
       insert into ticket_followers (ticket_id, person_id) select $1, id from made`,
      [ticketId],
    )
    expect((await run('followTicket', { ticketId })).userErrors).toEqual([
      { code: 'NOT_ALLOWED', message: expect.stringContaining('more than 200 followers') },
    ])
    // A mention makes a follower: it is refused whole.
    expect((await note(ticketId, ['admin'])).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }])
    const { rows } = await api.db.admin.query(
      'select count(*)::int as n from message_mentions where ticket_id = $1',
      [ticketId],
    )
    expect(rows).toEqual([{ n: 0 }])
  })
})
