import { sql } from 'kysely'
import type { Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'
import { column, type Fields, idColumn, listSql, objectSql } from './object.ts'

const organizationFields: Fields = {
  id: idColumn('o', 'id'),
  name: column('o', 'name'),
  sharesTickets: column('o', 'shares_tickets'),
}

/** The Organization with the id that `id` gives; null when the caller does not see it. */
export function organizationSql(id: Sql, selection: Selection): Sql {
  return sql`(select ${objectSql('Organization', organizationFields, selection)} from organizations o where o.id = ${id})`
}

const personFields: Fields = {
  id: idColumn('p', 'id'),
  name: column('p', 'name'),
  email: () => sql`(select e.email from person_emails e where e.person_id = p.id and e.is_primary)`,
  role: column('p', 'role'),
  organization: (selection) => organizationSql(sql`p.organization_id`, selection),
  teams: (selection) =>
    listSql(
      teamObjectSql(selection),
      sql`from team_members m join teams t on t.id = m.team_id where m.person_id = p.id`,
      sql`lower(t.name)`,
    ),
  language: column('p', 'language'),
  isMachine: column('p', 'is_machine'),
  active: column('p', 'active'),
}

/** A Person from a row `p` of people. */
export function personObjectSql(selection: Selection): Sql {
  return objectSql('Person', personFields, selection)
}

/** The Person with the id that `id` gives; null when the caller does not see him. */
export function personSql(id: Sql, selection: Selection): Sql {
  return sql`(select ${personObjectSql(selection)} from people p where p.id = ${id})`
}

const teamFields: Fields = {
  id: idColumn('t', 'id'),
  name: column('t', 'name'),
  isDefault: column('t', 'is_default'),
  members: (selection) =>
    listSql(
      personObjectSql(selection),
      sql`from team_members m join people p on p.id = m.person_id where m.team_id = t.id and p.active and not p.is_machine`,
      sql`lower(p.name), p.id`,
    ),
  viewerIsMember: () => sql`t.id = any ((select private.caller_team_ids())::bigint[])`,
  // A range and an order that only `tickets_open_by_team` has: Postgres would rather read all tickets until it has found a thousand.
  openTicketCount: () => sql`(
    select count(*) from (
      select from tickets x
      where x.team_id >= t.id and x.team_id <= t.id and x.status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD')
        and not x.spam and x.deleted_at is null
      order by x.team_id, x.updated_at desc, x.id desc limit 1000
    ) counted)`,
}

/** A Team from a row `t` of teams. */
export function teamObjectSql(selection: Selection): Sql {
  return objectSql('Team', teamFields, selection)
}

/** The Team with the id that `id` gives. */
export function teamSql(id: Sql, selection: Selection): Sql {
  return sql`(select ${teamObjectSql(selection)} from teams t where t.id = ${id})`
}
