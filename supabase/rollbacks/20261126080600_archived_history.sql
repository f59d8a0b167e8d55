do $patch$
begin
  execute replace(replace(replace(pg_get_functiondef('private.ticket_history'::regproc), 'from private.ticket_places t', 'from public.tickets t'),
    'join private.ticket_places other', 'join public.tickets other'), 'from private.every_merge m', 'from public.ticket_merges m');
  execute replace(pg_get_functiondef('private.may_listen'::regproc), 'from private.ticket_places t', 'from public.tickets t');
end $patch$;
drop view private.every_merge;
