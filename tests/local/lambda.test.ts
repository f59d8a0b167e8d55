import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLambdas, type Lambdas } from '../../local/lambda.ts'

describe('the Lambda endpoint', () => {
  let lambdas: Lambdas
  let client: LambdaClient
  const seen: unknown[] = []
  const reported: string[] = []
  const decode = (payload: Uint8Array | undefined): unknown =>
    JSON.parse(Buffer.from(payload ?? []).toString() || 'null')

  beforeAll(async () => {
    lambdas = createLambdas(
      {
        echo: {
          handler: (event, context) => {
            seen.push(event)
            return {
              event,
              name: context.functionName,
              left: context.getRemainingTimeInMillis() > 0,
              lost: undefined,
            }
          },
        },
        fails: {
          handler: () => {
            throw new RangeError('out of range')
          },
        },
        slow: { handler: () => new Promise(() => undefined), timeoutSeconds: 0.2 },
      },
      (name, error) => reported.push(`${name}: ${error.name}: ${error.message}`),
    )
    client = new LambdaClient({
      region: 'us-east-1',
      endpoint: await lambdas.listen(),
      maxAttempts: 1,
      credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    })
  })
  afterAll(async () => {
    client.destroy()
    await lambdas.close(100)
  })

  it('answers the SDK with what the handler returned', async () => {
    const answer = await client.send(
      new InvokeCommand({ FunctionName: 'echo', Payload: JSON.stringify({ a: 1 }) }),
    )
    expect(answer.StatusCode).toBe(200)
    expect(answer.FunctionError).toBeUndefined()
    expect(decode(answer.Payload)).toEqual({ event: { a: 1 }, name: 'echo', left: true })
  })

  it('finds a function by its ARN', async () => {
    const FunctionName = 'arn:aws:lambda:us-east-1:000000000000:function:echo'
    expect((await client.send(new InvokeCommand({ FunctionName, Payload: '{}' }))).StatusCode).toBe(200)
  })

  it('tells a thrown error as AWS does', async () => {
    const answer = await client.send(new InvokeCommand({ FunctionName: 'fails' }))
    expect(answer.FunctionError).toBe('Unhandled')
    expect(decode(answer.Payload)).toMatchObject({ errorType: 'RangeError', errorMessage: 'out of range' })
  })

  it('ends what takes too long', async () => {
    const answer = await client.send(new InvokeCommand({ FunctionName: 'slow' }))
    expect(answer.FunctionError).toBe('Unhandled')
    expect(decode(answer.Payload)).toMatchObject({ errorType: 'Sandbox.Timedout' })
  })

  it('does not wait for an event, and reports its failure', async () => {
    const answer = await client.send(new InvokeCommand({ FunctionName: 'fails', InvocationType: 'Event' }))
    expect(answer.StatusCode).toBe(202)
    await expect.poll(() => reported).toEqual(['fails: RangeError: out of range'])
  })

  it('refuses an unknown function', async () => {
    await expect(client.send(new InvokeCommand({ FunctionName: 'nothing' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
  })

  it('hands a handler a copy, as if it came over the wire', async () => {
    const event = { at: new Date(0), none: undefined, list: [1] }
    await lambdas.invoke('echo', event)
    expect(seen.at(-1)).toEqual({ at: '1970-01-01T00:00:00.000Z', list: [1] })
  })
})

it('gives up what still runs at its end, and does not report how that fails', async () => {
  const told: string[] = []
  let fail: (error: Error) => void = () => undefined
  const ending = createLambdas(
    { waits: { handler: () => new Promise((_, reject) => (fail = reject)) } },
    (name) => told.push(name),
  )
  ending.launch('waits', {})
  await ending.close(10)
  fail(new Error('its database is gone'))
  await new Promise((resolve) => setImmediate(resolve))
  expect(told).toEqual([])
})
