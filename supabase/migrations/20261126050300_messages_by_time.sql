-- A conversation is read in the order in which it was written, also where tickets were merged or imported.

create index messages_by_time on public.messages (ticket_id, created_at desc, id desc);
comment on index public.messages_by_time is 'The conversation of a ticket, newest first.';
drop index public.messages_by_ticket;
