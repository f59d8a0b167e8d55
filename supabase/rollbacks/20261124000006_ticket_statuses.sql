drop table public.ticket_status_transitions, public.ticket_statuses;
drop function private.keep_status_category;
