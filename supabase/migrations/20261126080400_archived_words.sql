-- The words of a ticket stay where they are when it is archived: one search finds all. They have no foreign key any more, and go when a ticket is purged.

alter table private.ticket_search drop constraint ticket_search_ticket_id_fkey;

create function private.forget_words() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.ticket_search s where s.ticket_id = old.id;
  return null;
end $$;
comment on function private.forget_words is 'Trigger: the words of a purged ticket go with it.';
revoke execute on function private.forget_words from public;
create trigger tickets_forget_words after delete on public.tickets
  for each row when (not private.is_moving()) execute function private.forget_words();
-- Who empties the table of tickets at once empties what is found of them.
create function private.forget_words_at_work() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  -- Archived tickets keep the words that they were archived with.
  create temporary table kept_words on commit drop as
    select s.* from private.ticket_search s where exists (select from public.archived_tickets a where a.id = s.ticket_id);
  truncate private.ticket_search;
  insert into private.ticket_search select * from pg_temp.kept_words;
  drop table pg_temp.kept_words;
end $$;
comment on function private.forget_words_at_work is 'Removes the words of all tickets but archived ones, at once.';
create function private.forget_all_words() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.forget_words_at_work();
  return null;
end $$;
comment on function private.forget_all_words is 'Trigger: only archived tickets keep their words when all others are removed at once.';
revoke execute on function private.forget_words_at_work, private.forget_all_words from public;
create trigger tickets_forget_all_words after truncate on public.tickets
  for each statement execute function private.forget_all_words();

create view private.ticket_places as
  select t.id, t.team_id, t.requester_id, t.organization_id, t.language, t.fields, t.deleted_at from public.tickets t
  union all select a.id, a.team_id, a.requester_id, a.organization_id, a.language, a.fields, a.deleted_at from public.archived_tickets a;
comment on view private.ticket_places is 'Whose tickets are, at work and archived ones alike.';
revoke all on private.ticket_places from anon, authenticated, service_role;

create function private.patch_function(name regproc, was text, becomes text) returns void
language plpgsql set search_path = ''
as $$
declare
  source text := pg_get_functiondef(name);
begin
  if position(was in source) = 0 then raise exception '% has no "%"', name, was; end if;
  execute replace(source, was, becomes);
end $$;

-- Search sees archived tickets. Only these words of its functions are ours to change.
select private.patch_function('private.newest_block', 'public.tickets t', 'private.ticket_places t');
select private.patch_function('private.few_ticket_ids', 'public.tickets t', 'private.ticket_places t');
select private.patch_function('private.refresh_field_words', 'public.tickets t', 'private.ticket_places t');
select private.patch_function('private.refresh_search', 'public.tickets t', 'private.ticket_places t');
select private.patch_function('private.refill_search', 'truncate private.ticket_search, private.search_vocabulary;',
  'truncate private.search_vocabulary; perform private.forget_words_at_work();');
select private.patch_function(f, 'private.caller_copied_ticket_ids()',
  '(private.caller_copied_ticket_ids() || private.caller_copied_archived_ticket_ids())')
from unnest('{private.search_matches,private.search_ranks}'::regproc[]) f;
drop function private.patch_function;
