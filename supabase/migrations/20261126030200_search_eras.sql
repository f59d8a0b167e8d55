-- The word index by eras. A word is in it once for each 16,384 ticket numbers, as `61/refund`: what is looked for among the newest tickets costs what it costs
-- among few, be it the beginning of ten thousand words. Custom fields are in it, and what a customer follows is found by him.

drop index private.ticket_search_by_words;
drop function private.search_place;

create function private.search_entries(ticket_id bigint, team_id bigint, requester_id bigint, organization_id bigint, words tsvector) returns tsvector
language plpgsql immutable set search_path = ''
as $$
declare
  era text := (ticket_id >> 14) || '/';
  entries text[] := tsvector_to_array(words) || array_remove(array[
    '/block/' || (ticket_id >> 9), '/team/' || team_id, '/requester/' || requester_id, '/organization/' || organization_id], null);
begin
  -- An entry has at most 2,046 bytes, a query at most 500 characters.
  return array_to_tsvector(array(select era || left(e, 500) from unnest(entries) e));
end $$;
comment on function private.search_entries is 'What a row is found by in the index: its words and where it stands, each after its era. No text gives a word with a slash.';

create index ticket_search_by_words on private.ticket_search using gin (
  private.search_entries(ticket_id, team_id, requester_id, organization_id, head || address || replies || notes || fields || hidden_fields)
) with (fastupdate = on, gin_pending_list_limit = 64);
-- The pending list is read with each era, so it is short: at 64 kB a message costs no more than at 512, without one a fifth more.

create function private.search_scans(sought tsquery, lowest_block bigint, highest_block bigint) returns setof tsquery
language plpgsql immutable set search_path = '' rows 20
as $$
declare
  -- Of a phrase the index knows the words only.
  words text := regexp_replace(sought::text, ' <(-|\d+)> ', ' & ', 'g');
  era bigint;
begin
  for era in reverse highest_block >> 5 .. lowest_block >> 5 loop
    return next (
      case when lowest_block <= era << 5 and highest_block >= (era << 5) + 31 then ''
      else (
        select '(' || string_agg(quote_literal(era || '//block/' || b), ' | ') || ') & '
        from generate_series(greatest(lowest_block, era << 5), least(highest_block, (era << 5) + 31)) b)
      end || '(' || regexp_replace(words, '''((?:[^'']|'''')*)''', '''' || era || '/\1''', 'g') || ')'
    )::tsquery;
  end loop;
end $$;
comment on function private.search_scans is 'What to ask the index for these words in the blocks of 512 numbers from one to another: a query for each era, the newest first.';

create or replace function private.newest_block() returns bigint
language sql stable security definer set search_path = '' set enable_indexscan = on
as $$ select max(t.id) >> 9 from public.tickets t $$;

create function private.few_ticket_ids(teams bigint[], requester bigint, organization bigint, copied bigint[], most int) returns bigint[]
language sql stable security definer set search_path = '' set enable_seqscan = off set enable_bitmapscan = off set enable_indexscan = on
as $$
  with few as (
    select unnest(copied) as id
    union (select t.id from public.tickets t where t.requester_id = requester limit most + 1)
    union (select t.id from public.tickets t where t.organization_id = organization limit most + 1)
    union (select i.id from unnest(teams) m (id) cross join lateral (select t.id from public.tickets t where t.team_id = m.id limit most + 1) i)
  )
  select case when count(*) <= most then array_agg(id) end from few
$$;
comment on function private.few_ticket_ids is 'All tickets of these teams, this requester, this organization, and those copied; null where they are more than so many.';

create or replace function private.search_matches(sought tsquery, query tsquery, most int) returns bigint[]
language plpgsql stable security definer set search_path = '' set enable_seqscan = off set enable_indexscan = off
as $$
declare
  me bigint := private.caller_id();
  sees_all boolean := private.caller_is_admin();
  teams bigint[] := private.caller_team_ids();
  organization bigint := private.caller_shared_organization_id();
  copied bigint[] := private.caller_copied_ticket_ids();
  -- Whoever sees few tickets has them read: the index would gather all others' with the beginning of a word first.
  few bigint[] := case when not sees_all then private.few_ticket_ids(teams, me, organization, copied, 300) end;
  by_number bigint[] := coalesce(few, copied);
  reads_addresses boolean := private.key_may('{PERSON_READ,PERSON_WRITE,TICKET_IMPORT}');
  shows_fields boolean := private.shows_fields();
  -- The index knows all words, but not their order. What is excluded is looked for in the words that the caller may see: by what is missing, he could guess at notes.
  index_is_enough boolean := sought = query and reads_addresses and sought::text !~ '<';
  rights tsquery;
  block bigint := private.newest_block();
  width int := 1;
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
  while few is null and block >= 0 and cardinality(found) < most loop
    found := found || array(
      select distinct s.ticket_id
      from private.search_scans(sought, greatest(block - width + 1, 0), block) scan
      join private.ticket_search s on private.search_entries(s.ticket_id, s.team_id, s.requester_id, s.organization_id,
        s.head || s.address || s.replies || s.notes || s.fields || s.hidden_fields) @@ scan
      where case
        when sees_all or s.team_id = any (teams) then index_is_enough
          or (s.head || case when reads_addresses then s.address else '' end || s.replies || s.notes || s.fields || s.hidden_fields) @@ query
        when s.requester_id = me or s.organization_id = organization then (s.head || s.replies || case when shows_fields then s.fields else '' end) @@ query
        else false
      end
      order by 1 desc limit most - cardinality(found)
    );
    block := block - width;
    width := least(width * 4, 4096);
  end loop;
  if by_number <> '{}' then
    found := array(
      select unnest(found)
      union
      select s.ticket_id from private.ticket_search s
      where s.ticket_id = any (by_number) and (s.head || s.replies
        || case when s.team_id = any (teams) then case when reads_addresses then s.address else '' end || s.notes || s.fields || s.hidden_fields
          when shows_fields then s.fields else '' end) @@ query
      order by 1 desc limit most);
  end if;
  return found;
end $$;
comment on function private.search_matches is
  'The newest tickets with these words that the caller sees: all words in tickets of his teams, public ones in his own, in shared ones, and in those that he has a copy of.';

create or replace function private.search_ranks(ticket_ids bigint[], query tsquery) returns table (ticket_id bigint, rank real)
language plpgsql stable security definer set search_path = ''
as $$
declare
  me bigint := private.caller_id();
  sees_all boolean := private.caller_is_admin();
  teams bigint[] := private.caller_team_ids();
  organization bigint := private.caller_shared_organization_id();
  copied bigint[] := private.caller_copied_ticket_ids();
  reads_addresses boolean := private.key_may('{PERSON_READ,PERSON_WRITE,TICKET_IMPORT}');
  shows_fields boolean := private.shows_fields();
begin
  if not private.key_may('{TICKET_READ}') then return; end if;
  return query
  select s.ticket_id, max(ts_rank('{0.1, 0.2, 0.5, 1}',
    case when sees_all or s.team_id = any (teams)
      then s.head || case when reads_addresses then s.address else '' end || s.replies || s.notes || s.fields || s.hidden_fields
      else s.head || s.replies || case when shows_fields then s.fields else '' end end,
    search_ranks.query))
  from private.ticket_search s
  where s.ticket_id = any (search_ranks.ticket_ids)
    and (sees_all or s.team_id = any (teams) or s.requester_id = me or s.organization_id = organization or s.ticket_id = any (copied))
  group by s.ticket_id;
end $$;

create function private.shows_fields() returns boolean
language sql stable security definer set search_path = ''
as $$ select not exists (select from private.search_refreshes r where r.hides) $$;
comment on function private.shows_fields is 'Whether ticket_search.fields holds only what customers see: not while a field is being hidden.';

create function private.index_named_person() returns trigger
language plpgsql security definer set search_path = '' set enable_seqscan = off set enable_indexscan = off
as $$
begin
  if exists (select from public.ticket_fields f where f.type = 'PERSON') then
    update private.ticket_search s set fields = w.shown, hidden_fields = w.hidden
    from private.search_scans(quote_literal('/person/' || old.id)::tsquery, 0, private.newest_block()) scan
    cross join public.tickets t
    cross join lateral private.search_fields(t.fields, private.search_configuration(t.language)) w
    where private.search_entries(s.ticket_id, s.team_id, s.requester_id, s.organization_id,
        s.head || s.address || s.replies || s.notes || s.fields || s.hidden_fields) @@ scan
      and t.id = s.ticket_id;
  end if;
  return null;
end $$;
comment on function private.index_named_person is 'Trigger: tickets whose custom fields name a person are found by his new name, and no more by that of one who is gone.';

revoke execute on function private.search_entries, private.search_scans, private.few_ticket_ids, private.shows_fields, private.index_named_person from public;

create trigger people_reindex_named after update of name on public.people
  for each row when (old.name <> new.name) execute function private.index_named_person();
create trigger people_reindex_gone after delete on public.people
  for each row execute function private.index_named_person();
