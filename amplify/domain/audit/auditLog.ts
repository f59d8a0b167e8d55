import { sql } from 'kysely'
import type { AuditLogFilter, QueryAuditLogArgs } from '../../../schema/__generated__/types.ts'
import { column, type Fields, idColumn, momentColumn, objectSql, personSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, emptyConnection, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one, type Sql } from '../lib/db.ts'
import { ApiError } from '../lib/errors.ts'
import { isId, isStorable } from '../lib/input.ts'

const entryFields: Fields = {
  id: idColumn('entry', 'id'),
  occurredAt: momentColumn('entry', 'occurred_at'),
  actorKind: column('entry', 'actor_kind'),
  actor: (selection) => personSql(sql`entry.actor_id`, selection),
  actorId: idColumn('entry', 'actor_id'),
  keyId: idColumn('entry', 'key_id'),
  ruleId: column('entry', 'rule_id'),
  requestId: column('entry', 'request_id'),
  table: column('entry', 'table_name'),
  rowId: column('entry', 'row_id'),
  action: column('entry', 'action'),
  before: column('entry', 'before'),
  after: column('entry', 'after'),
}

/** What each part of a filter asks of an entry. */
const parts: { readonly [Part in keyof AuditLogFilter]-?: (value: string) => Sql } = {
  table: (value) => sql`table_name = ${value}`,
  rowId: (value) => sql`row_id = ${value}`,
  actorId: (value) => sql`actor_id = ${value}`,
  actorKind: (value) => sql`actor_kind = ${value}`,
  action: (value) => sql`action = ${value}`,
  from: (value) => sql`occurred_at >= ${value}::timestamptz`,
  to: (value) => sql`occurred_at < ${value}::timestamptz`,
  requestId: (value) => sql`request_id = ${value}`,
}

/** A page of the audit log, newest first; row-level security leaves it empty for who is no admin. */
export async function auditLog({ tx, args, selection }: Call<QueryAuditLogArgs>): Promise<object> {
  const filter = Object.entries(args.filter ?? {}).filter(
    (part): part is [keyof typeof parts, string] => part[1] !== null && part[1] !== undefined,
  )
  const given = Object.fromEntries(filter)
  if (filter.some(([, value]) => !isStorable(value)))
    throw new ApiError('BAD_USER_INPUT', 'The filter has characters that nothing stored has, such as NUL.')
  if (given['rowId'] !== undefined && given['table'] === undefined)
    throw new ApiError('BAD_USER_INPUT', 'A "rowId" is that of a table: give "table" too.')
  const first = firstOf(args.first)
  const binding = bindingOf(
    'auditLog',
    Object.keys(parts).map((part) => given[part]),
  )
  const after = positionOf(args.after, binding)
  if (given['actorId'] !== undefined && !isId(given['actorId'])) return emptyConnection
  const wanted = filter.map(([part, value]) => parts[part](value))
  if (after) wanted.push(sql`(occurred_at, id) < (${after.value}::timestamptz, ${after.id}::bigint)`)
  const rows = sql`
    select row_number() over (order by occurred_at desc, id desc) as place, chosen.*
    from (
      select * from audit_log where ${wanted.length > 0 ? sql.join(wanted, sql` and `) : sql`true`}
      order by occurred_at desc, id desc limit ${first + 1}
    ) chosen`
  const { page } = await one(
    tx,
    pageSql(
      rows,
      'entry',
      (asked) => objectSql('AuditEntry', entryFields, asked),
      sql`private.iso(entry.occurred_at)`,
      selection,
      first,
    ),
  )
  return connectionOf(page, binding)
}
