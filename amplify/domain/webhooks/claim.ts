import { sql } from 'kysely'
import type { WebhookEventKind } from '../../../schema/__generated__/types.ts'
import type { SourceEvent, SourceMessage, SourcePerson } from '../../../schema/webhooks/index.ts'
import { asService, type Sql } from '../lib/db.ts'
import type { Timing } from './timing.ts'

/** A delivery whose next attempt is ours for the length of a lease. */
export interface Claim {
  readonly id: string
  readonly webhookId: string
  readonly url: string
  readonly kind: WebhookEventKind | 'TEST'
  readonly attempt: number
  readonly replays: number
  /** What happened; null for a test. */
  readonly event: SourceEvent | null
  /** The message, as it is now; null when it is gone, or when it is not about one. */
  readonly message: SourceMessage
  /** The person, as he is now; null when he is gone, or when it is not about one. */
  readonly person: SourcePerson
  /** The live secrets, encrypted, newest first. */
  readonly secrets: readonly string[]
}

/** What a claim is told, of rows d of webhook_deliveries, w of webhooks and e of webhook_events. */
const told = sql`
  d.id::text, d.webhook_id::text as "webhookId", w.url, d.kind, d.attempt, d.replays,
  case when e.id is not null then jsonb_build_object('id', e.id::text, 'kind', e.kind, 'occurredAt', private.iso(e.occurred_at),
    'actorId', e.actor_id::text, 'row', e.row, 'changes', e.changes, 'silent', e.silent) end as event,
  case d.kind when 'MESSAGE_ADDED' then private.webhook_message(e.message_id) end as message,
  case when d.kind like 'PERSON_%' then private.webhook_person(e.person_id) end as person,
  array(select s.sealed from webhook_secrets s
    where s.webhook_id = w.id and (s.expires_at is null or s.expires_at > now()) order by s.id desc) as secrets`

const seconds = (n: number): Sql => sql`make_interval(secs => ${n})`
const taken = (lease: number): Sql =>
  sql`state = 'SENDING', attempt = d.attempt + 1, next_attempt_at = now() + ${seconds(lease)}`
// Asked of the row once more when it is locked: another sender may have taken it since this statement began.
const due = sql`d.state in ('PENDING', 'SENDING') and d.next_attempt_at <= now()`

/**
 * Claims attempts that are due: of each webhook as many as it may have under way, one while it is on probation after a pause, in turns,
 * so that none waits for what another has too much of. An attempt whose sender died is due again when its lease ends.
 */
export async function claimDue(most: number, { lease, atOnce, failuresToPause }: Timing): Promise<Claim[]> {
  const { rows } = await asService('autocrm_webhooks', (tx) =>
    sql<Claim>`
      with open as materialized (
        select w.id, w.failures from webhooks w
        where w.enabled and (w.paused_until is null or w.paused_until <= now())
          and exists (select from webhook_deliveries d where d.webhook_id = w.id and ${due})
        for no key update skip locked
      ), chosen as (
        select q.id, q.webhook_id, q.event_id from open w
        cross join lateral (
          select d.id, d.webhook_id, d.event_id, d.next_attempt_at, row_number() over (order by d.next_attempt_at, d.id) as turn
          from webhook_deliveries d where d.webhook_id = w.id and ${due} and d.kind <> 'TEST'
          order by d.next_attempt_at, d.id
          limit greatest(0, case when w.failures >= ${failuresToPause} then 1 else ${atOnce.webhook}::int end - (
            select count(*) from webhook_deliveries u
            where u.webhook_id = w.id and u.state = 'SENDING' and u.next_attempt_at > now()))
        ) q
        order by q.turn, q.next_attempt_at limit ${most}
      )
      update webhook_deliveries d set ${taken(lease)}
      from chosen c join webhooks w on w.id = c.webhook_id left join webhook_events e on e.id = c.event_id
      where d.id = c.id and ${due}
      returning ${told}`.execute(tx),
  )
  return rows
}

/** Claims tests that nobody sent when they were made. */
export async function claimTests({ lease }: Timing): Promise<Claim[]> {
  const { rows } = await asService('autocrm_webhooks', (tx) =>
    sql<Claim>`
      update webhook_deliveries d set ${taken(lease)}
      from webhooks w left join webhook_events e on false
      where d.event_id is null and ${due} and w.id = d.webhook_id
      returning ${told}`.execute(tx),
  )
  return rows
}

/** Claims a test that was just made; null when it is not there, or another sender has it. */
export async function claimTest(id: string, { lease }: Timing): Promise<Claim | null> {
  const { rows } = await asService('autocrm_webhooks', (tx) =>
    sql<Claim>`
      update webhook_deliveries d set ${taken(lease)}
      from webhooks w left join webhook_events e on false
      where d.id = ${id} and d.kind = 'TEST' and d.state = 'PENDING' and w.id = d.webhook_id
      returning ${told}`.execute(tx),
  )
  return rows[0] ?? null
}
