import { sql } from 'kysely'
import { fieldIsSeenSql, fieldTextSql } from '../answers/index.ts'
import type { Sql } from '../lib/db.ts'
import { highlightOf, type MarkedText, marks } from './highlights.ts'

/** How far back in a conversation, and how deep into a message, a place to show is looked for. */
const newestMessages = 30
const shownCharacters = 20_000
const mostFields = 3

/** A text without what would be taken for a mark: both are one character, so that places stay. */
const unmarked = (text: Sql): Sql => sql`translate(${text}, ${marks.start + marks.stop}, '  ')`

const markedSql = (text: Sql, configuration: Sql): Sql =>
  sql`ts_headline(${configuration}, private.search_text(${unmarked(text)}), found.words,
    ${`HighlightAll=true, StartSel=${marks.start}, StopSel=${marks.stop}`})`

/** A MarkedText of `text`, of which `place` says where it stands. */
const markedTextSql = (field: string, text: Sql, place: { messageId?: Sql; fieldKey?: Sql } = {}): Sql => {
  const { messageId = sql`null`, fieldKey = sql`null` } = place
  return sql`json_build_object(
    'field', ${field}::text, 'messageId', ${messageId}::text, 'fieldKey', ${fieldKey}::text, 'text', ${text},
    'marked', json_build_array(${markedSql(text, sql`configuration`)}, ${markedSql(text, sql`'private.simple'::regconfig`)}))`
}

const messageSql: Sql = sql`(select ${markedTextSql('MESSAGE', sql`m.body`, { messageId: sql`m.id` })} from (
    select newest.id, newest.created_at, left(newest.body, ${sql.lit(shownCharacters)}) as body from messages newest
    where newest.ticket_id = found.id and newest.kind <> 'SYSTEM' order by newest.created_at desc, newest.id desc limit ${sql.lit(newestMessages)}
  ) m where private.search_words(configuration, m.body) @@ found.words order by m.created_at desc, m.id desc limit 1)`

const fieldsSql: Sql = sql`(select json_agg(v.marked order by v.position, v.id) from (
    select f.position, f.id, ${markedTextSql('FIELD', sql`w.content`, { fieldKey: sql`f.key` })} as marked
    from tickets join ticket_fields f on tickets.fields ? f.key and ${fieldIsSeenSql}
    cross join lateral (select ${fieldTextSql} as content) w
    where tickets.id = found.id and private.search_words(configuration, w.content) @@ found.words
    order by f.position, f.id limit ${sql.lit(mostFields)}
  ) v)`

/** Of a row `found`: its subject, the newest message that has one of the words, and the first custom fields that have; only what the caller sees. */
export const highlightsSql: Sql = sql`(
  select json_build_array(${markedTextSql('SUBJECT', sql`found.subject`)}, ${messageSql}, ${fieldsSql})
  from private.search_configuration(found.language) configuration
  where found.words is not null)`

/** A result as the database gives it. */
interface RawResult {
  highlights?: (MarkedText | MarkedText[] | null)[] | null
}

/** A result with its marked texts as the API shows them. */
export function withHighlights(node: unknown): unknown {
  const result = node as RawResult
  if (!('highlights' in result)) return result
  return {
    ...result,
    highlights: (result.highlights ?? []).flat().flatMap((text) => (text ? (highlightOf(text) ?? []) : [])),
  }
}
