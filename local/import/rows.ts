import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type CsvError, parse } from 'csv-parse'
import type { ImportTicketRow } from '../../schema/__generated__/types.ts'
import { checkColumns, ImportRefused, type Mapping, type SingleField } from './mapping.ts'

/** A record of the file: a row to import, or why it cannot be one. `line` is where the record ends in the file, from 1. */
export type FileRow =
  | { readonly line: number; readonly row: ImportTicketRow }
  | { readonly line: number; readonly problem: string }

/** Gives each row without an id of its own one by its content: the same file gives the same ids, in any order of its rows. */
function contentIds(): (content: string) => string {
  const seen = new Map<string, number>()
  return (content) => {
    const hash = createHash('sha256').update(content).digest('base64url').slice(0, 22)
    const times = (seen.get(hash) ?? 0) + 1
    seen.set(hash, times)
    return times === 1 ? `sha256:${hash}` : `sha256:${hash}#${times}`
  }
}

function toRow(
  record: Record<string, string>,
  mapping: Mapping,
  idOf: (content: string) => string,
): ImportTicketRow {
  const value = (field: SingleField): string | undefined => {
    const column = mapping.columns[field]
    const text = column === undefined ? undefined : record[column]
    return text === undefined || text.trim() === '' ? mapping.defaults[field] : text
  }
  const tags = mapping.tags.flatMap((column) => {
    const tag = record[column]?.trim()
    return tag ? [tag] : []
  })
  const row = {
    subject: value('subject'),
    body: value('body'),
    answer: value('answer'),
    team: value('team'),
    priority: value('priority'),
    type: value('type'),
    language: value('language'),
    requesterName: value('requesterName'),
    requesterEmail: value('requesterEmail'),
    createdAt: value('createdAt'),
    tags,
  }
  return { externalId: value('externalId')?.trim() ?? idOf(JSON.stringify(row)), ...row }
}

/**
 * Streams the rows of a CSV file (UTF-8, a header, RFC 4180 quotes), whatever its size. A broken record is told and passed over.
 *
 * @throws ImportRefused when the file cannot be read, has no header, or lacks a column that the mapping names
 */
export async function* readRows(file: string, mapping: Mapping): AsyncGenerator<FileRow> {
  const idOf = contentIds()
  let pending: FileRow[] = []
  const input = createReadStream(file)
  const parser = parse({
    bom: true,
    columns: (header: string[]) => {
      checkColumns(mapping, header)
      return header
    },
    info: true,
    relax_column_count: false,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      pending.push({
        line: Number(error?.lines ?? 0),
        problem: error?.message ?? 'The record cannot be read.',
      })
    },
  })
  input.on('error', (error) => parser.destroy(error))
  input.pipe(parser)
  try {
    for await (const { info, record } of parser as AsyncIterable<{
      info: { lines: number }
      record: Record<string, string>
    }>) {
      yield* pending
      pending = []
      yield { line: info.lines, row: toRow(record, mapping, idOf) }
    }
    yield* pending
  } catch (error) {
    if (error instanceof ImportRefused) throw error
    throw new ImportRefused(`The file ${file} cannot be read: ${(error as Error).message}`)
  }
}
