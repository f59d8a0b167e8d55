import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Company, createCompany } from '../../support/acting.ts'
import { request, secretOf } from '../../support/rest.ts'
import { openTestStorage, type TestStorage } from '../../support/storage.ts'

let company: Company
let storage: TestStorage
let key: string
beforeAll(async () => {
  company = await createCompany()
  storage = await openTestStorage()
  key = await secretOf('admin', ['TICKET_READ', 'TICKET_WRITE', 'MESSAGE_WRITE'], { rateLimit: 100_000 })
})
afterAll(async () => {
  await company?.close()
  await storage?.close()
})

const post = (path: string, body: unknown, headers = {}) => request('POST', path, { key, body, headers })

/** A file that is announced and sent, as its id. */
async function uploaded(bytes = 'hello', more: object = {}): Promise<string> {
  const { status, body } = await post('/attachments', {
    fileName: 'plan.txt',
    contentType: 'text/plain',
    size: bytes.length,
    ...more,
  })
  expect([status, body.attachment.url]).toEqual([201, null])
  const sent = await fetch(body.uploadUrl, {
    method: 'PUT',
    body: bytes,
    headers: { 'content-type': 'text/plain' },
  })
  expect(sent.status).toBe(200)
  return body.attachment.id
}

it('come with a new ticket and with messages, and are had from their addresses', async () => {
  const made = await post('/tickets', {
    subject: 'Plan',
    bodyHtml: '<p onclick=x>See <b>this</b></p>',
    attachmentIds: [await uploaded('the plan')],
  })
  expect(made.status).toBe(201)
  const written = await post(`/tickets/${made.body.id}/messages`, {
    body: 'And this',
    attachmentIds: [await uploaded('more', { fileName: 'a/b/mehr?.txt' })],
  })
  expect(written).toMatchObject({
    status: 201,
    body: { bodyHtml: null, attachments: [{ fileName: 'mehr_.txt', size: 4, scan: 'SKIPPED' }] },
  })
  const { body } = await request('GET', `/tickets/${made.body.id}/messages`, { key })
  expect(body.items[1]).toMatchObject({ body: 'See this', bodyHtml: '<p>See <b>this</b></p>' })
  const texts = await Promise.all(
    [body.items[1], body.items[0], written.body].map(async (message) =>
      (await fetch(message.attachments[0].url)).text(),
    ),
  )
  expect(texts).toEqual(['the plan', 'more', 'more'])
})

it('are refused with a reason: a program, one that was not sent, one of another machine, one twice', async () => {
  const program = { fileName: 'x.exe', contentType: 'text/plain', size: 1 }
  expect(await post('/attachments', program)).toMatchObject({
    status: 422,
    body: { code: 'INVALID', errors: [{ pointer: '/fileName' }] },
  })
  expect(await post('/attachments', { ...program, fileName: 'x.txt', size: 26_214_401 })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/size' }] },
  })
  const { body } = await post('/attachments', { ...program, fileName: 'x.txt' })
  const open = (attachmentIds: string[], own = key) =>
    request('POST', '/tickets', { key: own, body: { subject: 'x', body: 'x', attachmentIds } })
  const refused = { status: 422, body: { errors: [{ pointer: '/attachmentIds' }] } }
  expect(await open([body.attachment.id])).toMatchObject(refused)
  const id = await uploaded()
  expect(await open([id], await secretOf('admin', ['TICKET_WRITE']))).toMatchObject(refused)
  expect((await open([id])).status).toBe(201)
  expect(await open([id])).toMatchObject(refused)
  expect((await open(Array.from({ length: 21 }, () => id))).status).toBe(400)
})

it('need text or HTML, not both', async () => {
  const { body: ticket } = await post('/tickets', { subject: 'x', body: 'x' })
  const write = (message: object) => post(`/tickets/${ticket.id}/messages`, message)
  expect(await write({})).toMatchObject({
    status: 422,
    body: { code: 'REQUIRED', errors: [{ pointer: '/body' }] },
  })
  expect(await write({ body: 'x', bodyHtml: 'x' })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/bodyHtml' }] },
  })
})

it('go with a reply that knows the version, and with a note whatever it is', async () => {
  const { body: ticket } = await post('/tickets', { subject: 'x', body: 'x' })
  const write = (message: object, ifMatch: string) =>
    post(`/tickets/${ticket.id}/messages`, message, { 'if-match': ifMatch })
  expect((await write({ body: 'one' }, `"${ticket.version}"`)).status).toBe(201)
  expect(await write({ body: 'two' }, `"${ticket.version}"`)).toMatchObject({
    status: 412,
    body: { code: 'STALE_VERSION', errors: [{ pointer: 'If-Match' }] },
  })
  expect((await write({ kind: 'NOTE', body: 'three' }, `"${ticket.version}"`)).status).toBe(400)
  expect((await write({ kind: 'NOTE', body: 'four' }, '*')).status).toBe(201)
  const mentioned = await post(`/tickets/${ticket.id}/messages`, {
    kind: 'NOTE',
    body: 'Look',
    mentions: [company.ids.agent],
  })
  expect(mentioned.body.mentions).toMatchObject([{ id: company.ids.agent, name: 'Anton Agent' }])
})
