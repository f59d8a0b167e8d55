import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepAttachments } from '../../amplify/domain/attachments/index.ts'
import { cleanHeldReplies, sendHeldReplies } from '../../amplify/domain/messages/index.ts'
import { type Actor, at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

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
})
afterAll(() => api.close())

const holdDocument = `mutation hold($input: ReplyToTicketInput!) { replyToTicket(input: $input) {
  message { id } heldReply { id state body sendAt createdAt attachments { id } mentions { name } statusId }
  newerMessages { body author { name } } ticket { status { category } } userErrors { code field message } } }`
const sendDocument = `mutation send($input: SendHeldReplyInput!) { sendHeldReply(input: $input) {
  message { id body author { name } mentions { name } } heldReply { state problem } draft { body problem kind }
  newerMessages { body author { name } } ticket { status { category } } userErrors { code field message } } }`
const cancelDocument = `mutation cancel($input: CancelHeldReplyInput!) { cancelHeldReply(input: $input) {
  heldReply { state } draft { kind body bodyHtml problem attachments { id } mentions { name } statusId } userErrors { code field } } }`
const conversation = `query one($id: ID!) { ticket(id: $id) { status { category } messageCount messages { kind body } drafting { kind } } draft(ticketId: $id) { body bodyHtml problem kind } heldReplies(ticketId: $id) { nodes { id body } } }`

type Held = { id: string; sendAt: string; createdAt: string }
const hold = async (who: Actor, input: object): Promise<Held> => {
  const { data, errors } = await who.run(holdDocument, { input: { holdSeconds: 10, ...input } })
  expect([errors, at(data, 'replyToTicket.userErrors')]).toEqual([[], []])
  return at(data, 'replyToTicket.heldReply') as Held
}
const send = async (who: Actor, heldReplyId: string) =>
  at((await who.run(sendDocument, { input: { heldReplyId } })).data, 'sendHeldReply')
const cancel = async (who: Actor, heldReplyId: string) =>
  at((await who.run(cancelDocument, { input: { heldReplyId } })).data, 'cancelHeldReply')
const seen = async (who: Actor, id: string) => {
  // Held replies are for staff: a customer reads the rest.
  const document =
    who === company.actors.customer ? conversation.replace(/heldReplies.*$/, '}') : conversation
  const { data, errors } = await who.run(document, { id })
  expect(errors).toEqual([])
  return data
}
const close = async (ticketId: string): Promise<void> => {
  for (const category of ['SOLVED', 'CLOSED'])
    await api.db.admin.query('update tickets set status_id = $2 where id = $1', [
      ticketId,
      statuses[category],
    ])
}
const replies = async (id: string, body: string): Promise<number> => {
  const { rows } = await api.db.admin.query(
    `select from messages where ticket_id = $1 and kind = 'REPLY' and body = $2`,
    [id, body],
  )
  return rows.length
}
const timeIsOver = (heldReplyId: string) =>
  api.db.admin.query(`update held_replies set send_at = now() - interval '1 second' where id = $1`, [
    heldReplyId,
  ])
const soon = () => Date.now() + 20_000

describe('a held reply', () => {
  it('is seen by nobody but its author until it is sent, with all that goes with it', async () => {
    const { agent, admin, customer } = company.actors
    const ticketId = await openTicket(customer)
    await agent.run(
      'mutation d($input: SaveDraftInput!) { saveDraft(input: $input) { userErrors { code } } }',
      {
        input: { ticketId, kind: 'REPLY', bodyHtml: 'Held words' },
      },
    )
    const before = (await api.db.admin.query('select version from tickets where id = $1', [ticketId])).rows
    const held = await hold(agent, {
      ticketId,
      bodyHtml: '<p>Held <b>words</b></p>',
      statusId: statuses['PENDING'],
      mentions: [company.ids.admin],
    })
    expect(held).toMatchObject({ state: 'HELD', body: 'Held words', mentions: [{ name: 'admin' }] })
    expect(Date.parse(held.sendAt) - Date.parse(held.createdAt)).toBe(10_000)
    for (const who of [admin, customer])
      expect(await seen(who, ticketId)).toMatchObject({
        ticket: { messageCount: 1, status: { category: 'NEW' } },
      })
    expect(at(await seen(admin, ticketId), 'heldReplies.nodes')).toEqual([])
    expect(at(await seen(agent, ticketId), 'heldReplies.nodes')).toMatchObject([{ id: held.id }])
    expect(at(await seen(agent, ticketId), 'draft')).toBeNull()
    expect((await api.db.admin.query('select version from tickets where id = $1', [ticketId])).rows).toEqual(
      before,
    )
    const { rows } = await api.db.admin.query(
      `select from events where to_jsonb(events)::text ~ 'Held' or (kind in ('MESSAGE_ADDED', 'TICKET_MENTIONED') and ticket_id = $1 and actor_id = $2)
       union all select from audit_log where to_jsonb(audit_log)::text ~ 'Held'`,
      [ticketId, company.ids.agent],
    )
    expect(rows).toEqual([])
    expect(await send(agent, held.id)).toMatchObject({
      message: { body: 'Held words', author: { name: 'agent' }, mentions: [{ name: 'admin' }] },
      heldReply: { state: 'SENT' },
      ticket: { status: { category: 'PENDING' } },
      userErrors: [],
    })
    expect(at(await seen(customer, ticketId), 'ticket.messages.1.body')).toBe('Held words')
    expect(at(await seen(agent, ticketId), 'heldReplies.nodes')).toEqual([])
  })

  it('is sent once, whoever sends it: the client twenty times and two schedules at once', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    const { id } = await hold(agent, { ticketId, body: 'Once' })
    await timeIsOver(id)
    const answers = await Promise.all([
      ...Array.from({ length: 20 }, () => send(agent, id)),
      sendHeldReplies(soon()),
      sendHeldReplies(soon()),
    ])
    expect(await replies(ticketId, 'Once')).toBe(1)
    const ids = answers.slice(0, 20).map((answer) => at(answer, 'message.id'))
    expect(new Set(ids).size).toBe(1)
    expect(ids[0]).toEqual(expect.any(String))
  })

  it('is sent or cancelled, never both, when both come at once', async () => {
    const { agent, customer } = company.actors
    const outcomes = new Set<string>()
    for (let n = 0; n < 12; n += 1) {
      const ticketId = await openTicket(customer)
      const { id } = await hold(agent, { ticketId, body: 'Race' })
      await timeIsOver(id)
      const work = [send(agent, id), sendHeldReplies(soon()), cancel(agent, id)]
      await Promise.all(n % 2 ? work : work.reverse())
      const after = await seen(agent, ticketId)
      const sent = (await replies(ticketId, 'Race')) === 1
      outcomes.add(String(sent))
      expect([sent, at(after, 'draft.body') ?? null]).toEqual(sent ? [true, null] : [false, 'Race'])
    }
  })

  it('is given back as the draft, with files, mentions and status, before what was begun meanwhile', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    const up = await agent.run(
      `mutation up($input: CreateAttachmentUploadInput!) { createAttachmentUpload(input: $input) { attachment { id } uploadUrl } }`,
      { input: { fileName: 'a.txt', contentType: 'text/plain', size: 1 } },
    )
    await fetch(String(at(up.data, 'createAttachmentUpload.uploadUrl')), { method: 'PUT', body: 'a' })
    const fileId = String(at(up.data, 'createAttachmentUpload.attachment.id'))
    const given = { ticketId, body: 'a < b\nc', attachmentIds: [fileId], statusId: statuses['PENDING'] }
    const { id } = await hold(agent, { ...given, mentions: [company.ids.admin] })
    await api.db.admin.query(`update attachments set created_at = now() - interval '2 days' where id = $1`, [
      fileId,
    ])
    await sweepAttachments(soon())
    await agent.run(
      'mutation d($input: SaveDraftInput!) { saveDraft(input: $input) { userErrors { code } } }',
      {
        input: { ticketId, kind: 'NOTE', bodyHtml: '<p>note</p>' },
      },
    )
    const back = await cancel(agent, id)
    expect(back).toMatchObject({
      heldReply: { state: 'CANCELLED' },
      draft: {
        kind: 'NOTE',
        body: 'a < b\nc\n\nnote',
        bodyHtml: '<p>a &lt; b<br />c</p><p>note</p>',
        attachments: [{ id: fileId }],
        mentions: [{ name: 'admin' }],
        statusId: statuses['PENDING'],
      },
      userErrors: [],
    })
    expect(await cancel(agent, id)).toEqual(back)
    expect(await send(agent, id)).toMatchObject({ message: null, userErrors: [{ code: 'NOT_ALLOWED' }] })
    expect(await replies(ticketId, given.body)).toBe(0)
    expect(await sweepAttachments(soon())).toBe(0)
    const sent = await hold(agent, { ticketId, body: 'sent' })
    await send(agent, sent.id)
    expect(await cancel(agent, sent.id)).toMatchObject({ draft: null, userErrors: [{ code: 'NOT_ALLOWED' }] })
  })

  it('is checked when it is given as if it were sent', async () => {
    const { agent, outsider, customer } = company.actors
    const ticketId = await openTicket(customer)
    const code = async (who: Actor, more: object) =>
      at(
        (await who.run(holdDocument, { input: { ticketId, body: 'x', holdSeconds: 10, ...more } })).data,
        'replyToTicket.userErrors.0.code',
      )
    expect(await code(outsider, {})).toBe('NOT_FOUND')
    expect(await code(customer, {})).toBe('NOT_ALLOWED')
    expect(await code(agent, { holdSeconds: 61 })).toBe('INVALID')
    expect(await code(agent, { holdSeconds: -1 })).toBe('INVALID')
    expect(await code(agent, { statusId: statuses['CLOSED'] })).toBe('STATUS_TRANSITION_NOT_ALLOWED')
    expect(await code(agent, { mentions: [company.ids.customer] })).toBe('NOT_ALLOWED')
    expect(await code(agent, { expectedVersion: 9 })).toBe('STALE_VERSION')
    expect(await code(agent, { attachmentIds: ['99'] })).toBe('NOT_FOUND')
    await close(ticketId)
    expect(await code(agent, {})).toBe('TICKET_CLOSED')
    expect(at(await seen(agent, ticketId), 'heldReplies.nodes')).toEqual([])
  })

  it('is a draft again when a customer was faster, with a reason in words for people', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    const { rows } = await api.db.admin.query<{ id: string }>(
      'select max(id)::text as id from messages where ticket_id = $1',
      [ticketId],
    )
    const { id } = await hold(agent, { ticketId, body: 'Please wait', afterMessageId: rows[0]?.id })
    await customer.run(
      'mutation r($input: ReplyToTicketInput!) { replyToTicket(input: $input) { userErrors { code } } }',
      { input: { ticketId, body: 'It works again' } },
    )
    const problem = 'Somebody else wrote to this ticket first. Read what is new, then send it again.'
    expect(await send(agent, id)).toMatchObject({
      heldReply: { state: 'FAILED', problem },
      draft: { body: 'Please wait', problem },
      newerMessages: [{ body: 'It works again' }],
      userErrors: [{ code: 'CONVERSATION_MOVED', message: expect.stringContaining('afterMessageId') }],
    })
  })

  it('is a draft again with the reason, and its author is told, when it cannot be sent', async () => {
    const { agent, customer } = company.actors
    const closed = await openTicket(customer)
    const lost = await openTicket(customer)
    const [first, second] = [
      await hold(agent, { ticketId: closed, body: 'Too late' }),
      await hold(agent, { ticketId: lost, body: 'Not mine' }),
    ]
    await close(closed)
    await api.db.admin.query('update tickets set team_id = $2, assignee_id = null where id = $1', [
      lost,
      company.teams.billing,
    ])
    expect(await send(agent, first.id)).toMatchObject({
      message: null,
      heldReply: { state: 'FAILED', problem: expect.stringContaining('closed') },
      draft: { body: 'Too late', problem: expect.stringContaining('closed') },
      userErrors: [{ code: 'TICKET_CLOSED' }],
    })
    await timeIsOver(second.id)
    expect(await sendHeldReplies(soon())).toBe(1)
    const drafts = await agent.run('{ drafts { nodes { body problem ticket { id } } } }')
    expect(at(drafts.data, 'drafts.nodes')).toEqual(
      expect.arrayContaining([
        { body: 'Not mine', problem: expect.stringContaining('no such ticket'), ticket: null },
      ]),
    )
    const { rows } = await api.db.admin.query(
      `select deliveries, silent from events where kind = 'HELD_REPLY_FAILED' and ticket_id = any ($1) order by id`,
      [[closed, lost]],
    )
    const told = {
      deliveries: [{ channel: `person:${company.ids.agent}`, kind: 'HELD_REPLY_FAILED' }],
      silent: false,
    }
    expect(rows).toEqual([told, told])
    expect(await send(agent, first.id)).toMatchObject({ userErrors: [{ code: 'NOT_ALLOWED' }] })
  })

  it('waits for its time, is sent as its author by the schedule for closed tabs, and keeps a draft begun since', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    const { id } = await hold(agent, { ticketId, body: 'By clock', statusId: statuses['PENDING'] })
    await agent.run(
      'mutation d($input: SaveDraftInput!) { saveDraft(input: $input) { userErrors { code } } }',
      {
        input: { ticketId, kind: 'REPLY', bodyHtml: 'next' },
      },
    )
    expect(await sendHeldReplies(soon())).toBe(0)
    await timeIsOver(id)
    expect(await sendHeldReplies(soon())).toBe(1)
    expect(await seen(customer, ticketId)).toMatchObject({
      ticket: { status: { category: 'PENDING' }, messages: [{}, { body: 'By clock' }] },
    })
    expect(at(await seen(agent, ticketId), 'draft.body')).toBe('next')
    const { rows } = await api.db.admin.query(
      `select author_id::text as author, (select request_id from audit_log where table_name = 'messages' and row_id = m.id::text limit 1) as request
       from messages m where ticket_id = $1 and body = 'By clock'`,
      [ticketId],
    )
    expect(rows).toEqual([{ author: company.ids.agent, request: `held-reply-${id}` }])
  })

  it('is given back when its author has left before the clock sends it', async () => {
    const { outsider, stranger } = company.actors
    const ticketId = await openTicket(stranger, {})
    await api.db.admin.query('update tickets set team_id = $2 where id = $1', [
      ticketId,
      company.teams.billing,
    ])
    const { id } = await hold(outsider, { ticketId, body: 'Left' })
    await timeIsOver(id)
    await api.db.admin.query('update people set active = false where id = $1', [company.ids.outsider])
    expect(await sendHeldReplies(soon())).toBe(0)
    await api.db.admin.query('update people set active = true where id = $1', [company.ids.outsider])
    expect(at(await seen(outsider, ticketId), 'draft')).toMatchObject({
      body: 'Left',
      problem: expect.stringContaining('active'),
    })
    expect(await replies(ticketId, 'Left')).toBe(0)
  })

  it('goes before a second one on the same ticket, also when two tabs hold at once', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    await Promise.all(Array.from({ length: 6 }, (_, n) => hold(agent, { ticketId, body: `tab ${n}` })))
    const { rows } = await api.db.admin.query<{ state: string }>(
      'select state from held_replies where ticket_id = $1 order by state',
      [ticketId],
    )
    expect(rows.map(({ state }) => state)).toEqual(['HELD', ...Array.from({ length: 5 }, () => 'SENT')])
  })

  it('is one for one idempotency key, and forgotten a day after its end', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    const input = { ticketId, body: 'Keyed', idempotencyKey: 'held' }
    const twins = await Promise.all(Array.from({ length: 6 }, () => hold(agent, input)))
    expect(new Set(twins.map(({ id }) => id)).size).toBe(1)
    await send(agent, twins[0]?.id ?? '')
    const late = await agent.run(holdDocument, { input: { ...input, holdSeconds: 10 } })
    expect(at(late.data, 'replyToTicket.heldReply.state')).toBe('SENT')
    expect(await replies(ticketId, 'Keyed')).toBe(1)
    await api.db.admin.query(`update held_replies set ended_at = now() - interval '25 hours' where id = $1`, [
      twins[0]?.id,
    ])
    expect(await cleanHeldReplies(soon())).toBe(1)
    expect(await send(agent, twins[0]?.id ?? '')).toMatchObject({
      heldReply: null,
      userErrors: [{ code: 'NOT_FOUND' }],
    })
  })
})
