import { sql } from 'kysely'
import type { Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'
import { type Fields, listSql, objectSql } from './object.ts'

const fields: Fields = { language: () => sql`label.key`, text: () => sql`label.value` }

/** A jsonb of texts by language as LocalizedTexts. */
export function localizedTexts(alias: string, name: string): (selection: Selection) => Sql {
  return (selection) =>
    listSql(
      objectSql('LocalizedText', fields, selection),
      sql`from jsonb_each_text(${sql.ref(`${alias}.${name}`)}) label`,
      sql`label.key`,
    )
}
