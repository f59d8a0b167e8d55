import { sql } from 'kysely'
import { one, type Sql, type Tx } from '../lib/db.ts'

/** Postgres passes a function 100 arguments at most, and each part is two. */
const mostParts = 50

/** Runs the one statement of a root field: each part becomes a property of the answer. */
export async function read<Answer extends object>(
  tx: Tx,
  parts: Readonly<Record<string, Sql | null>>,
): Promise<Answer> {
  const wanted = Object.entries(parts).flatMap(([name, part]) =>
    part ? [sql`${sql.lit(name)}, ${part}`] : [],
  )
  const objects: Sql[] = []
  for (let from = 0; from === 0 || from < wanted.length; from += mostParts)
    objects.push(sql`json_build_object(${sql.join(wanted.slice(from, from + mostParts))})`)
  const { answers } = await one(
    tx,
    sql<{ answers: Answer[] }>`select json_build_array(${sql.join(objects)}) as answers`,
  )
  return Object.assign({}, ...answers) as Answer
}
