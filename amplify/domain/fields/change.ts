import type { TicketField, UserError } from '../../../schema/__generated__/types.ts'
import { fieldSql, read } from '../answers/index.ts'
import { knownCaller } from '../lib/caller.ts'
import type { Tx } from '../lib/db.ts'
import { Refused, refusalOf } from '../lib/errors.ts'
import { type Selection, within } from '../lib/selection.ts'

/** The answer of every verb that changes one custom field. */
export interface FieldChanged {
  ticketField: TicketField | null
  userErrors: UserError[]
}

/** Refuses a change because there is no such field. */
export const absent = (): Refused =>
  new Refused('NOT_FOUND', 'There is no such custom field.', ['input', 'fieldId'])

/**
 * Changes custom fields as an admin. What the database says of a value is about the default here.
 *
 * @throws Refused NOT_ALLOWED for others than admins
 */
export async function asAdmin<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const known = await knownCaller(tx)
  if (known.role !== 'ADMIN') throw new Refused('NOT_ALLOWED', 'Only admins change custom fields.')
  try {
    return await work()
  } catch (error) {
    const [refusal] = refusalOf(error) ?? []
    if (refusal?.field?.[1] !== 'fields') throw error
    throw new Refused(refusal.code, refusal.message, ['input', 'defaultValue'])
  }
}

/** The answer after a change: the field as it is now. */
export async function changed(tx: Tx, id: string, selection: Selection): Promise<FieldChanged> {
  const { ticketField } = await read<{ ticketField: TicketField | null }>(tx, {
    ticketField: fieldSql(id, within(selection, 'ticketField')),
  })
  return { ticketField, userErrors: [] }
}
