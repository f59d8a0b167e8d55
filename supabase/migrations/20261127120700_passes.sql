-- What lets a transaction pass by a rule, or keeps it quiet: an import, a split, an undoing. A setting of the transaction says so, and a row that only
-- the owner's functions write vouches for it: a caller who sets the setting changes nothing. For the owner of the tables himself the setting is enough.

create unlogged table private.passes (
  transaction_id xid8,
  name text check (name in ('silent', 'carry_fields', 'undoing')),
  change_id bigint,
  primary key (transaction_id, name)
);
comment on table private.passes is 'What transactions that are under way are let do. A row is gone before its transaction ends, so that nobody else ever sees one.';
comment on column private.passes.change_id is 'For undoing: the change that is taken back.';
alter table private.passes enable row level security;
revoke all on private.passes from anon, authenticated, service_role;

create function private.begin_pass(name text, change_id bigint default null) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.passes (transaction_id, name, change_id) values (pg_current_xact_id(), begin_pass.name, begin_pass.change_id)
  on conflict on constraint passes_pkey do update set change_id = excluded.change_id;
  perform set_config('autocrm.' || name, 'on', true);
end $$;
comment on function private.begin_pass is 'From here on, until end_pass, the transaction is let do this.';

create function private.end_pass(name text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform set_config('autocrm.' || name, '', true);
  delete from private.passes p where p.transaction_id = pg_current_xact_id() and p.name = end_pass.name;
end $$;
comment on function private.end_pass is 'From here on the transaction is bound as ever.';

create function private.has_pass(name text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  -- Asked for each row that anybody writes, so the cheap question comes first.
  if coalesce(current_setting('autocrm.' || name, true), '') <> 'on' then return false; end if;
  return pg_has_role(session_user, current_user, 'member')
    or exists (select from private.passes p where p.transaction_id = pg_current_xact_id_if_assigned() and p.name = has_pass.name);
end $$;
comment on function private.has_pass is 'Whether the transaction is let do this: somebody vouched for it, or it is of who owns the tables.';

create function private.begin_import() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if not (private.caller_is_admin() and private.key_may('{TICKET_IMPORT}')) then
    raise exception 'Only admins import' using errcode = '42501';
  end if;
  perform private.begin_pass('silent');
end $$;
comment on function private.begin_import is 'From here on, until end_import, what the calling admin writes is shown live, but nobody is notified of it, and required fields may be empty.';

create function private.end_import() returns void
language sql security definer set search_path = ''
as $$ select private.end_pass('silent') $$;
comment on function private.end_import is 'From here on what the caller writes is news again.';

create function private.begin_undoing(change_id bigint) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if exists (
    select from public.ticket_changes c
    where c.id = begin_undoing.change_id and (c.made_by = private.caller_id() or private.caller_is_admin())
  ) then
    perform private.begin_pass('undoing', begin_undoing.change_id);
  end if;
end $$;
comment on function private.begin_undoing is
  'From here on, until end_undoing, the tickets of a change that the caller may see can have the status back that it took from them, whatever transitions say.';

create function private.end_undoing() returns void
language sql security definer set search_path = ''
as $$ select private.end_pass('undoing') $$;
comment on function private.end_undoing is 'From here on transitions bind the caller again.';

create function private.is_undoing(ticket public.tickets) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  if coalesce(current_setting('autocrm.undoing', true), '') <> 'on' then return false; end if;
  return exists (
    select from private.passes p
    join public.ticket_change_items i on i.change_id = p.change_id and i.ticket_id = ticket.id
    where p.transaction_id = pg_current_xact_id_if_assigned() and p.name = 'undoing' and (i.before ->> 'status_id')::bigint = ticket.status_id
  );
end $$;
comment on function private.is_undoing(public.tickets) is 'Whether a ticket has the status back that the change took from it which this transaction takes back.';

revoke execute on function private.begin_pass, private.end_pass, private.has_pass, private.begin_import, private.end_import, private.begin_undoing,
  private.end_undoing, private.is_undoing(public.tickets) from public;
-- undo_ticket_change runs as its caller, so that policies decide what he takes back.
grant execute on function private.begin_import, private.end_import, private.begin_undoing, private.end_undoing to authenticated;

-- Whatever asks the settings asks for the pass from here on.
do $patch$
declare
  f record;
  source text;
begin
  for f in
    select p.oid, p.proname as name from pg_catalog.pg_proc p
    where p.pronamespace = 'private'::regnamespace and p.prosrc ~ 'autocrm\.(silent|carry_fields|undoing)|private\.is_undoing\(\)'
      and p.proname <> all ('{is_undoing,has_pass,begin_pass,end_pass}')
  loop
    source := pg_get_functiondef(f.oid);
    source := replace(source, 'coalesce(current_setting(''autocrm.silent'', true) = ''on'', false)', 'private.has_pass(''silent'')');
    source := replace(source, 'coalesce(current_setting(''autocrm.carry_fields'', true) = ''on'', false)', 'private.has_pass(''carry_fields'')');
    source := replace(source, 'perform set_config(''autocrm.carry_fields'', ''on'', true)', 'perform private.begin_pass(''carry_fields'')');
    source := replace(source, 'perform set_config(''autocrm.carry_fields'', '''', true)', 'perform private.end_pass(''carry_fields'')');
    source := replace(source, 'perform set_config(''autocrm.undoing'', ''on'', true)', 'perform private.begin_undoing(undone)');
    source := replace(source, 'perform set_config(''autocrm.undoing'', '''', true)', 'perform private.end_undoing()');
    source := replace(source, 'private.is_undoing()', 'private.is_undoing(new)');
    if source ~ 'autocrm\.(silent|carry_fields|undoing)|private\.is_undoing\(\)' then
      raise exception '% asks for a pass in another way: let it ask private.has_pass', f.name;
    end if;
    execute source;
  end loop;
end $patch$;
drop function private.is_undoing();
