import type { TFunction } from 'i18next'
import type { Field } from '../../../../../schema/conditions/index.ts'
import type { Directory } from '../../directory.ts'
import { statusLabel } from '../../ticket/status-label.ts'

/** One of the values that can be chosen. */
export interface Option {
  readonly value: string
  readonly label: string
}

/** A field's name in the reader's language. */
export function fieldLabel(
  field: Field,
  { ticketFields }: Directory,
  t: TFunction,
  language?: string,
): string {
  const custom = ticketFields.find(({ key }) => key === field.key)
  return custom ? statusLabel(custom, language) : t(`conditions.fields.${field.name}`)
}

/** The values of a field where they are few and known; null where they must be written or searched. */
export function optionsOf(
  field: Field,
  directory: Directory,
  t: TFunction,
  language?: string,
): readonly Option[] | null {
  switch (field.type) {
    case 'boolean':
      return [
        { value: 'true', label: t('yes') },
        { value: 'false', label: t('no') },
      ]
    case 'enum':
    case 'orderedEnum':
    case 'choices': {
      const custom = directory.ticketFields.find(({ key }) => key === field.key)
      return field.values.map((value) => {
        const choice = custom?.choices.find((one) => one.value === value)
        return {
          value,
          label: choice ? statusLabel(choice, language) : t(`${words[field.name] ?? 'types'}.${value}`),
        }
      })
    }
    case 'reference':
      if (field.to === 'team') return directory.teams.map(({ id, name }) => ({ value: id, label: name }))
      if (field.to === 'status')
        return directory.ticketStatuses.map((status) => ({
          value: status.id,
          label: statusLabel(status, language),
        }))
      return null
    default:
      return null
  }
}

const words: Readonly<Record<string, string>> = {
  status: 'categories',
  priority: 'priorities',
  channel: 'channels',
  type: 'types',
}

/** Everybody who works here, by name. */
export function colleagues({ teams }: Directory): readonly Option[] {
  const people = new Map(teams.flatMap(({ members }) => members.map(({ id, name }) => [id, name])))
  return [...people]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label))
}
