-- Finding tickets by words. These functions read past the policies, so they ask for the caller's rights themselves; what they find is read
-- through the policies afterwards.

create function private.search_term(content text, as_beginning boolean) returns tsquery
language plpgsql stable security definer set search_path = ''
as $$
declare
  configuration text;
  form tsquery;
  forms tsquery;
begin
  for configuration in select 'simple' union all select l.name from private.search_languages l loop
    -- A beginning in a phrase would not match words that have no place, so that "AB-77" is looked for as AB and 77 until it is whole.
    form := case when as_beginning then plainto_tsquery(('private.' || configuration)::regconfig, private.search_text(content))
      else phraseto_tsquery(('private.' || configuration)::regconfig, private.search_text(content)) end;
    -- A word that a language passes over, such as "the", is a word in others.
    continue when numnode(form) = 0;
    if as_beginning and (configuration = 'simple' or numnode(form) > 1) then form := (form::text || ':*')::tsquery; end if;
    if forms is null then forms := form;
    elsif not forms @> form or numnode(form) > 1 then forms := forms || form;
    end if;
  end loop;
  return forms;
end $$;
comment on function private.search_term is 'A word or phrase in all languages that tickets are in: any of its forms. Null for what has no word in it.';

create function private.is_filler(content text) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select from private.search_languages l
    where numnode(phraseto_tsquery(('private.' || l.name)::regconfig, private.search_text(content))) = 0
  )
$$;
comment on function private.is_filler is 'Whether some language in use passes over the word, such as "the".';

create function private.likely_words(content text) returns text[]
language sql stable security definer set search_path = ''
as $$
  with near as (
    select distinct v.word, extensions.similarity(v.word, t.plain) as likeness
    from (select lower(extensions.unaccent('extensions.unaccent', private.search_text(content))) as plain) t
    join private.search_vocabulary v on v.word operator(extensions.%) t.plain
    where v.word <> t.plain and abs(char_length(v.word) - char_length(t.plain)) <= 2
  )
  select coalesce((
    select array_agg(n.word) from (
      select word from near where likeness >= (select max(likeness) - 0.15 from near) order by likeness desc, word limit 5
    ) n), '{}')
$$;
comment on function private.likely_words is 'The words of the vocabulary that are most like a mistyped one.';

create function private.search_query(terms jsonb, forgiving boolean) returns table (query tsquery, sought tsquery, words tsquery)
language plpgsql stable security definer set search_path = ''
as $$
declare
  excluded tsquery;
  term jsonb;
  form tsquery;
  likely text;
  guessed boolean := false;
  all_fillers boolean := not exists (
    select from jsonb_array_elements(terms) t where not (t ->> 'excluded')::boolean and not private.is_filler(t ->> 'text'));
begin
  for term in select t from jsonb_array_elements(terms) t loop
    form := private.search_term(term ->> 'text', (term ->> 'beginning')::boolean);
    continue when form is null;
    if (term ->> 'excluded')::boolean then
      excluded := case when excluded is null then !!form else excluded && !!form end;
      continue;
    end if;
    continue when not all_fillers and private.is_filler(term ->> 'text');
    if forgiving and not (term ->> 'phrase')::boolean and char_length(term ->> 'text') between 4 and 40 then
      foreach likely in array private.likely_words(term ->> 'text') loop
        form := form || private.search_term(likely, false);
        guessed := true;
      end loop;
    end if;
    sought := case when sought is null then form else sought && form end;
    words := case when words is null then form else words || form end;
  end loop;
  query := case when excluded is null then sought else sought && excluded end;
  if sought is not null and (guessed or not forgiving) then return next; end if;
end $$;
comment on function private.search_query is 'What must match; the same without what is excluded; its words by themselves, for marking. Forgiving: likely words count as well; no row when there are none.';

create function private.search_matches(sought tsquery, query tsquery, most int) returns bigint[]
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
comment on function private.search_matches is 'The newest tickets with these words that the caller sees: all words in tickets of his teams, public ones in his own and shared ones.';

create function private.search_tickets(terms jsonb, most int) returns table (ticket_id bigint, query tsquery, words tsquery)
language plpgsql stable security definer set search_path = ''
as $$
declare
  exact record;
  forgiving record;
  found bigint[];
begin
  select q.* into exact from private.search_query(terms, false) q;
  if exact.query is null then return; end if;
  found := private.search_matches(exact.sought, exact.query, most);
  if cardinality(found) < 5 then
    select q.* into forgiving from private.search_query(terms, true) q;
    if forgiving.query is not null then
      exact := forgiving;
      found := private.search_matches(forgiving.sought, forgiving.query, most);
    end if;
  end if;
  return query select f, exact.query::tsquery, exact.words::tsquery from unnest(found) f;
end $$;
comment on function private.search_tickets is 'The newest tickets with these terms that the caller sees; where there are few, also those with words much like them.';

create function private.search_ranks(ticket_ids bigint[], query tsquery) returns table (ticket_id bigint, rank real)
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
comment on function private.search_ranks is 'How well tickets that the caller sees match, by the words that he may see.';

revoke execute on function private.search_term, private.is_filler, private.likely_words, private.search_query, private.search_matches,
  private.search_tickets, private.search_ranks from public;
grant execute on function private.search_tickets, private.search_ranks to authenticated;
