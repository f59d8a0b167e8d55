import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { authenticator } from './auth/authenticate.ts'
import { documentCache } from './document.ts'
import { createExecutor } from './execution.ts'
import { httpHandler, type Parts } from './http.ts'
import { realtime } from './realtime.ts'
import { readSchema } from './schema.ts'
import { type AppSyncSettings, limitsOf } from './settings.ts'
import { createSubscriptions } from './subscriptions.ts'
import { checkSupported } from './support.ts'

export { loadResolver } from './load-resolver.ts'
export * from './settings.ts'

/** An AppSync endpoint to hang into any HTTP server. */
export interface AppSync {
  /** Answers POST, GET and OPTIONS of `/graphql`. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
  /** Takes an upgrade on `/graphql` or `/graphql/realtime`. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Closes every socket. */
  close(): Promise<void>
}

/** Builds the endpoint; throws `AppSyncUnsupported` for what it does not emulate. */
export function createAppSync(settings: AppSyncSettings): AppSync {
  const limits = limitsOf(settings)
  const log = settings.log ?? (() => {})
  const served = readSchema(settings.schema)
  checkSupported(settings, served)
  const executor = createExecutor(served, settings, limits)
  const parts: Parts = {
    authenticate: authenticator(settings.auth),
    documents: documentCache(served.schema, limits),
    executor,
    subscriptions: createSubscriptions(served, executor, limits, log),
    limits,
    log,
  }
  const sockets = realtime({ ...parts, schema: served.schema })
  return { handle: httpHandler(parts), upgrade: sockets.upgrade, close: sockets.close }
}

/** Starts the endpoint on a port of its own (0 for a free one); `url` ends in `/graphql`. */
export async function startAppSync(
  settings: AppSyncSettings,
  { port = 0, host = '127.0.0.1' }: { port?: number; host?: string } = {},
): Promise<{ url: string; close(): Promise<void> }> {
  const appSync = createAppSync(settings)
  const server = createServer((req, res) => {
    if (req.url?.split('?')[0] === '/graphql') void appSync.handle(req, res)
    else res.writeHead(404).end()
  })
  server.on('upgrade', (req, socket, head) => appSync.upgrade(req, socket, head))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${bound}/graphql`,
    async close() {
      await appSync.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
