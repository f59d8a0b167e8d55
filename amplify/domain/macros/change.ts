import { sql } from 'kysely'
import type {
  CountMacroUsePayload,
  CreateMacroPayload,
  DeleteMacroPayload,
  MutationCountMacroUseArgs,
  MutationCreateMacroArgs,
  MutationDeleteMacroArgs,
  MutationUpdateMacroArgs,
  UpdateMacroPayload,
} from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { one, type Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { idOf } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { updateGiven } from '../lib/updateGiven.ts'
import { macroWith } from './answer.ts'
import { readMacro } from './input.ts'

/** Refuses what is no macro that the caller sees. */
export const noMacro = (): Refused =>
  new Refused('NOT_FOUND', 'There is no such macro, or you may not see it.', ['input', 'macroId'])
const notAllowed = (): Refused =>
  new Refused('NOT_ALLOWED', "You may change your own macros and your teams', admins everyone's.", [
    'input',
    'macroId',
  ])

/** Refuses with the reason why a macro was not changed: the caller does not see it, or may not. */
async function refuse(tx: Tx, id: string): Promise<never> {
  const { rows } = await sql`select 1 from macros where id = ${id}`.execute(tx)
  throw rows.length === 0 ? noMacro() : notAllowed()
}

/** Makes a macro; policies say for whom. */
export async function createMacro({
  tx,
  args,
  selection,
}: Call<MutationCreateMacroArgs>): Promise<CreateMacroPayload> {
  const known = await knownCaller(tx)
  const { input } = args
  const given = await readMacro(tx, { ...input, owner: input.owner ?? 'PERSON' }, known.id)
  const values = { kind: 'REPLY', body_html: '', change: {}, active: true, ...given }
  const names = sql.join(Object.keys(values).map((name) => sql.ref(name)))
  const { id } = await one(
    tx,
    sql<{ id: string }>`
      insert into macros (${names}) select ${names} from jsonb_populate_record(null::macros, ${JSON.stringify(values)}::jsonb) returning id::text`,
  )
  return { macro: await macroWith(tx, id, within(selection, 'macro')), userErrors: [] }
}

/** Changes a macro. */
export async function updateMacro({
  tx,
  args,
  selection,
}: Call<MutationUpdateMacroArgs>): Promise<UpdateMacroPayload> {
  const { macroId, ...change } = args.input
  const id = idOf(macroId, 'macroId', 'macro')
  const known = await knownCaller(tx)
  const set = await readMacro(tx, change, known.id)
  if (!(await updateGiven(tx, 'macros', id, set))) await refuse(tx, id)
  return { macro: await macroWith(tx, id, within(selection, 'macro')), userErrors: [] }
}

/** Deletes a macro. */
export async function deleteMacro({ tx, args }: Call<MutationDeleteMacroArgs>): Promise<DeleteMacroPayload> {
  const id = idOf(args.input.macroId, 'macroId', 'macro')
  const { rows } = await sql`delete from macros where id = ${id} returning id`.execute(tx)
  if (rows.length === 0) await refuse(tx, id)
  return { deletedMacroId: id, userErrors: [] }
}

/** Counts that the caller used a macro that he sees. */
export async function countMacroUse({
  tx,
  args,
  selection,
}: Call<MutationCountMacroUseArgs>): Promise<CountMacroUsePayload> {
  await knownCaller(tx)
  const id = idOf(args.input.macroId, 'macroId', 'macro')
  const { rows } = await sql`select private.count_macro_use(id, 1) from macros where id = ${id}`.execute(tx)
  if (rows.length === 0) throw noMacro()
  return { macro: await macroWith(tx, id, within(selection, 'macro')), userErrors: [] }
}
