import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { type Held, hold, notFound, reads, send } from './held.ts'

/**
 * Serves a built app: files compressed once and kept in memory, those under `assets/` (their names change with
 * their content) for ever, and `index.html` for every path that is a page.
 */
export function createStatic(folder: string): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const root = resolve(folder)
  const cache = new Map<string, Held>()

  async function load(file: string): Promise<Held | undefined> {
    const found = cache.get(file)
    if (found) return found
    const info = await stat(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
      throw error
    })
    if (!info?.isFile()) return undefined
    const held = hold(file, await readFile(file))
    cache.set(file, held)
    return held
  }

  return async (req, res) => {
    const path = decodeURIComponent(new URL(req.url ?? '/', 'http://localhost').pathname)
    const wanted = resolve(join(root, path))
    const inside = wanted.startsWith(root + sep) && !path.includes('\0')
    const isPage = extname(path) === ''
    const file = inside && !isPage ? wanted : join(root, 'index.html')
    const held = inside || wanted === root ? await load(file) : undefined
    if (!held || !reads(req)) {
      notFound(res)
      return
    }
    await send(req, res, held, {
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
  }
}
