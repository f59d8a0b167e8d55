import { sql } from 'kysely'
import type { DeleteWebhookPayload, MutationDeleteWebhookArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { isId } from '../lib/input.ts'
import { absentWebhook } from './webhooks.ts'

/** Ends a webhook at once. Its row and its log, which may be long, are cleared by and by. */
export async function deleteWebhook({
  tx,
  args,
}: Call<MutationDeleteWebhookArgs>): Promise<DeleteWebhookPayload> {
  if (!isId(args.id)) throw absentWebhook('id')
  const { rows } = await sql`
    update webhooks set deleted_at = now() where id = ${args.id} and deleted_at is null returning id`.execute(
    tx,
  )
  if (rows.length === 0) throw absentWebhook('id')
  return { deletedId: args.id, userErrors: [] }
}
