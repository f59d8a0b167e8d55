-- Tickets are found by their custom fields too: by what customers see of them, and apart from it by what they do not.

alter table private.ticket_search
  add column fields tsvector not null default '',
  add column hidden_fields tsvector not null default '';
comment on column private.ticket_search.fields is 'Custom fields that customers see (weight C): whoever sees the ticket finds it by them.';
comment on column private.ticket_search.hidden_fields is
  'The other custom fields (C), and every person''s name, whom a customer may not know: for staff. `/person/7` for each person, so that a new name finds its tickets.';

-- A field that is shown, hidden, or worded anew changes the words of many tickets: they are written anew by and by.
create table private.search_refreshes (
  field_id bigint primary key references public.ticket_fields (id) on delete cascade,
  hides boolean not null,
  next_ticket_id bigint not null,
  since timestamptz not null default now()
);
comment on table private.search_refreshes is 'Custom fields whose words in ticket_search are of before a change of the field.';
comment on column private.search_refreshes.hides is 'Whether customers saw the field before. Until it is done they find nothing by any field.';
comment on column private.search_refreshes.next_ticket_id is 'The tickets up to this number are still to do, from the newest down.';
alter table private.search_refreshes enable row level security;
revoke all on private.search_refreshes from anon, authenticated, service_role;

create function private.search_field(field public.ticket_fields, given jsonb) returns text
language plpgsql stable security definer set search_path = ''
as $$
begin
  return case
    when field.type in ('TEXT', 'LONG_TEXT', 'URL', 'EMAIL', 'NUMBER', 'DECIMAL') then given #>> '{}'
    when field.type in ('CHOICE', 'MULTI_CHOICE') then (
      select string_agg(concat_ws(' ', c ->> 'label', (select string_agg(l.value, ' ') from jsonb_each_text(c -> 'labels') l)), ' ')
      from jsonb_array_elements(field.choices) c where given @> (c -> 'value'))
    when field.type = 'PERSON' then (select p.name from public.people p where p.id = (given #>> '{}')::bigint)
  end;
end $$;
comment on function private.search_field is 'What a value of a custom field is found by: choices by their labels in all languages, people by their names; days, moments and booleans by nothing.';

create function private.search_fields(fields jsonb, configuration regconfig, out shown tsvector, out hidden tsvector)
language plpgsql stable security definer set search_path = ''
as $$
declare
  shown_text text;
  hidden_text text;
  people text[];
begin
  if fields <> '{}' then
    select string_agg(w.content, ' ' order by f.position, f.id) filter (where w.is_shown),
      string_agg(w.content, ' ' order by f.position, f.id) filter (where not w.is_shown),
      array_agg('/person/' || (fields ->> f.key)) filter (where f.type = 'PERSON')
    into shown_text, hidden_text, people
    from public.ticket_fields f
    cross join lateral (
      select private.search_field(f, fields -> f.key) as content, f.visible_to_customers and f.archived_at is null and f.type <> 'PERSON' as is_shown
    ) w
    where fields ? f.key;
  end if;
  shown := setweight(private.search_words(configuration, coalesce(shown_text, '')), 'C');
  hidden := setweight(private.search_words(configuration, coalesce(hidden_text, '')), 'C') || array_to_tsvector(coalesce(people, '{}'));
end $$;
comment on function private.search_fields is 'The words of a ticket''s custom fields: those that customers see, and the others.';

create or replace function private.fill_ticket_search(ticket_ids bigint[]) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.ticket_search s where s.ticket_id = any (ticket_ids);
  insert into private.ticket_search (ticket_id, chapter, team_id, requester_id, organization_id, head, address, replies, notes, fields, hidden_fields)
  select t.id, c.chapter, t.team_id, t.requester_id, t.organization_id,
    private.search_head(t.subject, t.language, t.tags, t.requester_id), private.search_address(t.requester_id),
    private.search_words(private.search_configuration(t.language), coalesce(c.replies, '')),
    private.search_words(private.search_configuration(t.language), coalesce(c.notes, '')),
    f.shown, f.hidden
  from public.tickets t
  cross join lateral private.search_fields(t.fields, private.search_configuration(t.language)) f
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

create or replace function private.index_ticket() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  configuration regconfig := private.search_configuration(new.language);
  configuration_name text;
  field_words record := private.search_fields(new.fields, configuration);
begin
  if tg_op = 'INSERT' then
    insert into private.ticket_search (ticket_id, chapter, team_id, requester_id, organization_id, head, address, fields, hidden_fields)
    values (new.id, 1, new.team_id, new.requester_id, new.organization_id,
      private.search_head(new.subject, new.language, new.tags, new.requester_id), private.search_address(new.requester_id),
      field_words.shown, field_words.hidden);
  elsif configuration <> private.search_configuration(old.language) then
    perform private.fill_ticket_search(array[new.id]);
  elsif (new.subject, new.tags, new.requester_id) is distinct from (old.subject, old.tags, old.requester_id) then
    update private.ticket_search s set
      team_id = new.team_id, requester_id = new.requester_id, organization_id = new.organization_id,
      head = private.search_head(new.subject, new.language, new.tags, new.requester_id), address = private.search_address(new.requester_id),
      fields = field_words.shown, hidden_fields = field_words.hidden
    where s.ticket_id = new.id;
  else
    -- A day or a tick is no word: nothing to write.
    update private.ticket_search s set
      team_id = new.team_id, organization_id = new.organization_id, fields = field_words.shown, hidden_fields = field_words.hidden
    where s.ticket_id = new.id and (s.team_id, s.organization_id, s.fields, s.hidden_fields)
      is distinct from (new.team_id, new.organization_id, field_words.shown, field_words.hidden);
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

create or replace function private.index_message() returns trigger
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
    insert into private.ticket_search (ticket_id, chapter, team_id, requester_id, organization_id, head, address, fields, hidden_fields, replies, notes)
    select s.ticket_id, s.chapter + 1, s.team_id, s.requester_id, s.organization_id, s.head, s.address, s.fields, s.hidden_fields,
      case new.kind when 'REPLY' then words else '' end, case new.kind when 'NOTE' then words else '' end
    from private.ticket_search s where s.ticket_id = new.ticket_id order by s.chapter desc limit 1;
  end if;
  return null;
end $$;

create function private.refresh_field_words() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.search_refreshes (field_id, hides, next_ticket_id)
  select new.id, old.visible_to_customers and old.archived_at is null and (not new.visible_to_customers or new.archived_at is not null), max(t.id)
  from public.tickets t having max(t.id) is not null
  on conflict (field_id) do update
    set hides = search_refreshes.hides or excluded.hides, next_ticket_id = excluded.next_ticket_id, since = excluded.since;
  return null;
end $$;
comment on function private.refresh_field_words is 'Trigger: the words of a field that changed are to be written anew.';

create function private.refresh_search(most int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  refresh private.search_refreshes;
  lowest bigint;
begin
  -- Whoever wrote a ticket by the field's definition of before has ended after a minute.
  select r.* into refresh from private.search_refreshes r
  where r.since < now() - interval '1 minute' order by r.since, r.field_id limit 1 for update skip locked;
  if not found then return 0; end if;
  lowest := greatest(refresh.next_ticket_id - most, 0);
  update private.ticket_search s set fields = w.shown, hidden_fields = w.hidden
  from public.ticket_fields f
  join public.tickets t on t.id > lowest and t.id <= refresh.next_ticket_id and t.fields ? f.key
  cross join lateral private.search_fields(t.fields, private.search_configuration(t.language)) w
  where f.id = refresh.field_id and s.ticket_id = t.id and (s.fields, s.hidden_fields) is distinct from (w.shown, w.hidden);
  if lowest = 0 then
    delete from private.search_refreshes r where r.field_id = refresh.field_id;
  else
    update private.search_refreshes r set next_ticket_id = lowest where r.field_id = refresh.field_id;
  end if;
  return refresh.next_ticket_id - lowest;
end $$;
comment on function private.refresh_search is 'Writes anew what tickets have of a field that changed; gives how many numbers it looked at, as many as given at most, 0 when none is left.';

revoke execute on function private.search_field, private.search_fields, private.refresh_field_words, private.refresh_search from public;
grant execute on function private.refresh_search to autocrm_schedule;

drop trigger tickets_reindex on public.tickets;
create trigger tickets_reindex after update on public.tickets
  for each row when (
    (old.subject, old.language, old.tags, old.requester_id, old.team_id, old.organization_id, old.fields)
      is distinct from (new.subject, new.language, new.tags, new.requester_id, new.team_id, new.organization_id, new.fields)
  ) execute function private.index_ticket();
create trigger ticket_fields_refresh_words after update of visible_to_customers, archived_at, choices on public.ticket_fields
  for each row when (
    old.type not in ('DATE', 'TIMESTAMP', 'BOOLEAN')
    and (old.visible_to_customers, old.archived_at is null, old.choices) is distinct from (new.visible_to_customers, new.archived_at is null, new.choices)
  ) execute function private.refresh_field_words();
