import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Credentials } from './auth/caller.ts'
import { RequestRefused, type ResponseError } from './errors.ts'
import { headersOf, sourceIpOf } from './headers.ts'
import type { Parts } from './http.ts'
import { isObject, type JsonObject } from './json.ts'
import { startSubscription } from './start.ts'
import { StartRefused } from './start-refused.ts'
import type { Subscription } from './subscriptions.ts'

/** The reason of a refusal must reach the client before the close does: gql hides it otherwise. */
const refusalDelayMs = 500

const paths = new Set(['/graphql', '/graphql/realtime'])

/** Speaks AppSync's realtime protocol on upgraded connections. */
export function realtime(parts: Parts & { schema: Parameters<typeof startSubscription>[1] }) {
  const server = new WebSocketServer({
    noServer: true,
    handleProtocols: (protocols) => (protocols.has('graphql-ws') ? 'graphql-ws' : false),
    maxPayload: parts.limits.bodyBytes,
  })
  const connections = new Set<Connection>()

  return {
    upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
      if (!paths.has((req.url ?? '').split('?')[0] ?? '')) {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
        return
      }
      server.handleUpgrade(req, socket, head, (ws) => {
        const connection = new Connection(parts, req, ws)
        connections.add(connection)
        ws.on('close', () => connections.delete(connection))
      })
    },
    async close(): Promise<void> {
      for (const connection of connections) connection.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** One socket, its credentials and its subscriptions. */
class Connection {
  /** An id is taken from its `start` on; null until the start is through. */
  private readonly subscriptions = new Map<string, Subscription | null>()
  private readonly headers: Record<string, string>
  private readonly sourceIp: string
  private readonly accepted: Promise<boolean>
  private readonly timers: NodeJS.Timeout[] = []

  constructor(
    private readonly parts: Parts & { schema: Parameters<typeof startSubscription>[1] },
    req: IncomingMessage,
    private readonly ws: WebSocket,
  ) {
    this.headers = headersOf(req)
    this.sourceIp = sourceIpOf(req)
    this.accepted = this.authenticate(req)
    ws.on('message', (data) => void this.receive(String(data)))
    ws.on('close', () => this.end())
    ws.on('error', (error) => this.log('connection', 'error', [error.message]))
    this.timers.push(
      setInterval(() => this.send({ type: 'ka' }), parts.limits.keepAliveMs),
      setTimeout(() => ws.close(1000), parts.limits.connectionMs),
    )
  }

  /** Ends the connection at once: the endpoint is being stopped. */
  close(): void {
    this.end()
    this.ws.close(1001)
    this.ws.terminate()
  }

  private end(): void {
    for (const timer of this.timers) clearTimeout(timer)
    for (const subscription of this.subscriptions.values()) {
      if (subscription !== null) this.parts.subscriptions.remove(subscription)
    }
    this.subscriptions.clear()
  }

  private async authenticate(req: IncomingMessage): Promise<boolean> {
    try {
      await this.parts.authenticate(this.credentials(connectHeaders(req), '/graphql/connect', '{}', ''))
      return true
    } catch (error) {
      const refusal = this.refusal(error)
      const errors = refusal.toErrors().map((one) => ({ ...one, errorCode: refusal.status }))
      this.send({ payload: { errors }, type: 'connection_error' })
      this.log('connection', 'connection_error', [refusal.message])
      setTimeout(() => this.ws.close(), refusalDelayMs)
      return false
    }
  }

  private credentials(headers: JsonObject, path: string, body: string, query: string): Credentials {
    const lower: Record<string, string> = {}
    for (const [name, value] of Object.entries(headers)) {
      if (typeof value === 'string') lower[name.toLowerCase()] = value
    }
    return {
      headers: lower,
      signed: { method: 'POST', path, query: '', body },
      sourceIp: this.sourceIp,
      operation: { query, operationName: null, variables: {} },
    }
  }

  private async receive(text: string): Promise<void> {
    if (!(await this.accepted)) return
    const message = jsonOrNull(text)
    const { type, id, payload } = isObject(message) ? message : {}
    if (type === 'connection_init') {
      const { connectionTimeoutMs } = this.parts.limits
      this.send({ type: 'connection_ack', payload: { connectionTimeoutMs } })
      this.send({ type: 'ka' })
    } else if (type === 'start' && typeof id === 'string') {
      await this.start(id, payload)
    } else if (type === 'stop' && typeof id === 'string') {
      this.stop(id)
    } else {
      const what = 'Send connection_init, start with an id, or stop with an id.'
      this.fail(typeof id === 'string' ? id : undefined, [
        { errorType: 'UnsupportedOperation', message: what },
      ])
    }
  }

  private async start(id: string, payload: unknown): Promise<void> {
    const begun = performance.now()
    if (this.subscriptions.has(id)) {
      const message = `The operation ${id} is running already: give each subscription its own id.`
      this.fail(id, [{ errorType: 'DuplicatedOperationError', message }])
      return
    }
    if (this.subscriptions.size >= this.parts.limits.subscriptions) {
      const message = `A connection carries ${this.parts.limits.subscriptions} subscriptions at most.`
      this.fail(id, [{ errorType: 'MaxSubscriptionsReachedError', message }])
      return
    }
    this.subscriptions.set(id, null)
    try {
      const { data, authorization } = readStart(payload)
      const { query, variables, operationName } = readData(data)
      const caller = await this.parts.authenticate(this.credentials(authorization, '/graphql', data, query))
      const headers = { ...this.headers, ...authorization }
      const asked = { query, variables, operationName, caller, headers }
      const started = await startSubscription(this.parts, this.parts.schema, asked)
      if (!this.subscriptions.has(id)) return
      const subscription: Subscription = {
        ...started,
        deliver: (text) => this.ws.send(`{"id":${JSON.stringify(id)},"type":"data","payload":${text}}`),
        complete: () => this.stop(id),
      }
      this.subscriptions.set(id, subscription)
      this.send({ id, type: 'start_ack' })
      this.parts.subscriptions.add(subscription)
      this.log(`subscription ${started.fieldName}`, 'start_ack', [], caller.name, performance.now() - begun)
    } catch (error) {
      this.subscriptions.delete(id)
      this.fail(id, error instanceof StartRefused ? error.errors : this.refusal(error).toErrors())
    }
  }

  /** Ends a subscription, on the client's wish or by invalidation: the client sees `complete` either way. */
  private stop(id: string): void {
    const subscription = this.subscriptions.get(id)
    if (subscription === undefined) {
      this.fail(id, [{ errorType: 'UnknownOperationError', message: `Unknown operation id ${id}` }])
      return
    }
    this.subscriptions.delete(id)
    if (subscription !== null) this.parts.subscriptions.remove(subscription)
    this.send({ id, type: 'complete' })
  }

  private fail(id: string | undefined, errors: ResponseError[]): void {
    this.send({ ...(id === undefined ? {} : { id }), type: 'error', payload: { errors } })
    this.log(
      'subscription',
      'error',
      errors.map(({ errorType, message }) => `${errorType ?? ''}: ${message}`),
    )
  }

  /** The refusal to send; what is none was not foreseen and is logged whole. */
  private refusal(error: unknown): RequestRefused {
    if (error instanceof RequestRefused) return error
    this.log('subscription', 'error', [
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    ])
    return new RequestRefused(500, 'InternalFailure', 'An internal failure occurred: the log has its cause.')
  }

  private send(message: JsonObject): void {
    if (this.ws.readyState === this.ws.OPEN) this.ws.send(JSON.stringify(message))
  }

  private log(operation: string, status: string, errors: string[], caller = '-', ms = 0): void {
    this.parts.log({ operation, caller, ms: Math.round(ms * 10) / 10, status, errors })
  }
}

/** The credentials of a connection: `header` in the query, the `header-` sub-protocol, or plain headers. */
function connectHeaders(req: IncomingMessage): JsonObject {
  // Not URLSearchParams: gql leaves `+` as it is, which would be read as a space.
  const inQuery = /[?&]header=([^&]*)/.exec(req.url ?? '')?.[1]
  const protocols = req.headers['sec-websocket-protocol']?.split(',') ?? []
  const inProtocol = protocols.map((name) => name.trim()).find((name) => name.startsWith('header-'))
  const encoded = inQuery === undefined ? inProtocol?.slice('header-'.length) : decodeURIComponent(inQuery)
  if (encoded === undefined) return headersOf(req)
  const headers = jsonOrNull(Buffer.from(encoded, 'base64').toString())
  if (!isObject(headers)) {
    throw new RequestRefused(
      400,
      'BadRequestException',
      'The connection header is no base64 of a JSON object.',
    )
  }
  return headers
}

function readStart(payload: unknown): { data: string; authorization: JsonObject } {
  const { data, extensions } = isObject(payload) ? payload : {}
  const authorization = isObject(extensions) ? extensions.authorization : undefined
  if (typeof data !== 'string') {
    throw new RequestRefused(400, 'BadRequestException', 'payload.data must be a string that holds JSON.')
  }
  return { data, authorization: isObject(authorization) ? authorization : {} }
}

function readData(data: string): { query: string; variables: JsonObject; operationName: string | null } {
  const { query, variables, operationName } = Object(jsonOrNull(data)) as JsonObject
  if (typeof query !== 'string') {
    throw new RequestRefused(400, 'BadRequestException', 'payload.data must hold a `query`.')
  }
  return {
    query,
    variables: isObject(variables) ? variables : {},
    operationName: typeof operationName === 'string' ? operationName : null,
  }
}

/** JSON, or null for what is none: every caller answers null with an error. */
function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
