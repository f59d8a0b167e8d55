import { sql } from 'kysely'
import type { Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'
import { fieldValuesSql } from './fields.ts'
import { localizedTexts } from './localized.ts'
import { messageObjectSql } from './messages.ts'
import { column, type Fields, idColumn, listSql, momentColumn, objectSql } from './object.ts'
import { organizationSql, personSql, teamSql } from './people.ts'

/** How many messages a Ticket shows at once. */
const newestMessages = 50

const statusFields: Fields = {
  id: idColumn('s', 'id'),
  label: column('s', 'label'),
  labels: localizedTexts('s', 'labels'),
  category: column('s', 'category'),
  color: column('s', 'color'),
  // Where all that may follow are archived its own id stands for "none", as an empty list means "any".
  nextStatusIds: () =>
    listSql(
      sql`n.id::text`,
      sql`from ticket_statuses n
        where exists (select from ticket_status_transitions x where x.from_id = s.id) and (
          n.archived_at is null and exists (select from ticket_status_transitions x where x.from_id = s.id and x.to_id = n.id)
          or n.id = s.id and not exists (
            select from ticket_status_transitions x join ticket_statuses o on o.id = x.to_id
            where x.from_id = s.id and o.archived_at is null))`,
      sql`n.position, n.id`,
    ),
  archivedAt: momentColumn('s', 'archived_at'),
}

/** A TicketStatus from a row `s` of ticket_statuses. */
export function statusObjectSql(selection: Selection): Sql {
  return objectSql('TicketStatus', statusFields, selection)
}

const followerFields: Fields = {
  person: (selection) => personSql(sql`follower.person_id`, selection),
  since: momentColumn('follower', 'since'),
  addedBy: (selection) => personSql(sql`follower.added_by`, selection),
}

const draftingFields: Fields = {
  person: (selection) => personSql(sql`drafting.person_id`, selection),
  kind: column('drafting', 'kind'),
  since: momentColumn('drafting', 'since'),
  savedAt: momentColumn('drafting', 'saved_at'),
}

// By the audit log, which admins read, and they alone see deleted tickets.
const deleterSql = sql`(
  select entry.actor_id from audit_log entry
  where entry.table_name = 'tickets' and entry.row_id = tickets.id::text and entry.action = 'UPDATE' and entry.after ? 'deleted_at'
  order by entry.occurred_at desc, entry.id desc limit 1)`

// A link stands in the archive as long as one of its tickets does.
const linksSql = sql`(select * from public.ticket_links union all select * from public.archived_ticket_links)`

const linkFields: Fields = {
  kind: column('link', 'kind'),
  ticketId: idColumn('other', 'id'),
  subject: column('other', 'subject'),
  status: (selection) =>
    sql`(select ${statusObjectSql(selection)} from ticket_statuses s where s.id = other.status_id)`,
  createdAt: momentColumn('link', 'created_at'),
}

const ticketFields: Fields = {
  id: idColumn('tickets', 'id'),
  number: column('tickets', 'id'),
  subject: column('tickets', 'subject'),
  status: (selection) =>
    sql`(select ${statusObjectSql(selection)} from ticket_statuses s where s.id = tickets.status_id)`,
  priority: column('tickets', 'priority'),
  type: column('tickets', 'type'),
  channel: column('tickets', 'channel'),
  language: column('tickets', 'language'),
  tags: column('tickets', 'tags'),
  requester: (selection) => personSql(sql`tickets.requester_id`, selection),
  organization: (selection) => organizationSql(sql`tickets.organization_id`, selection),
  team: (selection) => teamSql(sql`tickets.team_id`, selection),
  assignee: (selection) => personSql(sql`tickets.assignee_id`, selection),
  followers: (selection) =>
    listSql(
      objectSql('TicketFollower', followerFields, selection),
      sql`from ticket_followers follower where follower.ticket_id = tickets.id`,
      sql`follower.since, follower.person_id`,
    ),
  followerIds: () => sql`array(
    select follower.person_id::text from ticket_followers follower where follower.ticket_id = tickets.id order by follower.person_id)`,
  mentionedIds: () => sql`(
    select coalesce(json_agg(mention.person_id::text order by mention.person_id), '[]')
    from (select distinct x.person_id from message_mentions x where x.ticket_id = tickets.id) mention)`,
  drafting: (selection) =>
    listSql(
      objectSql('Drafting', draftingFields, selection),
      sql`from private.ticket_drafting(tickets.id) drafting`,
      sql`drafting.since, drafting.person_id`,
    ),
  fields: fieldValuesSql,
  externalId: column('tickets', 'external_id'),
  createdAt: momentColumn('tickets', 'created_at'),
  updatedAt: momentColumn('tickets', 'updated_at'),
  firstReplyAt: momentColumn('tickets', 'first_reply_at'),
  solvedAt: momentColumn('tickets', 'solved_at'),
  closedAt: momentColumn('tickets', 'closed_at'),
  spam: column('tickets', 'spam'),
  snoozed: column('tickets', 'snoozed'),
  snoozedUntil: momentColumn('tickets', 'snoozed_until'),
  mergedFrom: () => sql`to_json(private.merged_ticket_ids(tickets.id)::text[])`,
  mergedInto: idColumn('tickets', 'merged_into_id'),
  links: (selection) =>
    listSql(
      objectSql('TicketLink', linkFields, selection),
      sql`from (
          select case l.kind when 'PARENT' then 'CHILD' when 'DUPLICATE' then 'ORIGINAL' else 'RELATED' end as kind, l.to_id as other_id, l.created_at
          from ${linksSql} l where l.from_id = tickets.id
          union all select l.kind::text, l.from_id, l.created_at from ${linksSql} l where l.to_id = tickets.id
        ) link join (
          select id, subject, status_id from public.tickets union all select id, subject, status_id from public.archived_tickets
        ) other on other.id = link.other_id`,
      sql`array_position('{PARENT,CHILD,RELATED,ORIGINAL,DUPLICATE}', link.kind), other.id`,
    ),
  deletedAt: momentColumn('tickets', 'deleted_at'),
  deletedBy: (selection) =>
    sql`case when tickets.deleted_at is not null then ${personSql(deleterSql, selection)} end`,
  purgeAt: () => sql`private.iso(tickets.deleted_at + interval '30 days')`,
  archivedAt: momentColumn('tickets', 'archived_at'),
  version: column('tickets', 'version'),
  lastMessage: (selection) => sql`(
    select ${messageObjectSql(selection)} from messages msg
    where msg.ticket_id = tickets.id and msg.kind <> 'SYSTEM' order by msg.created_at desc, msg.id desc limit 1)`,
  messages: (selection) =>
    listSql(
      messageObjectSql(selection),
      sql`from (
        select * from messages newest where newest.ticket_id = tickets.id order by newest.created_at desc, newest.id desc limit ${sql.lit(newestMessages)}
      ) msg`,
      sql`msg.created_at, msg.id`,
    ),
  messageCount: () => sql`(select count(*) from messages counted where counted.ticket_id = tickets.id)`,
}

/** A Ticket from a row `tickets`. */
export function ticketObjectSql(selection: Selection): Sql {
  return objectSql('Ticket', ticketFields, selection)
}

/** The Ticket with this id; null when the caller does not see it. */
export function ticketSql(id: string | Sql, selection: Selection): Sql {
  return sql`(select ${ticketObjectSql(selection)} from tickets where tickets.id = ${id})`
}
