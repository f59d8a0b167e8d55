import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
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

interface Served {
  etag: string
  type: string
  bodies: Map<string, Buffer>
}

async function pack(encoding: string, body: Buffer): Promise<Buffer> {
  if (encoding === 'br')
    return promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
  return encoding === 'gzip' ? promisify(gzip)(body) : body
}

/**
 * Serves a built app: files compressed once and kept in memory, those under `assets/` (their names change with
 * their content) for ever, and `index.html` for every path that is a page.
 */
export function createStatic(folder: string): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const root = resolve(folder)
  const cache = new Map<string, Served>()

  async function load(file: string): Promise<Served | undefined> {
    const found = cache.get(file)
    if (found) return found
    const info = await stat(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
      throw error
    })
    if (!info?.isFile()) return undefined
    const body = await readFile(file)
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const served = {
      etag,
      type: types[extname(file)] ?? 'application/octet-stream',
      bodies: new Map([['', body]]),
    }
    cache.set(file, served)
    return served
  }

  return async (req, res) => {
    const path = decodeURIComponent(new URL(req.url ?? '/', 'http://localhost').pathname)
    const wanted = resolve(join(root, path))
    const inside = wanted.startsWith(root + sep) && !path.includes('\0')
    const isPage = extname(path) === ''
    const file = inside && !isPage ? wanted : join(root, 'index.html')
    const served = inside || wanted === root ? await load(file) : undefined
    if (!served || (req.method !== 'GET' && req.method !== 'HEAD')) {
      res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found')
      return
    }
    const accepted = String(req.headers['accept-encoding'] ?? '')
    const encoding = packed.test(extname(file))
      ? (['br', 'gzip'].find((one) => accepted.includes(one)) ?? '')
      : ''
    const plain = served.bodies.get('') ?? Buffer.alloc(0)
    const body = served.bodies.get(encoding) ?? (await pack(encoding, plain))
    served.bodies.set(encoding, body)
    const headers = {
      'content-type': served.type,
      etag: served.etag,
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    }
    if (req.headers['if-none-match'] === served.etag) {
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
}
