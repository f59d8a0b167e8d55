import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Held, hold, notFound, reads, send } from './held.ts'

/**
 * Serves the documentation under `/docs`. It is made when somebody first asks for it, in memory, so that a start does not
 * wait for it.
 */
export function createDocs(): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  let site: Promise<ReadonlyMap<string, Held>> | undefined

  async function make(): Promise<ReadonlyMap<string, Held>> {
    const { buildSite } = await import('../docs/site/index.ts')
    const files = await buildSite()
    return new Map(files.map(({ path, body }) => [path, hold(path, Buffer.from(body))]))
  }

  return async (req, res) => {
    const { pathname, search } = new URL(req.url ?? '/', 'http://localhost')
    const path = decodeURIComponent(pathname)
    if (path.length > 1 && path.endsWith('/')) {
      res.writeHead(308, { location: `${pathname.replace(/\/+$/, '')}${search}` }).end()
      return
    }
    site ??= make()
    // A failure is not kept: the next reader asks again.
    site.catch(() => {
      site = undefined
    })
    const files = await site
    const held = files.get(path === '/docs' ? '/docs/index.html' : path) ?? files.get(`${path}.html`)
    if (!held || !reads(req)) {
      notFound(res)
      return
    }
    await send(req, res, held, { 'cache-control': 'no-cache', 'x-frame-options': 'DENY' })
  }
}
