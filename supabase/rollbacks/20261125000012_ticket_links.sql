drop table public.ticket_links;
drop function private.check_link;
drop type public.ticket_link_kind;
