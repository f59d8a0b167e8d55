drop trigger tickets_tell_change on public.tickets;
drop table public.messages;
drop function private.touch_ticket_by_message, private.tell_change;
