import { sql } from 'kysely'
import type { QueryApiKeysArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one } from '../lib/db.ts'
import { ApiError } from '../lib/errors.ts'
import { isStorable } from '../lib/input.ts'
import { keyObjectSql } from './key.ts'

// The hashes of secrets are nobody's to read.
const readable = sql.raw(
  'id, name, person_id, created_by, prefix, scopes, rate_limit, created_at, expires_at, previous_expires_at, last_used_at, revoked_at',
)

/** A page of the API keys that the caller may see, newest first: admins all, agents those of their machines. */
export async function apiKeys({ tx, args, selection }: Call<QueryApiKeysArgs>): Promise<object> {
  const search = args.search?.trim() ?? ''
  if (!isStorable(search) || search.length > 100)
    throw new ApiError('BAD_USER_INPUT', '"search" is a text of at most 100 characters without NUL.')
  const first = firstOf(args.first)
  const binding = bindingOf('apiKeys', search)
  const after = positionOf(args.after, binding)
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const rows = sql`
    select row_number() over (order by id desc) as place, chosen.*
    from (
      select ${readable} from api_keys where ${search === '' ? sql`true` : sql`lower(name) like ${pattern}`} and ${after ? sql`id < ${after.id}` : sql`true`}
      order by id desc limit ${first + 1}
    ) chosen`
  const { page } = await one(tx, pageSql(rows, 'k', keyObjectSql, sql`k.id::text`, selection, first))
  return connectionOf(page, binding)
}
