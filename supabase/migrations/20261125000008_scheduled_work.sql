-- What AutoCRM does by the clock: a role that may call the functions which other migrations grant to it, and nothing else.

do $$
begin
  if not exists (select from pg_roles where rolname = 'autocrm_schedule') then create role autocrm_schedule nologin noinherit; end if;
end $$;
comment on role autocrm_schedule is 'Does what is due: calls functions that are granted to it by name, sees no table.';
grant autocrm_schedule to autocrm_api;
grant usage on schema private to autocrm_schedule;
