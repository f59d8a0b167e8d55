-- Moving old tickets to the archive and back. Each call is one short transaction that moves a ticket wholly or not at all.

create index tickets_to_archive on public.tickets (greatest(closed_at, restored_at), id)
  where status_category = 'CLOSED' and merged_into_id is null and deleted_at is null;

create function private.move_to_archive(ids bigint[]) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.begin_move();
  -- What is written is what was removed, in one statement. More columns here than there is an error, so that none is lost.
  with said as (select m.id from public.messages m where m.ticket_id = any (ids)),
  merged as (select g.id from public.ticket_merges g where g.source_id = any (ids) or g.target_id = any (ids)),
  origins as (
    delete from public.merged_messages x
    using (
      select y.merge_id, y.message_id from said join public.merged_messages y on y.message_id = said.id
      union select y.merge_id, y.message_id from merged join public.merged_messages y on y.merge_id = merged.id
    ) k
    where x.merge_id = k.merge_id and x.message_id = k.message_id returning x.*
  ),
  merges as (delete from public.ticket_merges g using merged where g.id = merged.id returning g.*),
  links as (delete from public.ticket_links l where l.from_id = any (ids) or l.to_id = any (ids) returning l.*),
  mentions as (delete from public.message_mentions x using said where x.message_id = said.id returning x.*),
  files as (delete from public.attachments a using said where a.message_id = said.id returning a.*),
  followers as (delete from public.ticket_followers f where f.ticket_id = any (ids) returning f.*),
  reopenings as (delete from public.ticket_reopenings r where r.ticket_id = any (ids) returning r.*),
  messages as (delete from public.messages m where m.ticket_id = any (ids) returning m.*),
  tickets as (delete from public.tickets t where t.id = any (ids) returning t),
  archived as (
    insert into public.archived_tickets
    select r.* from tickets
    cross join lateral jsonb_populate_record(tickets.t, jsonb_build_object('archived_at', now(), 'version', (tickets.t).version + 1)) r
  ),
  archived_messages as (insert into public.archived_messages select * from messages),
  archived_files as (insert into public.archived_attachments select * from files),
  archived_followers as (insert into public.archived_ticket_followers select * from followers),
  archived_reopenings as (insert into public.archived_ticket_reopenings select * from reopenings),
  archived_mentions as (insert into public.archived_message_mentions select * from mentions),
  archived_links as (insert into public.archived_ticket_links select * from links),
  archived_merges as (insert into public.archived_ticket_merges select * from merges)
  insert into public.archived_merged_messages select * from origins;
  perform private.end_move();
end $$;
comment on function private.move_to_archive is 'Moves tickets, which the caller has locked, and all that belongs to them to the archive, and raises their versions.';

create function private.move_from_archive(ids bigint[]) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.begin_move();
  insert into public.tickets overriding system value
  select r.* from public.archived_tickets a
  cross join lateral jsonb_populate_record(
    a, jsonb_build_object('archived_at', null, 'restored_at', now(), 'version', a.version + 1, 'updated_at', now())) r
  where a.id = any (ids);
  with files as (
    delete from public.archived_attachments a using public.archived_messages m where m.id = a.message_id and m.ticket_id = any (ids) returning a.*
  ),
  mentions as (
    delete from public.archived_message_mentions x using public.archived_messages m
    where m.id = x.message_id and m.ticket_id = any (ids) returning x.*
  ),
  messages as (delete from public.archived_messages m where m.ticket_id = any (ids) returning m.*),
  reopenings as (delete from public.archived_ticket_reopenings r where r.ticket_id = any (ids) returning r.*),
  followers as (delete from public.archived_ticket_followers f where f.ticket_id = any (ids) returning f.*),
  work_messages as (insert into public.messages overriding system value select * from messages),
  work_files as (insert into public.attachments overriding system value select * from files),
  work_reopenings as (insert into public.ticket_reopenings select * from reopenings),
  work_mentions as (insert into public.message_mentions select * from mentions)
  insert into public.ticket_followers select * from followers;
  -- What joins two things comes back with the last of them.
  with links as (
    delete from public.archived_ticket_links l
    where (l.from_id = any (ids) or l.to_id = any (ids))
      and exists (select from public.tickets t where t.id = l.from_id) and exists (select from public.tickets t where t.id = l.to_id)
    returning l.*
  )
  insert into public.ticket_links select * from links;
  with merges as (
    delete from public.archived_ticket_merges g
    where (g.source_id = any (ids) or g.target_id = any (ids))
      and exists (select from public.tickets t where t.id = g.source_id) and exists (select from public.tickets t where t.id = g.target_id)
    returning g.*
  )
  insert into public.ticket_merges overriding system value select * from merges;
  with candidates as (
    select y.merge_id, y.message_id from public.messages m join public.archived_merged_messages y on y.message_id = m.id where m.ticket_id = any (ids)
    union select y.merge_id, y.message_id
    from public.ticket_merges g join public.archived_merged_messages y on y.merge_id = g.id
    where g.source_id = any (ids) or g.target_id = any (ids)
  ),
  origins as (
    delete from public.archived_merged_messages x using candidates c
    where x.merge_id = c.merge_id and x.message_id = c.message_id
      and exists (select from public.ticket_merges g where g.id = x.merge_id) and exists (select from public.messages m where m.id = x.message_id)
    returning x.*
  )
  insert into public.merged_messages select * from origins;
  delete from public.archived_tickets a where a.id = any (ids);
  perform private.end_move();
end $$;
comment on function private.move_from_archive is 'Moves archived tickets, which the caller has locked, and all that belongs to them back as they were, and raises their versions.';

-- One line of the audit log for each ticket, whatever else was moved with it, and one event for each that lists have.
create function private.tell_moved(ids bigint[]) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  actor bigint := private.caller_id();
  by_key bigint := nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'key_id';
begin
  with moved as (
    select to_jsonb(a) ->> 'archived_at' as at, true as gone, a.id, a.version from public.archived_tickets a where a.id = any (ids)
    union all select to_jsonb(t) ->> 'restored_at', false, t.id, t.version from public.tickets t where t.id = any (ids)
  )
  insert into public.audit_log (actor_id, actor_kind, key_id, actor_role, request_id, table_name, row_id, action, before, after)
  select actor, case when by_key is not null then 'KEY' when actor is not null then 'PERSON' else 'SYSTEM' end, by_key,
    coalesce(nullif(current_setting('role', true), 'none'), session_user), nullif(current_setting('autocrm.request_id', true), ''),
    'tickets', m.id::text, 'UPDATE',
    jsonb_build_object('version', m.version - 1) || case when m.gone then '{"archived_at": null}'::jsonb else '{}' end,
    jsonb_build_object('version', m.version) || jsonb_build_object(case when m.gone then 'archived_at' else 'restored_at' end, m.at)
  from moved m order by m.id;

  -- Nobody is notified of what the clock archives. Lists lose the ticket; who has it open sees what became of it.
  insert into public.events (kind, actor_id, ticket_id, version, changes, deliveries, silent)
  select 'TICKET_CHANGED', actor, a.id, a.version, jsonb_build_object('archived_at', jsonb_build_array(null, a.archived_at)),
    private.moved_deliveries(a.id, a.team_id, a.requester_id, a.organization_id, 'TICKET_REMOVED'), true
  from public.archived_tickets a where a.id = any (ids) and a.merged_into_id is null order by a.id;
  insert into public.events (kind, actor_id, ticket_id, version, row, changes, deliveries, silent)
  select 'TICKET_CHANGED', actor, t.id, t.version, private.queue_row(t), jsonb_build_object('restored_at', jsonb_build_array(null, t.restored_at)),
    private.moved_deliveries(t.id, t.team_id, t.requester_id, t.organization_id, 'TICKET_ADDED'), t.spam
  from public.tickets t where t.id = any (ids) and t.merged_into_id is null order by t.id;
end $$;
comment on function private.tell_moved is 'Notes in the audit log that tickets were archived or restored, whichever they are now, and tells the channels.';

create function private.moved_deliveries(ticket_id bigint, team_id bigint, requester_id bigint, organization_id bigint, in_lists text) returns jsonb
language sql immutable set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object('channel', d.channel, 'kind', d.kind))
  from (values
    ('team:' || team_id, in_lists), ('ticket:' || ticket_id, 'TICKET_CHANGED'),
    ('requester:' || requester_id, in_lists), ('organization:' || organization_id, in_lists)
  ) d (channel, kind)
  where d.channel is not null
$$;
comment on function private.moved_deliveries is 'The channels of a ticket that went to or came from the archive, and what that is called there.';

create function private.archive_tickets(most int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  days int := (select s.archive_after_days from public.archive_settings s);
  roots bigint[];
  ids bigint[];
  held bigint[];
begin
  if days is null then return 0; end if;
  -- What another one holds is left to the next run, and what somebody still writes on until he is done.
  roots := array(
    select t.id from public.tickets t
    where t.status_category = 'CLOSED' and t.merged_into_id is null and t.deleted_at is null
      and greatest(t.closed_at, t.restored_at) < now() - make_interval(days => days)
      and not exists (select from public.drafts d where d.ticket_id = t.id)
    order by greatest(t.closed_at, t.restored_at), t.id limit most for update skip locked
  );
  ids := roots || array(select m.id from unnest(roots) r (id) cross join lateral unnest(private.merged_ticket_ids(r.id)) m (id));
  held := array(
    select t.id from public.tickets t
    where t.id = any (ids) and not exists (select from public.drafts d where d.ticket_id = t.id) for update skip locked
  );
  if cardinality(held) < cardinality(ids) then
    roots := array(select r.id from unnest(roots) r (id) where private.merged_ticket_ids(r.id) <@ held);
    ids := roots || array(select m.id from unnest(roots) r (id) cross join lateral unnest(private.merged_ticket_ids(r.id)) m (id));
  end if;
  if ids = '{}' then return 0; end if;
  perform private.move_to_archive(ids);
  perform private.tell_moved(ids);
  return cardinality(ids);
end $$;
comment on function private.archive_tickets is
  'Archives tickets that are closed for as long as archive_settings says, as many as given at most, with those that were merged into them; gives how many tickets.';

create function private.restore_archived_ticket(ticket_id bigint) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  root bigint := private.present_ticket_id(ticket_id);
  team bigint;
  ids bigint[];
begin
  select a.team_id into team from public.archived_tickets a where a.id = root for update;
  if not found then
    -- Perhaps somebody else was first.
    select t.team_id into team from public.tickets t where t.id = root and t.deleted_at is null;
    return case when team = any (private.caller_ticket_team_ids()) and private.key_may('{TICKET_WRITE}') then 'UNCHANGED' else 'NOT_FOUND' end;
  end if;
  if not team = any (private.caller_ticket_team_ids()) or not private.key_may('{TICKET_WRITE}') then return 'NOT_FOUND'; end if;
  ids := root || private.merged_ticket_ids(root);
  perform from public.archived_tickets a where a.id = any (ids) order by a.id for update;
  perform private.move_from_archive(ids);
  perform private.tell_moved(ids);
  return 'CHANGED';
end $$;
comment on function private.restore_archived_ticket is
  'Brings an archived ticket of the caller''s teams back, with those that were merged into it: CHANGED, UNCHANGED where it is no archived one, or NOT_FOUND.';

-- Where both places are asked: a ticket, and those that were merged into it, are always in the same one.
create or replace function private.present_ticket_id(ticket_id bigint) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
declare
  present bigint := ticket_id;
  target bigint;
begin
  loop
    select t.merged_into_id into target from public.tickets t where t.id = present;
    if not found then
      select a.merged_into_id into target from public.archived_tickets a where a.id = present;
    end if;
    if target is null then return present; end if;
    present := target;
  end loop;
end $$;

create or replace function private.merged_ticket_ids(ticket_id bigint) returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
begin
  return array(
    with recursive merged (id) as (
      select t.id from public.tickets t where t.merged_into_id = ticket_id
      union all select t.id from public.tickets t join merged m on t.merged_into_id = m.id
    )
    select m.id from merged m
    union all (
      with recursive merged (id) as (
        select a.id from public.archived_tickets a where a.merged_into_id = ticket_id
        union all select a.id from public.archived_tickets a join merged m on a.merged_into_id = m.id
      )
      select m.id from merged m
    )
    order by 1
  );
end $$;

-- A customer who reads an archived conversation still sees who wrote it.
create function private.caller_archived_correspondent_ids() returns setof bigint
language plpgsql stable security definer rows 20 set search_path = ''
as $$
begin
  return query
  with mine as (
    select a.id, a.assignee_id, a.requester_id from public.archived_tickets a where a.requester_id = private.caller_id()
    union
    select a.id, a.assignee_id, a.requester_id from public.archived_tickets a
    where a.organization_id = private.caller_shared_organization_id()
    union
    select a.id, a.assignee_id, a.requester_id from public.archived_tickets a where a.id = any (private.caller_copied_archived_ticket_ids())
  )
  select m.author_id from public.archived_messages m join mine on mine.id = m.ticket_id
  where m.kind = 'REPLY' and m.author_id is not null
  union select mine.assignee_id from mine where mine.assignee_id is not null
  union select mine.requester_id from mine;
end $$;
comment on function private.caller_archived_correspondent_ids is
  'People who wrote in public on, opened, or worked on the archived tickets that the caller sees as a customer.';
do $patch$
declare
  source text := pg_get_functiondef('private.caller_correspondent_ids'::regproc);
begin
  if position('union select mine.requester_id from mine;' in source) = 0 then
    raise exception 'caller_correspondent_ids ends in another way: let private.caller_archived_correspondent_ids() add to it';
  end if;
  execute replace(source, 'union select mine.requester_id from mine;',
    'union select mine.requester_id from mine union select private.caller_archived_correspondent_ids();');
end $patch$;

-- What becomes of a file does not wait for its ticket to be restored: a scanner may change its mind.
create or replace function private.record_attachment_scan(path text, result public.attachment_scan) returns bigint
language plpgsql security definer set search_path = ''
as $$
begin
  if not private.caller_is_admin() or not private.key_may('{ATTACHMENT_SCAN}') or result not in ('CLEAN', 'INFECTED') then return null; end if;
  update public.attachments a set scan = record_attachment_scan.result where a.path = record_attachment_scan.path;
  if not found then
    update public.archived_attachments a set scan = record_attachment_scan.result where a.path = record_attachment_scan.path;
  end if;
  return coalesce(
    (select a.id from public.attachments a where a.path = record_attachment_scan.path),
    (select a.id from public.archived_attachments a where a.path = record_attachment_scan.path));
end $$;

-- An external id stays with its ticket. After the insert, not before: an insert that waited for the archive to take the ticket sees now that it has it.
create function private.guard_archived_external_id() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  archived public.archived_tickets;
begin
  select a.* into archived from public.archived_tickets a where a.external_id = new.external_id;
  if not found then return null; end if;
  if archived.team_id = any (private.caller_ticket_team_ids()) then
    raise exception 'Ticket #% has this externalId and is archived: restore it with restoreArchivedTicket', archived.id using errcode = 'AC015';
  end if;
  raise exception 'Another ticket has this externalId' using errcode = '23505', constraint = 'tickets_external_id_key';
end $$;
comment on function private.guard_archived_external_id is 'Trigger: no second ticket with the external id of an archived one.';
create trigger tickets_guard_archived_external_id after insert or update of external_id on public.tickets
  for each row when (new.external_id is not null and not private.is_moving()) execute function private.guard_archived_external_id();

-- What has no foreign key goes with a purged ticket all the same.
create function private.forget_archived_joins() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.archived_ticket_links l where l.from_id = old.id or l.to_id = old.id;
  with gone as (delete from public.archived_ticket_merges g where g.source_id = old.id or g.target_id = old.id returning g.id)
  delete from public.archived_merged_messages x using gone where x.merge_id = gone.id;
  return null;
end $$;
comment on function private.forget_archived_joins is 'Trigger: links and merges of a purged ticket with archived ones go with it.';
create trigger tickets_forget_archived_joins after delete on public.tickets
  for each row when (not private.is_moving()) execute function private.forget_archived_joins();

-- A new link is held against archived ones too, which come back with their tickets.
create function private.check_archived_links() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  circle boolean;
begin
  if exists (select from public.archived_ticket_links l where l.kind = 'PARENT' and l.to_id = new.to_id) then
    raise exception 'The ticket has a parent already' using errcode = '23505', constraint = 'ticket_links_one_parent';
  end if;
  with recursive above (id, steps) as (
    select new.from_id, 1
    union all
    select l.from_id, a.steps + 1 from above a cross join lateral (
      select l.from_id from public.ticket_links l where l.kind = 'PARENT' and l.to_id = a.id
      union all select l.from_id from public.archived_ticket_links l where l.kind = 'PARENT' and l.to_id = a.id
    ) l where a.id <> new.to_id and a.steps < 10000
  )
  select exists (select from above a where a.id = new.to_id) into circle;
  if circle then
    raise exception '#% is above #% already: a ticket cannot be its own ancestor', new.to_id, new.from_id using errcode = 'AC011';
  end if;
  return null;
end $$;
comment on function private.check_archived_links is 'Trigger: one parent, and no circle of parents, by way of archived tickets either.';
create trigger ticket_links_check_archived after insert on public.ticket_links
  for each row when (new.kind = 'PARENT' and not private.is_moving()) execute function private.check_archived_links();

revoke execute on function private.caller_archived_correspondent_ids, private.move_to_archive, private.move_from_archive, private.tell_moved, private.moved_deliveries, private.archive_tickets,
  private.restore_archived_ticket, private.guard_archived_external_id, private.forget_archived_joins, private.check_archived_links from public;
grant execute on function private.archive_tickets to autocrm_schedule;
grant execute on function private.restore_archived_ticket to authenticated;
