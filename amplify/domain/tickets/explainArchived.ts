import { sql } from 'kysely'
import type { UserError } from '../../../schema/__generated__/types.ts'
import { type Caller, readAsCaller } from '../lib/caller.ts'
import { isId } from '../lib/input.ts'
import { archived } from './change.ts'

/** By what inputs name a ticket. */
const ticketFields = ['ticketId', 'otherId', 'sourceId', 'targetId']

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
  const idAt = (name: string): string | null => {
    const id = input[name]
    return typeof id === 'string' && isId(id) ? String(BigInt(id)) : null
  }
  /** By what names the ticket of an error stands in the input; any of them may be it where the error does not say. */
  const namesIn = ({ code, field }: UserError): string[] => {
    if (code !== 'NOT_FOUND') return []
    return ticketFields.filter((name) => (field?.at(-1) ?? name) === name && idAt(name) !== null)
  }
  const ids = userErrors.flatMap((error) => namesIn(error).map(idAt))
  if (ids.length === 0) return [...userErrors]
  const { rows } = await readAsCaller(caller, (tx) =>
    sql<{
      id: string
    }>`select id::text as id from archived_tickets where id = any (${ids}::bigint[])`.execute(tx),
  )
  const found = new Set<string | null>(rows.map(({ id }) => id))
  return userErrors.flatMap((error) => {
    const name = namesIn(error).find((one) => found.has(idAt(one)))
    return name === undefined ? [error] : archived(name).userErrors
  })
}
