drop policy "The sender reads fields" on public.ticket_fields;
revoke select on public.ticket_fields from autocrm_webhooks;
