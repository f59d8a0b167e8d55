alter default privileges in schema private grant execute on functions to public;
drop schema private cascade;
drop type public.message_kind, public.ticket_channel, public.ticket_type, public.ticket_priority,
  public.ticket_status_category, public.person_role;

-- Roles belong to the whole cluster: they go unless another database of it still uses them.
do $$
declare
  name text;
begin
  foreach name in array array['autocrm_api', 'autocrm_identity', 'autocrm_relay'] loop
    begin
      execute format('drop role if exists %I', name);
    exception when dependent_objects_still_exist then
      raise notice 'role % stays: another database uses it', name;
    end;
  end loop;
end $$;
