drop trigger tickets_prepare_fields_changed on public.tickets;
drop trigger tickets_prepare_fields on public.tickets;
drop function private.set_own_ticket_fields, private.prepare_ticket_fields, private.condition_subject, private.condition_holds;
alter table public.tickets drop column fields;
