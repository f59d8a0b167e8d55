import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  // 50 callers at once, each with a connection of his own.
  process.env['DATABASE_CONNECTIONS'] = '60'
  company = await createCompany(api)
})
afterAll(() => api.close())

const upsert = `mutation upsertTicket($input: UpsertTicketInput!) { upsertTicket(input: $input) {
  ticket { id version subject priority tags externalId channel team { id } assignee { id } requester { id } status { category } messages { body } }
  created userErrors { code message field } } }`
interface Upserted {
  readonly ticket: { readonly id: string; readonly version: number } | null
  readonly created: boolean
  readonly userErrors: readonly { code: string; field: string[] | null }[]
}
const run = async (who: 'agent' | 'outsider' | 'admin', input: object): Promise<Upserted> => {
  const { data, errors } = await company.actors[who].run(upsert, { input })
  expect(errors).toEqual([])
  return at(data, 'upsertTicket') as Upserted
}
const create = { subject: 'From elsewhere', body: 'It broke there' }
const count = async (externalId: string) =>
  (
    await api.db.admin.query('select count(*)::int as count from tickets where external_id = $1', [
      externalId,
    ])
  ).rows[0]?.count

describe('upsertTicket', () => {
  it('opens a ticket with its change from the start, then changes it, then leaves an equal one as it is', async () => {
    const { rows } = await api.db.admin.query(
      `select id::text from ticket_statuses where category = 'ON_HOLD'`,
    )
    const change = {
      subject: 'As it is called there',
      statusId: rows[0]?.id,
      priority: 'HIGH',
      teamId: company.teams.tech,
      assigneeId: company.ids.agent,
      addTags: ['jira'],
      removeTags: ['x'],
      type: null,
    }
    const first = await run('agent', {
      externalId: 'jira:1',
      create: { ...create, requesterId: company.ids.customer },
      change,
    })
    expect(first).toEqual({
      created: true,
      userErrors: [],
      ticket: {
        id: first.ticket?.id,
        version: 1,
        subject: 'As it is called there',
        priority: 'HIGH',
        tags: ['jira'],
        externalId: 'jira:1',
        channel: 'WORKSPACE',
        team: { id: company.teams.tech },
        assignee: { id: company.ids.agent },
        requester: { id: company.ids.customer },
        status: { category: 'ON_HOLD' },
        messages: [{ body: 'It broke there' }],
      },
    })
    const again = await run('agent', { externalId: 'jira:1', create, change })
    expect(again).toMatchObject({ created: false, ticket: { id: first.ticket?.id, version: 1 } })
    const bare = await run('agent', { externalId: 'jira:1', create })
    expect(bare).toMatchObject({ created: false, ticket: { version: 1 } })
    const later = await run('agent', {
      externalId: 'jira:1',
      create,
      change: { priority: 'LOW', addTags: ['late'] },
    })
    expect(later).toMatchObject({
      created: false,
      ticket: {
        version: 2,
        priority: 'LOW',
        tags: ['jira', 'late'],
        messages: [{ body: 'It broke there' }, { body: '' }],
      },
    })
  })

  it('makes one ticket of 50 equal calls at once, and all answer with it', async () => {
    const input = { externalId: 'many', create, change: { priority: 'HIGH', addTags: ['x'] } }
    const answers = await Promise.all(Array.from({ length: 50 }, () => run('agent', input)))
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([])
    expect(new Set(answers.map(({ ticket }) => ticket?.id)).size).toBe(1)
    expect(answers.filter(({ created }) => created)).toHaveLength(1)
    expect(answers.map(({ ticket }) => ticket?.version)).toEqual(answers.map(() => 1))
    expect(await count('many')).toBe(1)
  })

  it('makes one ticket of 50 calls at once that tell different things, and loses none of them', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        run('agent', { externalId: 'different', create, change: { addTags: [`tag-${n}`] } }),
      ),
    )
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([])
    expect(await count('different')).toBe(1)
    const { rows } = await api.db.admin.query(
      `select cardinality(tags) as tags, version from tickets where external_id = 'different'`,
    )
    expect(rows).toEqual([{ tags: 50, version: 50 }])
  })

  it('refuses by field, and then makes nothing', async () => {
    const refusals: [object, string, string[] | null][] = [
      [{ externalId: '' }, 'INVALID', ['input', 'externalId']],
      [{ externalId: 'x'.repeat(201) }, 'INVALID', ['input', 'externalId']],
      [{ externalId: 'a\u0000' }, 'INVALID', ['input', 'externalId']],
      [{ create: { ...create, subject: '' } }, 'INVALID', ['input', 'create', 'subject']],
      [{ create: { ...create, body: ' ' } }, 'INVALID', ['input', 'create', 'body']],
      [{ create: { ...create, requesterId: '999999' } }, 'NOT_FOUND', ['input', 'create', 'requesterId']],
      [{ change: { subject: '' } }, 'INVALID', ['input', 'change', 'subject']],
      [{ change: { teamId: null } }, 'REQUIRED', ['input', 'change', 'teamId']],
      [{ change: { teamId: '999999' } }, 'NOT_FOUND', ['input', 'change', 'teamId']],
      [{ change: { language: '!' } }, 'INVALID', ['input', 'change', 'language']],
      [
        { change: { assigneeId: company.ids.outsider } },
        'ASSIGNEE_NOT_IN_TEAM',
        ['input', 'change', 'assigneeId'],
      ],
    ]
    for (const [more, code, field] of refusals) {
      const answer = await run('admin', { externalId: 'refused', create, ...more })
      expect(answer, JSON.stringify(more)).toMatchObject({
        ticket: null,
        created: false,
        userErrors: [{ code, field }],
      })
    }
    expect(await count('refused')).toBe(0)
  })

  it('is denied to customers; an agent neither changes nor opens what is in other teams', async () => {
    await run('agent', { externalId: 'theirs', create })
    for (const who of ['customer', 'colleague', 'stranger'] as const) {
      const { errors } = await company.actors[who].run(upsert, { input: { externalId: 'theirs', create } })
      expect(errors, who).toMatchObject([{ errorType: 'Unauthorized' }])
    }
    const change = { teamId: company.teams.billing, priority: 'LOW' }
    expect(await run('outsider', { externalId: 'theirs', create, change })).toMatchObject({
      ticket: null,
      created: false,
      userErrors: [{ code: 'TAKEN', field: ['input', 'externalId'] }],
    })
    expect(
      await run('outsider', { externalId: 'mine', create: { ...create, requesterId: company.ids.customer } }),
    ).toMatchObject({
      userErrors: [{ code: 'NOT_ALLOWED' }],
    })
    expect(await run('outsider', { externalId: 'mine', create, change })).toMatchObject({ created: true })
  })
})
