import type { MacroPreview, QueryPreviewMacroArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { ApiError } from '../lib/errors.ts'
import { isId } from '../lib/input.ts'
import { keptChangeOf } from '../tickets/index.ts'
import { type StoredMacro, storedMacro } from './answer.ts'
import { textOfMacro } from './input.ts'
import { readTemplate, renderTemplate } from './template.ts'
import { macroValues } from './values.ts'

/** What the arguments mean: a macro that is saved, or one that is not. */
async function given({ tx, args }: Call<QueryPreviewMacroArgs>): Promise<StoredMacro | null> {
  const { macroId, bodyHtml, change } = args
  if (macroId && (bodyHtml || change))
    throw new ApiError('BAD_USER_INPUT', 'Give a macro, or a text and change in its place, not both.')
  if (macroId) return isId(macroId) ? storedMacro(tx, macroId) : null
  if (!bodyHtml && !change)
    throw new ApiError('BAD_USER_INPUT', 'Give a macro ("macroId"), or a text or change in its place.')
  return {
    kind: 'REPLY',
    bodyHtml: await textOfMacro(tx, bodyHtml ?? ''),
    change: await keptChangeOf(change),
  }
}

/** What a macro gives for a ticket; null when the caller does not see one of them. */
export async function previewMacro(call: Call<QueryPreviewMacroArgs>): Promise<MacroPreview | null> {
  const { ticketId } = call.args
  const macro = await given(call)
  if (!macro || !isId(ticketId)) return null
  const values = (await macroValues(call.tx, [ticketId])).get(String(BigInt(ticketId)))
  if (!values) return null
  const { kind, change, bodyHtml } = macro
  return { ...renderTemplate(readTemplate(bodyHtml, null), values), kind, change: change as never }
}
