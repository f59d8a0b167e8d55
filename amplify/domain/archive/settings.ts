import { sql } from 'kysely'
import type {
  ArchiveSettings,
  MutationUpdateArchiveSettingsArgs,
  UpdateArchiveSettingsPayload,
} from '../../../schema/__generated__/types.ts'
import { column, type Fields, momentColumn, objectSql, read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import type { Tx } from '../lib/db.ts'
import { ApiError, Refused } from '../lib/errors.ts'
import { type Selection, within } from '../lib/selection.ts'

const settingsFields: Fields = {
  archiveAfterDays: column('settings', 'archive_after_days'),
  updatedAt: momentColumn('settings', 'updated_at'),
}

async function find(tx: Tx, selection: Selection): Promise<ArchiveSettings | null> {
  const { settings } = await read<{ settings: ArchiveSettings | null }>(tx, {
    settings: sql`(select ${objectSql('ArchiveSettings', settingsFields, selection)} from archive_settings settings)`,
  })
  return settings
}

/** When tickets are archived. Throws FORBIDDEN for all but admins. */
export async function archiveSettings({ tx, selection }: Call<unknown>): Promise<ArchiveSettings> {
  const settings = await find(tx, selection)
  if (!settings) throw new ApiError('FORBIDDEN', 'Only admins see when tickets are archived.')
  return settings
}

/** Says when tickets are archived. */
export async function updateArchiveSettings({
  tx,
  args,
  selection,
}: Call<MutationUpdateArchiveSettingsArgs>): Promise<UpdateArchiveSettingsPayload> {
  const { archiveAfterDays } = args.input
  if (archiveAfterDays === undefined) {
    throw new Refused('REQUIRED', 'Say after how many days, or null for never.', [
      'input',
      'archiveAfterDays',
    ])
  }
  const { rows } = await sql`
    update archive_settings set archive_after_days = ${archiveAfterDays}::int returning singleton`.execute(tx)
  if (rows.length === 0) throw new Refused('NOT_ALLOWED', 'Only admins say when tickets are archived.')
  return { archiveSettings: await find(tx, within(selection, 'archiveSettings')), userErrors: [] }
}
