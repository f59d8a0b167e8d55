import type { ChannelEventInput } from '../../../schema/__generated__/types.ts'
import { type Batch, type Invalidation, type Publisher, Unreachable } from '../../domain/channels/index.ts'
import type { Beat } from '../../domain/presence/index.ts'
import { type SignedAnswer, signedCalls } from '../signed.ts'

const eventFields = `seq eventId kind occurredAt ticketId messageId notificationId queueId jobId version row {
  id version subject statusId statusCategory priority type channel language tags requesterId requesterName organizationId teamId
  assigneeId assigneeName createdAt updatedAt firstReplyAt solvedAt closedAt
  spam snoozed snoozedUntil mergedIntoId fields followerIds mentionedIds }`

const timeoutMs = 5_000

/** An event as the API takes it: the database has custom fields as an object, AWSJSON is its text. */
function asInput(event: ChannelEventInput): ChannelEventInput {
  const fields: unknown = event.row?.fields
  if (!event.row || fields === null || fields === undefined) return event
  return { ...event, row: { ...event.row, fields: JSON.stringify(fields) } }
}

interface Answer {
  data?: Record<string, unknown> | null
  errors?: { path?: (string | number)[] | null; message: string }[]
}

const presenceDocument = `mutation publishPresence($channel: ID!, $presence: PresenceInput!) {
  publishChannelEvents(channel: $channel, events: [], presence: $presence) {
    channel events { ${eventFields} } presence { personId name state at }
  }
}`

/** Reaches the subscribers with what is numbered, and with what is not. */
export interface AppSyncPublisher extends Publisher {
  /** Publishes that somebody is at a ticket. */
  tell(beat: Beat): Promise<void>
}

/** AppSync as the relay reaches it: signed requests to the API of GRAPHQL_URL. `onFault` is told why a channel was not reached. */
export function appSyncPublisher(onFault: (message: string) => void): AppSyncPublisher {
  const address = process.env['GRAPHQL_URL']
  if (!address) throw new Error('GRAPHQL_URL is not set: where events are published')
  const url = new URL(address)
  const post = signedCalls('appsync')

  async function call(query: string, variables: object): Promise<Answer> {
    let answer: SignedAnswer
    try {
      answer = await post({ url, body: JSON.stringify({ query, variables }), timeoutMs })
    } catch (error) {
      throw new Unreachable(`AppSync cannot be reached: ${String(error)}`, { cause: error })
    }
    const { status, text } = answer
    if (status >= 500 || status === 429 || status === 401 || status === 403) {
      throw new Unreachable(`AppSync answered ${status}: ${text.slice(0, 500)}`)
    }
    try {
      return JSON.parse(text) as Answer
    } catch (error) {
      throw new Unreachable(`AppSync answered no JSON: ${text.slice(0, 500)}`, { cause: error })
    }
  }

  /** The channels that took their events; several channels go in one request. */
  async function publishTogether(batches: readonly Batch[]): Promise<Set<string>> {
    const places = batches.map((_, place) => place)
    const query = `mutation publishChannelEvents(${places.map((n) => `$c${n}: ID!, $e${n}: [ChannelEventInput!]!`).join(', ')}) {
      ${places.map((n) => `p${n}: publishChannelEvents(channel: $c${n}, events: $e${n}) { channel events { ${eventFields} } }`).join('\n')}
    }`
    const variables = Object.fromEntries(
      batches.flatMap(({ channel, events }, n) => [
        [`c${n}`, channel],
        [`e${n}`, events.map(asInput)],
      ]),
    )
    const { data, errors = [] } = await call(query, variables)
    for (const { message } of errors)
      onFault(`${batches.map(({ channel }) => channel).join(', ')}: ${message}`)
    return new Set(batches.flatMap(({ channel }, n) => (data?.[`p${n}`] ? [channel] : [])))
  }

  return {
    async publish(batches: readonly Batch[]) {
      const reached = await publishTogether(batches)
      if (reached.size > 0 || batches.length < 2) return reached
      // One batch that AppSync cannot take makes it refuse them all: each on its own, the others go through.
      for (const batch of batches) for (const channel of await publishTogether([batch])) reached.add(channel)
      return reached
    },
    async tell({ channel, presence }: Beat) {
      const { errors } = await call(presenceDocument, { channel, presence })
      if (errors?.[0]) throw new Error(errors[0].message)
    },
    async invalidate(invalidations: readonly Invalidation[]) {
      const asked = invalidations.map((one, n) =>
        'keyId' in one
          ? {
              declared: `$k${n}: ID!`,
              field: `i${n}: invalidateKey(keyId: $k${n}) { keyId }`,
              given: { [`k${n}`]: one.keyId },
            }
          : {
              declared: `$c${n}: ID!, $p${n}: ID!`,
              field: `i${n}: invalidateChannel(channel: $c${n}, personId: $p${n}) { channel personId }`,
              given: { [`c${n}`]: one.channel, [`p${n}`]: one.personId },
            },
      )
      const { errors } = await call(
        `mutation endUpdates(${asked.map(({ declared }) => declared).join(', ')}) { ${asked.map(({ field }) => field).join('\n')} }`,
        Object.assign({}, ...asked.map(({ given }) => given)),
      )
      if (errors?.[0]) throw new Error(errors[0].message)
    },
  }
}
