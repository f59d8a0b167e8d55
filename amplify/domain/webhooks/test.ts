import { sql } from 'kysely'
import type {
  MutationSendTestEventArgs,
  SendTestEventPayload,
  WebhookDelivery,
} from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { isId } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { deliverySql } from './answer.ts'
import { absentWebhook } from './webhooks.ts'

/**
 * Makes a test for a webhook; gives its delivery's id. Who calls the verb has it sent once this is committed, and then asks for the
 * `testResult`. If nobody does, the sender finds it a while later.
 */
export async function sendTestEvent({ tx, args }: Call<MutationSendTestEventArgs>): Promise<string> {
  const known = await knownCaller(tx)
  if (known.role !== 'ADMIN' || !isId(args.webhookId)) throw absentWebhook('webhookId')
  const { rows } = await sql<{ id: string }>`
    insert into webhook_deliveries (webhook_id, kind, next_attempt_at)
    select id, 'TEST', now() + interval '20 seconds' from webhooks where id = ${args.webhookId} and deleted_at is null
    returning id::text`.execute(tx)
  if (!rows[0]) throw absentWebhook('webhookId')
  return rows[0].id
}

/** What came of a test so far. */
export async function testResult(
  { tx, selection }: Pick<Call<unknown>, 'tx' | 'selection'>,
  deliveryId: string,
): Promise<SendTestEventPayload> {
  const { delivery } = await read<{ delivery: WebhookDelivery | null }>(tx, {
    delivery: deliverySql(deliveryId, within(selection, 'delivery')),
  })
  return { delivery, userErrors: [] }
}
