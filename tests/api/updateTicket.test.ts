import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())

const update = `mutation updateTicket($input: UpdateTicketInput!) { updateTicket(input: $input) {
  ticket { id version subject type language priority tags status { category } team { id } assignee { id } }
  userErrors { code message field } } }`
const run = async (
  who: 'agent' | 'outsider' | 'admin',
  ticketId: string,
  change: object,
  more: object = {},
) => {
  const { data, errors, statements } = await company.actors[who].run(update, {
    input: { ticketId, change, ...more },
  })
  expect(errors).toEqual([])
  return { answer: at(data, 'updateTicket') as { ticket: { version: number } | null }, statements }
}
const status = async (category: string) =>
  String(
    (await api.db.admin.query('select id from ticket_statuses where category = $1', [category])).rows[0]?.id,
  )
const count = async (table: 'events' | 'audit_log' | 'messages', where: string) =>
  (await api.db.admin.query(`select count(*)::int as count from ${table} where ${where}`)).rows[0]?.count

describe('updateTicket', () => {
  it('changes all properties as one version, with one event and one line of audit, in two statements', async () => {
    const ticketId = await openTicket(company.actors.customer)
    const { answer, statements } = await run('agent', ticketId, {
      subject: "'; drop table tickets; --",
      statusId: await status('OPEN'),
      priority: 'URGENT',
      type: 'INCIDENT',
      language: 'de',
      teamId: company.teams.tech,
      assigneeId: company.ids.agent,
      addTags: ['b', ' a '],
      removeTags: ['c'],
    })
    expect(answer).toEqual({
      ticket: {
        id: ticketId,
        version: 2,
        subject: "'; drop table tickets; --",
        type: 'INCIDENT',
        language: 'de',
        priority: 'URGENT',
        tags: ['a', 'b'],
        status: { category: 'OPEN' },
        team: { id: company.teams.tech },
        assignee: { id: company.ids.agent },
      },
      userErrors: [],
    })
    expect(statements).toHaveLength(2)
    expect(await count('events', `ticket_id = ${ticketId} and kind = 'TICKET_CHANGED'`)).toBe(1)
    expect(
      await count('audit_log', `table_name = 'tickets' and row_id = '${ticketId}' and action = 'UPDATE'`),
    ).toBe(1)
    expect(await count('messages', `ticket_id = ${ticketId} and kind = 'SYSTEM'`)).toBe(4)
  })

  it('leaves what is left out, clears what is null, and changes nothing when all is so already', async () => {
    const ticketId = await openTicket(company.actors.customer)
    await run('agent', ticketId, {
      type: 'QUESTION',
      language: 'en',
      assigneeId: company.ids.agent,
      addTags: ['x'],
    })
    const change = { type: null, assigneeId: null, removeTags: ['x', 'never there', '\u0000'] }
    const { answer } = await run('agent', ticketId, change)
    expect(answer.ticket).toMatchObject({ version: 3, type: null, language: 'en', assignee: null, tags: [] })
    expect((await run('agent', ticketId, change, { expectedVersion: 3 })).answer.ticket).toMatchObject({
      version: 3,
    })
    expect(await count('events', `ticket_id = ${ticketId} and kind = 'TICKET_CHANGED'`)).toBe(2)
  })

  it('refuses by field, and then changes nothing', async () => {
    const ticketId = await openTicket(company.actors.customer)
    const refusals: [object, string, string[] | null][] = [
      [{}, 'REQUIRED', ['input', 'change']],
      [{ subject: null }, 'REQUIRED', ['input', 'change', 'subject']],
      [{ subject: ' ' }, 'INVALID', ['input', 'change', 'subject']],
      [{ subject: 'a\u0000b' }, 'INVALID', ['input', 'change', 'subject']],
      [{ statusId: null }, 'REQUIRED', ['input', 'change', 'statusId']],
      [{ statusId: '999999' }, 'NOT_FOUND', ['input', 'change', 'statusId']],
      [{ statusId: "1' or '1'='1" }, 'NOT_FOUND', ['input', 'change', 'statusId']],
      [
        { statusId: await status('CLOSED') },
        'STATUS_TRANSITION_NOT_ALLOWED',
        ['input', 'change', 'statusId'],
      ],
      [{ priority: null }, 'REQUIRED', ['input', 'change', 'priority']],
      [{ language: 'no language' }, 'INVALID', ['input', 'change', 'language']],
      [{ teamId: null }, 'REQUIRED', ['input', 'change', 'teamId']],
      [{ teamId: '999999' }, 'NOT_FOUND', ['input', 'change', 'teamId']],
      [{ assigneeId: company.ids.outsider }, 'ASSIGNEE_NOT_IN_TEAM', ['input', 'change', 'assigneeId']],
      [{ addTags: [''] }, 'INVALID', ['input', 'change', 'addTags']],
      [{ addTags: ['x'.repeat(101)] }, 'INVALID', ['input', 'change', 'addTags']],
    ]
    for (const [change, code, field] of refusals) {
      const more = Object.keys(change).length > 0 ? { type: 'PROBLEM', ...change } : {}
      const { answer } = await run('agent', ticketId, more)
      expect(answer, JSON.stringify(change)).toMatchObject({
        ticket: { id: ticketId, version: 1, type: null },
        userErrors: [{ code, field }],
      })
    }
    await run('agent', ticketId, { addTags: Array.from({ length: 50 }, (_, n) => `tag ${n}`) })
    expect((await run('agent', ticketId, { addTags: ['one more'] })).answer).toMatchObject({
      userErrors: [{ code: 'INVALID', field: ['input', 'change', 'addTags'] }],
    })
    expect((await run('agent', ticketId, { priority: 'LOW' }, { expectedVersion: 1 })).answer).toMatchObject({
      ticket: { version: 2 },
      userErrors: [{ code: 'STALE_VERSION', field: ['input', 'expectedVersion'] }],
    })
  })

  it('hands a ticket to a team that is not the agent’s, with an assignee there, in the same change', async () => {
    const ticketId = await openTicket(company.actors.customer)
    const change = { teamId: company.teams.billing, assigneeId: company.ids.outsider, priority: 'HIGH' }
    expect((await run('agent', ticketId, change)).answer).toEqual({ ticket: null, userErrors: [] })
    expect((await run('outsider', ticketId, { addTags: ['seen'] })).answer.ticket).toMatchObject({
      version: 3,
      priority: 'HIGH',
      assignee: { id: company.ids.outsider },
    })
  })

  it('is denied to customers, agents of other teams and nobody; one who only sees the ticket is told so', async () => {
    const ticketId = await openTicket(company.actors.customer)
    const input = { ticketId, change: { priority: 'HIGH' } }
    for (const who of ['customer', 'colleague', 'stranger'] as const) {
      const { errors } = await company.actors[who].run(update, { input })
      expect(errors, who).toMatchObject([{ errorType: 'Unauthorized' }])
    }
    expect((await company.nobody.run(update, { input })).errors).toMatchObject([
      { errorType: 'Unauthorized' },
    ])
    for (const id of [ticketId, '999999', 'x', '-1']) {
      expect((await run('outsider', id, { priority: 'HIGH' })).answer, id).toMatchObject({
        ticket: null,
        userErrors: [{ code: 'NOT_FOUND', field: ['input', 'ticketId'] }],
      })
    }
    const own = await openTicket(company.actors.outsider)
    expect((await run('outsider', own, { priority: 'HIGH' })).answer).toMatchObject({
      ticket: { id: own, version: 1 },
      userErrors: [{ code: 'NOT_ALLOWED', field: ['input', 'ticketId'] }],
    })
  })
})
