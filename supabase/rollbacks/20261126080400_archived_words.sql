do $patch$
declare
  name regproc;
begin
  foreach name in array '{private.newest_block,private.few_ticket_ids,private.refresh_field_words,private.refresh_search}'::regproc[] loop
    execute replace(pg_get_functiondef(name), 'private.ticket_places t', 'public.tickets t');
  end loop;
  execute replace(pg_get_functiondef('private.refill_search'::regproc),
    'truncate private.search_vocabulary; perform private.forget_words_at_work();', 'truncate private.ticket_search, private.search_vocabulary;');
  foreach name in array '{private.search_matches,private.search_ranks}'::regproc[] loop
    execute replace(pg_get_functiondef(name),
      '(private.caller_copied_ticket_ids() || private.caller_copied_archived_ticket_ids())', 'private.caller_copied_ticket_ids()');
  end loop;
end $patch$;
drop view private.ticket_places;
drop trigger tickets_forget_all_words on public.tickets;
drop trigger tickets_forget_words on public.tickets;
drop function private.forget_all_words, private.forget_words_at_work, private.forget_words;
alter table private.ticket_search
  add constraint ticket_search_ticket_id_fkey foreign key (ticket_id) references public.tickets (id) on delete cascade;
