-- A webhook's condition may ask about custom fields: the sender reads what they are.

grant select on public.ticket_fields to autocrm_webhooks;
create policy "The sender reads fields" on public.ticket_fields for select to autocrm_webhooks using (true);
