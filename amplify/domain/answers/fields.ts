import { sql } from 'kysely'
import type { Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'
import { localizedTexts } from './localized.ts'
import { column, type Fields, idColumn, listSql, momentColumn, objectSql } from './object.ts'

const choiceFields: Fields = {
  value: () => sql`c.choice ->> 'value'`,
  label: () => sql`c.choice ->> 'label'`,
  labels: (selection) =>
    sql`(select ${localizedTexts('l', 'labels')(selection)} from (select c.choice -> 'labels' as labels) l)`,
  archived: () => sql`(c.choice ->> 'archived')::boolean`,
}

const fieldFields: Fields = {
  id: idColumn('f', 'id'),
  key: column('f', 'key'),
  type: column('f', 'type'),
  label: column('f', 'label'),
  labels: localizedTexts('f', 'labels'),
  help: column('f', 'help'),
  helps: localizedTexts('f', 'helps'),
  required: column('f', 'required'),
  // It may name fields that are not for customers.
  requiredWhen: () => sql`case when (select private.caller_is_staff()) then f.required_when end`,
  visibleToCustomers: column('f', 'visible_to_customers'),
  editableByCustomers: column('f', 'editable_by_customers'),
  defaultValue: column('f', 'default_value'),
  choices: (selection) =>
    listSql(
      objectSql('TicketFieldChoice', choiceFields, selection),
      sql`from jsonb_array_elements(f.choices) with ordinality c (choice, place)`,
      sql`c.place`,
    ),
  filterable: column('f', 'filterable'),
  indexState: column('f', 'index_state'),
  indexError: column('f', 'index_error'),
  position: column('f', 'position'),
  archivedAt: momentColumn('f', 'archived_at'),
}

/** A TicketField from a row `f` of ticket_fields. */
export function fieldObjectSql(selection: Selection): Sql {
  return objectSql('TicketField', fieldFields, selection)
}

/** The TicketField with this id; null when the caller does not see it. */
export function fieldSql(id: string, selection: Selection): Sql {
  return sql`(select ${fieldObjectSql(selection)} from ticket_fields f where f.id = ${id})`
}

const value = sql`tickets.fields -> f.key`
const plain = sql`tickets.fields ->> f.key`

/** The value of a field `f` of a row `tickets` in words, as the caller may read them. */
export const fieldTextSql: Sql = sql`coalesce(case f.type
    when 'CHOICE' then (select c ->> 'label' from jsonb_array_elements(f.choices) c where c ->> 'value' = ${plain})
    when 'MULTI_CHOICE' then (
      select string_agg(c.choice ->> 'label', ', ' order by c.place)
      from jsonb_array_elements(f.choices) with ordinality c (choice, place)
      where ${value} @> jsonb_build_array(c.choice -> 'value'))
    when 'PERSON' then (select p.name from people p where p.id = (${plain})::bigint)
    end, ${plain})`

const valueFields: Fields = {
  key: column('f', 'key'),
  field: fieldObjectSql,
  value: () => value,
  text: () => fieldTextSql,
}

/** Whether the caller sees the field `f` on a row `tickets`, besides the policies: an agent who asked another team is a customer there. */
export const fieldIsSeenSql: Sql = sql`(f.visible_to_customers or tickets.team_id = any ((select private.caller_ticket_team_ids())::bigint[]))`

/** What a row `tickets` has of custom fields. Policies keep from customers the fields that are not for them. */
export function fieldValuesSql(selection: Selection): Sql {
  const list = listSql(
    objectSql('TicketFieldValue', valueFields, selection),
    sql`from ticket_fields f where tickets.fields ? f.key and ${fieldIsSeenSql}`,
    sql`f.position, f.id`,
  )
  return sql`case when tickets.fields = '{}' then '[]'::json else ${list} end`
}
