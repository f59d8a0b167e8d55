import { sql } from 'kysely'
import { commitWithNext, one, type Sql, type Tx } from '../lib/db.ts'
import { everywhere } from './everywhere.ts'

type Parts = Readonly<Record<string, Sql | null>>

/** Postgres passes a function 100 arguments at most, and each part is two. */
const mostParts = 50

/** Runs the one statement of a root field: each part becomes a property of the answer. */
export function read<Answer extends object>(tx: Tx, parts: Parts): Promise<Answer> {
  return answer(tx, parts, sql``)
}

/** The same, as the last statement of a change, which is committed with it: nothing may be sent after it. */
export async function readAndCommit<Answer extends object>(tx: Tx, parts: Parts): Promise<Answer> {
  await commitWithNext(tx)
  return read(tx, parts)
}

/** The same, seeing what is archived too. For what was not found by `read`: so nothing that is at work pays for the archive. */
export function readEverywhere<Answer extends object>(tx: Tx, parts: Parts): Promise<Answer> {
  return answer(tx, parts, sql`with ${everywhere}`)
}

async function answer<Answer extends object>(tx: Tx, parts: Parts, tables: Sql): Promise<Answer> {
  const wanted = Object.entries(parts).flatMap(([name, part]) =>
    part ? [sql`${sql.lit(name)}, ${part}`] : [],
  )
  const objects: Sql[] = []
  for (let from = 0; from === 0 || from < wanted.length; from += mostParts)
    objects.push(sql`json_build_object(${sql.join(wanted.slice(from, from + mostParts))})`)
  const { answers } = await one(
    tx,
    sql<{ answers: Answer[] }>`${tables} select json_build_array(${sql.join(objects)}) as answers`,
  )
  return Object.assign({}, ...answers) as Answer
}
