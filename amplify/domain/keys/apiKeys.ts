import { sql } from 'kysely'
import type { ApiKey } from '../../../schema/__generated__/types.ts'
import { listSql, read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { keyObjectSql } from './key.ts'

/** The API keys that the caller may see, newest first: admins all, agents those of their machines. */
export async function apiKeys({ tx, selection }: Call<object>): Promise<ApiKey[]> {
  const list = listSql(keyObjectSql(selection), sql`from api_keys k`, sql`k.id desc`)
  return (await read<{ list: ApiKey[] }>(tx, { list })).list
}
