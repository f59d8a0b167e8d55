import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const packed = /^\.(html|js|css|json|map|svg|txt)$/

/** A file in memory, compressed once in each way that somebody asked for. */
export interface Held {
  readonly etag: string
  readonly extension: string
  readonly bodies: Map<string, Buffer>
}

/** Takes a file into memory; its name tells its type. */
export const hold = (name: string, body: Buffer): Held => ({
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  extension: extname(name),
  bodies: new Map([['', body]]),
})

async function pack(encoding: string, body: Buffer): Promise<Buffer> {
  if (encoding === 'br')
    return promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
  return encoding === 'gzip' ? promisify(gzip)(body) : body
}

/** Sends a file, or 304 to who has it already. */
export async function send(
  req: IncomingMessage,
  res: ServerResponse,
  held: Held,
  more: Readonly<Record<string, string>>,
): Promise<void> {
  const accepted = String(req.headers['accept-encoding'] ?? '')
  const encoding = packed.test(held.extension)
    ? (['br', 'gzip'].find((one) => accepted.includes(one)) ?? '')
    : ''
  const body = held.bodies.get(encoding) ?? (await pack(encoding, held.bodies.get('') ?? Buffer.alloc(0)))
  held.bodies.set(encoding, body)
  const headers = {
    'content-type': types[held.extension] ?? 'application/octet-stream',
    etag: held.etag,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    ...more,
  }
  if (req.headers['if-none-match'] === held.etag) {
    res.writeHead(304, headers).end()
    return
  }
  res.writeHead(200, {
    ...headers,
    'content-length': body.length,
    ...(encoding && { 'content-encoding': encoding }),
  })
  res.end(req.method === 'HEAD' ? undefined : body)
}

/** Nothing is there. */
export const notFound = (res: ServerResponse): void => {
  res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found')
}

/** Only reading makes sense of a file. */
export const reads = (req: IncomingMessage): boolean => req.method === 'GET' || req.method === 'HEAD'
