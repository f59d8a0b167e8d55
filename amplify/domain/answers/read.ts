import { type RawBuilder, sql } from 'kysely'
import { Compiled } from '../lib/compiled.ts'
import { commitWithNext, one, rowOf, type Sql, type Tx } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'
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

/** Stands in a compiled statement for the value that is bound in it. */
const bound = Symbol('bound')

/**
 * Reads a part that follows from the selection and one value alone: what is asked the same way again is not written out anew, only its value
 * is bound.
 */
export function readBy<Value>(
  part: (selection: Selection, value: Sql) => Sql,
): <Answer>(tx: Tx, selection: Selection, value: Value) => Promise<Answer> {
  const compiled = new Compiled()
  return async <Answer>(tx: Tx, selection: Selection, value: Value) => {
    const known = compiled.of(tx, selection, '', () =>
      statement({ it: part(selection, sql`${bound}`) }, sql``),
    )
    const parameters = known.parameters.map((each) => (each === bound ? value : each))
    const { answers } = rowOf(await tx.executeQuery<{ answers: [{ it: Answer }] }>({ ...known, parameters }))
    return answers[0].it
  }
}

async function answer<Answer extends object>(tx: Tx, parts: Parts, tables: Sql): Promise<Answer> {
  const { answers } = await one(tx, statement<Answer>(parts, tables))
  return Object.assign({}, ...answers) as Answer
}

function statement<Answer>(parts: Parts, tables: Sql): RawBuilder<{ answers: Answer[] }> {
  const wanted = Object.entries(parts).flatMap(([name, part]) =>
    part ? [sql`${sql.lit(name)}, ${part}`] : [],
  )
  const objects: Sql[] = []
  for (let from = 0; from === 0 || from < wanted.length; from += mostParts)
    objects.push(sql`json_build_object(${sql.join(wanted.slice(from, from + mostParts))})`)
  return sql`${tables} select json_build_array(${sql.join(objects)}) as answers`
}
