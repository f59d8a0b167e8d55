create function private.is_undoing() returns boolean
language sql stable set search_path = ''
as $$ select coalesce(current_setting('autocrm.undoing', true) = 'on', false) $$;
comment on function private.is_undoing() is 'Whether this transaction takes changes back.';
revoke execute on function private.is_undoing() from public;

do $patch$
declare
  f record;
  source text;
begin
  for f in
    select p.oid from pg_catalog.pg_proc p
    where p.pronamespace = 'private'::regnamespace
      and p.prosrc ~ 'private\.(has_pass\(|begin_pass\(''carry_fields|end_pass\(''carry_fields|begin_undoing\(|end_undoing\(|is_undoing\(new\))'
      and p.proname <> all ('{has_pass,begin_pass,end_pass,begin_import,end_import,begin_undoing,end_undoing}')
  loop
    source := pg_get_functiondef(f.oid);
    source := replace(source, 'private.has_pass(''silent'')', 'coalesce(current_setting(''autocrm.silent'', true) = ''on'', false)');
    source := replace(source, 'private.has_pass(''carry_fields'')', 'coalesce(current_setting(''autocrm.carry_fields'', true) = ''on'', false)');
    source := replace(source, 'perform private.begin_pass(''carry_fields'')', 'perform set_config(''autocrm.carry_fields'', ''on'', true)');
    source := replace(source, 'perform private.end_pass(''carry_fields'')', 'perform set_config(''autocrm.carry_fields'', '''', true)');
    source := replace(source, 'perform private.begin_undoing(undone)', 'perform set_config(''autocrm.undoing'', ''on'', true)');
    source := replace(source, 'perform private.end_undoing()', 'perform set_config(''autocrm.undoing'', '''', true)');
    source := replace(source, 'private.is_undoing(new)', 'private.is_undoing()');
    execute source;
  end loop;
end $patch$;

drop function private.is_undoing(public.tickets);
drop function private.end_undoing, private.begin_undoing, private.end_import, private.begin_import, private.has_pass, private.end_pass, private.begin_pass;
drop table private.passes;
