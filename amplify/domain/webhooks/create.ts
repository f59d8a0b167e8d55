import { sql } from 'kysely'
import type {
  CreateWebhookPayload,
  MutationCreateWebhookArgs,
  Webhook,
  WebhookEventKind,
} from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { one, type Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { textOf } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { webhookSql } from './answer.ts'
import { webhookConditionOf } from './condition.ts'
import { newSecret, seal } from './secret.ts'
import { webhookUrlOf } from './url.ts'

const most = 100

/** The kinds of the input, each once. Throws Refused REQUIRED when there is none. */
export function eventKindsOf(kinds: readonly WebhookEventKind[]): WebhookEventKind[] {
  if (kinds.length === 0)
    throw new Refused('REQUIRED', 'A webhook needs at least one kind of event.', ['input', 'eventKinds'])
  return [...new Set(kinds)]
}

/** Stores a new secret of a webhook, and gives it. */
export async function addSecret(tx: Tx, webhookId: string): Promise<string> {
  const secret = newSecret()
  await sql`
    insert into webhook_secrets (webhook_id, sealed) values (${webhookId}, ${seal(secret, webhookId)})`.execute(
    tx,
  )
  return secret
}

/** Adds an address that is told of what happens, and its secret. */
export async function createWebhook({
  tx,
  args,
  selection,
}: Call<MutationCreateWebhookArgs>): Promise<CreateWebhookPayload> {
  const { input } = args
  const known = await knownCaller(tx)
  if (known.role !== 'ADMIN') throw new Refused('NOT_ALLOWED', 'Only admins manage webhooks.')
  const url = webhookUrlOf(input.url)
  const description = textOf(input.description ?? '', 'description', 0, 500)
  const kinds = eventKindsOf(input.eventKinds)
  const condition = await webhookConditionOf(tx, input.condition)
  const { count } = await one(
    tx,
    sql<{ count: number }>`select count(*)::int as count from webhooks where deleted_at is null`,
  )
  if (count >= most)
    throw new Refused('NOT_ALLOWED', `There are ${most} webhooks, the most that there can be: delete one.`)
  const { id } = await one(
    tx,
    sql<{ id: string }>`
      insert into webhooks (url, description, event_kinds, condition, include_notes, include_silent, enabled, created_by)
      values (${url}, ${description}, ${kinds}::text[], ${condition}::jsonb, ${input.includeNotes ?? false},
        ${input.includeSilent ?? false}, ${input.enabled ?? true}, ${known.id}::bigint)
      returning id::text`,
  )
  const secret = await addSecret(tx, id)
  const { webhook } = await read<{ webhook: Webhook }>(tx, {
    webhook: webhookSql(id, within(selection, 'webhook')),
  })
  return { webhook, secret, userErrors: [] }
}
