drop schema private cascade;
drop type public.message_kind, public.ticket_channel, public.ticket_type, public.ticket_priority,
  public.ticket_status_category, public.person_role;

-- Roles belong to the whole cluster: they go, all or none, unless another database of it still uses them.
do $$
begin
  drop role if exists autocrm_relay, autocrm_identity, autocrm_api;
exception when dependent_objects_still_exist then
  raise notice 'the roles of AutoCRM stay: another database uses them';
end $$;
