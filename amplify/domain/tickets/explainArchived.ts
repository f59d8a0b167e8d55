import { sql } from 'kysely'
import type { UserError } from '../../../schema/__generated__/types.ts'
import { type Caller, readAsCaller } from '../lib/caller.ts'
import { isId } from '../lib/input.ts'
import { archived } from './change.ts'

/** By what inputs name a ticket. */
const ticketFields = new Set(['ticketId', 'otherId', 'sourceId', 'targetId'])

/**
 * A refusal in better words: a ticket that a verb did not find among those at work may be archived, which the caller is told where he sees it. Every
 * verb looks for tickets at work only, and this once for all of them, after the refused transaction has ended.
 *
 * @param args the root field's arguments
 */
export async function explainArchived(
  caller: Caller,
  args: unknown,
  userErrors: readonly UserError[],
): Promise<UserError[]> {
  const input = ((args as { input?: unknown }).input ?? {}) as Readonly<Record<string, unknown>>
  const idIn = ({ code, field }: UserError): string | null => {
    const name = field?.at(-1) ?? ''
    const id = input[name]
    return code === 'NOT_FOUND' && ticketFields.has(name) && typeof id === 'string' && isId(id) ? id : null
  }
  const ids = userErrors.flatMap((error) => idIn(error) ?? [])
  if (ids.length === 0) return [...userErrors]
  const { rows } = await readAsCaller(caller, (tx) =>
    sql<{
      id: string
    }>`select id::text as id from archived_tickets where id = any (${ids}::bigint[])`.execute(tx),
  )
  const found = new Set(rows.map(({ id }) => id))
  return userErrors.flatMap((error) => {
    const id = idIn(error)
    return id !== null && found.has(String(BigInt(id))) ? archived(error.field?.at(-1)).userErrors : [error]
  })
}
