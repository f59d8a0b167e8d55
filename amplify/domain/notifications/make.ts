import { sql } from 'kysely'
import { one, type Tx } from '../lib/db.ts'

/**
 * Makes the notifications of events that the relay has just numbered, in its transaction, and puts their announcements into the outbox.
 *
 * @returns how many announcements there are to number
 */
export async function makeNotifications(tx: Tx, eventIds: readonly string[]): Promise<number> {
  if (eventIds.length === 0) return 0
  const { made } = await one(
    tx,
    sql<{ made: number }>`
      select private.make_notifications(ids) + private.make_webhook_notifications(ids) as made
      from (select ${[...eventIds]}::bigint[] as ids) numbered`,
  )
  return made
}
