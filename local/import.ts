import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Credentials, connect } from './import/api.ts'
import { importFile, type Summary } from './import/import.ts'
import { defaultMapping, ImportRefused, readMapping } from './import/mapping.ts'

// `npm run import -- FILE [--map FILE] [--dry-run]`: see docs/import.md. Exit code 0: all rows are in; 1: some were refused; 2: nothing could be done.
const usage = 'Usage: npm run import -- FILE [--map FILE] [--dry-run]'
const shownRejections = 20

/** The demo company's admin, as the first start wrote him down; null when nothing was started on this folder. */
function demoAdmin(data: string): Credentials | null {
  const [people, password] = [join(data, 'demo-sign-ins.json'), join(data, 'demo-password')]
  if (!existsSync(people) || !existsSync(password)) return null
  const signIns = JSON.parse(readFileSync(people, 'utf8')) as { email: string; role: string }[]
  const admin = signIns.find(({ role }) => role === 'admin')
  return admin ? { email: admin.email, password: readFileSync(password, 'utf8').trim() } : null
}

function credentials(): Credentials {
  const { AUTOCRM_API_KEY, AUTOCRM_EMAIL, AUTOCRM_PASSWORD, AUTOCRM_DATA = '.autocrm' } = process.env
  if (AUTOCRM_API_KEY) return { apiKey: AUTOCRM_API_KEY }
  if (AUTOCRM_EMAIL && AUTOCRM_PASSWORD) return { email: AUTOCRM_EMAIL, password: AUTOCRM_PASSWORD }
  const demo = demoAdmin(resolve(AUTOCRM_DATA))
  if (demo) return demo
  throw new ImportRefused(
    "Set AUTOCRM_API_KEY to a key with the scope TICKET_IMPORT, or AUTOCRM_EMAIL and AUTOCRM_PASSWORD to an admin's.",
  )
}

function progress(summary: Summary): void {
  const text = `${summary.read} read, ${summary.created} created, ${summary.unchanged} here already, ${summary.rejected.length} refused`
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${text}`)
  else console.log(text)
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { map: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  })
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new ImportRefused(usage)
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new ImportRefused(`There is no file ${file}.`)
  const mapping = values.map ? readMapping(values.map) : defaultMapping
  const importTickets = await connect(
    process.env['AUTOCRM_URL'] ?? `http://localhost:${process.env['PORT'] ?? 3000}`,
    credentials(),
  )
  const summary = await importFile(file, mapping, values['dry-run'], importTickets, progress)
  if (process.stdout.isTTY) process.stdout.write('\n')
  for (const { line, externalId, reason } of summary.rejected.slice(0, shownRejections)) {
    console.log(`line ${line}${externalId ? ` (${externalId})` : ''}: ${reason}`)
  }
  if (summary.rejected.length > shownRejections)
    console.log(`and ${summary.rejected.length - shownRejections} more`)
  console.log(
    `${values['dry-run'] ? 'Dry run: nothing was changed. Would create' : 'Created'} ${summary.created} tickets; ${summary.unchanged} were here already; ${summary.rejected.length} of ${summary.read} rows refused.`,
  )
  process.exitCode = summary.rejected.length > 0 ? 1 : 0
} catch (error) {
  const known =
    error instanceof ImportRefused || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')
  console.error(known ? (error as Error).message : error)
  process.exitCode = 2
}
