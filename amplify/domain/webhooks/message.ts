import { Webhook } from 'standardwebhooks'
import { payloadOf, testPayload } from '../../../schema/webhooks/index.ts'
import type { Claim } from './claim.ts'
import { unseal } from './secret.ts'

/** An HTTP request to a webhook. */
export interface Message {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The request of an attempt: the body as of the event, signed now by each live secret, as Standard Webhooks wants it. */
export function messageOf(claim: Claim, now: Date): Message {
  const { id, webhookId, kind, event } = claim
  const payload =
    kind === 'TEST' || event === null ? testPayload(webhookId, id, now) : payloadOf(kind, event, claim)
  const body = JSON.stringify(payload)
  const messageId = `msg_${id}`
  const signatures = claim.secrets.map((sealed) =>
    new Webhook(unseal(sealed, webhookId)).sign(messageId, now, body),
  )
  if (signatures.length === 0) throw new Error(`webhook ${webhookId} has no secret to sign with`)
  return {
    url: claim.url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'AutoCRM-Webhooks/1',
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
      'webhook-attempt': String(claim.attempt),
    },
    body,
  }
}
