import type { ImportTicketRow, TicketPriority, TicketType } from '../../../schema/__generated__/types.ts'
import { isStorable } from '../lib/input.ts'

/** A row that can be imported. */
export interface ReadyRow {
  readonly index: number
  readonly externalId: string
  readonly subject: string
  readonly body: string
  readonly answer: string | null
  readonly team: string | null
  readonly priority: TicketPriority
  readonly type: TicketType | null
  readonly language: string | null
  readonly tags: readonly string[]
  readonly requesterName: string
  readonly requesterEmail: string | null
  readonly createdAt: string | null
}

/** Why a row cannot be imported. */
export interface RowFault {
  readonly index: number
  readonly externalId: string
  readonly field: string | null
  readonly message: string
}

const priorities: Readonly<Record<string, TicketPriority>> = {
  LOW: 'LOW',
  NORMAL: 'NORMAL',
  MEDIUM: 'NORMAL',
  HIGH: 'HIGH',
  URGENT: 'URGENT',
}
const types: readonly TicketType[] = ['INCIDENT', 'REQUEST', 'PROBLEM', 'CHANGE', 'QUESTION']

class Fault extends Error {
  readonly field: string
  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}

function text(
  row: ImportTicketRow,
  field:
    | 'subject'
    | 'body'
    | 'answer'
    | 'team'
    | 'language'
    | 'requesterName'
    | 'requesterEmail'
    | 'externalId',
  most: number,
): string | null {
  const value = row[field]?.trim()
  if (!value) return null
  if (!isStorable(value)) throw new Fault(field, 'has characters that cannot be stored, such as NUL')
  if ([...value].length > most)
    throw new Fault(field, `has ${[...value].length} characters; at most ${most} fit`)
  return value
}

function required(row: ImportTicketRow, field: 'body' | 'externalId', most: number): string {
  const value = text(row, field, most)
  if (value === null) throw new Fault(field, 'is missing')
  return value
}

/** What a message without a subject is called: the start of its first line, cut at a word. */
function openingOf(body: string): string {
  const line = body.split('\n', 1)[0]?.trim() ?? ''
  const letters = [...line]
  return letters.length <= 80
    ? line
    : `${letters
        .slice(0, 79)
        .join('')
        .replace(/\s+\S*$/, '')}…`
}

function ready(row: ImportTicketRow, index: number): ReadyRow {
  const externalId = required(row, 'externalId', 200)
  const body = required(row, 'body', 100_000)
  const priority = priorities[row.priority?.trim().toUpperCase() || 'NORMAL']
  if (!priority)
    throw new Fault('priority', `is "${row.priority}"; it may be low, normal, medium, high, urgent`)
  const wantedType = row.type?.trim().toUpperCase()
  const type = wantedType ? types.find((known) => known === wantedType) : null
  if (type === undefined)
    throw new Fault('type', `is "${row.type}"; it may be ${types.join(', ').toLowerCase()}`)
  const language = text(row, 'language', 35)
  if (language !== null && !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) {
    throw new Fault('language', `is "${language}"; it must be a BCP 47 tag such as "en"`)
  }
  const requesterEmail = text(row, 'requesterEmail', 320)
  if (requesterEmail !== null && !/^[^@\s]+@[^@\s]+$/.test(requesterEmail)) {
    throw new Fault('requesterEmail', `is "${requesterEmail}", which is no e-mail address`)
  }
  const createdAt = row.createdAt?.trim() || null
  if (createdAt !== null && !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(createdAt)) {
    throw new Fault('createdAt', `is "${createdAt}"; it must be like 2026-01-31T13:45:00Z`)
  }
  if (createdAt !== null && Number.isNaN(Date.parse(createdAt)))
    throw new Fault('createdAt', `is "${createdAt}", which is no moment`)
  const tags = [...new Set((row.tags ?? []).flatMap((tag) => (tag?.trim() ? [tag.trim()] : [])))]
  if (tags.length > 50) throw new Fault('tags', `are ${tags.length}; at most 50 fit`)
  if (tags.some((tag) => [...tag].length > 100 || !isStorable(tag)))
    throw new Fault('tags', 'have one of over 100 characters, or that cannot be stored')
  return {
    index,
    externalId,
    subject: text(row, 'subject', 500) ?? openingOf(body),
    body,
    answer: text(row, 'answer', 100_000),
    team: text(row, 'team', 200),
    priority,
    type,
    language,
    tags,
    requesterName:
      text(row, 'requesterName', 200) ??
      requesterEmail?.slice(0, 200) ??
      `Requester ${externalId.replace(/^.*:/, '').slice(0, 6)}`,
    requesterEmail,
    createdAt,
  }
}

/** Sorts rows into those that can be imported and those that cannot. A repeated externalId is a fault of the later row. */
export function sortRows(rows: readonly ImportTicketRow[]): { readyRows: ReadyRow[]; faults: RowFault[] } {
  const readyRows: ReadyRow[] = []
  const faults: RowFault[] = []
  const seen = new Set<string>()
  for (const [index, row] of rows.entries()) {
    try {
      const next = ready(row, index)
      if (seen.has(next.externalId)) throw new Fault('externalId', 'stands twice in this call')
      seen.add(next.externalId)
      readyRows.push(next)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      faults.push({ index, externalId: row.externalId, field: error.field, message: error.message })
    }
  }
  return { readyRows, faults }
}
