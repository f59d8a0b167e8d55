import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFile } from '../../../local/import/import.ts'
import { defaultMapping, ImportRefused, type Mapping, parseMapping } from '../../../local/import/mapping.ts'
import { type FileRow, readRows } from '../../../local/import/rows.ts'
import type { ImportTicketsInput, ImportTicketsPayload } from '../../../schema/__generated__/types.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function file(text: string | Buffer): string {
  const path = join(folder, 'tickets.csv')
  writeFileSync(path, text)
  return path
}
async function rows(text: string | Buffer, mapping: Mapping): Promise<FileRow[]> {
  const all: FileRow[] = []
  for await (const row of readRows(file(text), mapping)) all.push(row)
  return all
}
const plain = parseMapping({
  columns: { subject: 'subject', body: 'body' },
  tags: ['tag'],
  defaults: { language: 'en' },
})
const accepting =
  (calls: ImportTicketsInput[] = []) =>
  async (input: ImportTicketsInput): Promise<ImportTicketsPayload> => {
    calls.push(input)
    return { created: input.rows.length, unchanged: 0, rejected: [], userErrors: [] }
  }

describe('reading rows', () => {
  it('maps columns, leaves out empty tags, and fills in defaults', async () => {
    const [first] = await rows('subject,body,tag\nA,"B, with\nlines",\n', plain)
    expect(first).toMatchObject({
      line: 3,
      row: { subject: 'A', body: 'B, with\nlines', tags: [], language: 'en' },
    })
  })

  it('gives equal rows ids that differ, and the same ones each time', async () => {
    const text = 'subject,body,tag\nA,B,x\nA,B,x\nC,D,y\n'
    const ids = (all: FileRow[]) => all.map((each) => ('row' in each ? each.row.externalId : each.problem))
    const [once, again] = [ids(await rows(text, plain)), ids(await rows(text, plain))]
    expect(once).toEqual(again)
    expect(new Set(once).size).toBe(3)
    expect(once[1]).toBe(`${once[0]}#2`)
  })

  it('tells broken records by line and reads on', async () => {
    const all = await rows('subject,body,tag\nA,B,x\nonly one\nC,D,y\n', plain)
    const told = all.map((each) => `${each.line} ${'problem' in each ? 'problem' : each.row.subject}`)
    expect(told.sort()).toEqual(['2 A', '3 problem', '4 C'])
  })

  it('reads past a byte order mark', async () => {
    expect(await rows('\uFEFFsubject,body,tag\nA,B,x\n', plain)).toHaveLength(1)
  })

  it('refuses a file without the mapped columns, and a missing file', async () => {
    await expect(rows('title,body\nA,B\n', plain)).rejects.toThrow(
      /no column "subject", "tag"; it has title, body/,
    )
    await expect(readRows(join(folder, 'absent.csv'), plain).next()).rejects.toThrow(ImportRefused)
  })
})

describe('the mapping', () => {
  it('says what is wrong with it', () => {
    expect(() => parseMapping([])).toThrow(/JSON object/)
    expect(() => parseMapping({ columns: { title: 'a' } })).toThrow(/"title", which is no field/)
    expect(() => parseMapping({ columns: { subject: 1 } })).toThrow(/"columns.subject" must be a text/)
    expect(() => parseMapping({ colums: {} })).toThrow(/has "colums"/)
    expect(parseMapping(JSON.parse(JSON.stringify(defaultMapping)))).toEqual(defaultMapping)
  })
})

describe('importing', () => {
  it('sends at most 200 rows, and fewer when they are long', async () => {
    const many: ImportTicketsInput[] = []
    await importFile(
      file(`subject,body,tag\n${'A,B,x\n'.repeat(450)}`),
      plain,
      false,
      accepting(many),
      () => undefined,
    )
    expect(many.map(({ rows }) => rows.length)).toEqual([200, 200, 50])
    const long: ImportTicketsInput[] = []
    await importFile(
      file(`subject,body,tag\n${`A,${'b'.repeat(90_000)},x\n`.repeat(12)}`),
      plain,
      true,
      accepting(long),
      () => undefined,
    )
    expect(long.map(({ rows, dryRun }) => [rows.length, dryRun])).toEqual([
      [5, true],
      [5, true],
      [2, true],
    ])
  })

  it('tells refused rows by their line in the file, in order, and goes on', async () => {
    const summary = await importFile(
      file('subject,body,tag\nA,B,x\nbroken\nC,,y\n'),
      plain,
      false,
      async ({ rows }) => ({
        created: 1,
        unchanged: 0,
        rejected: [
          { index: 1, externalId: rows[1]?.externalId ?? '', field: 'body', message: 'is required' },
        ],
        userErrors: [],
      }),
      () => undefined,
    )
    expect(summary).toMatchObject({
      read: 3,
      created: 1,
      rejected: [{ line: 3 }, { line: 4, reason: 'body: is required' }],
    })
  })

  it('stops when the product refuses the whole call', async () => {
    const refuse = async (): Promise<ImportTicketsPayload> => ({
      created: 0,
      unchanged: 0,
      rejected: [],
      userErrors: [{ code: 'NOT_ALLOWED', message: 'Only admins import.', field: null }],
    })
    await expect(
      importFile(file('subject,body,tag\nA,B,x\n'), plain, false, refuse, () => undefined),
    ).rejects.toThrow(/Only admins import/)
  })
})
