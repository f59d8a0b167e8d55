import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { one, type Tx } from './db.ts'
import { Refused } from './errors.ts'
import { textOf } from './input.ts'

/** The same for inputs that mean the same: neither the order of fields nor a null that is left out matters at the top. */
function canonical(value: unknown, top = true): unknown {
  if (Array.isArray(value)) return value.map((item) => canonical(item, false))
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined && !(top && inner === null))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, canonical(inner, false)])
}

/**
 * Makes a thing once for an idempotency key of the caller: the same key with the same input gives the thing made the first time, for 24
 * hours. Equal requests at the same time wait for the first of them.
 *
 * @param make makes the thing and gives its id
 * @throws Refused IDEMPOTENCY_CONFLICT when the key came with another input or verb
 */
export async function once(
  tx: Tx,
  verb: string,
  input: { readonly idempotencyKey?: string | null | undefined },
  make: () => Promise<string>,
): Promise<string> {
  const { idempotencyKey, ...rest } = input
  if (idempotencyKey === null || idempotencyKey === undefined) return make()
  const key = textOf(idempotencyKey, 'idempotencyKey', 1, 200)
  const hash = createHash('sha256')
    .update(JSON.stringify([verb, canonical(rest)]))
    .digest('hex')
  const claimed = await sql`
    insert into idempotency_keys (person_id, key, verb, input_hash) values (private.caller_id(), ${key}, ${verb}, ${hash})
    on conflict (person_id, key) do update
      set verb = excluded.verb, input_hash = excluded.input_hash, result_id = null, created_at = now()
      where idempotency_keys.created_at < now() - interval '24 hours'
    returning key`.execute(tx)
  if (claimed.rows.length === 0) {
    const before = await one(
      tx,
      sql<{ hash: string; id: string }>`select input_hash as hash, result_id as id from idempotency_keys
        where person_id = private.caller_id() and key = ${key}`,
    )
    if (before.hash !== hash) {
      throw new Refused(
        'IDEMPOTENCY_CONFLICT',
        'This key came with another input within 24 hours: use a new key.',
        ['input', 'idempotencyKey'],
      )
    }
    return before.id
  }
  const id = await make()
  await sql`update idempotency_keys set result_id = ${id} where person_id = private.caller_id() and key = ${key}`.execute(
    tx,
  )
  return id
}
