import { region, type SignedAnswer, type SignedCall, signedCalls } from './signed.ts'

let call: ((call: SignedCall) => Promise<SignedAnswer>) | undefined

const endpoint = (): string =>
  process.env['AWS_ENDPOINT_URL_LAMBDA'] ??
  `https://lambda.${region()}.amazonaws.com${region().startsWith('cn-') ? '.cn' : ''}`

/** Whether it is worth asking once more. */
const passing = ({ status }: SignedAnswer): boolean => status >= 500 || status === 429

/**
 * Invokes another Lambda of ours; once more if AWS could not take it.
 *
 * @param wait whether to wait until it has ended; else it only must have been told
 * @throws when it is not reached within the time, or fails
 */
export async function invoke(
  functionName: string | undefined,
  event: object,
  { wait, timeoutMs }: { readonly wait: boolean; readonly timeoutMs: number },
): Promise<void> {
  call ??= signedCalls('lambda')
  const invocation: SignedCall = {
    url: new URL(`/2015-03-31/functions/${functionName}/invocations`, endpoint()),
    headers: { 'x-amz-invocation-type': wait ? 'RequestResponse' : 'Event' },
    body: JSON.stringify(event),
    timeoutMs,
  }
  const first = await call(invocation)
  const { status, headers, text } = passing(first) ? await call(invocation) : first
  if (status >= 300) throw new Error(`${functionName} was not invoked: ${status} ${text.slice(0, 300)}`)
  const failed = headers['x-amz-function-error']
  if (failed) throw new Error(`${functionName} failed: ${failed}`)
}
