import { sql } from 'kysely'
import type { TicketChangeResult, UserError } from '../../../schema/__generated__/types.ts'
import type { Sql, Tx } from '../lib/db.ts'
import { refusalOf } from '../lib/errors.ts'
import { placeInChange, refusalFor, type TicketOutcome } from '../tickets/index.ts'

/** What became of a ticket, as it is kept. */
export interface KeptResult {
  readonly ticketId: string
  readonly outcome: TicketOutcome | 'REFUSED'
  readonly version: number | null
  readonly refusal: { readonly code: string; readonly constraint: string; readonly message: string } | null
  readonly lost: readonly string[]
}

/** The columns of a KeptResult, from a row `item` of ticket_change_items. */
export const keptColumns: Sql = sql`item.ticket_id::text as "ticketId", item.version, item.refusal, item.lost,
  case when item.outcome = 'NOT_FOUND' and exists (select from archived_tickets archived where archived.id = item.ticket_id)
    then 'ARCHIVED' else item.outcome end as outcome`

function errorsOf({ outcome, refusal, lost }: KeptResult): readonly UserError[] {
  if (outcome === 'REFUSED') {
    const { message, ...known } = refusal ?? { message: '', code: '', constraint: '' }
    const errors = refusalOf(Object.assign(new Error(message), known))
    if (!errors) throw new Error(`a ticket was refused for what is no refusal: ${known.code} ${message}`)
    return errors.map((error) => ({
      ...error,
      field: error.field?.[1] ? ['input', ...placeInChange(error.field[1])] : null,
    }))
  }
  const [error] = refusalFor(outcome)?.userErrors ?? []
  if (error) return [{ ...error, field: null }]
  if (lost.length === 0) return []
  return [
    {
      code: 'CHANGED_SINCE',
      message: `Left as it is, for it was changed since: ${lost.map((name) => name.replace(/_id$/, '').replaceAll('_', ' ')).join(', ')}.`,
      field: null,
    },
  ]
}

/** A result as the API gives it. */
export function resultOf(kept: KeptResult): TicketChangeResult {
  const userErrors = [...errorsOf(kept)]
  return { ticketId: kept.ticketId, ok: userErrors.length === 0, version: kept.version, userErrors }
}

/** What became of each ticket of a change that was made at once, by its id. */
export async function resultsOf(tx: Tx, changeId: string): Promise<TicketChangeResult[]> {
  const { rows } = await sql<KeptResult>`
    select ${keptColumns} from ticket_change_items item where item.change_id = ${changeId} order by item.ticket_id`.execute(
    tx,
  )
  return rows.map(resultOf)
}
