import type { LookupAddress, LookupOptions } from 'node:dns'
import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { Agent, type Dispatcher, request } from 'undici'
import { type Exchange, isLoopback, literalOf, objectionTo } from '../../domain/webhooks/sender.ts'

/** Gives all addresses of a host, as `dns.lookup` does with `all`. */
export type Resolve = (
  host: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** What an exchange may do. */
export interface ExchangeSettings {
  /** Whether this machine itself may be called, and that without TLS. */
  readonly allowLoopback: boolean
  /** How long the whole of it may take, from the look-up of the name to the answer. */
  readonly timeoutMs?: number
  readonly resolve?: Resolve
}

/** How much of an answer is read: it is for the log only. */
const mostBytes = 4_096
const mostCharacters = 1_000

class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}

/** Why an address is not called under a URL's scheme: plain HTTP is for this machine itself only. */
function refusalOf(address: string, protocol: string, allowLoopback: boolean): string | null {
  const objection = objectionTo(address, allowLoopback)
  if (objection) return objection
  return protocol === 'https:' || (allowLoopback && isLoopback(address))
    ? null
    : 'The URL must begin with https://.'
}

/**
 * A look-up that refuses a host if one of its addresses is refused. The addresses that it gives are those that are connected to, so that a
 * name cannot lead elsewhere after it was checked.
 */
function checkedLookup(
  protocol: string,
  { allowLoopback, resolve = systemLookup }: ExchangeSettings,
): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, [])
      for (const { address } of addresses) {
        const refusal = refusalOf(address, protocol, allowLoopback)
        if (refusal)
          return done(new AddressRefused(`${host} leads to an address that is not called. ${refusal}`), [])
      }
      const [first] = addresses
      if (!first) return done(new AddressRefused(`${host} has no address.`), [])
      if (options.all) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }
}

/** Text of others, as the database takes it. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** The beginning of an answer; what does not come in time is not waited for. */
async function beginningOf({ body }: Dispatcher.ResponseData): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of body) {
      chunks.push(chunk as Buffer)
      bytes += (chunk as Buffer).length
      if (bytes >= mostBytes) break
    }
  } catch {
    // The status has come, which is the answer. The rest of the body is for the log only.
  }
  return storable(Buffer.concat(chunks).toString('utf8')).slice(0, mostCharacters)
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  if (error.name === 'TimeoutError' || code === 'UND_ERR_CONNECT_TIMEOUT')
    return `There was no answer within ${timeoutMs / 1000} s.`
  if (error.name === 'AddressRefused') return error.message
  return storable(`It could not be reached: ${error.message || error.name}${code ? ` (${code})` : ''}`).slice(
    0,
    mostCharacters,
  )
}

function errorOf(status: number): string | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return `It answered ${status}: redirects are not followed.`
  return status === 410 ? 'It answered 410 Gone: it wants no more messages.' : `It answered ${status}.`
}

/** Sends messages over HTTP to public addresses, one exchange each, following nothing. */
export function createExchange(settings: ExchangeSettings): { exchange: Exchange; close(): Promise<void> } {
  const { allowLoopback, timeoutMs = 10_000 } = settings
  const agentFor = (protocol: string): Agent =>
    new Agent({
      connect: { timeout: timeoutMs, lookup: checkedLookup(protocol, settings) },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      pipelining: 1,
    })
  const agents = { 'http:': agentFor('http:'), 'https:': agentFor('https:') }

  const exchange: Exchange = async ({ url, headers, body }) => {
    const failed = (error: string) => ({ statusCode: null, answer: null, error })
    const target = new URL(url)
    const agent = agents[target.protocol as keyof typeof agents]
    if (!agent) return failed('The URL must begin with https://.')
    const literal = literalOf(target)
    const refusal = literal === null ? null : refusalOf(literal, target.protocol, allowLoopback)
    if (refusal) return failed(refusal)
    try {
      const response = await request(target, {
        dispatcher: agent,
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(timeoutMs),
      })
      const answer = await beginningOf(response)
      return { statusCode: response.statusCode, answer, error: errorOf(response.statusCode) }
    } catch (error) {
      return failed(reasonOf(error, timeoutMs))
    }
  }
  return {
    exchange,
    close: async () => void (await Promise.all([agents['http:'].destroy(), agents['https:'].destroy()])),
  }
}
