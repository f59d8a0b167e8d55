import type {
  LocalizedTextInput,
  TicketFieldChoiceInput,
  UpdateTicketFieldInput,
} from '../../../schema/__generated__/types.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { textOf } from '../lib/input.ts'
import { requirementOf } from './requirement.ts'

type Change = Omit<UpdateTicketFieldInput, 'fieldId'>

/** Texts of the input by language. Throws Refused when a language comes twice or a text is too long. */
function textsOf(texts: readonly LocalizedTextInput[], field: string, most: number): Record<string, string> {
  const byLanguage = new Map<string, string>()
  for (const { language, text } of texts) {
    const tag = textOf(language, field, 1, 35)
    if (byLanguage.has(tag))
      throw new Refused('INVALID', `The language "${tag}" comes twice.`, ['input', field])
    byLanguage.set(tag, textOf(text, field, 1, most))
  }
  return Object.fromEntries(byLanguage)
}

const choiceOf = ({ value, label, labels, archived }: TicketFieldChoiceInput): object => ({
  value: textOf(value, 'choices', 1, 100),
  label: textOf(label, 'choices', 1, 100),
  labels: textsOf(labels ?? [], 'choices', 100),
  archived: archived ?? false,
})

/** What can be taken away by null; for the rest null is as good as nothing said. */
const removable: readonly (keyof Change)[] = ['help', 'defaultValue', 'requiredWhen']

/**
 * The columns of ticket_fields that an input sets.
 *
 * @throws Refused for what has the wrong form
 */
export async function columnsOf(tx: Tx, change: Change): Promise<Record<string, unknown>> {
  const json: unknown = change.requiredWhen
  const read: {
    readonly [Name in keyof Change]-?: () =>
      | readonly [column: string, value: unknown]
      | Promise<readonly [string, unknown]>
  } = {
    label: () => ['label', textOf(change.label ?? '', 'label', 1, 100)],
    labels: () => ['labels', textsOf(change.labels ?? [], 'labels', 100)],
    help: () => ['help', typeof change.help === 'string' ? textOf(change.help, 'help', 1, 500) : null],
    helps: () => ['helps', textsOf(change.helps ?? [], 'helps', 500)],
    required: () => ['required', change.required],
    requiredWhen: async () => ['required_when', json === null ? null : await requirementOf(tx, json)],
    visibleToCustomers: () => ['visible_to_customers', change.visibleToCustomers],
    editableByCustomers: () => ['editable_by_customers', change.editableByCustomers],
    defaultValue: () => ['default_value', change.defaultValue],
    choices: () => ['choices', (change.choices ?? []).map(choiceOf)],
    filterable: () => ['filterable', change.filterable],
    position: () => ['position', change.position],
  }
  const columns: Record<string, unknown> = {}
  for (const [name, column] of Object.entries(read) as [keyof Change, (typeof read)[keyof Change]][]) {
    const given: unknown = change[name]
    if (given === undefined || (given === null && !removable.includes(name))) continue
    const [key, value] = await column()
    columns[key] = value
  }
  // Whoever says that it is not required on a condition any more need not take the condition away.
  if (columns['required'] !== undefined && columns['required'] !== 'ON_CONDITION')
    columns['required_when'] ??= null
  return columns
}
