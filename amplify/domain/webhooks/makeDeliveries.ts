import { sql } from 'kysely'
import type { WebhookEventKind } from '../../../schema/__generated__/types.ts'
import {
  type Condition,
  type ConditionRow,
  type FieldRegistry,
  matchesEvent,
} from '../../../schema/conditions/index.ts'
import { kindsOf, type SourceEvent } from '../../../schema/webhooks/index.ts'
import { registryFor } from '../conditions/index.ts'
import { asService, type Tx } from '../lib/db.ts'
import { readWebhookCondition } from './condition.ts'
import { tellAdmins } from './tellAdmins.ts'

const most = 500

interface Listener {
  readonly id: string
  readonly eventKinds: readonly WebhookEventKind[]
  readonly condition: unknown
  readonly includeNotes: boolean
  readonly includeSilent: boolean
}

interface HandedEvent extends SourceEvent {
  readonly row: ConditionRow | null
  readonly messageKind: string | null
  readonly personId: string | null
  /** Whether the row was read just now, since the event has none. */
  readonly isLate: boolean
}

type Wanted = readonly [webhookId: string, eventId: string, kind: WebhookEventKind]

/** Ends a webhook whose condition has lost its meaning, since a field or value of it is gone. */
async function endForCondition(tx: Tx, webhookId: string): Promise<void> {
  await sql`update webhooks set enabled = false, disabled_reason = 'CONDITION' where id = ${webhookId}`.execute(
    tx,
  )
  await tellAdmins(tx, webhookId, 'WEBHOOK_DISABLED')
}

function meets(condition: Condition | null, event: HandedEvent, registry: FieldRegistry): boolean {
  const { row, changes, occurredAt, personId } = event
  // A condition is about tickets: what becomes of people is told whatever it says.
  if (condition === null || personId !== null) return true
  if (row === null) return false
  return matchesEvent(
    condition,
    { row, changes },
    { me: null, myTeams: [], now: new Date(occurredAt) },
    registry,
  )
}

/** What a webhook wants of these events; null when its condition has no meaning any more. */
function wantedBy(
  listener: Listener,
  events: readonly HandedEvent[],
  registry: FieldRegistry,
): Wanted[] | null {
  const read = readWebhookCondition(listener.condition, registry)
  if (!read.ok) return null
  return events.flatMap((event) => {
    if (event.silent && !listener.includeSilent) return []
    if (event.messageKind === 'NOTE' && !listener.includeNotes) return []
    const kinds = kindsOf(event).filter((kind) => listener.eventKinds.includes(kind))
    return kinds.length > 0 && meets(read.condition, event, registry)
      ? kinds.map((kind) => [listener.id, event.id, kind] as const)
      : []
  })
}

async function makeSome(tx: Tx): Promise<number> {
  const { rows: events } = await sql<HandedEvent>`
    select e.id::text, e.kind, private.iso(e.occurred_at) as "occurredAt", e.actor_id::text as "actorId", e.changes, e.silent,
      coalesce(e.row, private.webhook_ticket(e.ticket_id)) as row, e.row is null as "isLate", private.webhook_message(e.message_id) ->> 'kind' as "messageKind",
      e.person_id::text as "personId"
    from webhook_events e where e.queued_at is null order by e.id limit ${most} for update skip locked`.execute(
    tx,
  )
  if (events.length === 0) return 0
  const { rows: listeners } = await sql<Listener>`
    select id::text, event_kinds as "eventKinds", condition, include_notes as "includeNotes", include_silent as "includeSilent"
    from webhooks where enabled order by id`.execute(tx)
  const registry = await registryFor(
    tx,
    listeners.map(({ condition }) => condition),
  )
  const wanted: Wanted[] = []
  for (const listener of listeners) {
    const some = wantedBy(listener, events, registry)
    if (some) wanted.push(...some)
    else await endForCondition(tx, listener.id)
  }
  const needed = [...new Set(wanted.map(([, eventId]) => eventId))]
  const late = JSON.stringify(events.flatMap(({ id, row, isLate }) => (isLate ? [{ id, row }] : [])))
  await sql`
    with made as (
      insert into webhook_deliveries (webhook_id, event_id, kind)
      select * from unnest(${wanted.map(([id]) => id)}::bigint[], ${wanted.map(([, id]) => id)}::bigint[], ${wanted.map(([, , kind]) => kind)}::text[])
    ), marked as (
      update webhook_events e set queued_at = now(),
        row = coalesce(e.row, (select l.row from jsonb_to_recordset(${late}::jsonb) l (id bigint, row jsonb) where l.id = e.id))
      where e.id = any (${needed}::bigint[])
    )
    delete from webhook_events where id = any (${events.map(({ id }) => id)}::bigint[]) and id <> all (${needed}::bigint[])`.execute(
    tx,
  )
  return events.length
}

/**
 * Makes the deliveries of the events that the relay handed over: one for each webhook and kind that wants it. Each event is taken in one
 * transaction, so that its deliveries are made once, whoever is killed. What nobody wants is dropped.
 */
export async function makeDeliveries(): Promise<void> {
  for (let taken = most; taken === most; ) taken = await asService('autocrm_webhooks', makeSome)
}
