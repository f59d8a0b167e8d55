import { sql } from 'kysely'
import { one, type Sql, type Tx } from '../lib/db.ts'

/** Runs the one statement of a root field: each part becomes a property of the answer. */
export async function read<Answer extends object>(
  tx: Tx,
  parts: Readonly<Record<string, Sql | null>>,
): Promise<Answer> {
  const wanted = Object.entries(parts).flatMap(([name, part]) =>
    part ? [sql`${sql.lit(name)}, ${part}`] : [],
  )
  const { answer } = await one(
    tx,
    sql<{ answer: Answer }>`select json_build_object(${sql.join(wanted)}) as answer`,
  )
  return answer
}
