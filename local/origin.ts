import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { portError } from './ports.ts'

/** Answers requests whose path begins with its prefix; `strip` gives it the path without the prefix. */
export interface Route {
  prefix: string
  strip?: boolean
  /** The API writes a better line of its own. */
  silent?: boolean
  handle(req: IncomingMessage, res: ServerResponse): void | Promise<void>
}

/** The one origin: it listens from the beginning, and is ready when its routes are there. */
export interface Origin {
  url: string
  server: Server
  /** Routes in order; the first whose prefix fits answers. From now on `/healthz` says 200. */
  open(routes: Route[], upgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => void): void
  close(): Promise<void>
}

const fits = (path: string, prefix: string): boolean =>
  prefix === '/' || path === prefix || path.startsWith(`${prefix}/`)

/** Listens on `port` of the loopback address. @throws StartError when the port is taken */
export async function listen(port: number, say: (line: string) => void): Promise<Origin> {
  let routes: Route[] | undefined
  let upgrade: ((req: IncomingMessage, socket: Duplex, head: Buffer) => void) | undefined

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = (req.url ?? '/').split('?')[0] ?? '/'
    if (path === '/healthz') {
      const [status, body] = routes ? [200, 'ready'] : [503, 'starting']
      res.writeHead(status as number, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(body)
      return
    }
    const route = routes?.find(({ prefix }) => fits(path, prefix))
    if (!route) {
      res.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' })
      res.end('AutoCRM is starting. Load this page again in a moment.')
      return
    }
    const started = performance.now()
    if (!route.silent && route.prefix !== '/')
      res.once('close', () =>
        say(`${req.method} ${path}  ${Math.round(performance.now() - started)} ms  ${res.statusCode}`),
      )
    if (route.strip) req.url = (req.url ?? '').slice(route.prefix.length) || '/'
    await route.handle(req, res)
  }

  const server = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => {
      say(`${req.method} ${req.url} failed: ${error instanceof Error ? error.stack : String(error)}`)
      if (res.headersSent) res.destroy()
      else
        res
          .writeHead(error instanceof URIError ? 400 : 500, { 'content-type': 'text/plain' })
          .end('Something went wrong.')
    })
  })
  server.on('upgrade', (req, socket, head) => {
    const path = (req.url ?? '/').split('?')[0] ?? '/'
    if (fits(path, '/graphql') && upgrade) upgrade(req, socket, head)
    // Others listen too: vite's own socket in development.
    else if (server.listenerCount('upgrade') === 1) socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portError(port, 'the web', 'PORT', error)))
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://localhost:${port}`,
    server,
    open(given, onUpgrade) {
      routes = given
      upgrade = onUpgrade
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
