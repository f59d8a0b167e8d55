import { sql } from 'kysely'
import type {
  MutationUpdateWebhookArgs,
  UpdateWebhookInput,
  UpdateWebhookPayload,
  Webhook,
} from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import type { Sql, Tx } from '../lib/db.ts'
import { idOf, textOf } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { webhookSql } from './answer.ts'
import { webhookConditionOf } from './condition.ts'
import { eventKindsOf } from './create.ts'
import { webhookUrlOf } from './url.ts'
import { absentWebhook } from './webhooks.ts'

const isGiven = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined

/** What is to be set of what the input gives. Null means all tickets for the condition; the others stay with it. */
async function setsOf(tx: Tx, input: UpdateWebhookInput): Promise<Sql[]> {
  const { description } = input
  return [
    ...(isGiven(input.url) ? [sql`url = ${webhookUrlOf(input.url)}`] : []),
    ...(isGiven(description) ? [sql`description = ${textOf(description, 'description', 0, 500)}`] : []),
    ...(isGiven(input.eventKinds) ? [sql`event_kinds = ${eventKindsOf(input.eventKinds)}::text[]`] : []),
    ...(input.condition === undefined
      ? []
      : [sql`condition = ${await webhookConditionOf(tx, input.condition)}::jsonb`]),
    ...(isGiven(input.includeNotes) ? [sql`include_notes = ${input.includeNotes}`] : []),
    ...(isGiven(input.includeSilent) ? [sql`include_silent = ${input.includeSilent}`] : []),
    ...(isGiven(input.enabled) ? [sql`enabled = ${input.enabled}`] : []),
  ]
}

/** Changes a webhook under the caller's policies. */
export async function updateWebhook({
  tx,
  args,
  selection,
}: Call<MutationUpdateWebhookArgs>): Promise<UpdateWebhookPayload> {
  const id = idOf(args.input.id, 'id', 'webhook')
  const sets = await setsOf(tx, args.input)
  if (sets.length > 0)
    await sql`update webhooks set ${sql.join(sets)} where id = ${id} and deleted_at is null`.execute(tx)
  const { webhook } = await read<{ webhook: Webhook | null }>(tx, {
    webhook: webhookSql(id, within(selection, 'webhook')),
  })
  if (!webhook) throw absentWebhook('input', 'id')
  return { webhook, userErrors: [] }
}
