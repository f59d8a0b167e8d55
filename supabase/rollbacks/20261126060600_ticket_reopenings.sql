drop trigger tickets_note_reopening on public.tickets;
drop function private.note_reopening;
drop table public.ticket_reopenings;
