import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'

/** Tells each admin on his channel that a webhook is paused or disabled, by way of the outbox. */
export async function tellAdmins(
  tx: Tx,
  webhookId: string,
  kind: 'WEBHOOK_PAUSED' | 'WEBHOOK_DISABLED',
): Promise<void> {
  await sql`select private.tell_admins_of_webhook(${webhookId}, ${kind})`.execute(tx)
}
