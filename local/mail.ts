import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { type AddressObject, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { writeWhole } from './kept-file.ts'
import { listPage, messagePage } from './mail-page.ts'

/** A message that the product sent, as `/mail` shows it. */
export interface SentMessage {
  id: string
  /** ISO time at which it was taken. */
  at: string
  from: string
  to: string[]
  subject: string
  text: string
  html: string | null
  attachments: { name: string; type: string; bytes: number }[]
}

/** Everything that is sent from this machine ends here and can be read. */
export interface Mail {
  /** `smtp://127.0.0.1:PORT`, for programs that send by SMTP. */
  smtpUrl: string
  deliver(message: { to: string; subject: string; text: string; html?: string; from?: string }): Promise<void>
  /** The messages, newest first. */
  messages(): Promise<SentMessage[]>
  /** Answers `/mail`, `/mail/ID`, `/mail/ID/html`, `/mail/api/messages`. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
  close(): Promise<void>
}

const keep = 1_000
const addresses = (value: AddressObject | AddressObject[] | undefined): string[] =>
  [value ?? []].flat().flatMap((list) => list.value.map((one) => one.address ?? one.name))

/** @param folder where the messages are kept; the newest 1,000 stay */
export async function startMail(folder: string, smtpPort = 0): Promise<Mail> {
  await mkdir(folder, { recursive: true })

  async function store(message: Omit<SentMessage, 'id' | 'at'>): Promise<void> {
    const now = new Date()
    // The name sorts by time.
    const id = `${now.toISOString().replaceAll(/[^0-9]/g, '')}-${randomBytes(4).toString('hex')}`
    await writeWhole(join(folder, `${id}.json`), JSON.stringify({ id, at: now.toISOString(), ...message }))
    for (const old of (await names()).slice(keep)) await rm(join(folder, old), { force: true })
  }
  const names = async (): Promise<string[]> =>
    (await readdir(folder))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .reverse()
  const read = async (name: string): Promise<SentMessage> =>
    JSON.parse(await readFile(join(folder, name), 'utf8')) as SentMessage
  const messages = async (): Promise<SentMessage[]> => Promise.all((await names()).map(read))

  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, callback) => callback(null, { user: 'anyone' }),
    onData: (stream, session, callback) => {
      simpleParser(stream)
        .then((parsed) =>
          store({
            from: addresses(parsed.from)[0] ?? '',
            to: session.envelope.rcptTo.map((one) => one.address),
            subject: parsed.subject ?? '',
            text: parsed.text ?? '',
            html: parsed.html || null,
            attachments: parsed.attachments.map((file) => ({
              name: file.filename ?? '',
              type: file.contentType,
              bytes: file.size,
            })),
          }),
        )
        .then(() => callback(), callback)
    },
  })
  const port = await new Promise<number>((resolve, reject) => {
    smtp.once('error', reject)
    const server = smtp.listen(smtpPort, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : smtpPort)
    })
  })

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', 'http://localhost')
    const send = (status: number, type: string, body: string, policy: string): void => {
      res.writeHead(status, {
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'no-store',
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
      })
      res.end(body)
    }
    const page =
      "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'"
    // A message's HTML is a stranger's: no script, no request, no origin.
    const stranger = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    const [, , id, part] = url.pathname.split('/')
    if (id === 'api') {
      const to = url.searchParams.get('to')?.toLowerCase()
      const found = (await messages()).filter(
        (one) => !to || one.to.some((address) => address.toLowerCase() === to),
      )
      return send(200, 'application/json', JSON.stringify(found), page)
    }
    if (id === undefined || id === '') return send(200, 'text/html', listPage(await messages()), page)
    if (!/^[0-9]+-[0-9a-f]+$/.test(id) || !existsSync(join(folder, `${id}.json`)))
      return send(404, 'text/plain', 'There is no such message. The list of all is at /mail', page)
    const message = await read(`${id}.json`)
    if (part === 'html') return send(200, 'text/html', message.html ?? '', stranger)
    return send(200, 'text/html', messagePage(message), page)
  }

  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    deliver: ({ to, subject, text, html, from }) =>
      store({
        from: from ?? 'AutoCRM <no-reply@autocrm.example>',
        to: [to],
        subject,
        text,
        html: html ?? null,
        attachments: [],
      }),
    messages,
    handle,
    close: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  }
}
