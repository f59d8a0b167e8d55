import { sql } from 'kysely'
import type {
  MutationReplayWebhookDeliveriesArgs,
  MutationReplayWebhookDeliveryArgs,
  ReplayWebhookDeliveriesPayload,
  ReplayWebhookDeliveryPayload,
  WebhookDelivery,
} from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { one } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { idOf, isId } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { deliverySql } from './answer.ts'
import { absentWebhook } from './webhooks.ts'

const most = 1000
const ended: readonly string[] = ['DELIVERED', 'GIVEN_UP']

const disabled = (...field: string[]): Refused =>
  new Refused(
    'NOT_ALLOWED',
    'The webhook is disabled, so that nothing would be sent: enable it first.',
    field,
  )

/** Makes an ended delivery due again. */
export async function replayWebhookDelivery({
  tx,
  args,
  selection,
}: Call<MutationReplayWebhookDeliveryArgs>): Promise<ReplayWebhookDeliveryPayload> {
  const absent = new Refused('NOT_FOUND', 'There is no such delivery, or you may not see it.', ['id'])
  if (!isId(args.id)) throw absent
  const { rows } = await sql<{ kind: string; enabled: boolean; replayed: boolean }>`
    select d.kind, w.enabled, exists (
      select from private.replay_webhook_deliveries(d.webhook_id, d.id, null, null, ${ended}::text[], null, 1)
    ) as replayed
    from webhook_deliveries d join webhooks w on w.id = d.webhook_id and w.deleted_at is null
    where d.id = ${args.id}`.execute(tx)
  const [found] = rows
  if (!found) throw absent
  if (found.kind === 'TEST')
    throw new Refused('NOT_ALLOWED', 'A test is not replayed: send another one.', ['id'])
  if (!found.replayed)
    throw new Refused('NOT_ALLOWED', 'It is waiting or being sent: it need not be replayed.', ['id'])
  if (!found.enabled) throw disabled('id')
  const { delivery } = await read<{ delivery: WebhookDelivery | null }>(tx, {
    delivery: deliverySql(args.id, within(selection, 'delivery')),
  })
  return { delivery, userErrors: [] }
}

/** Makes the ended deliveries of a time due again, oldest first. */
export async function replayWebhookDeliveries({
  tx,
  args,
}: Call<MutationReplayWebhookDeliveriesArgs>): Promise<ReplayWebhookDeliveriesPayload> {
  const { from, to, afterId } = args.input
  const id = idOf(args.input.webhookId, 'webhookId', 'webhook')
  const after = afterId === null || afterId === undefined ? null : idOf(afterId, 'afterId', 'delivery')
  const states = args.input.states ?? ended
  if (states.length === 0 || !states.every((state) => ended.includes(state)))
    throw new Refused('INVALID', 'Only what is DELIVERED or GIVEN_UP can be replayed.', ['input', 'states'])
  if (Date.parse(from) >= Date.parse(to))
    throw new Refused('INVALID', '"from" must lie before "to".', ['input', 'from'])
  const { rows: webhooks } = await sql<{ enabled: boolean }>`
    select enabled from webhooks where id = ${id} and deleted_at is null`.execute(tx)
  if (!webhooks[0]) throw absentWebhook('input', 'webhookId')
  if (!webhooks[0].enabled) throw disabled('input', 'webhookId')
  const { replayed, lastId } = await one(
    tx,
    sql<{ replayed: number; lastId: string | null }>`
      select count(*)::int as replayed, (array_agg(d.id::text order by d.created_at desc, d.id desc))[1] as "lastId"
      from private.replay_webhook_deliveries(
        ${id}, null, ${from}::timestamptz, ${to}::timestamptz, ${states}::text[], ${after}::bigint, ${most}
      ) done (id) join webhook_deliveries d on d.id = done.id`,
  )
  return { replayed, lastId, hasMore: replayed === most, userErrors: [] }
}
