create index messages_by_ticket on public.messages (ticket_id, id desc);
drop index public.messages_by_time;
