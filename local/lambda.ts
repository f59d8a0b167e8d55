import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { inTime } from './appsync/in-time.ts'
import { throughJson } from './appsync/json.ts'

/** What a handler learns about its invocation: the fields of AWS's context that are not the machine's own. */
export interface LambdaContext {
  awsRequestId: string
  functionName: string
  functionVersion: string
  invokedFunctionArn: string
  memoryLimitInMB: string
  logGroupName: string
  logStreamName: string
  callbackWaitsForEmptyEventLoop: boolean
  getRemainingTimeInMillis(): number
}

/** A Lambda's entry: an event and a context to an answer. */
export type Handler = (event: unknown, context: LambdaContext) => unknown

/** A deployed function: its entry, and how long it may take (3 s, as in AWS, when absent). */
export interface LambdaFunction {
  handler: Handler
  timeoutSeconds?: number
}

/** A handler's failure as the caller sees it; `name` and `message` are the thrown error's own. */
export class FunctionError extends Error {
  readonly stackTrace: string[]
  constructor(errorType: string, errorMessage: string, stackTrace: string[] = []) {
    super(errorMessage)
    this.name = errorType
    this.stackTrace = stackTrace
  }
}

/** In-process Lambdas, and the endpoint over which SDK clients invoke them. */
export interface Lambdas {
  /** Invokes and waits. @throws FunctionError as the handler threw, timed out, or when there is no such function */
  invoke(name: string, event: unknown): Promise<unknown>
  /** The same for who is the wire himself: the event is JSON of his that nobody else has, and the answer is copied by him. */
  invokeUncopied(name: string, event: unknown): Promise<unknown>
  /** Invokes and does not wait; a failure is reported. */
  launch(name: string, event: unknown): void
  /** Starts the endpoint on a free loopback port; the URL is what AWS_ENDPOINT_URL_LAMBDA takes. */
  listen(): Promise<string>
  /**
   * Closes the endpoint after what runs has ended, or after `graceMs`. What still runs then is given up, as when AWS takes a Lambda away: that
   * it fails when its database goes is no news.
   */
  close(graceMs?: number): Promise<void>
}

function failureOf(error: unknown): FunctionError {
  if (error instanceof FunctionError) return error
  if (!(error instanceof Error)) return new FunctionError('Error', String(error))
  return new FunctionError(error.name, error.message, error.stack?.split('\n') ?? [])
}

/** @param report told of every failure of an invocation that nobody waits for */
export function createLambdas(
  functions: Record<string, LambdaFunction>,
  report: (name: string, error: FunctionError) => void,
): Lambdas {
  const running = new Set<Promise<unknown>>()
  let server: Server | undefined
  let over = false

  async function run(name: string, event: unknown): Promise<unknown> {
    const found = functions[name]
    if (!found) throw new FunctionError('ResourceNotFoundException', `Function not found: ${name}`)
    const seconds = found.timeoutSeconds ?? 3
    const end = Date.now() + seconds * 1000
    const awsRequestId = randomUUID()
    const context: LambdaContext = {
      awsRequestId,
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
      memoryLimitInMB: '1024',
      logGroupName: `/aws/lambda/${name}`,
      logStreamName: 'local',
      callbackWaitsForEmptyEventLoop: false,
      getRemainingTimeInMillis: () => Math.max(0, end - Date.now()),
    }
    const late = () =>
      new FunctionError(
        'Sandbox.Timedout',
        `${awsRequestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
      )
    try {
      return await inTime(
        Promise.resolve().then(() => found.handler(event, context)),
        seconds * 1000,
        late,
      )
    } catch (error) {
      throw failureOf(error)
    }
  }

  function invokeUncopied(name: string, event: unknown): Promise<unknown> {
    const invocation = run(name, event)
    running.add(invocation)
    const done = () => running.delete(invocation)
    invocation.then(done, done)
    return invocation
  }

  async function invoke(name: string, event: unknown): Promise<unknown> {
    return throughJson(await invokeUncopied(name, throughJson(event)))
  }

  function launch(name: string, event: unknown): void {
    invoke(name, event).catch((error: unknown) => {
      if (!over) report(name, failureOf(error))
    })
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = /^\/2015-03-31\/functions\/([^/]+)\/invocations\/?$/.exec(
      new URL(req.url ?? '/', 'http://l').pathname,
    )
    const send = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      res.writeHead(status, {
        'content-type': 'application/json',
        'x-amzn-requestid': randomUUID(),
        ...headers,
      })
      res.end(status === 202 ? undefined : JSON.stringify(body))
    }
    const refuse = (status: number, type: string, message: string): void =>
      send(status, { Type: 'User', Message: message, message }, { 'x-amzn-errortype': type })
    if (req.method !== 'POST' || !path)
      return refuse(404, 'ResourceNotFoundException', `No such path: ${req.url}`)
    // A name, or an ARN with or without a version.
    const name =
      decodeURIComponent(path[1] ?? '')
        .replace(/^.*:function:/, '')
        .split(':')[0] ?? ''
    if (!functions[name]) return refuse(404, 'ResourceNotFoundException', `Function not found: ${name}`)
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString('utf8')
    let event: unknown
    try {
      event = text === '' ? {} : JSON.parse(text)
    } catch (error) {
      return refuse(
        400,
        'InvalidRequestContentException',
        `Could not parse request body into json: ${String(error)}`,
      )
    }
    if (req.headers['x-amz-invocation-type'] === 'Event') {
      launch(name, event)
      return send(202, undefined)
    }
    try {
      send(200, (await invokeUncopied(name, event)) ?? null, { 'x-amz-executed-version': '$LATEST' })
    } catch (error) {
      const { name: errorType, message: errorMessage, stackTrace } = failureOf(error)
      send(200, { errorType, errorMessage, trace: stackTrace }, { 'x-amz-function-error': 'Unhandled' })
    }
  }

  return {
    invoke,
    invokeUncopied,
    launch,
    async listen() {
      const started = createServer((req, res) => {
        answer(req, res).catch((error: unknown) => {
          report('endpoint', failureOf(error))
          res.destroy()
        })
      })
      await new Promise<void>((resolve, reject) => {
        started.once('error', reject)
        started.listen(0, '127.0.0.1', resolve)
      })
      server = started
      return `http://127.0.0.1:${(started.address() as AddressInfo).port}`
    },
    async close(graceMs = 2_000) {
      await Promise.race([Promise.allSettled([...running]), sleep(graceMs, undefined, { ref: false })])
      over = true
      const open = server
      if (!open) return
      open.closeAllConnections()
      await new Promise<void>((resolve) => open.close(() => resolve()))
    },
  }
}
