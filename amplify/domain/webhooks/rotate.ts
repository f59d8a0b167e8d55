import { sql } from 'kysely'
import type {
  MutationRotateWebhookSecretArgs,
  RotateWebhookSecretPayload,
  Webhook,
} from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { Refused } from '../lib/errors.ts'
import { idOf } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { webhookSql } from './answer.ts'
import { addSecret } from './create.ts'
import { absentWebhook } from './webhooks.ts'

const mostHours = 168

/** Gives a webhook a new secret; the one before signs beside it for some hours. */
export async function rotateWebhookSecret({
  tx,
  args,
  selection,
}: Call<MutationRotateWebhookSecretArgs>): Promise<RotateWebhookSecretPayload> {
  const id = idOf(args.input.id, 'id', 'webhook')
  const hours = args.input.overlapHours ?? 24
  if (hours < 0 || hours > mostHours)
    throw new Refused('INVALID', `The old secret may sign for 0 to ${mostHours} hours more.`, [
      'input',
      'overlapHours',
    ])
  // The webhook's row first: two rotations at once wait for each other, and leave one newest secret.
  const { rows } = await sql`
    update webhooks set secret_rotated_at = now() where id = ${id} and deleted_at is null returning id`.execute(
    tx,
  )
  if (rows.length === 0) throw absentWebhook('input', 'id')
  await sql`
    update webhook_secrets
    set expires_at = case when expires_at is null then now() + make_interval(hours => ${hours}) else least(expires_at, now()) end
    where webhook_id = ${id}`.execute(tx)
  const secret = await addSecret(tx, id)
  const { webhook } = await read<{ webhook: Webhook | null }>(tx, {
    webhook: webhookSql(id, within(selection, 'webhook')),
  })
  return { webhook, secret, userErrors: [] }
}
