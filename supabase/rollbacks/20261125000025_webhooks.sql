drop table public.webhook_secrets, public.webhooks;
drop function private.prepare_webhook, private.forget_webhook_secrets;
revoke usage on schema public, private from autocrm_webhooks;

-- A role belongs to the whole cluster: it stays while another database of it still uses it.
do $$
begin
  drop role autocrm_webhooks;
exception when dependent_objects_still_exist then
  raise notice 'the role autocrm_webhooks stays: another database uses it';
end $$;
