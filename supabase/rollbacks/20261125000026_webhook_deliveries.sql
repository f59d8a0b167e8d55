drop table public.webhook_attempts, public.webhook_deliveries, public.webhook_events;
drop function private.webhook_ticket, private.webhook_message, private.replay_webhook_deliveries;
revoke execute on function private.iso from autocrm_webhooks;
