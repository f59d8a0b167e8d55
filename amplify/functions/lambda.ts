import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'

let client: LambdaClient | undefined

/**
 * Invokes another Lambda of ours.
 *
 * @param wait whether to wait until it has ended; else it only must have been told
 * @throws when it is not reached within the time, or fails
 */
export async function invoke(
  functionName: string | undefined,
  event: object,
  { wait, timeoutMs }: { readonly wait: boolean; readonly timeoutMs: number },
): Promise<void> {
  client ??= new LambdaClient({ maxAttempts: 2 })
  const { FunctionError } = await client.send(
    new InvokeCommand({
      FunctionName: functionName,
      InvocationType: wait ? 'RequestResponse' : 'Event',
      Payload: JSON.stringify(event),
    }),
    { abortSignal: AbortSignal.timeout(timeoutMs) },
  )
  if (FunctionError) throw new Error(`${functionName} failed: ${FunctionError}`)
}
