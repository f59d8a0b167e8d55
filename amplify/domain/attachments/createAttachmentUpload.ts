import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type {
  Attachment,
  CreateAttachmentUploadPayload,
  MutationCreateAttachmentUploadArgs,
} from '../../../schema/__generated__/types.ts'
import { attachmentSql, read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { one } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { isStorable } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { fileNameOf, isProgramName, mostBytes, storedNameOf } from './files.ts'
import { uploadUrl } from './storage.ts'

/** How many files somebody may have uploaded without giving them to a message. */
const mostLoose = 100

const invalid = (field: string, message: string): Refused => new Refused('INVALID', message, ['input', field])

/** Makes a place for a file, and a URL to which it can be sent. */
export async function createAttachmentUpload({
  tx,
  args,
  selection,
}: Call<MutationCreateAttachmentUploadArgs>): Promise<CreateAttachmentUploadPayload> {
  const { fileName, contentType, size, contentId } = args.input
  const known = await knownCaller(tx)
  if (!isStorable(fileName) || fileName.length > 5_000)
    throw invalid('fileName', 'A file name is a text without NUL.')
  const name = fileNameOf(fileName)
  if (isProgramName(name))
    throw invalid('fileName', 'Programs and scripts cannot be attached: put them into an archive.')
  if (!/^[\w.+-]{1,127}\/[\w.+-]{1,127}$/.test(contentType))
    throw invalid('contentType', 'A media type looks like "image/png".')
  if (size < 1 || size > mostBytes) throw invalid('size', 'A file has 1 byte to 25 MiB (26,214,400 bytes).')
  if (typeof contentId === 'string' && !/^[A-Za-z0-9._+@-]{1,200}$/.test(contentId))
    throw invalid('contentId', 'A content id has 1 to 200 letters, digits and . _ + @ -')
  const path = `${randomUUID()}/${storedNameOf(name)}`
  const { id } = await one(
    tx,
    sql<{ id: string | null }>`
      with made as (
        insert into attachments (uploader_id, file_name, declared_type, size, content_id, path)
        select ${known.id}, ${name}, ${contentType.toLowerCase()}, ${size}, ${contentId ?? null}, ${path}
        where (select count(*) from attachments a where a.uploader_id = ${known.id} and a.message_id is null and not a.kept) < ${sql.lit(mostLoose)}
        returning id
      )
      select (select id::text from made) as id`,
  )
  if (id === null)
    throw new Refused(
      'NOT_ALLOWED',
      `You have ${mostLoose} uploads that belong to no message: attach some, or wait for a day.`,
    )
  const { attachment } = await read<{ attachment: Attachment | null }>(tx, {
    attachment: attachmentSql(id, within(selection, 'attachment')),
  })
  return { attachment, uploadUrl: await uploadUrl(path), userErrors: [] }
}
