-- The history of an archived ticket is told to whom it was told before, and who has it open hears when it is restored.
create view private.every_merge as
  select g.id, g.source_id, g.target_id from public.ticket_merges g union all select g.id, g.source_id, g.target_id from public.archived_ticket_merges g;
comment on view private.every_merge is 'Merges, at work and archived ones alike.';
revoke all on private.every_merge from anon, authenticated, service_role;

do $patch$
declare
  history text := pg_get_functiondef('private.ticket_history'::regproc);
  listening text := pg_get_functiondef('private.may_listen'::regproc);
begin
  if position('from public.tickets t' in history) = 0 or position('join public.tickets other' in history) = 0
    or position('from public.ticket_merges m' in history) = 0 or position('from public.tickets t' in listening) = 0
  then
    raise exception 'ticket_history or may_listen reads tickets in another way: let it see archived ones there';
  end if;
  execute replace(replace(replace(history, 'from public.tickets t', 'from private.ticket_places t'),
    'join public.tickets other', 'join private.ticket_places other'), 'from public.ticket_merges m', 'from private.every_merge m');
  execute replace(listening, 'from public.tickets t', 'from private.ticket_places t');
end $patch$;
