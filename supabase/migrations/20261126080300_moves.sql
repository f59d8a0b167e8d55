-- Tickets that move between the tables of work and the archive are not made, changed or removed, so no trigger of those things fires. A setting of the
-- transaction says so, and a row that only the owner's functions write vouches for it: a caller who sets the setting silences nothing.

create unlogged table private.moves (
  transaction_id xid8 primary key
);
comment on table private.moves is 'The transactions that are moving tickets. A row is gone before its transaction ends, so that nobody else ever sees one.';
alter table private.moves enable row level security;
revoke all on private.moves from anon, authenticated, service_role;

create function private.is_moving() returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  -- Asked for each row that anybody writes, so the cheap question comes first.
  if coalesce(current_setting('autocrm.moving', true), '') = '' then return false; end if;
  return exists (select from private.moves m where m.transaction_id = pg_current_xact_id_if_assigned());
end $$;
comment on function private.is_moving is 'Whether the rows that are written right now only move between the tables of work and the archive.';

create function private.begin_move() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.moves (transaction_id) values (pg_current_xact_id());
  perform set_config('autocrm.moving', 'on', true);
end $$;
comment on function private.begin_move is 'From here on, until end_move, rows are moved.';
create function private.end_move() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform set_config('autocrm.moving', '', true);
  delete from private.moves m where m.transaction_id = pg_current_xact_id();
end $$;
comment on function private.end_move is 'From here on rows are made, changed and removed again.';
revoke execute on function private.is_moving, private.begin_move, private.end_move from public;
-- Conditions of triggers are asked as whoever writes.
grant execute on function private.is_moving to authenticated, service_role;

-- Every trigger that makes, changes and removes rows of the tables that are moved: it stays as it is and gets one condition more.
do $pass_over$
declare
  t record;
begin
  for t in
    select g.tgname as name, g.tgrelid::regclass as relation, pg_get_triggerdef(g.oid) as definition
    from pg_catalog.pg_trigger g
    where not g.tgisinternal and g.tgtype::int & (4 | 8) <> 0 and g.tgrelid = any (array[
      'public.tickets', 'public.messages', 'public.attachments', 'public.ticket_followers', 'public.message_mentions', 'public.ticket_links',
      'public.ticket_merges', 'public.merged_messages', 'public.ticket_reopenings']::regclass[])
  loop
    execute format('drop trigger %I on %s', t.name, t.relation);
    execute case
      when t.definition ~ ' WHEN \(' then
        regexp_replace(t.definition, ' WHEN \((.*)\) EXECUTE FUNCTION ', ' WHEN (not private.is_moving() and (\1)) EXECUTE FUNCTION ')
      else replace(t.definition, ' EXECUTE FUNCTION ', ' WHEN (not private.is_moving()) EXECUTE FUNCTION ') end;
  end loop;
end $pass_over$;
