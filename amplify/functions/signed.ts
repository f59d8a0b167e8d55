import { addAbortSignal, type Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { Sha256 } from '@aws-crypto/sha256-js'
import { defaultProvider } from '@aws-sdk/credential-provider-node'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { SignatureV4 } from '@smithy/signature-v4'

/** The region that this function runs in. */
export const region = (): string => process.env['AWS_REGION'] ?? 'us-east-1'

/** What is sent to a service of AWS, by POST. */
export interface SignedCall {
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
}

/** What it answered, whatever its status. */
export interface SignedAnswer {
  readonly status: number
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string
}

/**
 * Calls a service of AWS with this function's own credentials. It is the lower half of AWS's SDK: a client of it costs a cold start 100 ms and each call
 * three times as much, and we call two operations.
 *
 * @param service its name in signatures, such as `lambda`
 * @throws when the service cannot be reached, or does not answer within the time
 */
export function signedCalls(service: string): (call: SignedCall) => Promise<SignedAnswer> {
  const signer = new SignatureV4({
    service,
    region: region(),
    credentials: defaultProvider(),
    sha256: Sha256,
  })
  const http = new NodeHttpHandler()
  return async ({ url, headers = {}, body, timeoutMs }) => {
    const signal = AbortSignal.timeout(timeoutMs)
    const signed = await signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port ? { port: Number(url.port) } : {}),
      path: url.pathname,
      headers: { host: url.host, 'content-type': 'application/json', ...headers },
      body,
    })
    const { response } = await http.handle(signed as Parameters<typeof http.handle>[0], {
      abortSignal: signal,
    })
    const answered = await text(addAbortSignal(signal, response.body as Readable))
    return { status: response.statusCode, headers: response.headers, text: answered }
  }
}
