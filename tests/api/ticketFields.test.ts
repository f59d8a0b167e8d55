import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
const ids: Record<string, string> = {}
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  for (const field of [
    { key: 'region', type: 'CHOICE', choices: regions, visibleToCustomers: true, editableByCustomers: true },
    { key: 'products', type: 'MULTI_CHOICE', choices: regions },
    { key: 'seats', type: 'NUMBER' },
    { key: 'amount', type: 'DECIMAL', visibleToCustomers: true },
    { key: 'buyer', type: 'PERSON' },
  ])
    ids[field.key] = await made(field)
})
afterAll(() => api.close())

const regions = [
  { value: 'eu', label: 'Europe', labels: [{ language: 'de', text: 'Europa' }] },
  { value: 'us', label: 'America' },
]
const create = `mutation m($input: CreateTicketFieldInput!) { createTicketField(input: $input) {
  ticketField { id key type label labels { language text } required requiredWhen defaultValue indexState position archivedAt
    choices { value label labels { language text } archived } } userErrors { code message field } } }`
const update = `mutation m($input: UpdateTicketFieldInput!) { updateTicketField(input: $input) {
  ticketField { id label help required requiredWhen choices { value archived } indexState } userErrors { code message field } } }`
const set = `mutation m($input: SetTicketFieldsInput!) { setTicketFields(input: $input) {
  ticket { id version fields { key value text field { type label } } } userErrors { code message field } } }`
const list = `query q($condition: AWSJSON) { tickets(condition: $condition) { nodes { id } } ticketCount(condition: $condition) { count } }`

const errorsOf = (data: unknown, verb: string) =>
  (at(data, `${verb}.userErrors`) as { code: string; field: string[] | null }[]).map(
    ({ code, field }) => `${code} ${field?.join('.')}`,
  )
async function made(input: { key: string; type: string; [more: string]: unknown }): Promise<string> {
  const { data, errors } = await company.actors.admin.run(create, { input: { label: input.key, ...input } })
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return String(at(data, 'createTicketField.ticketField.id'))
}
const setFields = (actor: Actor, ticketId: string, fields: object, more: object = {}) =>
  actor.run(set, { input: { ticketId, fields: JSON.stringify(fields), ...more } })

describe('custom fields', () => {
  it('are made by admins, with labels, choices, a default and an index that is wanted', async () => {
    const { data, errors } = await company.actors.admin.run(create, {
      input: {
        key: 'contract',
        type: 'CHOICE',
        label: 'Contract',
        labels: [{ language: 'de', text: 'Vertrag' }],
        choices: regions,
        defaultValue: '"eu"',
        filterable: true,
        required: 'ON_CONDITION',
        requiredWhen: JSON.stringify({ field: 'fields.seats', operator: 'in', value: [1, 2] }),
      },
    })
    expect(errors).toEqual([])
    expect(at(data, 'createTicketField.ticketField')).toMatchObject({
      key: 'contract',
      labels: [{ language: 'de', text: 'Vertrag' }],
      defaultValue: '"eu"',
      requiredWhen: JSON.stringify({ field: 'fields.seats', value: ['1', '2'], operator: 'in' }),
      indexState: 'WANTED',
      archivedAt: null,
      choices: [
        { value: 'eu', label: 'Europe', labels: [{ language: 'de', text: 'Europa' }], archived: false },
        { value: 'us', label: 'America', labels: [], archived: false },
      ],
    })
    for (const actor of [company.actors.agent, company.actors.customer])
      expect(
        (await actor.run(create, { input: { key: 'a', type: 'TEXT', label: 'a' } })).errors,
      ).toMatchObject([{ errorType: 'Unauthorized' }])
    const id = String(at(data, 'createTicketField.ticketField.id'))
    const archived = await company.actors.admin.run(
      'mutation m($input: ArchiveTicketFieldInput!) { archiveTicketField(input: $input) { ticketField { archivedAt } userErrors { code } } }',
      { input: { fieldId: id } },
    )
    expect(at(archived.data, 'archiveTicketField.ticketField.archivedAt')).toMatch(/^20/)
  })

  it.each<[object, string]>([
    [{ key: 'Region' }, 'INVALID input.key'],
    [{ key: 'region' }, 'TAKEN input.key'],
    [{ label: '' }, 'INVALID input.label'],
    [{ labels: [{ language: '?', text: 'x' }] }, 'INVALID input.labels'],
    [{ choices: regions }, 'INVALID input.choices'],
    [{ type: 'CHOICE', choices: [...regions, ...regions] }, 'INVALID input.choices'],
    [{ type: 'LONG_TEXT', filterable: true }, 'INVALID input.filterable'],
    [{ type: 'NUMBER', defaultValue: '"many"' }, 'INVALID input.defaultValue'],
    [{ editableByCustomers: true }, 'INVALID input.editableByCustomers'],
    [{ required: 'ON_CONDITION' }, 'INVALID input.requiredWhen'],
    [{ requiredWhen: '{"field":"tags","operator":"isEmpty"}' }, 'INVALID input.requiredWhen'],
    [
      { required: 'ON_CONDITION', requiredWhen: '{"field":"fields.x","operator":"isEmpty"}' },
      'INVALID input.requiredWhen',
    ],
    [
      {
        required: 'ON_CONDITION',
        requiredWhen: '{"all":[{"field":"subject","operator":"contains","value":"x"}]}',
      },
      'INVALID input.requiredWhen',
    ],
  ])('%j is refused: %s', async (more, refusal) => {
    const { data, errors } = await company.actors.admin.run(create, {
      input: { key: 'fresh', type: 'TEXT', label: 'Fresh', ...more },
    })
    expect(errors).toEqual([])
    expect(errorsOf(data, 'createTicketField')).toEqual([refusal])
  })

  it('change without losing a choice, and are told by id', async () => {
    const { admin } = company.actors
    const lost = await admin.run(update, { input: { fieldId: ids['products'], choices: [regions[0]] } })
    expect(errorsOf(lost.data, 'updateTicketField')).toEqual(['NOT_ALLOWED undefined'])
    const { data } = await admin.run(update, {
      input: {
        fieldId: ids['products'],
        help: 'Which',
        choices: [{ ...regions[0], archived: true }, regions[1]],
      },
    })
    expect(at(data, 'updateTicketField.ticketField')).toMatchObject({
      help: 'Which',
      choices: [
        { value: 'eu', archived: true },
        { value: 'us', archived: false },
      ],
    })
    for (const fieldId of ['999999', 'x'])
      expect(
        errorsOf((await admin.run(update, { input: { fieldId, label: 'x' } })).data, 'updateTicketField'),
      ).toEqual(['NOT_FOUND input.fieldId'])
    const empty = await admin.run(update, { input: { fieldId: ids['products'] } })
    expect(errorsOf(empty.data, 'updateTicketField')).toEqual(['REQUIRED input'])
  })
})

describe('a ticket', () => {
  it('is opened, changed and read with custom fields; customers see and set theirs', async () => {
    const { agent, customer, stranger } = company.actors
    const ticketId = await openTicket(customer, { fields: '{"region":"eu"}' })
    const { data, errors, statements } = await setFields(agent, ticketId, {
      seats: 3,
      amount: 12.5,
      buyer: company.ids.stranger,
    })
    expect(errors).toEqual([])
    expect(statements.length).toBe(3)
    expect(at(data, 'setTicketFields.ticket.fields')).toEqual([
      { key: 'region', value: '"eu"', text: 'Europe', field: { type: 'CHOICE', label: 'region' } },
      { key: 'seats', value: '3', text: '3', field: { type: 'NUMBER', label: 'seats' } },
      { key: 'amount', value: '"12.5"', text: '12.5', field: { type: 'DECIMAL', label: 'amount' } },
      {
        key: 'buyer',
        value: `"${company.ids.stranger}"`,
        text: 'stranger',
        field: { type: 'PERSON', label: 'buyer' },
      },
    ])
    const seen = await customer.run(
      `{ ticket(id: "${ticketId}") { fields { key text } } ticketFields { key } }`,
    )
    expect(seen.data).toEqual({
      ticket: {
        fields: [
          { key: 'region', text: 'Europe' },
          { key: 'amount', text: '12.5' },
        ],
      },
      ticketFields: [{ key: 'region' }, { key: 'amount' }],
    })
    const own = await setFields(customer, ticketId, { region: 'us' })
    expect(at(own.data, 'setTicketFields.ticket.fields')).toMatchObject([
      { text: 'America' },
      { text: '12.5' },
    ])
    const outcomes = [
      await setFields(customer, ticketId, { amount: 1 }),
      await setFields(customer, ticketId, { seats: 1 }),
      await setFields(customer, ticketId, { region: 'eu' }, { expectedVersion: 1 }),
      await setFields(stranger, ticketId, { region: 'eu' }),
      await setFields(agent, ticketId, { region: 'mars' }),
      await setFields(agent, ticketId, { nothing: 1 }),
      await setFields(agent, ticketId, []),
    ].map((answer) => errorsOf(answer.data, 'setTicketFields').join())
    expect(outcomes).toEqual([
      'NOT_ALLOWED input.fields.amount',
      'NOT_FOUND input.fields.seats',
      'STALE_VERSION input.expectedVersion',
      'NOT_FOUND input.ticketId',
      'INVALID input.fields.region',
      'NOT_FOUND input.fields.nothing',
      'INVALID input.fields',
    ])
  })

  it('is changed by updateTicket too, which names the field where it stands', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    const change = `mutation m($input: UpdateTicketInput!) { updateTicket(input: $input) { ticket { priority fields { key value } } userErrors { code field } } }`
    const { data } = await agent.run(change, {
      input: { ticketId, change: { priority: 'HIGH', fields: '{"seats":7}' } },
    })
    expect(at(data, 'updateTicket.ticket')).toEqual({
      priority: 'HIGH',
      fields: [{ key: 'seats', value: '7' }],
    })
    const wrong = await agent.run(change, { input: { ticketId, change: { fields: '{"seats":"many"}' } } })
    expect(errorsOf(wrong.data, 'updateTicket')).toEqual(['INVALID input.change.fields.seats'])
    const gone = await agent.run(change, { input: { ticketId, change: { fields: '{"seats":null}' } } })
    expect(at(gone.data, 'updateTicket.ticket.fields')).toEqual([])
  })

  it('an agent who asked another team sees there what customers see', async () => {
    const { admin, agent } = company.actors
    const fields = '{"region":"eu","seats":3}'
    const ticketId = await openTicket(admin, {
      requesterId: company.ids.agent,
      teamId: company.teams.billing,
      fields,
    })
    const document = `{ ticket(id: "${ticketId}") { fields { key } } }`
    expect(at((await agent.run(document)).data, 'ticket.fields')).toEqual([{ key: 'region' }])
    expect(at((await admin.run(document)).data, 'ticket.fields')).toHaveLength(2)
  })
})

describe('conditions on custom fields', () => {
  const asks = async (actor: Actor, field: string, operator: string, value?: unknown) =>
    actor.run(list, { condition: JSON.stringify({ field: `fields.${field}`, operator, value }) })

  it('find tickets for those who see the field, and one more statement is all that they cost', async () => {
    const { agent, customer } = company.actors
    await api.db.admin.query(`update tickets set fields = '{}'`)
    const ticketId = await openTicket(customer, { fields: '{"region":"us"}' })
    await setFields(agent, ticketId, { seats: 41, amount: '0.5' })
    for (const [field, operator, value] of [
      ['seats', 'gt', 40],
      ['region', 'is', 'us'],
      ['amount', 'between', [0.5, '0.50']],
    ] as const) {
      const { data, errors, statements } = await asks(agent, field, operator, value)
      expect(errors).toEqual([])
      expect(data).toEqual({ tickets: { nodes: [{ id: ticketId }] }, ticketCount: { count: 1 } })
      expect(statements).toHaveLength(4)
    }
    const hidden = await asks(customer, 'seats', 'gt', 40)
    expect(hidden.errors[0]).toMatchObject({
      errorType: 'BAD_USER_INPUT',
      message: expect.stringContaining('No field is named "fields.seats"'),
    })
    expect((await asks(customer, 'region', 'is', 'us')).errors).toEqual([])
  })

  it('say that a field was archived', async () => {
    const fieldId = await made({ key: 'gone', type: 'TEXT' })
    await company.actors.admin.run(
      'mutation m($input: ArchiveTicketFieldInput!) { archiveTicketField(input: $input) { userErrors { code } } }',
      { input: { fieldId } },
    )
    expect((await asks(company.actors.agent, 'gone', 'isEmpty')).errors[0]?.message).toContain('was archived')
  })

  it('are met by live rows: events carry the fields', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer, { fields: '{"region":"us"}' })
    const { rows } = await api.db.admin.query(
      "select row from events where ticket_id = $1 and kind = 'TICKET_CREATED'",
      [ticketId],
    )
    expect(rows[0]?.row.fields).toEqual({ region: 'us' })
    await setFields(agent, ticketId, { seats: 2 })
    const changed = await api.db.admin.query(
      "select changes from events where ticket_id = $1 and kind = 'TICKET_CHANGED'",
      [ticketId],
    )
    expect(changed.rows[0]?.changes).toEqual({ fields: [{ region: 'us' }, { region: 'us', seats: 2 }] })
  })
})
