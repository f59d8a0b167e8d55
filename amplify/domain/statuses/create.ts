import { sql } from 'kysely'
import type {
  MutationCreateTicketStatusArgs,
  TicketStatusCategory,
} from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { one } from '../lib/db.ts'
import { textOf } from '../lib/input.ts'
import { colorOf, labelsOf, lockStatuses, type StatusChanged, setNext, statusChanged } from './status.ts'

const colors: Readonly<Record<TicketStatusCategory, string>> = {
  NEW: '#2563eb',
  OPEN: '#dc2626',
  PENDING: '#d97706',
  ON_HOLD: '#7c3aed',
  SOLVED: '#16a34a',
  CLOSED: '#64748b',
}

/** Adds a status after those of its category, with the transitions of its category's first one. */
export async function createTicketStatus({
  tx,
  args,
  selection,
}: Call<MutationCreateTicketStatusArgs>): Promise<StatusChanged> {
  const { label, labels, category, color, nextStatusIds } = args.input
  const name = textOf(label, 'label', 1, 100)
  const names = labelsOf(labels ?? [])
  const shade = typeof color === 'string' ? colorOf(color) : colors[category]
  await lockStatuses(tx)
  const { position } = await one(
    tx,
    sql<{ position: number }>`
      select coalesce(max(position), 0) + 1 as position from ticket_statuses where category <= ${category}`,
  )
  await sql`update ticket_statuses set position = position + 1 where position >= ${position}`.execute(tx)
  const { id } = await one(
    tx,
    sql<{ id: string }>`
      insert into ticket_statuses (label, labels, category, color, position)
      values (${name}, ${names}::jsonb, ${category}, ${shade}, ${position}) returning id::text`,
  )
  await sql`
    with model as (select private.default_status_id(${category}) as id)
    insert into ticket_status_transitions (from_id, to_id)
    select ${id}::bigint, case when x.to_id = model.id then ${id}::bigint else x.to_id end
    from ticket_status_transitions x join model on x.from_id = model.id
    union select x.from_id, ${id}::bigint from ticket_status_transitions x join model on x.to_id = model.id where x.from_id <> model.id
    union select a.id, b.id from model cross join (values (${id}::bigint)) made (id)
      cross join lateral (values (model.id, made.id), (made.id, model.id)) pair (a, b)
      cross join lateral (values (pair.a)) a (id) cross join lateral (values (pair.b)) b (id)
    where ${category} <> 'CLOSED' and model.id <> made.id
      and exists (select from ticket_status_transitions x where x.from_id = model.id)
    on conflict do nothing`.execute(tx)
  if (nextStatusIds) await setNext(tx, id, nextStatusIds)
  return statusChanged(tx, id, selection)
}
