alter index private.ticket_search_by_words reset (gin_pending_list_limit);
alter index private.ticket_search_by_words set (fastupdate = off);

create or replace function private.search_matches(sought tsquery, query tsquery, most int) returns bigint[]
language plpgsql stable security definer set search_path = '' set enable_seqscan = off set enable_indexscan = off
as $$
declare
  me bigint := private.caller_id();
  sees_all boolean := private.caller_is_admin();
  teams bigint[] := private.caller_team_ids();
  organization bigint := private.caller_shared_organization_id();
  reads_addresses boolean := private.key_may('{PERSON_READ,PERSON_WRITE,TICKET_IMPORT}');
  -- The index knows all words. What is excluded is looked for in the words that the caller may see: by what is missing, he could guess at notes.
  index_is_enough boolean := sought = query and reads_addresses;
  rights tsquery;
  block bigint := (select max(t.id) from public.tickets t) >> 12;
  width int := 1;
  within tsquery;
  found bigint[] := '{}';
begin
  if me is null or query is null or not private.key_may('{TICKET_READ}') then return found; end if;
  if not sees_all then
    select string_agg(quote_literal(w), ' | ')::tsquery into rights
    from (
      select '/team/' || t from unnest(teams) t union all select '/requester/' || me
      union all select '/organization/' || organization where organization is not null
    ) mine (w);
    sought := sought && rights;
  end if;
  -- From the newest numbers down, in ever wider steps, so that a frequent word costs no more than a rare one.
  while block >= 0 and cardinality(found) < most loop
    select string_agg(quote_literal('/block/' || b), ' | ')::tsquery into within
    from generate_series(greatest(block - width + 1, 0), block) b;
    found := found || array(
      select distinct s.ticket_id from private.ticket_search s
      where (private.search_place(s.ticket_id, s.team_id, s.requester_id, s.organization_id) || s.head || s.address || s.replies || s.notes)
          @@ (within && sought)
        and case
          when sees_all or s.team_id = any (teams) then index_is_enough
            or (s.head || case when reads_addresses then s.address else '' end || s.replies || s.notes) @@ query
          when s.requester_id = me or s.organization_id = organization then (s.head || s.replies) @@ query
          else false
        end
      order by 1 desc limit most - cardinality(found)
    );
    block := block - width;
    width := least(width * 4, 256);
  end loop;
  return found;
end $$;

drop function private.newest_block;
