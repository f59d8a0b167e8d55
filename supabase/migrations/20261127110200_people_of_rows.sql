-- A ticket's row has who follows it and whom it mentions, and its team hears when that changes: a live queue asks both. Customers' channels carry no row.

create or replace function private.queue_row(t public.tickets) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return jsonb_build_object(
    'id', t.id::text, 'version', t.version, 'subject', t.subject, 'statusId', t.status_id::text, 'statusCategory', t.status_category,
    'priority', t.priority, 'type', t.type, 'channel', t.channel, 'language', t.language, 'tags', to_jsonb(t.tags),
    'requesterId', t.requester_id::text, 'requesterName', (select p.name from public.people p where p.id = t.requester_id),
    'organizationId', t.organization_id::text, 'teamId', t.team_id::text,
    'assigneeId', t.assignee_id::text, 'assigneeName', (select p.name from public.people p where p.id = t.assignee_id),
    'createdAt', private.iso(t.created_at), 'updatedAt', private.iso(t.updated_at), 'firstReplyAt', private.iso(t.first_reply_at),
    'solvedAt', private.iso(t.solved_at), 'closedAt', private.iso(t.closed_at),
    'spam', t.spam, 'snoozed', t.snoozed, 'snoozedUntil', private.iso(t.snoozed_until), 'mergedIntoId', t.merged_into_id::text,
    'fields', nullif(t.fields, '{}'),
    'followerIds', (select jsonb_agg(f.person_id::text order by f.person_id) from public.ticket_followers f where f.ticket_id = t.id),
    'mentionedIds', (
      select jsonb_agg(x.person_id::text order by x.person_id)
      from (select distinct m.person_id from public.message_mentions m where m.ticket_id = t.id) x)
  );
end $$;

-- Neither changes the ticket itself: whoever changes it at the same time must not be refused for its version.
create function private.tell_people_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  most constant int := 200;
  ids bigint[] := array(select distinct c.ticket_id from changed c);
  crowded bigint;
begin
  if ids = '{}' then return null; end if;
  if tg_op = 'INSERT' and tg_table_name = 'ticket_followers' then
    select f.ticket_id into crowded from public.ticket_followers f where f.ticket_id = any (ids) group by 1 having count(*) > most limit 1;
    if found then
      raise exception 'Ticket #% would have more than % followers: have some of them follow it no more', crowded, most using errcode = 'AC016';
    end if;
  elsif tg_op = 'INSERT' then
    select m.ticket_id into crowded
    from public.message_mentions m where m.ticket_id = any (ids) group by 1 having count(distinct m.person_id) > most limit 1;
    if found then
      raise exception 'The messages of ticket #% would mention more than % people: mention fewer', crowded, most using errcode = 'AC016';
    end if;
  end if;
  insert into public.events (kind, actor_id, ticket_id, version, row, deliveries, silent)
  select 'TICKET_CHANGED', private.caller_id(), t.id, t.version, private.queue_row(t),
    private.ticket_deliveries(t, 'TICKET_CHANGED', 'TICKET_CHANGED', false), true
  from public.tickets t where t.id = any (ids) and t.deleted_at is null and t.merged_into_id is null order by t.id;
  return null;
end $$;
comment on function private.tell_people_changed is
  'Trigger: the team hears who follows a ticket, or is mentioned on it; at most 200 each, so that an event stays small. Nobody is notified.';
revoke execute on function private.tell_people_changed from public;

create trigger ticket_followers_tell_added after insert on public.ticket_followers
  referencing new table as changed for each statement when (not private.is_moving()) execute function private.tell_people_changed();
create trigger ticket_followers_tell_removed after delete on public.ticket_followers
  referencing old table as changed for each statement when (not private.is_moving()) execute function private.tell_people_changed();
create trigger message_mentions_tell_added after insert on public.message_mentions
  referencing new table as changed for each statement when (not private.is_moving()) execute function private.tell_people_changed();
create trigger message_mentions_tell_removed after delete on public.message_mentions
  referencing old table as changed for each statement when (not private.is_moving()) execute function private.tell_people_changed();
