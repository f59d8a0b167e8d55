import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, at, createTestApi, type TestApi } from '../../support/call.ts'
import { type Company, createCompany, openTicket } from '../../support/company.ts'

let api: TestApi
let company: Company
let statuses: Record<string, string>
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  const { rows } = await api.db.admin.query<{ category: string; id: string }>(
    'select category, id from ticket_statuses',
  )
  statuses = Object.fromEntries(rows.map(({ category, id }) => [category, String(id)]))
  await api.db.admin.query(
    `insert into ticket_fields (key, type, label) values ('order_number', 'TEXT', 'Order'), ('floor', 'NUMBER', 'Floor')`,
  )
})
afterAll(() => api.close())

const ticketFields = 'ticket { status { category } tags priority messages { kind } fields { key value } }'
const documents = {
  replyToTicket: `mutation w($input: ReplyToTicketInput!) { replyToTicket(input: $input) {
    message { id } heldReply { id change } changeId ${ticketFields} userErrors { code field } } }`,
  addNote: `mutation w($input: AddNoteInput!) { addNote(input: $input) { message { id } changeId ${ticketFields} userErrors { code field } } }`,
  saveDraft: `mutation w($input: SaveDraftInput!) { saveDraft(input: $input) { draft { change version } userErrors { code field } } }`,
  sendHeldReply: `mutation w($input: SendHeldReplyInput!) { sendHeldReply(input: $input) { ${ticketFields} draft { change problem } userErrors { code field } } }`,
  cancelHeldReply: `mutation w($input: CancelHeldReplyInput!) { cancelHeldReply(input: $input) { draft { change statusId } userErrors { code field } } }`,
  undoTicketChange: `mutation w($input: UndoTicketChangeInput!) { undoTicketChange(input: $input) { results { ok } userErrors { code } } }`,
}

async function did(who: Actor, verb: keyof typeof documents, input: object): Promise<unknown> {
  const { data, errors } = await who.run(documents[verb], { input })
  expect(errors).toEqual([])
  return at(data, verb)
}
const read = async (id: string): Promise<unknown> =>
  at(
    (
      await company.actors.agent.run(`query t($id: ID!) { ticket(id: $id) { id ${ticketFields.slice(9)} }`, {
        id,
      })
    ).data,
    'ticket',
  )
/** How many messages people wrote: the lines about changes are none. */
const written = async (id: string): Promise<number> =>
  (at(await read(id), 'messages') as { kind: string }[]).filter(({ kind }) => kind !== 'SYSTEM').length
const change = {
  addTags: ['refund'],
  priority: 'HIGH',
  fields: JSON.stringify({ order_number: 'A-1' }),
}

describe('a message', () => {
  it.each(['replyToTicket', 'addNote'] as const)(
    'changes the ticket with it, and the change alone is undone: %s',
    async (verb) => {
      const { agent, customer } = company.actors
      const ticketId = await openTicket(customer)
      const input = { ticketId, body: 'Money is on its way', change, idempotencyKey: `${verb} once` }
      const answer = await did(agent, verb, input)
      expect(answer).toMatchObject({
        ticket: {
          tags: ['refund'],
          priority: 'HIGH',
          fields: [{ key: 'order_number', value: '"A-1"' }],
        },
        userErrors: [],
      })
      expect(await did(agent, verb, input)).toMatchObject({ message: at(answer, 'message'), changeId: null })
      await did(agent, 'undoTicketChange', { changeId: at(answer, 'changeId') })
      expect(await read(ticketId)).toMatchObject({
        tags: [],
        priority: 'NORMAL',
        fields: [],
      })
      expect(await written(ticketId)).toBe(2)
    },
  )

  it('is not written where its change is refused, and says which part', async () => {
    const { agent, admin, customer } = company.actors
    const ticketId = await openTicket(customer)
    const write = (verb: 'replyToTicket' | 'addNote', more: object, who = agent) =>
      did(who, verb, { ticketId, body: 'Both or neither', ...more })
    for (const verb of ['replyToTicket', 'addNote'] as const) {
      for (const holdSeconds of verb === 'addNote' ? [undefined] : [undefined, 10]) {
        const more = { ...(holdSeconds && { holdSeconds }) }
        expect(
          await write(verb, { ...more, change: { priority: 'LOW', statusId: statuses['CLOSED'] } }),
        ).toMatchObject({ userErrors: [{ code: 'STATUS_TRANSITION_NOT_ALLOWED' }] })
        expect(await write(verb, { ...more, change: { subject: ' ' } })).toMatchObject({
          userErrors: [{ code: 'INVALID', field: ['input', 'change', 'subject'] }],
        })
        expect(await write(verb, { ...more, change: { fields: '{"floor":"third"}' } })).toMatchObject({
          userErrors: [{ code: 'INVALID' }],
        })
      }
    }
    expect(
      await write('replyToTicket', { statusId: statuses['OPEN'], change: { statusId: statuses['PENDING'] } }),
    ).toMatchObject({ userErrors: [{ code: 'INVALID', field: ['input', 'change', 'statusId'] }] })
    expect(await write('replyToTicket', { change: { priority: 'LOW' } }, customer)).toMatchObject({
      userErrors: [{ code: 'NOT_ALLOWED', field: ['input', 'change'] }],
    })
    expect(await read(ticketId)).toMatchObject({ priority: 'NORMAL' })
    expect(await written(ticketId)).toBe(1)
    expect(await write('replyToTicket', { change: {} }, admin)).toMatchObject({
      changeId: null,
      userErrors: [],
    })
  })
})

describe('a held reply', () => {
  it('changes the ticket when it is sent, not before', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    const given = {
      ticketId,
      body: 'Soon',
      holdSeconds: 10,
      statusId: statuses['PENDING'],
      change: { addTags: ['refund'] },
    }
    const held = await did(agent, 'replyToTicket', given)
    expect(held).toMatchObject({ changeId: null, ticket: { tags: [], messages: [{}] }, userErrors: [] })
    expect(JSON.parse(String(at(held, 'heldReply.change')))).toEqual({ addTags: ['refund'] })
    expect(await did(agent, 'sendHeldReply', { heldReplyId: at(held, 'heldReply.id') })).toMatchObject({
      ticket: { tags: ['refund'], status: { category: 'PENDING' } },
      userErrors: [],
    })
  })

  it('brings its change back to the draft, before what was meant meanwhile', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    const held = await did(agent, 'replyToTicket', { ticketId, body: 'Soon', holdSeconds: 10, change })
    await did(agent, 'saveDraft', {
      ticketId,
      kind: 'REPLY',
      bodyHtml: '<p>More</p>',
      change: { addTags: ['vip'], priority: 'LOW', fields: '{"floor":3}' },
    })
    const back = await did(agent, 'cancelHeldReply', { heldReplyId: at(held, 'heldReply.id') })
    expect(JSON.parse(String(at(back, 'draft.change')))).toEqual({
      addTags: ['refund', 'vip'],
      priority: 'LOW',
      fields: { order_number: 'A-1', floor: 3 },
    })
    expect(await read(ticketId)).toMatchObject({ tags: [], priority: 'NORMAL', messages: [{}] })
  })

  it('that can be sent no more changes nothing', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    const held = await did(agent, 'replyToTicket', { ticketId, body: 'Soon', holdSeconds: 10, change })
    await api.db.admin.query(`update ticket_fields set archived_at = now() where key = 'order_number'`)
    try {
      const answer = await did(agent, 'sendHeldReply', { heldReplyId: at(held, 'heldReply.id') })
      expect(at(answer, 'userErrors.0.code')).toBe('NOT_ALLOWED')
      expect(JSON.parse(String(at(answer, 'draft.change')))).toMatchObject({ priority: 'HIGH' })
      expect(await read(ticketId)).toMatchObject({ tags: [], priority: 'NORMAL', messages: [{}] })
    } finally {
      await api.db.admin.query(`update ticket_fields set archived_at = null where key = 'order_number'`)
    }
  })
})

describe('a draft', () => {
  it('keeps what it is to change, and refuses what never can be', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    const draft = { ticketId, kind: 'REPLY', bodyHtml: '' }
    const kept = await did(agent, 'saveDraft', { ...draft, change })
    expect(JSON.parse(String(at(kept, 'draft.change')))).toEqual({
      ...change,
      fields: { order_number: 'A-1' },
    })
    expect(await did(agent, 'saveDraft', { ...draft, change: { priority: null } })).toMatchObject({
      userErrors: [{ code: 'REQUIRED', field: ['input', 'change', 'priority'] }],
    })
    expect(at(await did(agent, 'saveDraft', draft), 'draft.change')).toBe('{}')
  })
})
