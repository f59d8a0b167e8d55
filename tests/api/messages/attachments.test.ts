import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeStorage, sweepAttachments } from '../../../amplify/domain/attachments/index.ts'
import { type Actor, at, createTestApi, type TestApi } from '../../support/call.ts'
import { type Company, createCompany, openTicket } from '../../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())

const files = 'attachments { id fileName contentType size contentId scan url }'
const documents = {
  upload: `mutation upload($input: CreateAttachmentUploadInput!) { createAttachmentUpload(input: $input) {
    attachment { id fileName contentType size scan url } uploadUrl userErrors { code field message } } }`,
  reply: `mutation reply($input: ReplyToTicketInput!) { replyToTicket(input: $input) { message { id body bodyHtml ${files} } userErrors { code field message } } }`,
  note: `mutation note($input: AddNoteInput!) { addNote(input: $input) { message { id ${files} } userErrors { code field } } }`,
  create: `mutation create($input: CreateTicketInput!) { createTicket(input: $input) { ticket { id messages { bodyHtml ${files} } } userErrors { code field } } }`,
  read: `query read($id: ID!) { ticket(id: $id) { messages { kind ${files} } } }`,
}
interface Upload {
  attachment: { id: string; fileName: string } | null
  uploadUrl: string | null
  userErrors: { code: string; field: string[]; message: string }[]
}

async function announce(actor: Actor, more: object = {}): Promise<Upload> {
  const input = { fileName: 'plan.txt', contentType: 'text/plain', size: 5, ...more }
  const { data, errors } = await actor.run(documents.upload, { input })
  expect(errors).toEqual([])
  return at(data, 'createAttachmentUpload') as Upload
}
/** A file that is announced and sent. */
async function uploaded(
  actor: Actor,
  bytes: string | Buffer<ArrayBuffer> = 'hello',
  more: object = {},
): Promise<string> {
  const { attachment, uploadUrl } = await announce(actor, more)
  const sent = await fetch(uploadUrl ?? '', {
    method: 'PUT',
    body: bytes,
    headers: { 'content-type': 'text/plain' },
  })
  expect(sent.status).toBe(200)
  return attachment?.id ?? ''
}
const reply = async (actor: Actor, ticketId: string, attachmentIds: string[], more: object = {}) =>
  at(
    (await actor.run(documents.reply, { input: { ticketId, body: 'See this', attachmentIds, ...more } }))
      .data,
    'replyToTicket',
  )

describe('a formatted message', () => {
  it('is clean, has its text, and is searched by it', async () => {
    const { customer } = company.actors
    const { data } = await customer.run(documents.create, {
      input: { subject: 'Formatted', bodyHtml: '<p onclick=x>Hello <b>zebra</b><script>1</script></p>' },
    })
    expect(at(data, 'createTicket.ticket.messages.0.bodyHtml')).toBe('<p>Hello <b>zebra</b></p>')
    const ticketId = String(at(data, 'createTicket.ticket.id'))
    const { data: found } = await customer.run(
      '{ searchTickets(query: "zebra") { nodes { ticket { id } } } }',
    )
    expect(at(found, 'searchTickets.nodes.0.ticket.id')).toBe(ticketId)
    expect(await reply(customer, ticketId, [], { body: undefined, bodyHtml: '<i>hi</i>' })).toMatchObject({
      message: { body: 'hi', bodyHtml: '<i>hi</i>' },
    })
    expect(await reply(customer, ticketId, [])).toMatchObject({
      message: { body: 'See this', bodyHtml: null },
    })
    expect(await reply(customer, ticketId, [], { bodyHtml: 'x' })).toMatchObject({
      userErrors: [{ code: 'INVALID' }],
    })
    expect(await reply(customer, ticketId, [], { body: undefined })).toMatchObject({
      userErrors: [{ code: 'REQUIRED' }],
    })
  })
})

describe('an attachment', () => {
  it('is uploaded, attached, and handed out to whoever sees the message', async () => {
    const { customer, colleague, agent, stranger, outsider } = company.actors
    const ticketId = await openTicket(customer)
    const attachmentId = await uploaded(customer, 'hello', { fileName: 'größe & plan.txt' })
    expect(await reply(customer, ticketId, [attachmentId])).toMatchObject({
      message: {
        attachments: [{ id: attachmentId, fileName: 'größe & plan.txt', size: 5, scan: 'SKIPPED' }],
      },
      userErrors: [],
    })
    for (const actor of [customer, colleague, agent]) {
      const { data } = await actor.run(documents.read, { id: ticketId })
      const got = await fetch(String(at(data, 'ticket.messages.1.attachments.0.url')))
      expect([got.status, await got.text()]).toEqual([200, 'hello'])
      expect(got.headers.get('content-disposition')).toBe(
        `attachment; filename*=UTF-8''${encodeURIComponent('größe & plan.txt')}`,
      )
    }
    for (const actor of [stranger, outsider])
      expect((await actor.run(documents.read, { id: ticketId })).data).toEqual({ ticket: null })
  })

  it('of a note is never a customer’s, and opens a ticket too', async () => {
    const { customer, agent } = company.actors
    const opened = await customer.run(documents.create, {
      input: { subject: 'With a file', body: 'x', attachmentIds: [await uploaded(customer)] },
    })
    expect(at(opened.data, 'createTicket.ticket.messages.0.attachments')).toHaveLength(1)
    const ticketId = String(at(opened.data, 'createTicket.ticket.id'))
    const noted = await agent.run(documents.note, {
      input: { ticketId, body: 'internal', attachmentIds: [await uploaded(agent, 'secret')] },
    })
    expect(at(noted.data, 'addNote.message.attachments')).toHaveLength(1)
    const kinds = async (actor: Actor) => {
      const { data } = await actor.run(documents.read, { id: ticketId })
      return (at(data, 'ticket.messages') as { kind: string; attachments: unknown[] }[]).map(
        ({ kind, attachments }) => `${kind} ${attachments.length}`,
      )
    }
    expect(await kinds(customer)).toEqual(['REPLY 1'])
    expect(await kinds(agent)).toEqual(['REPLY 1', 'NOTE 1'])
  })

  it('is only one’s own, loose, uploaded, and attached once', async () => {
    const { customer, agent, colleague } = company.actors
    const ticketId = await openTicket(customer)
    const refused = (code: string) => ({
      message: null,
      userErrors: [{ code, field: ['input', 'attachmentIds'] }],
    })
    const mine = await uploaded(customer)
    for (const actor of [agent, colleague])
      expect(await reply(actor, ticketId, [mine])).toMatchObject(refused('NOT_FOUND'))
    for (const id of ['999999', 'x', `${mine} or 1=1`])
      expect(await reply(customer, ticketId, [id])).toMatchObject(refused('NOT_FOUND'))
    const { attachment } = await announce(customer)
    expect(await reply(customer, ticketId, [attachment?.id ?? ''])).toMatchObject(refused('INVALID'))
    expect(
      await reply(
        customer,
        ticketId,
        Array.from({ length: 21 }, (_, n) => String(n)),
      ),
    ).toMatchObject(refused('INVALID'))
    const both = await Promise.all([reply(customer, ticketId, [mine]), reply(customer, ticketId, [mine])])
    expect(both.filter((one) => at(one, 'message') !== null)).toHaveLength(1)
    expect(both.find((one) => at(one, 'message') === null)).toMatchObject(refused('NOT_FOUND'))
    const { rows } = await api.db.admin.query<{ n: number }>(
      'select count(*)::int as n from messages where ticket_id = $1',
      [ticketId],
    )
    expect(rows[0]?.n).toBe(2)
  })

  it('is what it is, whatever was said of its name, type and size', async () => {
    const { customer } = company.actors
    const ticketId = await openTicket(customer)
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
    const image = await uploaded(customer, png, { fileName: 'a.txt', size: 99 })
    expect(await reply(customer, ticketId, [image])).toMatchObject({
      message: { attachments: [{ contentType: 'image/png', size: png.length }] },
    })
    const program = await uploaded(
      customer,
      Buffer.concat([Buffer.from('4d5a9000', 'hex'), Buffer.alloc(200)]),
      { fileName: 'a.png' },
    )
    expect(await reply(customer, ticketId, [program])).toMatchObject({ userErrors: [{ code: 'INVALID' }] })
    const large = await uploaded(customer, Buffer.alloc(26_214_401), { size: 5 })
    expect(await reply(customer, ticketId, [large])).toMatchObject({
      userErrors: [{ code: 'INVALID', message: expect.stringContaining('26214401 bytes') }],
    })
    const html = await uploaded(customer, '<script>alert(1)</script>', {
      fileName: 'a.html',
      contentType: 'text/html',
    })
    const { message } = (await reply(customer, ticketId, [html])) as {
      message: { attachments: { url: string }[] }
    }
    const got = await fetch(message.attachments[0]?.url ?? '')
    expect(got.headers.get('content-disposition')).toMatch(/^attachment/)
  })

  it('has a name that neither misleads nor leaves its folder', async () => {
    const { customer } = company.actors
    const names: [string, string][] = [
      ['../../etc/passwd', 'passwd'],
      ['C:\\Windows\\plan.txt', 'plan.txt'],
      ['photo\u202egpj.txt', 'photogpj.txt'],
      ['a\u0001\nb\u200b.txt', 'ab.txt'],
      ['..', 'file'],
      [' ', 'file'],
      [`${'x'.repeat(500)}.pdf`, `${'x'.repeat(251)}.pdf`],
      ['<img src=x>.png', '_img src=x_.png'],
    ]
    for (const [given, kept] of names) {
      const { attachment, uploadUrl } = await announce(customer, { fileName: given })
      expect(attachment?.fileName, given).toBe(kept)
      expect(new URL(uploadUrl ?? '').pathname).toMatch(
        /^\/storage\/v1\/object\/upload\/sign\/attachments\/[0-9a-f-]{36}\/[\w.-]+$/,
      )
    }
    for (const input of [
      { fileName: 'setup.exe' },
      { fileName: 'setup.EXE. ' },
      { fileName: 'a.pdf.lnk' },
      { fileName: 'x'.repeat(5_001) },
      { contentType: 'image' },
      { contentType: 'text/html; charset="' },
      { size: 0 },
      { size: 26_214_401 },
      { contentId: 'a b' },
    ])
      expect(await announce(customer, input), JSON.stringify(input).slice(0, 60)).toMatchObject({
        attachment: null,
        uploadUrl: null,
        userErrors: [{ code: 'INVALID' }],
      })
  })

  it('is handed out only once a scanner has found it clean, where one is set up', async () => {
    const { customer, admin, agent } = company.actors
    const ticketId = await openTicket(customer)
    process.env['ATTACHMENT_SCAN'] = 'required'
    try {
      const id = await uploaded(customer)
      const handed = async () => {
        const { data } = await customer.run(documents.read, { id: ticketId })
        const { scan, url } = at(data, 'ticket.messages.1.attachments.0') as {
          scan: string
          url: string | null
        }
        return `${scan} ${url === null ? 'kept' : 'handed out'}`
      }
      await reply(customer, ticketId, [id])
      expect(await handed()).toBe('PENDING kept')
      const { rows } = await api.db.admin.query<{ path: string }>(
        'select path from attachments where id = $1',
        [id],
      )
      const scan = async (actor: Actor, result: string, path = rows[0]?.path) => {
        const { data, errors } = await actor.run(
          'mutation scan($input: RecordAttachmentScanInput!) { recordAttachmentScan(input: $input) { attachmentId userErrors { code } } }',
          { input: { path, result } },
        )
        return errors[0]?.errorType ?? at(data, 'recordAttachmentScan.userErrors.0.code') ?? 'ok'
      }
      for (const actor of [customer, agent]) expect(await scan(actor, 'CLEAN')).toBe('Unauthorized')
      expect(await scan(admin, 'CLEAN', 'elsewhere')).toBe('NOT_FOUND')
      expect(await handed()).toBe('PENDING kept')
      expect(await scan(admin, 'CLEAN')).toBe('ok')
      expect(await handed()).toBe('CLEAN handed out')
      expect(await scan(admin, 'INFECTED')).toBe('ok')
      expect(await handed()).toBe('INFECTED kept')
    } finally {
      delete process.env['ATTACHMENT_SCAN']
    }
  })

  it('is swept away a day after it was uploaded, if no message has it', async () => {
    const { customer } = company.actors
    const ticketId = await openTicket(customer)
    const [kept, young, old] = [await uploaded(customer), await uploaded(customer), await uploaded(customer)]
    await reply(customer, ticketId, [kept])
    await api.db.admin.query(
      `update attachments set created_at = now() - interval '25 hours' where id = any ($1)`,
      [[kept, old]],
    )
    expect(await sweepAttachments(Date.now() + 10_000)).toBe(1)
    const { rows } = await api.db.admin.query<{ id: string }>(
      'select id from attachments where id = any ($1) order by id',
      [[kept, young, old]],
    )
    expect(rows.map(({ id }) => id)).toEqual([kept, young])
    expect(await reply(customer, ticketId, [young])).toMatchObject({ userErrors: [] })
  })

  it('costs no call to Storage where no url is asked for', async () => {
    const { customer } = company.actors
    const ticketId = await openTicket(customer)
    await reply(customer, ticketId, [await uploaded(customer)])
    const url = process.env['SUPABASE_URL']
    process.env['SUPABASE_URL'] = 'http://127.0.0.1:1'
    closeStorage()
    try {
      const { data, errors, statements } = await customer.run(
        'query read($id: ID!) { ticket(id: $id) { messages { attachments { fileName } } } }',
        { id: ticketId },
      )
      expect([errors, statements.length]).toEqual([[], 1])
      expect(at(data, 'ticket.messages.1.attachments.0.fileName')).toBe('plan.txt')
    } finally {
      process.env['SUPABASE_URL'] = url
      closeStorage()
    }
  })
})
