import type { PropertyFieldFragment, TicketFieldType } from '../../../graphql/__generated__/operations.ts'

/** A field's value as its control has it: text for what is typed, picked or chosen. */
export type FieldText = string

const wholeNumber = /^[+-]?\d{1,16}$/
const decimalNumber = /^[+-]?\d{1,15}([.,]\d{1,9})?$/

/** The text that a control shows for a value; empty for none. A moment is shown in the reader's zone. */
export function textOfValue(type: TicketFieldType, value: unknown): FieldText {
  if (value === null || value === undefined) return ''
  if (type === 'TIMESTAMP') return localMoment(new Date(String(value)))
  return String(value)
}

/** The value of what was typed: null for nothing, undefined for what cannot be one. The server has the last word. */
export function valueOfText(type: TicketFieldType, text: FieldText): unknown {
  const trimmed = text.trim()
  if (trimmed === '') return null
  switch (type) {
    case 'NUMBER': {
      const number = wholeNumber.test(trimmed) ? Number(trimmed) : Number.NaN
      return Number.isSafeInteger(number) ? number : undefined
    }
    case 'DECIMAL':
      return decimalNumber.test(trimmed) ? trimmed.replace(',', '.').replace(/^\+/, '') : undefined
    case 'BOOLEAN':
      return trimmed === 'true'
    case 'TIMESTAMP': {
      const moment = new Date(trimmed)
      return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString()
    }
    case 'URL':
      return /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`
    default:
      return type === 'LONG_TEXT' ? text : trimmed
  }
}

/** A moment as `datetime-local` takes it, to the minute, in the reader's zone. */
export function localMoment(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`
}

/** The choices that a control offers: those that can be chosen, and archived ones that the ticket has. */
export function offeredChoices(
  field: PropertyFieldFragment,
  chosen: readonly string[],
): PropertyFieldFragment['choices'] {
  return field.choices.filter(({ archived, value }) => !archived || chosen.includes(value))
}

/** A name in the reader's language, or in the company's first one. */
export function inLanguage(
  first: string,
  others: readonly { readonly language: string; readonly text: string }[],
  language = 'en',
): string {
  return others.find((other) => other.language.split('-')[0] === language)?.text ?? first
}
