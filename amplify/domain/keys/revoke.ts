import { sql } from 'kysely'
import type { MutationRevokeApiKeyArgs, RevokeApiKeyPayload } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { isId } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { keyOf, noSuchKey } from './key.ts'

/** Ends a key at once; with the last key its machine leaves, by the database's trigger. */
export async function revokeApiKey({
  tx,
  args,
  selection,
}: Call<MutationRevokeApiKeyArgs>): Promise<RevokeApiKeyPayload> {
  if (!isId(args.id)) throw noSuchKey()
  await sql`update api_keys set revoked_at = now() where id = ${args.id} and revoked_at is null`.execute(tx)
  return { apiKey: await keyOf(tx, args.id, within(selection, 'apiKey')), userErrors: [] }
}
