drop function private.team_medians, private.figures_of;
drop index public.messages_by_author;
create index messages_by_author on public.messages (author_id);
drop index public.tickets_by_first_reply, public.tickets_by_solver;
