import { sql } from 'kysely'
import type { QueryTicketCountArgs, TicketCount } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { Compiled } from '../lib/compiled.ts'
import { rowOf } from '../lib/db.ts'
import { ApiError } from '../lib/errors.ts'
import { countSeenSql } from './seen.ts'
import { conditionOf, wantedOf } from './where.ts'

const compiled = new Compiled()

/** How many tickets meet a condition, counted to the cap. */
export async function ticketCount({ tx, caller, args }: Call<QueryTicketCountArgs>): Promise<TicketCount> {
  const cap = args.cap ?? 1_000
  if (cap < 1 || cap > 10_000) throw new ApiError('BAD_USER_INPUT', `"cap" must be 1 to 10000, not ${cap}.`)
  const wanted = await wantedOf(tx, await conditionOf(tx, args.condition))
  const statement = compiled.of(
    tx,
    wanted,
    `${cap} ${caller.seesAll}`,
    () => sql`select (${countSeenSql(caller, wanted, cap + 1)})::int as found`,
  )
  const { found } = rowOf(await tx.executeQuery<{ found: number }>(statement))
  return { count: Math.min(found, cap), capped: found > cap }
}
