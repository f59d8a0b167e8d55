-- Notifications are made by the relay, in the transaction that numbers the events: set by set, so that a team of two hundred slows no write.

create function private.make_notifications(event_ids bigint[]) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  announced int;
begin
  with told as materialized (
    select e.* from public.events e
    where e.id = any (event_ids) and e.ticket_id is not null and not e.silent
      and e.kind in ('TICKET_CREATED', 'TICKET_CHANGED', 'TICKET_MENTIONED', 'MESSAGE_ADDED')
  ),
  candidate (event_id, kind, person_id, team_id, priority) as (
    select e.id, 'ASSIGNED', (e.row ->> 'assigneeId')::bigint, null::bigint, null
    from told e where e.kind = 'TICKET_CREATED' or e.changes ? 'assignee_id'
    union all
    -- Who gets the ticket itself is told of that.
    select e.id, 'NEW_IN_TEAM', m.person_id, m.team_id, null
    from told e join public.team_members m on m.team_id = (e.row ->> 'teamId')::bigint
    where (e.kind = 'TICKET_CREATED' or e.changes ? 'team_id') and m.person_id is distinct from (e.row ->> 'assigneeId')::bigint
    union all
    select e.id, 'PRIORITY_RAISED', (e.row ->> 'assigneeId')::bigint, null, e.changes -> 'priority' ->> 1
    from told e
    where (e.changes -> 'priority' ->> 1)::public.ticket_priority > (e.changes -> 'priority' ->> 0)::public.ticket_priority
      and not e.changes ? 'assignee_id'
    union all
    select e.id, 'MENTIONED', split_part(d ->> 'channel', ':', 2)::bigint, null, null
    from told e cross join jsonb_array_elements(e.deliveries) d
    where e.kind = 'TICKET_MENTIONED' and d ->> 'channel' like 'person:%'
    union all
    -- Not of the message that opens a ticket, nor of one that mentions him.
    select e.id, 'REPLIED', f.person_id, null, null
    from told e
    join public.messages m on m.id = e.message_id and m.kind = 'REPLY'
    join public.tickets t on t.id = m.ticket_id
    cross join lateral (
      select t.assignee_id where t.assignee_id is not null
      union select o.person_id from public.ticket_followers o where o.ticket_id = t.id
    ) f (person_id)
    where e.kind = 'MESSAGE_ADDED' and f.person_id is distinct from m.author_id
      and not exists (select from public.message_mentions x where x.message_id = m.id and x.person_id = f.person_id)
      and exists (select from public.messages o where o.ticket_id = m.ticket_id and o.id < m.id and o.kind <> 'SYSTEM')
  ),
  made as (
    insert into public.notifications (person_id, kind, ticket_id, message_id, team_id, actor_id, priority, event_id, created_at)
    select p.id, c.kind::public.notification_kind, t.id,
      (select m.id from public.messages m where m.id = e.message_id), c.team_id,
      (select a.id from public.people a where a.id = e.actor_id), c.priority::public.ticket_priority, e.id, e.occurred_at
    from candidate c
    join told e on e.id = c.event_id
    join public.tickets t on t.id = e.ticket_id and t.deleted_at is null and not t.spam
    join public.people p on p.id = c.person_id and p.active and not p.is_machine and p.role <> 'CUSTOMER'
    left join public.notification_preferences x on x.person_id = p.id and x.kind = c.kind::public.notification_kind
    where p.id is distinct from e.actor_id
      and (p.role = 'ADMIN' or exists (select from public.team_members m where m.person_id = p.id and m.team_id = t.team_id))
      and coalesce(x.inbox, private.told_by_default(c.kind::public.notification_kind, p.id))
    order by e.id, c.kind, p.id
    on conflict (event_id, person_id, kind) do nothing
    returning id, person_id, kind, event_id
  )
  insert into public.events (kind, deliveries, silent)
  select 'NOTIFICATION', jsonb_agg(jsonb_build_object(
    'channel', 'person:' || m.person_id, 'kind', 'NOTIFICATION', 'notificationId', m.id::text) order by m.person_id), true
  from made m group by m.event_id, m.kind order by m.event_id, m.kind;
  get diagnostics announced = row_count;
  return announced;
end $$;
comment on function private.make_notifications is
  'Makes the notifications of events, once for each event, person and kind, and puts their announcements into the outbox: one for all persons of an event and kind. Gives how many announcements. Nobody is told of what he did himself, of a ticket that he may not see, of spam, or of an import.';
revoke execute on function private.make_notifications from public;
grant execute on function private.make_notifications to autocrm_relay;
