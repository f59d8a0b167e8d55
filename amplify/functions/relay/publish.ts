import { Sha256 } from '@aws-crypto/sha256-js'
import { defaultProvider } from '@aws-sdk/credential-provider-node'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Batch, Invalidation, Publisher } from '../../domain/channels/index.ts'

const eventFields = `seq eventId kind occurredAt ticketId messageId version row {
  id version subject statusId statusCategory priority type channel language tags requesterId requesterName organizationId teamId
  assigneeId assigneeName createdAt updatedAt firstReplyAt solvedAt closedAt }`

interface Answer {
  data?: Record<string, unknown> | null
  errors?: { path?: (string | number)[] | null; message: string }[]
}

/** AppSync as the relay reaches it: signed requests to the API of GRAPHQL_URL. `onFault` is told why a channel was not reached. */
export function appSyncPublisher(onFault: (message: string) => void): Publisher {
  const url = new URL(process.env['GRAPHQL_URL'] ?? '')
  const signer = new SignatureV4({
    service: 'appsync',
    region: process.env['AWS_REGION'] ?? 'us-east-1',
    credentials: defaultProvider(),
    sha256: Sha256,
  })

  async function call(query: string, variables: object): Promise<Answer> {
    const body = JSON.stringify({ query, variables })
    const signed = await signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port ? { port: Number(url.port) } : {}),
      path: url.pathname,
      headers: { host: url.host, 'content-type': 'application/json' },
      body,
    })
    const response = await fetch(url, {
      method: 'POST',
      headers: signed.headers,
      body,
      signal: AbortSignal.timeout(10_000),
    })
    const answer = (await response.json()) as Answer
    if (response.status !== 200)
      throw new Error(`AppSync answered ${response.status}: ${JSON.stringify(answer).slice(0, 500)}`)
    return answer
  }

  return {
    async publish(batches: readonly Batch[]) {
      const places = batches.map((_, place) => place)
      const query = `mutation publishChannelEvents(${places.map((n) => `$c${n}: ID!, $e${n}: [ChannelEventInput!]!`).join(', ')}) {
        ${places.map((n) => `p${n}: publishChannelEvents(channel: $c${n}, events: $e${n}) { channel events { ${eventFields} } }`).join('\n')}
      }`
      const variables = Object.fromEntries(
        batches.flatMap(({ channel, events }, n) => [
          [`c${n}`, channel],
          [`e${n}`, events],
        ]),
      )
      try {
        const { data, errors = [] } = await call(query, variables)
        for (const { message } of errors) onFault(message)
        return new Set(batches.flatMap(({ channel }, n) => (data?.[`p${n}`] ? [channel] : [])))
      } catch (error) {
        onFault(String(error))
        return new Set()
      }
    },
    async invalidate({ channel, personId }: Invalidation) {
      const { errors } = await call(
        'mutation invalidateChannel($channel: ID!, $personId: ID!) { invalidateChannel(channel: $channel, personId: $personId) { channel personId } }',
        { channel, personId },
      )
      if (errors?.[0]) throw new Error(errors[0].message)
    },
  }
}
