import { sql } from 'kysely'
import type { Sql } from '../lib/db.ts'

/** The tables that a ticket and what belongs to it stand in. `ticket_links` is not here: a link is asked for in both places wherever it is shown. */
const tables = [
  'messages',
  'attachments',
  'ticket_followers',
  'message_mentions',
  'ticket_merges',
  'merged_messages',
] as const

/** A table of work and its rows in the archive under the one name. Not materialized: each place is asked by its own index. */
const both = (table: string): Sql =>
  sql`${sql.ref(table)} as not materialized (
    select * from public.${sql.ref(table)} union all select * from public.${sql.ref(`archived_${table}`)})`

const belongings: Sql = sql.join(tables.map(both))

/**
 * Common table expressions by which `tickets`, `messages` and so on stand for what is at work and what is archived alike: whatever is built from
 * those names over them shows both. Row-level security is that of the tables behind.
 */
export const everywhere: Sql = sql`${both('tickets')}, ${belongings}`

/** The same, but `tickets` are the archived ones. */
export const inArchive: Sql = sql`tickets as not materialized (select * from public.archived_tickets), ${belongings}`
