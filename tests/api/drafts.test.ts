import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweepAttachments } from '../../amplify/domain/attachments/index.ts'
import { cleanDrafts } from '../../amplify/domain/drafts/index.ts'
import { type Actor, at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())

const fields = `{ id ticketId ticket { subject } kind body bodyHtml statusId version problem attachments { id fileName url } mentions { name } }`
const saveDocument = `mutation save($input: SaveDraftInput!) { saveDraft(input: $input) { draft ${fields} userErrors { code field } } }`
const readDocument = `query read($ticketId: ID!) { draft(ticketId: $ticketId) ${fields} ticket(id: $ticketId) { drafting { person { name } kind since savedAt } } }`
const replyDocument = `mutation reply($input: ReplyToTicketInput!) { replyToTicket(input: $input) { message { id } userErrors { code } } }`
const noteDocument = `mutation note($input: AddNoteInput!) { addNote(input: $input) { message { id } userErrors { code } } }`

const save = async (who: Actor, input: object): Promise<unknown> => {
  const { data, errors } = await who.run(saveDocument, { input })
  expect(errors).toEqual([])
  return at(data, 'saveDraft')
}
const draftOf = async (who: Actor, ticketId: string): Promise<unknown> =>
  at((await who.run(readDocument, { ticketId })).data, 'draft')
const drafting = async (who: Actor, ticketId: string): Promise<unknown> =>
  at((await who.run(readDocument, { ticketId })).data, 'ticket.drafting')
/** How often the ticket's channel was told that drafting began or ended. */
const told = async (ticketId: string): Promise<number> => {
  const { rows } = await api.db.admin.query<{ deliveries: unknown }>(
    `select deliveries from events where kind = 'DRAFTING' and ticket_id = $1`,
    [ticketId],
  )
  expect(rows.every(({ deliveries }) => JSON.stringify(deliveries).includes(`"ticket:${ticketId}"`))).toBe(
    true,
  )
  return rows.length
}
const upload = async (who: Actor, fileName = 'plan.txt'): Promise<string> => {
  const { data } = await who.run(
    `mutation up($input: CreateAttachmentUploadInput!) { createAttachmentUpload(input: $input) { attachment { id } uploadUrl userErrors { code } } }`,
    { input: { fileName, contentType: 'text/plain', size: 5 } },
  )
  const response = await fetch(String(at(data, 'createAttachmentUpload.uploadUrl')), {
    method: 'PUT',
    headers: { 'content-type': 'text/plain' },
    body: 'hello',
  })
  expect(response.ok).toBe(true)
  return String(at(data, 'createAttachmentUpload.attachment.id'))
}

it('keeps one draft for a person and ticket, cleaned, and only its author reads it', async () => {
  const { agent, admin, customer, stranger } = company.actors
  const ticketId = await openTicket(customer)
  const first = await save(agent, {
    ticketId,
    kind: 'REPLY',
    bodyHtml: '<p onclick="x()">Dear <b>C</b></p><script>1</script>',
  })
  expect(first).toMatchObject({
    draft: { ticketId, ticket: { subject: 'Help' }, kind: 'REPLY', body: 'Dear C', version: 1 },
    userErrors: [],
  })
  expect(at(first, 'draft.bodyHtml')).toBe('<p>Dear <b>C</b></p>')
  const second = await save(agent, {
    ticketId,
    kind: 'REPLY',
    bodyHtml: '<p>Dear all</p>',
    mentions: [company.ids.admin],
  })
  expect(second).toMatchObject({
    draft: { id: at(first, 'draft.id'), version: 2, mentions: [{ name: 'admin' }] },
  })
  expect(await draftOf(agent, ticketId)).toMatchObject({ body: 'Dear all' })
  for (const who of [admin, customer, stranger]) expect(await draftOf(who, ticketId)).toBeNull()
})

it('shows the team that and what kind somebody drafts, customers nothing, and tells it only when it begins or ends', async () => {
  const { agent, admin, customer, outsider } = company.actors
  const ticketId = await openTicket(customer)
  await save(agent, { ticketId, kind: 'NOTE', bodyHtml: 'secret' })
  await save(agent, { ticketId, kind: 'NOTE', bodyHtml: 'secret too' })
  await save(customer, { ticketId, kind: 'REPLY', bodyHtml: 'by customer' })
  for (const who of [agent, admin])
    expect(await drafting(who, ticketId)).toMatchObject([{ person: { name: 'agent' }, kind: 'NOTE' }])
  expect(await drafting(customer, ticketId)).toEqual([])
  expect(await drafting(outsider, ticketId)).toBeUndefined()
  expect(await told(ticketId)).toBe(1)
  await save(agent, { ticketId, kind: 'REPLY', bodyHtml: 'now a reply' })
  expect(await told(ticketId)).toBe(2)
  const discard = `mutation discard($input: DiscardDraftInput!) { discardDraft(input: $input) { discardedDraftId userErrors { code } } }`
  const gone = await agent.run(discard, { input: { ticketId } })
  expect(at(gone.data, 'discardDraft.discardedDraftId')).toEqual(expect.any(String))
  expect(await told(ticketId)).toBe(3)
  const again = await agent.run(discard, { input: { ticketId } })
  expect(at(again.data, 'discardDraft')).toEqual({ discardedDraftId: null, userErrors: [] })
  expect(await drafting(admin, ticketId)).toEqual([])
  const { rows } = await api.db.admin.query(`select from events where to_jsonb(events)::text ~ 'secret'`)
  expect(rows).toEqual([])
  const { rows: audited } = await api.db.admin.query(
    `select from audit_log where to_jsonb(audit_log)::text ~ 'secret'`,
  )
  expect(audited).toEqual([])
})

it('lets two tabs notice each other, and the last one win that does not ask', async () => {
  const { agent, customer } = company.actors
  const ticketId = await openTicket(customer)
  const input = { ticketId, kind: 'REPLY', bodyHtml: 'one' }
  expect(await save(agent, { ...input, expectedVersion: 0 })).toMatchObject({ draft: { version: 1 } })
  expect(await save(agent, { ...input, bodyHtml: 'two', expectedVersion: 1 })).toMatchObject({
    draft: { version: 2 },
  })
  for (const expectedVersion of [0, 1])
    expect(await save(agent, { ...input, bodyHtml: 'stale', expectedVersion })).toMatchObject({
      draft: { version: 2, body: 'two' },
      userErrors: [{ code: 'STALE_VERSION', field: ['input', 'expectedVersion'] }],
    })
  expect(await save(agent, { ...input, bodyHtml: 'three' })).toMatchObject({ draft: { version: 3 } })
  await agent.run(replyDocument, { input: { ticketId, body: 'sent' } })
  expect(await save(agent, { ...input, bodyHtml: 'back again', expectedVersion: 3 })).toMatchObject({
    draft: null,
    userErrors: [{ code: 'STALE_VERSION' }],
  })
  const racing = await Promise.all(
    Array.from({ length: 10 }, (_, n) => save(agent, { ...input, bodyHtml: `${n}`, expectedVersion: 0 })),
  )
  expect(racing.filter((answer) => (at(answer, 'userErrors') as unknown[]).length === 0)).toHaveLength(1)
})

it('goes when its kind is sent, and only then', async () => {
  const { agent, customer } = company.actors
  const ticketId = await openTicket(customer)
  await save(agent, { ticketId, kind: 'NOTE', bodyHtml: 'note' })
  await agent.run(replyDocument, { input: { ticketId, body: 'a reply' } })
  expect(await draftOf(agent, ticketId)).toMatchObject({ kind: 'NOTE' })
  const refused = await agent.run(noteDocument, { input: { ticketId, body: ' ' } })
  expect(at(refused.data, 'addNote.userErrors')).toHaveLength(1)
  expect(await draftOf(agent, ticketId)).toMatchObject({ kind: 'NOTE' })
  await agent.run(noteDocument, { input: { ticketId, body: 'note' } })
  expect(await draftOf(agent, ticketId)).toBeNull()
  await save(agent, { ticketId, kind: 'REPLY', bodyHtml: 'reply' })
  await agent.run(replyDocument, { input: { ticketId, body: 'reply' } })
  expect(await draftOf(agent, ticketId)).toBeNull()
})

it('refuses what cannot be kept, and whoever may not write there', async () => {
  const { agent, customer, stranger, outsider } = company.actors
  const ticketId = await openTicket(customer)
  const code = async (who: Actor, more: object): Promise<unknown> =>
    at(await save(who, { ticketId, kind: 'REPLY', bodyHtml: 'x', ...more }), 'userErrors.0')
  expect(await code(stranger, {})).toMatchObject({ code: 'NOT_FOUND', field: ['input', 'ticketId'] })
  expect(await code(outsider, { kind: 'NOTE' })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await code(customer, { kind: 'NOTE' })).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await code(agent, { kind: 'SYSTEM' })).toMatchObject({ code: 'INVALID', field: ['input', 'kind'] })
  expect(await code(agent, { statusId: '999' })).toMatchObject({
    code: 'NOT_FOUND',
    field: ['input', 'statusId'],
  })
  expect(await code(agent, { bodyHtml: 'x'.repeat(500_001) })).toMatchObject({ code: 'INVALID' })
  expect(await code(agent, { attachmentIds: ['999'] })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await code(agent, { mentions: Array.from({ length: 51 }, (_, n) => `${n + 1}`) })).toMatchObject({
    code: 'INVALID',
  })
  expect(await draftOf(agent, ticketId)).toBeNull()
  expect(await save(agent, { ticketId, kind: 'REPLY', bodyHtml: '' })).toMatchObject({
    draft: { body: '', bodyHtml: '' },
    userErrors: [],
  })
})

it('keeps its uploads while it lives, hands them back to their author, and lets them be swept afterwards', async () => {
  const { agent, customer } = company.actors
  const ticketId = await openTicket(customer)
  const [kept, dropped] = [await upload(agent), await upload(agent, 'other.txt')]
  await save(agent, { ticketId, kind: 'REPLY', bodyHtml: 'see', attachmentIds: [dropped, kept] })
  const draft = await draftOf(agent, ticketId)
  expect(draft).toMatchObject({ attachments: [{ id: dropped }, { id: kept, fileName: 'plan.txt' }] })
  expect(await (await fetch(String(at(draft, 'attachments.1.url')))).text()).toBe('hello')
  await save(agent, { ticketId, kind: 'REPLY', bodyHtml: 'see', attachmentIds: [kept] })
  await api.db.admin.query(`update attachments set created_at = now() - interval '2 days'`)
  expect(await sweepAttachments(Date.now() + 5_000)).toBe(1)
  expect(await draftOf(agent, ticketId)).toMatchObject({ attachments: [{ id: kept }] })
  const theirs = await upload(customer)
  expect(
    at(
      await save(agent, { ticketId, kind: 'REPLY', bodyHtml: 'x', attachmentIds: [theirs] }),
      'userErrors.0.code',
    ),
  ).toBe('NOT_FOUND')
  const sent = await agent.run(replyDocument, { input: { ticketId, body: 'see', attachmentIds: [kept] } })
  expect(at(sent.data, 'replyToTicket.userErrors')).toEqual([])
  await save(agent, { ticketId, kind: 'REPLY', bodyHtml: 'more', attachmentIds: [await upload(agent)] })
  await api.db.admin.query(
    `update drafts set updated_at = now(); update attachments set created_at = now() - interval '2 days'`,
  )
  expect(await cleanDrafts(Date.now() + 5_000)).toBe(0)
  // The trigger that says when a draft was touched is what the test must get around.
  await api.db.admin.query(
    `alter table drafts disable trigger drafts_touch; update drafts set updated_at = now() - interval '31 days' where ticket_id = ${ticketId};
     alter table drafts enable trigger drafts_touch`,
  )
  expect(await cleanDrafts(Date.now() + 5_000)).toBe(1)
  expect(await sweepAttachments(Date.now() + 5_000)).toBe(2)
  const { rows } = await api.db.admin.query('select from attachments where id = $1', [kept])
  expect(rows).toHaveLength(1)
})

it('lists what one has begun, newest first, page by page, and goes with a merged conversation', async () => {
  const { agent, customer } = company.actors
  await api.db.admin.query('delete from drafts')
  const ticketIds = [await openTicket(customer), await openTicket(customer), await openTicket(customer)]
  for (const ticketId of ticketIds) await save(agent, { ticketId, kind: 'REPLY', bodyHtml: ticketId })
  const list = `query list($after: String) { drafts(first: 2, after: $after) { nodes { ticketId } pageInfo { hasNextPage endCursor } } }`
  const page = await agent.run(list)
  expect(at(page.data, 'drafts.nodes')).toEqual([{ ticketId: ticketIds[2] }, { ticketId: ticketIds[1] }])
  const rest = await agent.run(list, { after: at(page.data, 'drafts.pageInfo.endCursor') })
  expect(at(rest.data, 'drafts.nodes')).toEqual([{ ticketId: ticketIds[0] }])
  const [source, target] = [await openTicket(customer), await openTicket(customer)]
  await save(agent, { ticketId: source, kind: 'REPLY', bodyHtml: 'moves' })
  const merged = await agent.run(
    `mutation merge($input: MergeTicketsInput!) { mergeTickets(input: $input) { userErrors { code } } }`,
    { input: { sourceId: source, targetId: target } },
  )
  expect(at(merged.data, 'mergeTickets.userErrors')).toEqual([])
  expect(await draftOf(agent, target)).toMatchObject({ body: 'moves', ticketId: target })
  expect(await draftOf(agent, source)).toMatchObject({ body: 'moves', ticketId: target })
})
