import { sql } from 'kysely'
import type { QueryWebhookDeliveriesArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, emptyConnection, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one } from '../lib/db.ts'
import { isId } from '../lib/input.ts'
import { deliveryObjectSql } from './answer.ts'

/** A page of a webhook's deliveries, newest first. */
export async function webhookDeliveries({
  tx,
  args,
  selection,
}: Call<QueryWebhookDeliveriesArgs>): Promise<object> {
  const first = firstOf(args.first)
  const { states = null, kinds = null, from = null, to = null } = args.filter ?? {}
  const binding = bindingOf('webhookDeliveries', args.webhookId, states, kinds, from, to)
  const after = positionOf(args.after, binding)
  if (!isId(args.webhookId)) return emptyConnection
  const wanted = [
    sql`webhook_id = ${args.webhookId}`,
    sql`exists (select from webhooks w where w.id = webhook_id and w.deleted_at is null)`,
    ...(states ? [sql`state = any (${states}::text[])`] : []),
    ...(kinds ? [sql`kind = any (${kinds}::text[])`] : []),
    ...(from ? [sql`created_at >= ${from}::timestamptz`] : []),
    ...(to ? [sql`created_at < ${to}::timestamptz`] : []),
    ...(after ? [sql`(created_at, id) < (${after.value}::timestamptz, ${after.id}::bigint)`] : []),
  ]
  const rows = sql`
    select row_number() over (order by created_at desc, id desc) as place, chosen.*
    from (
      select * from webhook_deliveries where ${sql.join(wanted, sql` and `)}
      order by created_at desc, id desc limit ${first + 1}
    ) chosen`
  const { page } = await one(
    tx,
    pageSql(rows, 'd', deliveryObjectSql, sql`private.iso(d.created_at)`, selection, first),
  )
  return connectionOf(page, binding)
}
