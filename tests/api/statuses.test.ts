import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
let ids: Record<string, string>
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  ids = await idsByLabel()
})
afterAll(() => api.close())

interface Status {
  id: string
  label: string
  category: string
  color: string
  nextStatusIds: string[]
  archivedAt: string | null
}
const fields = 'id label labels { language text } category color nextStatusIds archivedAt'
const change = (verb: string) => `mutation m($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!) {
  ${verb}(input: $input) { status { ${fields} } userErrors { code message field } } }`
const run = async (verb: string, input: object, who: 'admin' | 'agent' | 'customer' = 'admin') => {
  const { data, errors } = await company.actors[who].run(change(verb), { input })
  return {
    status: at(data, `${verb}.status`) as Status | null,
    refused: at(data, `${verb}.userErrors`) as { code: string; message: string; field: string[] | null }[],
    errors,
  }
}
const made = async (input: object): Promise<Status> => {
  const { status, refused } = await run('createTicketStatus', input)
  if (!status) throw new Error(JSON.stringify(refused))
  return status
}
async function list(includeArchived: boolean): Promise<Status[]> {
  const { data } = await company.actors.customer.run(
    `query q($all: Boolean) { ticketStatuses(includeArchived: $all) { ${fields} } }`,
    { all: includeArchived },
  )
  return at(data, 'ticketStatuses') as Status[]
}
async function idsByLabel(): Promise<Record<string, string>> {
  return Object.fromEntries((await list(true)).map(({ label, id }) => [label, id]))
}
const setStatus = async (ticketId: string, statusId: string | undefined) => {
  const { data } = await company.actors.agent.run(
    `mutation m($input: SetTicketStatusInput!) { setTicketStatus(input: $input) {
      ticket { status { id archivedAt nextStatusIds } } userErrors { code message } } }`,
    { input: { ticketId, statusId } },
  )
  return at(data, 'setTicketStatus') as {
    ticket: { status: Status } | null
    userErrors: { code: string; message: string }[]
  }
}
beforeEach(async () => {
  // Each test begins with the six statuses of the migrations.
  await api.db.admin.query(`
    delete from tickets; update ticket_statuses set archived_at = null where archived_at is not null;
    delete from ticket_statuses where id > 6`)
})

describe('createTicketStatus', () => {
  it('adds it after those of its category, reachable as the first of them is', async () => {
    const status = await made({
      label: 'Waiting for parts',
      labels: [{ language: 'de', text: 'Wartet auf Teile' }],
      category: 'PENDING',
    })
    expect(status).toMatchObject({
      color: '#d97706',
      labels: [{ language: 'de', text: 'Wartet auf Teile' }],
      archivedAt: null,
    })
    expect((await list(false)).map(({ label }) => label)).toEqual([
      'New',
      'Open',
      'Pending',
      'Waiting for parts',
      'On hold',
      'Solved',
      'Closed',
    ])
    const next = ['Open', 'Pending', 'On hold', 'Solved'].map((label) => ids[label])
    expect(status.nextStatusIds).toEqual(next)
    const ticketId = await openTicket(company.actors.customer)
    for (const id of [status.id, ids['Pending'], status.id, ids['Open']])
      expect((await setStatus(ticketId, id)).userErrors).toEqual([])
  })

  it('leaves what is closed closed', async () => {
    const status = await made({ label: 'Dismissed', category: 'CLOSED' })
    expect(status.nextStatusIds).toEqual([status.id])
    const closed = (await list(false)).find(({ label }) => label === 'Closed')
    expect(closed?.nextStatusIds).toEqual([ids['Closed']])
    const solved = (await list(false)).find(({ label }) => label === 'Solved')
    expect(solved?.nextStatusIds).toContain(status.id)
  })

  it('takes what may follow it from who says so', async () => {
    const only = await made({ label: 'Triage', category: 'NEW', nextStatusIds: [ids['Open']] })
    expect(only.nextStatusIds).toEqual([ids['Open']])
    const any = await made({ label: 'Chaos', category: 'NEW', nextStatusIds: [] })
    expect(any.nextStatusIds).toEqual([])
  })

  it.each([
    [{ label: '' }, 'label'],
    [{ label: 'x'.repeat(101) }, 'label'],
    [{ label: 'a\u0000' }, 'label'],
    [{ color: 'red' }, 'color'],
    [{ color: '#12345' }, 'color'],
    [{ color: '' }, 'color'],
    [{ color: "#123456'; drop table tickets" }, 'color'],
    [{ labels: [{ language: 'no language', text: 'x' }] }, 'labels'],
    [{ labels: [{ language: 'de', text: ' ' }] }, 'labels'],
    [
      {
        labels: [
          { language: 'de', text: 'a' },
          { language: 'de', text: 'b' },
        ],
      },
      'labels',
    ],
    [{ nextStatusIds: ['999999'] }, 'nextStatusIds'],
    [{ nextStatusIds: ['1 or 1=1'] }, 'nextStatusIds'],
  ])('refuses %j by its field', async (more, field) => {
    const { status, refused, errors } = await run('createTicketStatus', {
      label: 'Good',
      category: 'OPEN',
      ...more,
    })
    expect(errors).toEqual([])
    expect(status).toBeNull()
    expect(refused).toMatchObject([{ field: ['input', field] }])
  })
})

describe('updateTicketStatus', () => {
  it('changes labels, colour and what follows, and nothing that is left out', async () => {
    const { id } = await made({ label: 'Waiting', category: 'PENDING', color: '#ABCDEF' })
    const { status } = await run('updateTicketStatus', { statusId: id, label: 'Waits' })
    expect(status).toMatchObject({ label: 'Waits', color: '#abcdef' })
    const again = await run('updateTicketStatus', {
      statusId: id,
      labels: [{ language: 'de', text: 'Wartet' }],
      nextStatusIds: [id],
    })
    expect(again.status).toMatchObject({
      label: 'Waits',
      labels: [{ language: 'de', text: 'Wartet' }],
      nextStatusIds: [id],
    })
    const ticketId = await openTicket(company.actors.customer)
    await setStatus(ticketId, id)
    expect((await setStatus(ticketId, ids['Open'])).userErrors).toMatchObject([
      { message: 'This status can be followed by: none.' },
    ])
    expect(
      (await run('updateTicketStatus', { statusId: id, nextStatusIds: [] })).status?.nextStatusIds,
    ).toEqual([])
    expect((await setStatus(ticketId, ids['New'])).userErrors).toEqual([])
  })

  it('refuses what is not there, and null', async () => {
    for (const statusId of ['999999', 'x', "1' or '1'='1"])
      expect((await run('updateTicketStatus', { statusId, label: 'x' })).refused).toMatchObject([
        { code: 'NOT_FOUND', field: ['input', 'statusId'] },
      ])
    for (const field of ['label', 'labels', 'color', 'nextStatusIds'])
      expect(
        (await run('updateTicketStatus', { statusId: ids['Open'], [field]: null })).refused,
      ).toMatchObject([{ code: 'REQUIRED', field: ['input', field] }])
  })
})

describe('archiveTicketStatus', () => {
  it('leaves it on its tickets, and lets nobody set it', async () => {
    const { id } = await made({ label: 'Waiting', category: 'PENDING' })
    const [there, elsewhere] = [
      await openTicket(company.actors.customer),
      await openTicket(company.actors.customer),
    ]
    await setStatus(there, id)
    const { status } = await run('archiveTicketStatus', { statusId: id })
    expect(status?.archivedAt).not.toBeNull()
    expect((await run('archiveTicketStatus', { statusId: id })).status?.archivedAt).toBe(status?.archivedAt)
    expect((await list(false)).map((listed) => listed.id)).not.toContain(id)
    const { data } = await company.actors.customer.run(
      `query q($id: ID!) { ticket(id: $id) { status { label archivedAt } } }`,
      { id: there },
    )
    expect(at(data, 'ticket.status')).toEqual({ label: 'Waiting', archivedAt: status?.archivedAt })
    expect(await setStatus(elsewhere, id)).toMatchObject({
      userErrors: [
        {
          code: 'STATUS_TRANSITION_NOT_ALLOWED',
          message:
            'The status "Waiting" is archived. This status can be followed by: Open, Pending, On hold, Solved.',
        },
      ],
    })
    expect((await setStatus(there, ids['Open'])).userErrors).toEqual([])
    expect((await setStatus(there, id)).userErrors).toMatchObject([{ code: 'STATUS_TRANSITION_NOT_ALLOWED' }])
    await run('restoreTicketStatus', { statusId: id })
    expect((await setStatus(there, id)).userErrors).toEqual([])
  })

  it('is not offered as what may follow: "none" where all that may follow are archived', async () => {
    const far = await made({ label: 'Far', category: 'ON_HOLD' })
    const near = await made({ label: 'Near', category: 'ON_HOLD', nextStatusIds: [far.id] })
    const ticketId = await openTicket(company.actors.customer)
    await setStatus(ticketId, near.id)
    await run('archiveTicketStatus', { statusId: far.id })
    const now = (await list(false)).find(({ id }) => id === near.id)
    expect(now?.nextStatusIds).toEqual([near.id])
    expect((await setStatus(ticketId, ids['Open'])).userErrors).toMatchObject([
      { message: 'This status can be followed by: none.' },
    ])
    await run('updateTicketStatus', { statusId: near.id, nextStatusIds: [ids['Open'] ?? ''] })
    await run('restoreTicketStatus', { statusId: far.id })
    expect((await list(false)).find(({ id }) => id === near.id)?.nextStatusIds).toEqual([ids['Open'], far.id])
  })

  it.each(['New', 'Open', 'Solved', 'Closed'])('keeps the last of the category of %s', async (label) => {
    const { refused } = await run('archiveTicketStatus', { statusId: ids[label] ?? '' })
    expect(refused).toMatchObject([
      { code: 'NOT_ALLOWED', message: expect.stringContaining('last status of the category') },
    ])
  })

  it('archives the last of a category that the product does not need', async () => {
    expect((await run('archiveTicketStatus', { statusId: ids['On hold'] ?? '' })).refused).toEqual([])
  })

  it('keeps one when two admins archive the last two at once', async () => {
    const { id } = await made({ label: 'Also open', category: 'OPEN' })
    const answers = await Promise.all(
      [id, ids['Open']].map((statusId) => run('archiveTicketStatus', { statusId })),
    )
    expect(answers.map(({ refused }) => refused.length).sort()).toEqual([0, 1])
  })

  it('sets the first that is not archived when the product itself sets one', async () => {
    const { id } = await made({ label: 'Also new', category: 'NEW' })
    await run('archiveTicketStatus', { statusId: ids['New'] ?? '' })
    const ticketId = await openTicket(company.actors.customer)
    const { data } = await company.actors.customer.run(
      'query q($id: ID!) { ticket(id: $id) { status { id } } }',
      { id: ticketId },
    )
    expect(at(data, 'ticket.status.id')).toBe(id)
  })
})

describe('reorderTicketStatuses', () => {
  const reorder = `mutation m($input: ReorderTicketStatusesInput!) { reorderTicketStatuses(input: $input) {
    statuses { label } userErrors { code field } } }`

  it('puts them into the order, the archived ones at the end', async () => {
    await run('archiveTicketStatus', { statusId: ids['Pending'] ?? '' })
    const order = ['Closed', 'Solved', 'On hold', 'Open', 'New']
    const { data } = await company.actors.admin.run(reorder, {
      input: { statusIds: order.map((label) => ids[label]) },
    })
    expect((at(data, 'reorderTicketStatuses.statuses') as Status[]).map(({ label }) => label)).toEqual([
      ...order,
      'Pending',
    ])
  })

  it('wants every one, once', async () => {
    const all = Object.values(ids)
    for (const statusIds of [
      all.slice(1),
      [...all, all[0]],
      [],
      [...all.slice(1), 'x'],
      [...all.slice(1), '99'],
    ]) {
      const { data, errors } = await company.actors.admin.run(reorder, { input: { statusIds } })
      expect(errors).toEqual([])
      expect(at(data, 'reorderTicketStatuses')).toMatchObject({
        statuses: null,
        userErrors: [{ code: 'INVALID', field: ['input', 'statusIds'] }],
      })
    }
  })
})

it('tells who does not know a status from who may not set it', async () => {
  const ticketId = await openTicket(company.actors.customer)
  expect((await setStatus(ticketId, '999999')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
})

it('is for admins only, and audited', async () => {
  for (const who of ['agent', 'customer'] as const)
    for (const [verb, input] of [
      ['createTicketStatus', { label: 'x', category: 'OPEN' }],
      ['updateTicketStatus', { statusId: '1', label: 'x' }],
      ['archiveTicketStatus', { statusId: '4' }],
      ['restoreTicketStatus', { statusId: '4' }],
    ] as const)
      expect((await run(verb, input, who)).errors).toMatchObject([{ errorType: 'Unauthorized' }])
  const { id } = await made({ label: 'Seen', category: 'OPEN' })
  await run('archiveTicketStatus', { statusId: id })
  const { rows } = await api.db.admin.query(
    `select actor_id::text, action from audit_log where table_name = 'ticket_statuses' and row_id = $1 order by id`,
    [id],
  )
  expect(rows).toEqual([
    { actor_id: company.ids.admin, action: 'INSERT' },
    { actor_id: company.ids.admin, action: 'UPDATE' },
  ])
})

it('refuses an admin in name only: a token of before says so, the database does not', async () => {
  const { data } = await company.actors.agent.run('{ viewer { id } }')
  const sub = String(
    (await api.db.admin.query('select auth_user_id from people where id = $1', [at(data, 'viewer.id')]))
      .rows[0]?.auth_user_id,
  )
  const demoted = api.signedIn(sub, ['admin'])
  const { data: answer } = await demoted.run(change('archiveTicketStatus'), { input: { statusId: '4' } })
  expect(at(answer, 'archiveTicketStatus.userErrors')).toMatchObject([{ code: 'NOT_ALLOWED' }])
})
