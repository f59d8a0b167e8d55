import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { faker } from '@faker-js/faker'
import { parse } from 'csv-parse/sync'
import { texts } from '../../bench/texts.ts'

/** What somebody asks. */
export interface Question {
  readonly subject: string
  readonly body: string
}

/** Where real tickets lie beside the project on some machines. */
export const realTickets = join(import.meta.dirname, '../../../shared/data/tickets.csv')

/** So many questions, each with another subject: real ones where they lie beside the project, else as a shop is asked in two languages. */
export function questions(count: number): readonly Question[] {
  const bySubject = new Map(asked().map((question) => [question.subject, question]))
  return [...bySubject.values()].slice(0, count)
}

function asked(): readonly Question[] {
  if (existsSync(realTickets)) {
    const rows: Question[] = parse(readFileSync(realTickets), { columns: true, to: 500 })
    return rows
      .filter(({ subject, body }) => subject.trim() !== '' && body.trim() !== '')
      .map(({ subject, body }) => ({ subject, body }))
  }
  faker.seed(7)
  return [texts.english(), texts.german()].flatMap(([subjects, bodies]) =>
    subjects.map((subject, n) => ({ subject, body: bodies[n] ?? subject })),
  )
}
