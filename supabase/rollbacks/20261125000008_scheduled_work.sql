revoke usage on schema private from autocrm_schedule;

-- Roles belong to the whole cluster: it goes unless another database of it still uses it.
do $$
begin
  drop role if exists autocrm_schedule;
exception when dependent_objects_still_exist then
  raise notice 'the role autocrm_schedule stays: another database uses it';
end $$;
