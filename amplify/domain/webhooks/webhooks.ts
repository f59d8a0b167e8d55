import { sql } from 'kysely'
import type { QueryWebhookArgs, Webhook } from '../../../schema/__generated__/types.ts'
import { listSql, read, webhookObjectSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { Refused } from '../lib/errors.ts'
import { isId } from '../lib/input.ts'
import { webhookSql } from './answer.ts'

/** The webhooks, oldest first; none for who is no admin. */
export async function webhooks({ tx, selection }: Call<object>): Promise<Webhook[]> {
  const list = listSql(
    webhookObjectSql(selection),
    sql`from webhooks w where w.deleted_at is null`,
    sql`w.id`,
  )
  return (await read<{ list: Webhook[] }>(tx, { list })).list
}

/** The webhook with this id; null when there is none, or the caller does not see it. */
export async function webhook({ tx, args, selection }: Call<QueryWebhookArgs>): Promise<Webhook | null> {
  if (!isId(args.id)) return null
  return (await read<{ webhook: Webhook | null }>(tx, { webhook: webhookSql(args.id, selection) })).webhook
}

/** Refuses because there is no such webhook for the caller. */
export function absentWebhook(...field: string[]): Refused {
  return new Refused('NOT_FOUND', 'There is no such webhook, or you may not see it.', field)
}
