import { sql } from 'kysely'
import type {
  MutationRecordAttachmentScanArgs,
  RecordAttachmentScanPayload,
} from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { one } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { textOf } from '../lib/input.ts'

/** Notes what a virus scanner found in a file. */
export async function recordAttachmentScan({
  tx,
  args,
}: Call<MutationRecordAttachmentScanArgs>): Promise<RecordAttachmentScanPayload> {
  const path = textOf(args.input.path, 'path', 1, 200)
  const { id } = await one(
    tx,
    sql<{
      id: string | null
    }>`select private.record_attachment_scan(${path}, ${args.input.result}::attachment_scan)::text as id`,
  )
  if (id === null)
    throw new Refused('NOT_FOUND', 'There is no such file, or you may not say what is in it.', [
      'input',
      'path',
    ])
  return { attachmentId: id, userErrors: [] }
}
