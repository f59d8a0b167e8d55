-- What tickets are found by. A derived table of its own, because a policy would keep the planner from the word index: `@@` is not leakproof.
-- Nobody may read it; private.search_tickets (the next migration) reads it and applies the caller's rights.

create table private.ticket_search (
  ticket_id bigint not null references public.tickets (id) on delete cascade,
  chapter int not null,
  team_id bigint not null,
  requester_id bigint not null,
  organization_id bigint,
  head tsvector not null,
  address tsvector not null,
  replies tsvector not null default '',
  notes tsvector not null default '',
  primary key (ticket_id, chapter)
);
comment on table private.ticket_search is 'The words of tickets, kept by triggers. A long conversation has several chapters, each with the head, so that a message costs the same at its end.';
comment on column private.ticket_search.head is 'Subject (weight A), tags and the requester''s name (B): whoever sees the ticket finds it by them.';
comment on column private.ticket_search.address is 'The requester''s addresses (B): for staff.';
comment on column private.ticket_search.replies is 'Public messages, the first 50,000 characters of each.';
comment on column private.ticket_search.notes is 'Internal notes, the same: for staff.';

create table private.search_vocabulary (
  word text not null
);
comment on table private.search_vocabulary is 'Words of subjects, tags and names, to guess what was meant by a mistyped one. Not unique: two writers of a new word must not wait for each other.';
create index search_vocabulary_by_word on private.search_vocabulary (word);
create index search_vocabulary_by_likeness on private.search_vocabulary using gin (word extensions.gin_trgm_ops);

alter table private.ticket_search enable row level security;
alter table private.search_vocabulary enable row level security;
revoke all on private.ticket_search, private.search_vocabulary from anon, authenticated, service_role;

create function private.search_place(ticket_id bigint, team_id bigint, requester_id bigint, organization_id bigint) returns tsvector
language sql immutable set search_path = ''
as $$
  select array_to_tsvector(array_remove(array[
    '/block/' || (ticket_id >> 12), '/team/' || team_id, '/requester/' || requester_id, '/organization/' || organization_id], null))
$$;
comment on function private.search_place is 'Where a ticket stands, as words that no text gives: its block of 4,096 numbers, and whose it is. The index finds by them and by words at once.';

-- Without a pending list: no writer pays for the others, and no reader searches it.
create index ticket_search_by_words on private.ticket_search using gin (
  (private.search_place(ticket_id, team_id, requester_id, organization_id) || head || address || replies || notes)
) with (fastupdate = off);

create function private.search_head(subject text, language text, tags text[], requester_id bigint) returns tsvector
language plpgsql stable security definer set search_path = ''
as $$
declare
  configuration regconfig := private.search_configuration(language);
  name text := (select p.name from public.people p where p.id = requester_id);
begin
  return setweight(private.search_words(configuration, subject), 'A')
    || case when tags = '{}' then '' else setweight(private.search_words(configuration, array_to_string(tags, ' ')), 'B') end
    || setweight(private.search_words('private.simple', coalesce(name, '')), 'B');
end $$;
comment on function private.search_head is 'The words of a ticket''s subject, tags and requester.';

create function private.search_address(requester_id bigint) returns tsvector
language plpgsql stable security definer set search_path = ''
as $$
declare
  addresses text := (select string_agg(e.email, ' ' order by e.id) from public.person_emails e where e.person_id = requester_id);
begin
  return setweight(private.search_words('private.simple', coalesce(addresses, '')), 'B');
end $$;
comment on function private.search_address is 'The words of a person''s addresses.';

create function private.learn_words(content text) returns void
language sql security definer set search_path = ''
as $$
  insert into private.search_vocabulary (word)
  select w.lexeme from unnest(to_tsvector('private.simple', private.search_text(content))) w
  where char_length(w.lexeme) between 4 and 40 and w.lexeme !~ '[0-9]'
    and not exists (select from private.search_vocabulary v where v.word = w.lexeme)
$$;
comment on function private.learn_words is 'Adds what is new to the vocabulary: words of 4 to 40 letters.';

create function private.fill_ticket_search(ticket_ids bigint[]) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.ticket_search s where s.ticket_id = any (ticket_ids);
  insert into private.ticket_search (ticket_id, chapter, team_id, requester_id, organization_id, head, address, replies, notes)
  select t.id, c.chapter, t.team_id, t.requester_id, t.organization_id,
    private.search_head(t.subject, t.language, t.tags, t.requester_id), private.search_address(t.requester_id),
    private.search_words(private.search_configuration(t.language), coalesce(c.replies, '')),
    private.search_words(private.search_configuration(t.language), coalesce(c.notes, ''))
  from public.tickets t
  cross join lateral (
    select 1 + coalesce(m.before, 0) / 20000 as chapter,
      string_agg(m.body, ' ' order by m.id) filter (where m.kind = 'REPLY') as replies,
      string_agg(m.body, ' ' order by m.id) filter (where m.kind = 'NOTE') as notes
    from (
      select n.id, n.kind, left(n.body, 50000) as body,
        sum(least(char_length(n.body), 50000)) over (order by n.id rows between unbounded preceding and 1 preceding) as before
      from public.messages n where n.ticket_id = t.id and n.kind <> 'SYSTEM'
    ) m
    group by 1
    union all select 1, null, null where not exists (select from public.messages n where n.ticket_id = t.id and n.kind <> 'SYSTEM')
  ) c
  where t.id = any (ticket_ids);
end $$;
comment on function private.fill_ticket_search is 'Writes the words of tickets anew.';

create function private.refill_search() returns void
language plpgsql security definer set search_path = ''
as $$
declare
  index_definition text := pg_get_indexdef('private.ticket_search_by_words'::regclass);
  lowest bigint := 1;
  highest bigint := (select max(id) from public.tickets);
begin
  -- An index is built faster than it is added to.
  drop index private.ticket_search_by_words;
  truncate private.ticket_search, private.search_vocabulary;
  while lowest <= highest loop
    perform private.fill_ticket_search(array(select t.id from public.tickets t where t.id between lowest and lowest + 9999));
    lowest := lowest + 10000;
  end loop;
  execute index_definition;
  insert into private.search_languages (name)
  select distinct c.name
  from (select distinct t.language from public.tickets t) d
  cross join lateral (select cfgname::text as name from pg_catalog.pg_ts_config where oid = private.search_configuration(d.language)) c
  where c.name <> 'simple'
  on conflict do nothing;
  insert into private.search_vocabulary (word)
  select distinct w.lexeme
  from (
    select distinct t.subject as content from public.tickets t
    union select distinct tag from public.tickets t, unnest(t.tags) tag
    union select p.name from public.people p
  ) texts, unnest(to_tsvector('private.simple', private.search_text(texts.content))) w
  where char_length(w.lexeme) between 4 and 40 and w.lexeme !~ '[0-9]';
end $$;
comment on function private.refill_search is 'Writes the words of all tickets, and the vocabulary, anew: for what was written past the triggers.';

create function private.index_ticket() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  configuration regconfig := private.search_configuration(new.language);
  configuration_name text;
begin
  if tg_op = 'INSERT' then
    insert into private.ticket_search (ticket_id, chapter, team_id, requester_id, organization_id, head, address)
    values (new.id, 1, new.team_id, new.requester_id, new.organization_id,
      private.search_head(new.subject, new.language, new.tags, new.requester_id), private.search_address(new.requester_id));
  elsif configuration <> private.search_configuration(old.language) then
    perform private.fill_ticket_search(array[new.id]);
  elsif (new.subject, new.tags, new.requester_id) is distinct from (old.subject, old.tags, old.requester_id) then
    update private.ticket_search s set
      team_id = new.team_id, requester_id = new.requester_id, organization_id = new.organization_id,
      head = private.search_head(new.subject, new.language, new.tags, new.requester_id), address = private.search_address(new.requester_id)
    where s.ticket_id = new.id;
  else
    update private.ticket_search s set team_id = new.team_id, organization_id = new.organization_id where s.ticket_id = new.id;
  end if;
  if configuration <> 'private.simple'::regconfig then
    select c.cfgname into configuration_name from pg_catalog.pg_ts_config c where c.oid = configuration;
    if not exists (select from private.search_languages l where l.name = configuration_name) then
      insert into private.search_languages (name) values (configuration_name) on conflict do nothing;
    end if;
  end if;
  if tg_op = 'INSERT' or (new.subject, new.tags) is distinct from (old.subject, old.tags) then
    perform private.learn_words(concat_ws(' ', new.subject, array_to_string(new.tags, ' ')));
  end if;
  return null;
end $$;
comment on function private.index_ticket is 'Trigger: keeps the words of a ticket.';

create function private.index_message() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  words tsvector;
begin
  select private.search_words(private.search_configuration(t.language), left(new.body, 50000)) into words
  from public.tickets t where t.id = new.ticket_id;
  update private.ticket_search s set
    replies = case new.kind when 'REPLY' then s.replies || words else s.replies end,
    notes = case new.kind when 'NOTE' then s.notes || words else s.notes end
  where s.ticket_id = new.ticket_id
    and s.chapter = (select max(l.chapter) from private.ticket_search l where l.ticket_id = new.ticket_id)
    and length(s.replies) + length(s.notes) < 2000;
  if not found then
    insert into private.ticket_search (ticket_id, chapter, team_id, requester_id, organization_id, head, address, replies, notes)
    select s.ticket_id, s.chapter + 1, s.team_id, s.requester_id, s.organization_id, s.head, s.address,
      case new.kind when 'REPLY' then words else '' end, case new.kind when 'NOTE' then words else '' end
    from private.ticket_search s where s.ticket_id = new.ticket_id order by s.chapter desc limit 1;
  end if;
  return null;
end $$;
comment on function private.index_message is 'Trigger: adds the words of a new message to its ticket.';

create function private.index_moved_messages() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.fill_ticket_search(array(select distinct b.ticket_id from before b));
  else
    perform private.fill_ticket_search(array(
      select distinct x.ticket_id
      from before b join after a using (id) cross join lateral (values (b.ticket_id), (a.ticket_id)) x (ticket_id)
      where (a.ticket_id, a.kind, a.body) is distinct from (b.ticket_id, b.kind, b.body)));
  end if;
  return null;
end $$;
comment on function private.index_moved_messages is 'Trigger: writes the words of tickets anew whose messages were moved, changed or removed.';

create function private.index_person() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update private.ticket_search s set head = private.search_head(t.subject, t.language, t.tags, t.requester_id)
  from public.tickets t where t.requester_id = new.id and s.ticket_id = t.id;
  return null;
end $$;
comment on function private.index_person is 'Trigger: the tickets of a person are found by his new name.';

create function private.learn_name() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.learn_words(new.name);
  return null;
end $$;
comment on function private.learn_name is 'Trigger: a name may be mistyped too.';

create function private.index_address() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update private.ticket_search s set address = private.search_address(t.requester_id)
  from public.tickets t
  where t.requester_id = case tg_op when 'DELETE' then old.person_id else new.person_id end and s.ticket_id = t.id;
  if tg_op = 'UPDATE' and new.person_id <> old.person_id then
    update private.ticket_search s set address = private.search_address(t.requester_id)
    from public.tickets t where t.requester_id = old.person_id and s.ticket_id = t.id;
  end if;
  return null;
end $$;
comment on function private.index_address is 'Trigger: the tickets of a person are found by his addresses.';

revoke execute on function private.search_place, private.search_head, private.search_address, private.learn_words, private.fill_ticket_search,
  private.refill_search, private.index_ticket, private.index_message, private.index_moved_messages, private.index_person,
  private.learn_name, private.index_address from public;

create trigger tickets_index after insert on public.tickets
  for each row execute function private.index_ticket();
create trigger tickets_reindex after update on public.tickets
  for each row when (
    (old.subject, old.language, old.tags, old.requester_id, old.team_id, old.organization_id)
      is distinct from (new.subject, new.language, new.tags, new.requester_id, new.team_id, new.organization_id)
  ) execute function private.index_ticket();
-- Named to run after messages_touch_ticket, which locks the ticket: two messages add their words one after the other.
create trigger messages_touch_words after insert on public.messages
  for each row when (new.kind <> 'SYSTEM') execute function private.index_message();
create trigger messages_reindex_changed after update on public.messages
  referencing old table as before new table as after for each statement execute function private.index_moved_messages();
create trigger messages_reindex_removed after delete on public.messages
  referencing old table as before for each statement execute function private.index_moved_messages();
create trigger people_learn_name after insert on public.people
  for each row execute function private.learn_name();
create trigger people_learn_new_name after update of name on public.people
  for each row when (old.name <> new.name) execute function private.learn_name();
create trigger people_reindex after update of name on public.people
  for each row when (old.name <> new.name) execute function private.index_person();
create trigger person_emails_reindex after insert or delete or update of email, person_id on public.person_emails
  for each row execute function private.index_address();

-- What is here already.
select private.refill_search();
