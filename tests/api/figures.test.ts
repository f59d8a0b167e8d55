import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MyFigures, PeriodFigures } from '../../schema/__generated__/types.ts'
import { type Actor, at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, type Name, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())

const period = `solved { count condition } replies { count ticketCount condition } firstReplyTime { median p90 ticketCount condition }
  resolutionTime { median p90 ticketCount condition } reopened { count condition }
  team { members solved replies reopened firstReplyTime { median p90 } resolutionTime { median p90 } }`
const document = `query q($from: AWSDate!, $to: AWSDate!, $timeZone: String!) { myFigures(from: $from, to: $to, timeZone: $timeZone) {
  total { ${period} } days { date figures { ${period} } } backlog { age count condition } } }`
const ask = async (who: Name, from: string, to: string, timeZone = 'Europe/Vienna') => {
  const { data, errors, statements } = await company.actors[who].run(document, { from, to, timeZone })
  expect(errors).toEqual([])
  expect(statements).toHaveLength(2)
  return at(data, 'myFigures') as MyFigures
}
const count = async (who: Actor, condition: string | null | undefined) => {
  expect(condition).toBeTypeOf('string')
  const { data, errors } = await who.run(
    'query q($c: AWSJSON) { ticketCount(condition: $c, cap: 10000) { count } }',
    {
      c: condition,
    },
  )
  expect(errors).toEqual([])
  return at(data, 'ticketCount.count')
}
/** Each number of the figures beside what its condition finds. */
const proven = async (who: Name, figures: PeriodFigures): Promise<[number, unknown][]> => {
  const { solved, replies, firstReplyTime, resolutionTime, reopened } = figures
  const pairs = [
    [solved.count, solved.condition],
    [replies.ticketCount, replies.condition],
    [firstReplyTime.ticketCount, firstReplyTime.condition],
    [resolutionTime.ticketCount, resolutionTime.condition],
    [reopened.count, reopened.condition],
  ] as const
  return Promise.all(
    pairs.map(
      async ([n, condition]): Promise<[number, unknown]> => [n, await count(company.actors[who], condition)],
    ),
  )
}
interface Made {
  readonly assignee: Name | null
  readonly team: 'default' | 'tech' | 'billing'
  readonly createdAt: Date
  readonly repliedAfter: number | null
  readonly solvedAfter: number | null
  readonly fate: 'listed' | 'spam' | 'deleted' | 'merged'
}
/** Tickets as if they had been worked on, times in seconds after they were opened; what triggers would not let pass is written past them. */
async function make(tickets: readonly Made[]): Promise<void> {
  const client = await api.db.admin.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    for (const { assignee, team, createdAt, repliedAfter, solvedAfter, fate } of tickets) {
      const after = (seconds: number | null) =>
        seconds === null ? null : new Date(createdAt.getTime() + seconds * 1000).toISOString()
      const { rows } = await client.query<{ id: string }>(
        `insert into tickets (subject, status_id, status_category, channel, requester_id, team_id, assignee_id, created_at, updated_at, first_reply_at, solved_at, spam, deleted_at)
         select 'Made', s.id, s.category, 'API', $1, $2, $3, $4, $4, $5, $6, $7, $8 from ticket_statuses s where s.category = $9 limit 1 returning id`,
        [
          company.ids.customer,
          company.teams[team],
          assignee === null ? null : company.ids[assignee],
          createdAt.toISOString(),
          after(repliedAfter),
          after(solvedAfter),
          fate === 'spam',
          fate === 'deleted' ? createdAt.toISOString() : null,
          solvedAfter === null ? 'OPEN' : 'SOLVED',
        ],
      )
      const id = rows[0]?.id
      if (fate === 'merged') await client.query('update tickets set merged_into_id = id where id = $1', [id])
      if (repliedAfter !== null && assignee !== null)
        await client.query(
          `insert into messages (ticket_id, kind, author_id, body, created_at) values ($1, 'REPLY', $2, 'x', $3), ($1, 'NOTE', $2, 'x', $3), ($1, 'REPLY', $4, 'x', $3)`,
          [id, company.ids[assignee], after(repliedAfter), company.ids.customer],
        )
    }
    await client.query('commit')
  } finally {
    client.release()
  }
}
const clear = () => api.db.admin.query('truncate tickets cascade')
const listed = (more: Partial<Made>): Made => ({
  assignee: 'agent',
  team: 'default',
  createdAt: new Date('2026-03-02T08:00:00Z'),
  repliedAfter: null,
  solvedAfter: null,
  fate: 'listed',
  ...more,
})

describe('my figures', () => {
  it('are zero and empty where nothing was done', async () => {
    await clear()
    const { total, days, backlog } = await ask('agent', '2026-03-01', '2026-03-02')
    expect(days.map(({ date }) => date)).toEqual(['2026-03-01', '2026-03-02'])
    for (const figures of [total, ...days.map((day) => day.figures)]) {
      expect(figures).toMatchObject({
        solved: { count: 0 },
        replies: { count: 0, ticketCount: 0 },
        firstReplyTime: { median: null, p90: null, ticketCount: 0 },
        reopened: { count: 0 },
        team: { members: 1, solved: 0, firstReplyTime: { median: null, p90: null } },
      })
      expect(await proven('agent', figures)).toEqual(Array.from({ length: 5 }, () => [0, 0]))
    }
    expect(backlog.map(({ count: n }) => n)).toEqual([0, 0, 0, 0, 0])
    expect((await ask('admin', '2026-03-01', '2026-03-01')).total.team).toBeNull()
  })

  it('have interpolated medians and p90, in seconds', async () => {
    await clear()
    await make(
      [60, 120, 240, 600].map((solvedAfter) => listed({ solvedAfter, repliedAfter: solvedAfter / 2 })),
    )
    const { total } = await ask('agent', '2026-03-02', '2026-03-02')
    // Of 60, 120, 240, 600: the median lies between the second and third, the p90 at 0.9 * 3 = 2.7 of the way.
    expect(total.resolutionTime).toMatchObject({ median: 180, p90: expect.closeTo(492, 6), ticketCount: 4 })
    expect(total.firstReplyTime).toMatchObject({ median: 90, p90: expect.closeTo(246, 6), ticketCount: 4 })
    expect(total.replies).toMatchObject({ count: 4, ticketCount: 4 })
  })

  it('begin and end days where the clock on the wall does, also when it changes', async () => {
    await clear()
    // Vienna: 2026-03-29 has 23 hours, from 23:00Z to 22:00Z.
    const solvedAt = [
      '2026-03-28T22:59:59.999Z',
      '2026-03-28T23:00:00Z',
      '2026-03-29T21:59:59.999Z',
      '2026-03-29T22:00:00Z',
    ]
    await make(
      solvedAt.map((moment) =>
        listed({
          createdAt: new Date('2026-03-28T00:00:00Z'),
          solvedAfter: (Date.parse(moment) - Date.parse('2026-03-28T00:00:00Z')) / 1000,
        }),
      ),
    )
    const { days, total } = await ask('agent', '2026-03-28', '2026-03-30')
    expect(days.map(({ figures }) => figures.solved.count)).toEqual([1, 2, 1])
    expect(total.solved.count).toBe(4)
    for (const { figures } of days)
      expect(await count(company.actors.agent, figures.solved.condition)).toBe(figures.solved.count)
    expect(
      (await ask('agent', '2026-03-28', '2026-03-30', 'UTC')).days.map(({ figures }) => figures.solved.count),
    ).toEqual([2, 2, 0])
  })

  it('count what was opened again, whose it was then, and no undoing', async () => {
    await clear()
    const { agent, customer } = company.actors
    const run = async (who: Actor, verb: string, input: object, asked = 'userErrors { code }') => {
      const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`
      const { data, errors } = await who.run(
        `mutation m($input: ${type}!) { ${verb}(input: $input) { ${asked} } }`,
        { input },
      )
      expect(errors).toEqual([])
      return at(data, verb)
    }
    const { rows } = await api.db.admin.query<{ id: string }>(
      `select id from ticket_statuses where category = 'SOLVED'`,
    )
    const statusId = rows[0]?.id
    const ticketId = await openTicket(customer)
    await run(agent, 'assignTicket', { ticketId, assigneeId: company.ids.agent })
    await run(agent, 'setTicketStatus', { ticketId, statusId })
    await run(customer, 'replyToTicket', { ticketId, body: 'Not yet' })
    const other = await openTicket(customer)
    await run(agent, 'assignTicket', { ticketId: other, assigneeId: company.ids.agent })
    const done = await run(
      agent,
      'updateTickets',
      { ticketIds: [other], change: { statusId } },
      'changeId userErrors { code }',
    )
    await run(agent, 'undoTicketChange', { changeId: at(done, 'changeId') })
    await run(agent, 'assignTicket', { ticketId, assigneeId: null })
    const today = new Date().toISOString().slice(0, 10)
    const { total } = await ask('agent', today, today, 'UTC')
    expect(total.reopened.count).toBe(1)
    expect(await count(agent, total.reopened.condition)).toBe(1)
    expect(total.solved.count).toBe(0)
  })

  it('show the backlog by age', async () => {
    await clear()
    const ago = (hours: number) => listed({ createdAt: new Date(Date.now() - hours * 3_600_000) })
    await make([
      ago(1),
      ago(23),
      ago(25),
      ago(73),
      ago(100),
      ago(24 * 8),
      ago(24 * 40),
      ago(24 * 400),
      listed({ assignee: null }),
    ])
    const { backlog } = await ask('agent', '2026-03-01', '2026-03-01')
    expect(backlog.map(({ age, count: n }) => [age, n])).toEqual([
      ['UNDER_1_DAY', 2],
      ['UNDER_3_DAYS', 1],
      ['UNDER_7_DAYS', 2],
      ['UNDER_30_DAYS', 1],
      ['OLDER', 2],
    ])
    for (const { count: n, condition } of backlog)
      expect(await count(company.actors.agent, condition)).toBe(n)
  })

  it('name up to a thousand tickets behind replies', async () => {
    await clear()
    await make(Array.from({ length: 1001 }, () => listed({ repliedAfter: 60 })))
    const { total } = await ask('agent', '2026-03-02', '2026-03-02')
    expect(total.replies).toMatchObject({ count: 1001, ticketCount: 1001, condition: null })
    await api.db.admin.query('delete from tickets where id = (select max(id) from tickets)')
    const { replies } = (await ask('agent', '2026-03-02', '2026-03-02')).total
    expect(await count(company.actors.agent, replies.condition)).toBe(1000)
  }, 60_000)

  const made = fc.record<Made>({
    assignee: fc.constantFrom('agent', 'agent', 'outsider', 'admin', null),
    team: fc.constantFrom('default', 'tech', 'billing'),
    createdAt: fc.date({
      min: new Date('2026-03-27T00:00:00Z'),
      max: new Date('2026-03-31T00:00:00Z'),
      noInvalidDate: true,
    }),
    repliedAfter: fc.option(fc.integer({ min: 1, max: 100_000 })),
    solvedAfter: fc.option(fc.integer({ min: 1, max: 200_000 })),
    fate: fc.constantFrom('listed', 'listed', 'listed', 'spam', 'deleted', 'merged'),
  })

  it('are what their conditions find, whatever there is, for agents and admins', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(made, { minLength: 10, maxLength: 30 }),
        fc.constantFrom('Europe/Vienna', 'UTC', 'America/Santiago', 'Australia/Lord_Howe'),
        async (tickets, timeZone) => {
          await clear()
          await make(tickets)
          for (const who of ['agent', 'admin'] as const) {
            const { total, days } = await ask(who, '2026-03-27', '2026-03-31', timeZone)
            for (const figures of [total, ...days.map((day) => day.figures)])
              for (const [n, found] of await proven(who, figures)) expect(found).toBe(n)
            const sum = (value: (figures: PeriodFigures) => number) =>
              days.reduce((all, { figures }) => all + value(figures), 0)
            expect(sum(({ solved }) => solved.count)).toBe(total.solved.count)
            expect(sum(({ replies }) => replies.count)).toBe(total.replies.count)
          }
        },
      ),
      { numRuns: 8 },
    )
  }, 120_000)
})

describe("the team's median", () => {
  it('is over the members of my teams, by their tickets in these teams', async () => {
    await clear()
    const { rows } = await api.db.admin.query<{ id: string }>(
      `with mates as (insert into people (name, role) values ('Mate 1', 'AGENT'), ('Mate 2', 'AGENT') returning id),
       joined as (insert into team_members (team_id, person_id) select $1, id from mates)
       select id from mates order by id`,
      [company.teams.default],
    )
    const mate = rows[0]?.id
    await make([
      ...[100, 300].map((solvedAfter) => listed({ solvedAfter })),
      ...[10, 20, 30, 40].map((solvedAfter) => listed({ solvedAfter })),
      // Of a team that is not mine: nobody's here.
      listed({ team: 'billing', assignee: 'outsider', solvedAfter: 5 }),
    ])
    await api.db.admin.query(
      `update tickets set assignee_id = $1 where id in (select id from tickets order by id limit 2)`,
      [mate],
    )
    const { total } = await ask('agent', '2026-03-02', '2026-03-02')
    // Solved: 4, 2 and 0. Times: my median is 25, the mate's 200, the third has none.
    expect(total.team).toMatchObject({ members: 3, solved: 2, replies: 0, resolutionTime: { median: 112.5 } })
    expect(total.solved.count).toBe(4)
    await clear()
    await api.db.admin.query(`delete from people where name like 'Mate %'`)
  })
})

it.each<[string, string, string]>([
  ['2026-03-02', '2026-03-01', 'UTC'],
  ['2026-01-01', '2026-12-31', 'UTC'],
  ['2026-03-01', '2026-03-02', 'Mars/Base'],
  ['2026-03-01', '2026-03-02', '+02:00'],
])('refuses %s to %s in %s', async (from, to, timeZone) => {
  const { errors } = await company.actors.agent.run(document, { from, to, timeZone })
  expect(errors).toMatchObject([{ errorType: 'BAD_USER_INPUT' }])
})
