import { sql } from 'kysely'
import type { MutationRotateApiKeyArgs, RotateApiKeyPayload } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { one } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { isId } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { keyOf, noSuchKey } from './key.ts'
import { newSecret } from './secret.ts'

const day = 86_400_000
const longestOverlap = 7 * day

/** Until when the old secret works: a day by default, seven at most, not at all for a time that is past. */
function oldUntil(given: string | null | undefined): Date {
  const now = Date.now()
  const until = given === null || given === undefined ? now + day : Date.parse(given)
  // A minute's grace, for whoever adds seven days on a clock that is ahead.
  if (until > now + longestOverlap + 60_000) {
    throw new Refused('INVALID', 'The old secret works for at most 7 days: choose an earlier time.', [
      'input',
      'oldSecretUntil',
    ])
  }
  return new Date(until)
}

/** Gives a key a new secret; the old one works on for a while, so that programs can change over. */
export async function rotateApiKey({
  tx,
  args: { input },
  selection,
}: Call<MutationRotateApiKeyArgs>): Promise<RotateApiKeyPayload> {
  const until = oldUntil(input.oldSecretUntil)
  if (!isId(input.id)) throw noSuchKey()
  const { secret, hash, prefix } = newSecret()
  const { rotated } = await one(
    tx,
    sql<{
      rotated: boolean
    }>`select private.rotate_api_key(${input.id}::bigint, ${hash}, ${prefix}, ${until}) as rotated`,
  )
  const apiKey = await keyOf(tx, input.id, within(selection, 'apiKey'))
  if (!rotated) {
    throw new Refused('NOT_ALLOWED', 'The key was revoked or has expired: make a new one.', ['input', 'id'])
  }
  return { apiKey, secret, userErrors: [] }
}
