-- Merging a ticket into another, undoing that within a day, and splitting messages off into a new one. Messages move, and where they came from is kept.

create table public.ticket_merges (
  id bigint generated always as identity primary key,
  source_id bigint not null references public.tickets (id) on delete cascade,
  target_id bigint not null references public.tickets (id) on delete cascade,
  merged_at timestamptz not null default now(),
  merged_by bigint references public.people (id) on delete set null,
  status_id bigint not null references public.ticket_statuses (id),
  snoozed boolean not null,
  snoozed_until timestamptz,
  added_tags text[] not null,
  added_follower_ids bigint[] not null,
  undone_at timestamptz,
  undone_by bigint references public.people (id) on delete set null
);
comment on table public.ticket_merges is 'Merges of tickets, and what undoes each exactly.';
comment on column public.ticket_merges.status_id is 'The status that the source had.';
comment on column public.ticket_merges.added_tags is 'Tags that the target did not have before.';
comment on column public.ticket_merges.added_follower_ids is 'Followers that the target did not have before.';
create unique index ticket_merges_one on public.ticket_merges (source_id) where undone_at is null;
create index ticket_merges_by_source on public.ticket_merges (source_id);
create index ticket_merges_by_target on public.ticket_merges (target_id);
create index ticket_merges_by_status on public.ticket_merges (status_id);
create index ticket_merges_by_merger on public.ticket_merges (merged_by);
create index ticket_merges_by_undoer on public.ticket_merges (undone_by);

create table public.merged_messages (
  merge_id bigint not null references public.ticket_merges (id) on delete cascade,
  message_id bigint not null references public.messages (id) on delete cascade,
  primary key (merge_id, message_id)
);
comment on table public.merged_messages is 'The messages that a merge moved.';
create index merged_messages_by_message on public.merged_messages (message_id);

alter table public.ticket_merges enable row level security;
alter table public.merged_messages enable row level security;
revoke all on public.ticket_merges, public.merged_messages from anon, authenticated;
revoke all on sequence public.ticket_merges_id_seq from anon, authenticated;
grant select on public.ticket_merges, public.merged_messages to authenticated;
create policy "Staff sees merges into tickets that it sees" on public.ticket_merges
  for select to authenticated using (
    (select private.caller_is_staff()) and exists (select from public.tickets t where t.id = target_id)
  );
create policy "Staff sees where messages that it sees came from" on public.merged_messages
  for select to authenticated using (
    (select private.caller_is_staff()) and exists (select from public.messages m where m.id = message_id)
  );
create trigger ticket_merges_audit after insert or update or delete on public.ticket_merges
  for each row execute function private.audit('id');
create trigger merged_messages_audit after insert or update or delete on public.merged_messages
  for each row execute function private.audit('merge_id', 'message_id');

create function private.lock_tickets(ids bigint[]) returns setof public.tickets
language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
begin
  if not private.key_may('{TICKET_WRITE}') then
    raise exception 'This key does not change tickets' using errcode = '42501';
  end if;
  for ticket in select t.* from public.tickets t where t.id = any (ids) order by t.id for no key update loop
    if not ticket.team_id = any (private.caller_ticket_team_ids()) then
      raise exception 'Ticket #% is not in one of your teams', ticket.id using errcode = '42501';
    elsif ticket.merged_into_id is not null then
      raise exception 'Ticket #% was merged into #%: turn to that one', ticket.id, ticket.merged_into_id using errcode = 'AC007';
    elsif ticket.deleted_at is not null then
      raise exception 'Ticket #% is deleted: restore it first', ticket.id using errcode = 'AC008';
    end if;
    return next ticket;
  end loop;
end $$;
comment on function private.lock_tickets is
  'Locks tickets of the caller''s teams in one order, so that two who take the same do not wait for each other; refuses what is merged or deleted.';

create function private.write_line(ticket_id bigint, field text, old_word text, new_word text) returns void
language sql security definer set search_path = ''
as $$
  insert into public.messages (ticket_id, kind, author_id, body, change)
  values (ticket_id, 'SYSTEM', private.caller_id(), '', jsonb_build_object('field', field, 'from', old_word, 'to', new_word))
$$;
comment on function private.write_line is 'Writes a SYSTEM line into a conversation.';

create function private.tell_conversation_changed(ticket_id bigint) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  -- Raises the version, which tells the team; customers are told here, since to them a change of the version alone is nothing.
  update public.tickets t set version = t.version where t.id = ticket_id;
  insert into public.events (kind, actor_id, ticket_id, version, row, changes, deliveries, silent)
  select 'TICKET_CHANGED', private.caller_id(), t.id, t.version, private.queue_row(t), '{}',
    (select coalesce(jsonb_agg(d), '[]') from jsonb_array_elements(private.ticket_deliveries(t, 'TICKET_CHANGED', 'TICKET_CHANGED', true)) d
      where d ->> 'channel' like 'requester:%' or d ->> 'channel' like 'organization:%'), t.spam
  from public.tickets t where t.id = ticket_id;
end $$;
comment on function private.tell_conversation_changed is 'Tells everyone on a ticket that messages came to it or left it.';

create function private.merge_tickets(source_id bigint, target_id bigint) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  source public.tickets;
  target public.tickets;
  merge public.ticket_merges;
begin
  if source_id = target_id then raise exception 'A ticket cannot be merged into itself' using errcode = 'AC012'; end if;
  perform from private.lock_tickets(array[source_id, target_id]);
  select t.* into strict source from public.tickets t where t.id = source_id;
  select t.* into strict target from public.tickets t where t.id = target_id;
  if target.status_category = 'CLOSED' then
    raise exception 'Ticket #% is closed: merge it the other way, or into an open one', target_id using errcode = 'AC003';
  end if;
  with followed as (
    insert into public.ticket_followers (ticket_id, person_id, since, added_by)
    select target_id, f.person_id, f.since, f.added_by
    from (
      select f.person_id, f.since, f.added_by from public.ticket_followers f where f.ticket_id = source_id
      union all select source.requester_id, now(), private.caller_id()
    ) f
    join public.people p on p.id = f.person_id and p.active
    where f.person_id <> target.requester_id and (p.role = 'CUSTOMER' or private.works_on(p.id, target_id))
    on conflict do nothing
    returning person_id
  )
  insert into public.ticket_merges (source_id, target_id, merged_by, status_id, snoozed, snoozed_until, added_tags, added_follower_ids)
  select source.id, target.id, private.caller_id(), source.status_id, source.snoozed, source.snoozed_until,
    array(select unnest(source.tags) except select unnest(target.tags)), array(select person_id from followed)
  returning * into merge;
  with moved as (
    update public.messages m set ticket_id = target.id where m.ticket_id = source.id returning m.id
  )
  insert into public.merged_messages (merge_id, message_id) select merge.id, moved.id from moved;
  update public.tickets t set merged_into_id = target.id, status_id = private.default_status_id('CLOSED') where t.id = source.id;
  update public.tickets t set tags = t.tags || merge.added_tags where t.id = target.id and merge.added_tags <> '{}';
  perform private.write_line(source.id, 'MERGED_INTO', null, target.id::text);
  perform private.write_line(target.id, 'MERGED_FROM', null, source.id::text);
  perform private.tell_conversation_changed(target.id);
end $$;
comment on function private.merge_tickets is
  'Merges a ticket of the caller''s teams into another: messages, tags and followers go over, its requester follows, and it is closed.';

create function private.unmerge_tickets(source_id bigint) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  merge public.ticket_merges;
begin
  if not private.key_may('{TICKET_WRITE}') then
    raise exception 'This key does not change tickets' using errcode = '42501';
  end if;
  -- The merge first shows which rows to lock, and is read again once they are: another one may have undone it meanwhile.
  select m.* into merge from public.ticket_merges m where m.source_id = unmerge_tickets.source_id and m.undone_at is null;
  if not found then raise exception 'Ticket #% is not merged', source_id using errcode = 'AC013'; end if;
  perform from public.tickets t where t.id in (merge.source_id, merge.target_id) order by t.id for no key update;
  if not exists (select from public.ticket_merges m where m.id = merge.id and m.undone_at is null) then
    raise exception 'Ticket #% is not merged', source_id using errcode = 'AC013';
  end if;
  if (select count(*) from public.tickets t where t.id in (merge.source_id, merge.target_id)
      and t.team_id = any (private.caller_ticket_team_ids())) < 2
  then
    raise exception 'Both tickets must be in your teams' using errcode = '42501';
  end if;
  if merge.merged_at <= now() - interval '1 day' then
    raise exception 'A merge can be undone for a day: split the messages off instead' using errcode = 'AC013';
  end if;
  if exists (select from public.tickets t where t.id = merge.target_id and (t.merged_into_id is not null or t.deleted_at is not null)) then
    raise exception 'Ticket #% was merged on or deleted since: undo that first', merge.target_id using errcode = 'AC013';
  end if;
  -- What was split off since stays where it is.
  update public.messages m set ticket_id = merge.source_id
  from public.merged_messages x where x.merge_id = merge.id and m.id = x.message_id and m.ticket_id = merge.target_id;
  update public.tickets t set
    merged_into_id = null, status_id = merge.status_id,
    snoozed = merge.snoozed and coalesce(merge.snoozed_until > now(), true),
    snoozed_until = case when merge.snoozed_until > now() then merge.snoozed_until end
  where t.id = merge.source_id;
  update public.tickets t set tags = array(select unnest(t.tags) except select unnest(merge.added_tags))
  where t.id = merge.target_id and t.tags && merge.added_tags;
  delete from public.ticket_followers f where f.ticket_id = merge.target_id and f.person_id = any (merge.added_follower_ids);
  update public.ticket_merges m set undone_at = now(), undone_by = private.caller_id() where m.id = merge.id;
  perform private.write_line(merge.source_id, 'MERGED_INTO', merge.target_id::text, null);
  perform private.write_line(merge.target_id, 'MERGED_FROM', merge.source_id::text, null);
  perform private.tell_conversation_changed(merge.target_id);
  return merge.target_id;
end $$;
comment on function private.unmerge_tickets is
  'Undoes a merge within a day: what it moved goes back, what it added is taken off, the source is as it was. Gives the target.';

create function private.split_ticket(ticket_id bigint, message_ids bigint[], subject text) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  old_ticket public.tickets;
  first_message public.messages;
  made bigint;
begin
  perform from private.lock_tickets(array[split_ticket.ticket_id]);
  select t.* into strict old_ticket from public.tickets t where t.id = split_ticket.ticket_id;
  if old_ticket.status_category = 'CLOSED' then
    raise exception 'Ticket #% is closed: nothing can be split off', old_ticket.id using errcode = 'AC003';
  end if;
  if (select count(*) from public.messages m where m.id = any (message_ids) and m.ticket_id = old_ticket.id and m.kind <> 'SYSTEM')
    < cardinality(message_ids)
  then
    raise exception 'Some of these are no replies or notes of this ticket' using errcode = 'AC014';
  end if;
  if not exists (
    select from public.messages m where m.ticket_id = old_ticket.id and m.kind = 'REPLY' and m.id <> all (message_ids)
  ) then
    raise exception 'Nothing would be left: keep at least one reply' using errcode = 'AC014';
  end if;
  select m.* into first_message from public.messages m where m.id = any (message_ids) order by m.id limit 1;
  -- What the old ticket has may be archived or required since: it is carried over as it is.
  perform set_config('autocrm.carry_fields', 'on', true);
  insert into public.tickets (subject, channel, requester_id, team_id, priority, type, language, tags, fields, first_reply_at)
  values (
    split_ticket.subject, old_ticket.channel,
    coalesce((select p.id from public.people p where p.id = first_message.author_id and p.role = 'CUSTOMER' and first_message.kind = 'REPLY'),
      old_ticket.requester_id),
    old_ticket.team_id, old_ticket.priority, old_ticket.type, old_ticket.language, old_ticket.tags, old_ticket.fields, null
  )
  returning id into made;
  perform set_config('autocrm.carry_fields', '', true);
  update public.messages m set ticket_id = made where m.id = any (message_ids);
  update public.tickets t set first_reply_at = (
    select min(m.created_at) from public.messages m join public.people p on p.id = m.author_id
    where m.ticket_id = made and m.kind = 'REPLY' and m.id <> first_message.id and p.role <> 'CUSTOMER' and p.id <> t.requester_id
  ) where t.id = made;
  insert into public.ticket_links (from_id, to_id, kind, created_by) values (least(old_ticket.id, made), greatest(old_ticket.id, made), 'RELATED', private.caller_id());
  perform private.write_line(old_ticket.id, 'SPLIT_INTO', null, made::text);
  perform private.write_line(made, 'SPLIT_FROM', null, old_ticket.id::text);
  perform private.tell_conversation_changed(old_ticket.id);
  return made;
end $$;
comment on function private.split_ticket is
  'Moves messages of a ticket of the caller''s teams into a new one, of their first author if he is a customer, else of the ticket''s requester. Gives it.';

create function private.merged_ticket_ids(ticket_id bigint) returns bigint[]
language sql stable security definer set search_path = ''
as $$
  with recursive merged (id) as (
    select t.id from public.tickets t where t.merged_into_id = ticket_id
    union all select t.id from public.tickets t join merged m on t.merged_into_id = m.id
  )
  select array(select id from merged order by id)
$$;
comment on function private.merged_ticket_ids is 'The numbers of all tickets whose conversations are in this one.';

revoke execute on function private.lock_tickets, private.write_line, private.tell_conversation_changed, private.merge_tickets,
  private.unmerge_tickets, private.split_ticket, private.merged_ticket_ids from public;
grant execute on function private.merge_tickets, private.unmerge_tickets, private.split_ticket, private.merged_ticket_ids to authenticated;
