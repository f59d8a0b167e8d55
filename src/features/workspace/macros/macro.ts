import type {
  CreateMacroInput,
  MacroOwner,
  WholeMacroFragment,
} from '../../../graphql/__generated__/operations.ts'
import type { ComposerKind } from '../composer/written.ts'
import { changeOf, noChange, type PendingChange, toInput } from './change.ts'

/** A macro as one edits it. */
export interface EditedMacro {
  readonly name: string
  readonly folder: string
  readonly owner: MacroOwner
  /** For TEAM: which. */
  readonly teamId: string | null
  /** Empty for any. */
  readonly language: string
  readonly kind: ComposerKind
  readonly bodyHtml: string
  readonly change: PendingChange
  readonly active: boolean
}

/** A macro that is not yet anything. */
export const newMacro: EditedMacro = {
  name: '',
  folder: '',
  owner: 'PERSON',
  teamId: null,
  language: '',
  kind: 'REPLY',
  bodyHtml: '',
  change: noChange,
  active: true,
}

/** A macro that is kept, to be edited. */
export function editedOf(macro: WholeMacroFragment): EditedMacro {
  const { name, folder, owner, team, language, kind, bodyHtml, change, active } = macro
  return {
    name,
    folder: folder ?? '',
    owner,
    teamId: team?.id ?? null,
    language: language ?? '',
    kind: kind === 'NOTE' ? 'NOTE' : 'REPLY',
    bodyHtml,
    change: changeOf(change),
    active,
  }
}

/** A macro as the API takes it. */
export function inputOf(macro: EditedMacro): CreateMacroInput {
  const { name, folder, owner, teamId, language, kind, bodyHtml, change, active } = macro
  return {
    name: name.trim(),
    folder: folder.trim() || null,
    owner,
    ...(owner === 'TEAM' && { teamId }),
    language: language || null,
    kind,
    bodyHtml,
    change: toInput(change),
    active,
  }
}

// What companies are asked in most; a macro's own is offered beside them.
const spoken = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'tr', 'ar', 'zh', 'ja']

/** The languages that are offered. */
export function spokenLanguages(own: string | null | undefined): readonly string[] {
  return own && !spoken.includes(own) ? [own, ...spoken] : spoken
}

/** A variable as it stands in a text, with what stands there where it is empty. Liquid's strings have no way to write their own quote. */
export function placeholderOf(name: string, fallback: string): string {
  const text = fallback.replace(/[{}]/g, '').trim()
  if (text === '') return `{{ ${name} }}`
  const quote = text.includes('"') ? "'" : '"'
  return `{{ ${name} | default: ${quote}${text.replaceAll(quote, '’')}${quote} }}`
}
