import {
  type CustomFieldDefinition,
  type FieldRegistry,
  withCustomFields,
} from '../../../../schema/conditions/index.ts'
import type { Directory } from '../directory.ts'

/** What the language of conditions knows here: every ticket's fields, and the company's. */
export function registryOf({ ticketFields }: Pick<Directory, 'ticketFields'>): FieldRegistry {
  return withCustomFields(
    ticketFields.map(
      ({ key, type, labels, choices, archivedAt }): CustomFieldDefinition => ({
        key,
        type,
        labels: Object.fromEntries(labels.map(({ language, text }) => [language, text])),
        choices: choices.map(({ value }) => value),
        archived: archivedAt !== null,
      }),
    ),
  )
}
