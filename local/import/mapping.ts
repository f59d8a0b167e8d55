import { readFileSync } from 'node:fs'
import type { ImportTicketRow } from '../../schema/__generated__/types.ts'

/** A field of ImportTicketRow that one column fills. */
export type SingleField = Exclude<keyof ImportTicketRow, 'tags'>

/** Which columns of a file fill which fields of a ticket. */
export interface Mapping {
  /** Column by field. A field that is not here stays empty; without `externalId` the row's content identifies it. */
  readonly columns: Readonly<Partial<Record<SingleField, string>>>
  /** The columns that hold a tag each. */
  readonly tags: readonly string[]
  /** Values for fields whose column is missing or empty. */
  readonly defaults: Readonly<Partial<Record<SingleField, string>>>
}

/** The mapping or the file cannot be used; the message says what to mend. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused'
}

const singleFields: readonly SingleField[] = [
  'externalId',
  'subject',
  'body',
  'answer',
  'team',
  'priority',
  'type',
  'language',
  'requesterName',
  'requesterEmail',
  'createdAt',
]

/** For a file with the columns subject, body, answer, type, queue, priority, language, tag_1 to tag_8. */
export const defaultMapping: Mapping = {
  columns: {
    subject: 'subject',
    body: 'body',
    answer: 'answer',
    type: 'type',
    team: 'queue',
    priority: 'priority',
    language: 'language',
  },
  tags: ['tag_1', 'tag_2', 'tag_3', 'tag_4', 'tag_5', 'tag_6', 'tag_7', 'tag_8'],
  defaults: {},
}

function stringRecord(value: unknown, where: string): Partial<Record<SingleField, string>> {
  if (value === undefined) return {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ImportRefused(`The mapping's "${where}" must be an object of texts by field.`)
  }
  const entries = Object.entries(value).map(([field, text]) => {
    const known = singleFields.find((name) => name === field)
    if (!known) {
      throw new ImportRefused(
        `The mapping's "${where}" names "${field}", which is no field; fields are ${singleFields.join(', ')}.`,
      )
    }
    if (typeof text !== 'string' || text === '') {
      throw new ImportRefused(`The mapping's "${where}.${field}" must be a text that is not empty.`)
    }
    return [known, text] as const
  })
  return Object.fromEntries(entries)
}

/** Reads a mapping from what its JSON file holds. Throws ImportRefused, which says what is wrong. */
export function parseMapping(value: unknown): Mapping {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ImportRefused('A mapping is a JSON object with "columns", "tags" and "defaults".')
  }
  const { columns, tags = [], defaults, ...rest } = value as Record<string, unknown>
  const [unknown] = Object.keys(rest)
  if (unknown)
    throw new ImportRefused(`The mapping has "${unknown}"; it may have "columns", "tags" and "defaults".`)
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === 'string')) {
    throw new ImportRefused('The mapping\'s "tags" must be a list of columns.')
  }
  return { columns: stringRecord(columns, 'columns'), tags, defaults: stringRecord(defaults, 'defaults') }
}

/** Reads a mapping file. Throws ImportRefused when it cannot be read or used. */
export function readMapping(file: string): Mapping {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new ImportRefused(`The mapping ${file} cannot be read: ${(error as Error).message}`)
  }
  try {
    return parseMapping(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new ImportRefused(`The mapping ${file} is no JSON: ${error.message}`)
    throw error
  }
}

/** Refuses a mapping that names columns which the file does not have. */
export function checkColumns(mapping: Mapping, header: readonly string[]): void {
  const missing = [...Object.values(mapping.columns), ...mapping.tags].filter(
    (column) => !header.includes(column),
  )
  if (missing.length > 0) {
    throw new ImportRefused(
      `The file has no column ${missing.map((name) => `"${name}"`).join(', ')}; it has ${header.join(', ')}. Give a mapping with --map (see docs/import.md).`,
    )
  }
}
