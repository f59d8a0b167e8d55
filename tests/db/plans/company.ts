import type { Pool } from 'pg'

/** How many tickets the large company has; a twentieth of them are open, in teams of every size. */
export const tickets = 100_000

/** Makes the test company large: what a plan does wrong shows only where there is much. */
export async function enlarge(admin: Pool): Promise<void> {
  // agent: Support, two thirds of all; otherAgent: Billing with ten tickets. customer and colleague share; stranger has a dozen of his own.
  await admin.query(`
    set session_replication_role = replica;
    insert into teams (name) select 'Team ' || n from generate_series(1, 6) n;
    insert into people (name) select 'Person ' || md5(n::text) from generate_series(1, 12000) n;
    insert into person_emails (person_id, email) select id, 'p' || id || '@mail.example' from people where id > 7;
    insert into tickets (subject, status_id, status_category, priority, channel, tags, requester_id, organization_id, team_id, assignee_id, created_at, updated_at)
    select case when n % 9001 = 5 then 'Zebra ' else 'Subject ' end || n, s.id, s.category, (enum_range(null::ticket_priority))[1 + n % 4], 'PORTAL', array[case when n % 7001 = 3 then 'rare' else 'tag-' || n % 50 end], p.id,
      case when n % 20 = 0 then 1 end,
      case when n % 10000 = 0 then 2 when n % 3 > 0 then 1 else 3 + n % 6 end,
      case when n % 20 = 1 then case when n % 3 > 0 then 2 end end,
      now() - interval '1 minute' * (${tickets} - n), now() - interval '1 minute' * (${tickets} - n)
    from generate_series(1, ${tickets}) n
    join ticket_statuses s on s.category = case when n <= ${tickets} * 0.9 and n % 200 > 0 then 'CLOSED'
      when n % 2 = 0 then 'OPEN' else 'SOLVED' end::ticket_status_category
    join lateral (select case when n % 9000 = 0 then 6 when n % 200 = 0 then 4 + (n / 200) % 2 else 8 + n % 11000 end as id) p on true;
    insert into messages (ticket_id, kind, author_id, body, created_at)
    select t.id, 'REPLY', case part when 1 then t.requester_id else 2 end, 'Text ' || part, t.created_at
    from tickets t cross join generate_series(1, 2) part;
    insert into ticket_followers (ticket_id, person_id) select id, case when id % 200 = 0 then 1 when id % 200 = 20 then 3 else 2 end from tickets where id % 20 = 0;
    insert into message_mentions (message_id, ticket_id, person_id)
    select id, ticket_id, case when id % 400 = 0 then 1 when id % 400 = 20 then 3 else 2 end from messages where id % 20 = 0;
    insert into audit_log (occurred_at, actor_id, actor_role, actor_kind, table_name, row_id, action)
    select now() - interval '1 minute' * n, 1 + n % 500, 'authenticated', 'PERSON', 'tickets', n::text, 'UPDATE' from generate_series(1, 30000) n;
    insert into channels (name, last_seq) values ('team:1', 20000), ('team:2', 20000);
    insert into channel_events (channel, seq, event_id, kind, occurred_at, ticket_id, version, row)
    select 'team:' || c, n, n * 2 + c, 'TICKET_CHANGED', now(), n, 1, '{"id": "1", "version": 1}'
    from generate_series(1, 2) c, generate_series(1, 20000) n;
    insert into webhooks (url, event_kinds) values ('https://a.example/', '{TICKET_CREATED}'), ('https://b.example/', '{TICKET_CREATED}');
    insert into webhook_deliveries (webhook_id, event_id, kind, state, next_attempt_at, completed_at)
    select 1 + n % 2, n, 'TICKET_CREATED', 'DELIVERED', null, now() from generate_series(1, 20000) n;
    insert into ticket_changes (made_by, change) select 1 + n % 3, '{}' from generate_series(1, 20) n;
    insert into jobs (kind, made_by, claims, change_id, total, state) select 'UPDATE_TICKETS', made_by, '{}', id, 1000, 'DONE' from ticket_changes;
    insert into ticket_change_items (change_id, ticket_id, outcome) select c, n, 'CHANGED' from generate_series(1, 20) c, generate_series(1, 1000) n;
    insert into queues (name, condition, columns, owner, group_by, sort_field) values
      ('Open', '{"field": "status", "operator": "in", "value": ["NEW", "OPEN", "PENDING", "ON_HOLD"]}', '{number}', 'EVERYONE', 'ASSIGNEE', 'PRIORITY'),
      ('Mine', '{"field": "assigneeId", "operator": "is", "value": {"relative": "me"}}', '{number}', 'EVERYONE', 'STATUS', 'CREATED_AT'),
      ('All', '{"all": []}', '{number}', 'EVERYONE', 'TAG', 'UPDATED_AT');
    insert into drafts (ticket_id, person_id, kind, body, body_html, mention_ids)
    select n, case when n % 100 = 0 then 2 else 8 + n % 11000 end, 'REPLY', 'Dear', '<p>Dear</p>', '{1}' from generate_series(1, 30000) n;
    insert into held_replies (ticket_id, person_id, claims, body, state, send_at, ended_at, mention_ids)
    select n, case when n % 100 = 0 then 2 else 8 + n % 11000 end, '{}', 'Dear', case when n % 1000 = 0 then 'HELD' else 'SENT' end, now(),
      case when n % 1000 > 0 then now() end, '{1}' from generate_series(1, 30000) n;
    insert into notifications (person_id, kind, ticket_id, team_id, event_id, created_at, read_at)
    select case when n % 20 = 0 then 2 when n % 5000 = 1 then 3 else 8 + n % 200 end,
      case when n % 3 = 0 then 'NEW_IN_TEAM' else 'REPLIED' end::notification_kind, ${tickets} - n % 30000, case when n % 3 = 0 then 1 + n % 2 end, n,
      now(), case when n % 400 > 0 then now() end
    from generate_series(1, 100000) n;
    insert into macros (name, owner, person_id, team_id, body_html)
    select 'Macro ' || n, case when n % 100 = 0 then 'EVERYONE' when n % 3 = 0 then 'TEAM' else 'PERSON' end,
      case when n % 100 > 0 and n % 3 > 0 then case when n % 50 = 1 then 2 else 8 + n % 11000 end end,
      case when n % 100 > 0 and n % 3 = 0 then 1 + n % 8 end, repeat('Dear customer ', 20)
    from generate_series(1, 20000) n;
    insert into macro_uses (macro_id, person_id, uses) select n, case when n % 100 = 0 then 2 else 8 + n % 11000 end, n % 9 from generate_series(1, 20000) n;
    select private.refill_correspondence();
    select private.fill_ticket_search(array(select id from tickets where id > ${tickets} - 2000));
    set session_replication_role = origin;
  `)
  await admin.query('vacuum analyze')
}
