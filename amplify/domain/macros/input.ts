import { sql } from 'kysely'
import type { UpdateMacroInput } from '../../../schema/__generated__/types.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { idOf, textOf } from '../lib/input.ts'
import { keptChangeOf } from '../tickets/index.ts'
import { macroHtml, readTemplate } from './template.ts'

type Change = Omit<UpdateMacroInput, 'macroId'>

/** The keys of the custom fields, where a text may name one. */
async function fieldKeys(tx: Tx, html: string): Promise<ReadonlySet<string>> {
  // However it is written: ticket.fields.x, or with brackets.
  if (!html.includes('fields')) return new Set()
  const { rows } = await sql<{
    key: string
  }>`select key from ticket_fields where archived_at is null`.execute(tx)
  return new Set(rows.map(({ key }) => key))
}

/** A macro's text as it is stored, its variables checked. Throws Refused with line and column. */
export async function textOfMacro(tx: Tx, html: string): Promise<string> {
  const clean = macroHtml(html)
  readTemplate(clean, await fieldKeys(tx, clean))
  return clean
}

function ownerColumns({ owner, teamId }: Change, me: string): Record<string, unknown> {
  if (teamId && owner !== 'TEAM')
    throw new Refused('INVALID', 'A team goes with the owner TEAM: say so, or leave it out.', [
      'input',
      'teamId',
    ])
  if (!owner) return {}
  if (owner === 'TEAM' && !teamId)
    throw new Refused('REQUIRED', 'Name the team: "teamId".', ['input', 'teamId'])
  return {
    owner,
    person_id: owner === 'PERSON' ? me : null,
    team_id: owner === 'TEAM' && teamId ? idOf(teamId, 'teamId', 'team') : null,
  }
}

/**
 * The columns of `macros` that an input sets.
 *
 * @param me the caller, whose a macro of a person becomes
 * @throws Refused for what has the wrong form
 */
export async function readMacro(tx: Tx, input: Change, me: string): Promise<Record<string, unknown>> {
  const { name, folder, language, kind, bodyHtml, change, active } = input
  if (kind === 'SYSTEM')
    throw new Refused('INVALID', 'The text of a macro is a REPLY or a NOTE.', ['input', 'kind'])
  const set = ownerColumns(input, me)
  if (typeof name === 'string') set['name'] = textOf(name, 'name', 1, 100)
  if (folder !== undefined) set['folder'] = folder === null ? null : textOf(folder, 'folder', 1, 100)
  if (language !== undefined) set['language'] = language === null ? null : textOf(language, 'language', 1, 35)
  if (kind) set['kind'] = kind
  if (bodyHtml !== undefined) set['body_html'] = await textOfMacro(tx, bodyHtml ?? '')
  if (change !== undefined) set['change'] = await keptChangeOf(change)
  if (typeof active === 'boolean') set['active'] = active
  return set
}
