drop trigger people_reindex_gone on public.people;
drop trigger people_reindex_named on public.people;
drop index private.ticket_search_by_words;
drop function private.index_named_person, private.search_scans, private.search_entries;

create function private.search_place(ticket_id bigint, team_id bigint, requester_id bigint, organization_id bigint) returns tsvector
language sql immutable set search_path = ''
as $$
  select array_to_tsvector(array_remove(array[
    '/block/' || (ticket_id >> 12), '/team/' || team_id, '/requester/' || requester_id, '/organization/' || organization_id], null))
$$;
comment on function private.search_place is 'Where a ticket stands, as words that no text gives: its block of 4,096 numbers, and whose it is. The index finds by them and by words at once.';
revoke execute on function private.search_place from public;
create index ticket_search_by_words on private.ticket_search using gin (
  (private.search_place(ticket_id, team_id, requester_id, organization_id) || head || address || replies || notes)
) with (fastupdate = on, gin_pending_list_limit = 512);

create or replace function private.newest_block() returns bigint
language sql stable security definer set search_path = '' set enable_indexscan = on
as $$ select max(t.id) >> 12 from public.tickets t $$;
comment on function private.newest_block is 'The block of the newest ticket.';
revoke execute on function private.newest_block from public;

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
  block bigint := private.newest_block();
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
comment on function private.search_matches is 'The newest tickets with these words that the caller sees: all words in tickets of his teams, public ones in his own and shared ones.';

create or replace function private.search_ranks(ticket_ids bigint[], query tsquery) returns table (ticket_id bigint, rank real)
language plpgsql stable security definer set search_path = ''
as $$
declare
  me bigint := private.caller_id();
  sees_all boolean := private.caller_is_admin();
  teams bigint[] := private.caller_team_ids();
  organization bigint := private.caller_shared_organization_id();
  reads_addresses boolean := private.key_may('{PERSON_READ,PERSON_WRITE,TICKET_IMPORT}');
begin
  if not private.key_may('{TICKET_READ}') then return; end if;
  return query
  select s.ticket_id, max(ts_rank('{0.1, 0.2, 0.5, 1}',
    case when sees_all or s.team_id = any (teams) then s.head || case when reads_addresses then s.address else '' end || s.replies || s.notes
      else s.head || s.replies end,
    search_ranks.query))
  from private.ticket_search s
  where s.ticket_id = any (search_ranks.ticket_ids)
    and (sees_all or s.team_id = any (teams) or s.requester_id = me or s.organization_id = organization)
  group by s.ticket_id;
end $$;

drop function private.few_ticket_ids, private.shows_fields;
