import type {
  ImportTicketRow,
  ImportTicketsInput,
  ImportTicketsPayload,
} from '../../schema/__generated__/types.ts'
import { ImportRefused, type Mapping } from './mapping.ts'
import { readRows } from './rows.ts'

/** A row that was refused, by its line in the file. */
export interface Rejection {
  readonly line: number
  readonly externalId: string | null
  readonly reason: string
}

/** What an import did, or in a dry run would do. */
export interface Summary {
  readonly read: number
  readonly created: number
  readonly unchanged: number
  readonly rejected: readonly Rejection[]
}

// A call takes at most 200 rows; texts can be long, and AppSync takes a request of 1 MB.
const mostRows = 200
const mostBytes = 500_000

/**
 * Imports a file, batch after batch. Rows that are there already are passed over, so that an import that was cut off is
 * finished by running it again.
 *
 * @param importTickets the verb of the running product
 * @param onProgress told after each batch how it stands
 * @throws ImportRefused when the file, the mapping or the product refuses as a whole
 */
export async function importFile(
  file: string,
  mapping: Mapping,
  dryRun: boolean,
  importTickets: (input: ImportTicketsInput) => Promise<ImportTicketsPayload>,
  onProgress: (summary: Summary) => void,
): Promise<Summary> {
  let [read, created, unchanged] = [0, 0, 0]
  const rejected: Rejection[] = []
  let batch: { line: number; row: ImportTicketRow }[] = []
  let bytes = 0
  const send = async (): Promise<void> => {
    if (batch.length > 0) {
      const answer = await importTickets({ rows: batch.map(({ row }) => row), dryRun })
      const [refusal] = answer.userErrors
      if (refusal) throw new ImportRefused(`${refusal.message} (${refusal.code})`)
      created += answer.created
      unchanged += answer.unchanged
      for (const { index, externalId, field, message } of answer.rejected) {
        rejected.push({
          line: batch[index]?.line ?? 0,
          externalId,
          reason: field ? `${field}: ${message}` : message,
        })
      }
    }
    batch = []
    bytes = 0
    onProgress({ read, created, unchanged, rejected })
  }
  for await (const next of readRows(file, mapping)) {
    read += 1
    if ('problem' in next) {
      rejected.push({ line: next.line, externalId: null, reason: next.problem })
      continue
    }
    const size = Buffer.byteLength(JSON.stringify(next.row))
    if (batch.length === mostRows || (batch.length > 0 && bytes + size > mostBytes)) await send()
    batch.push(next)
    bytes += size
  }
  await send()
  return { read, created, unchanged, rejected: rejected.sort((a, b) => a.line - b.line) }
}
