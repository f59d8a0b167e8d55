import { type ConditionRow, type CustomValues, type Field, type FieldRegistry, fields } from './fields.ts'

/** The types of custom fields. */
export const customFieldTypes = [
  'TEXT',
  'LONG_TEXT',
  'NUMBER',
  'DECIMAL',
  'DATE',
  'TIMESTAMP',
  'BOOLEAN',
  'CHOICE',
  'MULTI_CHOICE',
  'URL',
  'EMAIL',
  'PERSON',
] as const
export type CustomFieldType = (typeof customFieldTypes)[number]

/** What conditions need to know of a custom field. */
export interface CustomFieldDefinition {
  /** Stable; conditions name the field `fields.<key>`. */
  readonly key: string
  readonly type: CustomFieldType
  readonly labels?: Readonly<Record<string, string>>
  /** The values of its choices, archived ones too: tickets still have them. */
  readonly choices?: readonly string[]
  readonly archived?: boolean
  /** Whether it has an index. */
  readonly indexed?: boolean
}

/** How conditions call the custom field with this key. */
export const customFieldName = (key: string): string => `fields.${key}`

const parsed = new WeakMap<ConditionRow, CustomValues>()

/** The values of a row's custom fields. The JSON of a live row is parsed once. */
export function customValuesOf(row: ConditionRow): CustomValues {
  if (typeof row.fields !== 'string') return row.fields ?? {}
  const known = parsed.get(row)
  if (known) return known
  const values = JSON.parse(row.fields) as CustomValues
  parsed.set(row, values)
  return values
}

/** A stored value as conditions compare it: text, or null for none. */
export function customText(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

function fieldOf(definition: CustomFieldDefinition): Field {
  const { key, type, labels = {}, choices = [], archived = false, indexed = false } = definition
  const base = { name: customFieldName(key), labels, column: 'fields', key, archived, indexed }
  const read = (row: ConditionRow): string | null => customText(customValuesOf(row)[key])
  switch (type) {
    case 'TEXT':
    case 'LONG_TEXT':
    case 'URL':
    case 'EMAIL':
      return { ...base, type: 'text', valueOf: read }
    case 'NUMBER':
      return { ...base, type: 'number', valueOf: read }
    case 'DECIMAL':
      return { ...base, type: 'decimal', valueOf: read }
    case 'BOOLEAN':
      return { ...base, type: 'boolean', valueOf: read }
    case 'DATE':
      return { ...base, type: 'date', mayLieAhead: true, valueOf: read }
    case 'TIMESTAMP':
      return { ...base, type: 'timestamp', mayLieAhead: true, valueOf: read }
    case 'PERSON':
      return { ...base, type: 'reference', to: 'person', valueOf: read }
    case 'CHOICE':
      return { ...base, type: 'enum', values: choices, valueOf: read }
    case 'MULTI_CHOICE':
      return {
        ...base,
        type: 'choices',
        values: choices,
        valueOf: (row) => {
          const value = customValuesOf(row)[key]
          return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
        },
      }
  }
}

/** The registry of the fields that every ticket has and of custom ones. */
export function withCustomFields(definitions: readonly CustomFieldDefinition[]): FieldRegistry {
  return new Map([...fields, ...definitions.map(fieldOf).map((field) => [field.name, field] as const)])
}
