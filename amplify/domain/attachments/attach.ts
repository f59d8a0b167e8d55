import { sql } from 'kysely'
import { one, type Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { isId } from '../lib/input.ts'
import { isProgramType, mostBytes, mostFiles, typeOf } from './files.ts'
import { storedFiles } from './storage.ts'

/** A file that may be attached: it was looked at. */
export interface CheckedUpload {
  readonly id: string
  readonly type: string | null
  readonly size: number
}

const refused = (code: 'INVALID' | 'NOT_FOUND', message: string): Refused =>
  new Refused(code, message, ['input', 'attachmentIds'])
const unknown = (): Refused =>
  refused('NOT_FOUND', 'There is no such upload of yours, or it is attached already.')

/**
 * The ids of uploads, each once, that are the caller's and belong to no message.
 *
 * @throws Refused for any other, and for more than a message may have
 */
export async function requireLoose(tx: Tx, ids: readonly string[] | null | undefined): Promise<string[]> {
  const wanted = [...new Set(ids ?? [])]
  if (wanted.length === 0) return []
  if (wanted.length > mostFiles) throw refused('INVALID', `A message has at most ${mostFiles} attachments.`)
  if (!wanted.every(isId)) throw unknown()
  const { count } = await one(
    tx,
    sql<{ count: number }>`select count(*)::int as count from attachments
      where id = any (${wanted}::bigint[]) and message_id is null and uploader_id = private.caller_id()`,
  )
  if (count !== wanted.length) throw unknown()
  return wanted
}

/**
 * Looks at uploads before they are attached: that they are the caller's, loose and there, how large they are, and what they are.
 *
 * @throws Refused for what cannot be attached, with the reason
 */
export async function checkUploads(
  tx: Tx,
  ids: readonly string[] | null | undefined,
): Promise<CheckedUpload[]> {
  const wanted = [...new Set(ids ?? [])]
  if (wanted.length === 0) return []
  if (wanted.length > mostFiles) throw refused('INVALID', `A message has at most ${mostFiles} attachments.`)
  if (!wanted.every(isId)) throw unknown()
  const { rows } = await sql<{ id: string; path: string; name: string }>`
    select id::text, path, file_name as name from attachments
    where id = any (${wanted}::bigint[]) and message_id is null and uploader_id = private.caller_id()`.execute(
    tx,
  )
  if (rows.length !== wanted.length) throw unknown()
  const files = await storedFiles(rows.map(({ path }) => path))
  return Promise.all(
    rows.map(async ({ id, name }, n) => {
      const file = files[n]
      if (!file) throw refused('INVALID', `"${name}" was not uploaded: send it to its upload URL first.`)
      if (file.size > mostBytes || file.size < 1)
        throw refused('INVALID', `"${name}" has ${file.size} bytes: a file has 1 byte to 25 MiB.`)
      const type = await typeOf(file.start)
      if (isProgramType(type))
        throw refused('INVALID', `"${name}" is a program, whatever its name: it cannot be attached.`)
      return { id, type, size: file.size }
    }),
  )
}

/**
 * Gives uploads that were looked at to a message of the caller.
 *
 * @throws Refused NOT_FOUND when one was attached elsewhere meanwhile
 */
export async function attachFiles(
  tx: Tx,
  messageId: string,
  uploads: readonly CheckedUpload[],
): Promise<void> {
  if (uploads.length === 0) return
  const scanned = process.env['ATTACHMENT_SCAN'] === 'required'
  const { attached } = await one(
    tx,
    sql<{
      attached: number
    }>`select private.attach_files(${messageId}::bigint, ${JSON.stringify(uploads)}::jsonb, ${scanned}) as attached`,
  )
  if (attached !== uploads.length) throw unknown()
}
