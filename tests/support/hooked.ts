import { relay } from '../../amplify/domain/channels/index.ts'
import { sendDeliveries, type Timing, timing } from '../../amplify/domain/webhooks/sender.ts'
import { createExchange } from '../../amplify/functions/webhooks/exchange.ts'
import type { CreateWebhookPayload, WebhookEventKind } from '../../schema/__generated__/types.ts'
import { type Company, call } from './acting.ts'

/** A webhook of a test, and what its messages are verified with. */
export interface Hooked {
  readonly id: string
  readonly secret: string
}

/** Adds a webhook that goes to this machine. */
export async function hook(
  url: string,
  eventKinds: readonly WebhookEventKind[] = ['TICKET_CREATED'],
  more: object = {},
): Promise<Hooked> {
  process.env['WEBHOOK_ALLOW_LOOPBACK'] = 'true'
  const { webhook, secret, userErrors } = await call<CreateWebhookPayload>(
    'admin',
    'Mutation.createWebhook',
    { input: { url, eventKinds, ...more } },
    ['webhook/id'],
  )
  if (!webhook || !secret) throw new Error(`no webhook: ${JSON.stringify(userErrors)}`)
  return { id: webhook.id, secret }
}

/** Opens tickets, past the API. */
export async function openTickets(company: Company, many: number, subject = 'Help'): Promise<string[]> {
  const { rows } = await company.database.admin.query<{ id: string }>(
    `insert into tickets (subject, channel, requester_id) select $1, 'PORTAL', $2 from generate_series(1, $3) returning id`,
    [subject, company.ids.customer, many],
  )
  return rows.map(({ id }) => id)
}

/** Numbers what happened; nobody listens. */
export async function relayAll(): Promise<void> {
  await relay({
    publish: async (batches) => new Set(batches.map(({ channel }) => channel)),
    invalidate: async () => undefined,
  })
}

/** The product's timing with seconds for hours, so that a test need not wait. */
export const quick: Timing = {
  ...timing,
  retries: Array.from({ length: 40 }, () => 0.02),
  pauses: [0.02],
  look: 0.05,
}

/** Sends what is due, and what will be due soon, until nothing is. */
export async function sendAll(more: Partial<Timing> = {}, seconds = 30): Promise<void> {
  const { exchange, close } = createExchange({ allowLoopback: true })
  try {
    await sendDeliveries({
      exchange,
      until: new Date(Date.now() + seconds * 1000),
      timing: { ...quick, ...more },
      onFault: (what, error) => {
        throw new Error(what, { cause: error })
      },
    })
  } finally {
    await close()
  }
}
