import { sql } from 'kysely'
import type { MutationUpdateTicketStatusArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { Refused } from '../lib/errors.ts'
import { idOf, textOf } from '../lib/input.ts'
import {
  absent,
  colorOf,
  labelsOf,
  lockStatuses,
  type StatusChanged,
  setNext,
  statusChanged,
} from './status.ts'

/** Changes a status's labels, colour and what may follow it. */
export async function updateTicketStatus({
  tx,
  args,
  selection,
}: Call<MutationUpdateTicketStatusArgs>): Promise<StatusChanged> {
  const { input } = args
  const id = idOf(input.statusId, 'statusId', 'status')
  for (const field of ['label', 'labels', 'color', 'nextStatusIds'] as const)
    if (input[field] === null)
      throw new Refused('REQUIRED', `A status always has its ${field}: give a value, or leave it out.`, [
        'input',
        field,
      ])
  const label = typeof input.label === 'string' ? textOf(input.label, 'label', 1, 100) : null
  const labels = input.labels ? labelsOf(input.labels) : null
  const color = typeof input.color === 'string' ? colorOf(input.color) : null
  await lockStatuses(tx)
  const { rows } = await sql`
    update ticket_statuses set label = coalesce(${label}, label), labels = coalesce(${labels}::jsonb, labels), color = coalesce(${color}, color)
    where id = ${id} returning id`.execute(tx)
  if (rows.length === 0) throw absent()
  if (input.nextStatusIds) await setNext(tx, id, input.nextStatusIds)
  return statusChanged(tx, id, selection)
}
