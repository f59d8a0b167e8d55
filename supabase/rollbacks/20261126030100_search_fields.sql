drop trigger ticket_fields_refresh_words on public.ticket_fields;
drop trigger tickets_reindex on public.tickets;
create trigger tickets_reindex after update on public.tickets
  for each row when (
    (old.subject, old.language, old.tags, old.requester_id, old.team_id, old.organization_id)
      is distinct from (new.subject, new.language, new.tags, new.requester_id, new.team_id, new.organization_id)
  ) execute function private.index_ticket();

create or replace function private.fill_ticket_search(ticket_ids bigint[]) returns void
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

create or replace function private.index_ticket() returns trigger
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
    insert into private.ticket_search (ticket_id, chapter, team_id, requester_id, organization_id, head, address, replies, notes)
    select s.ticket_id, s.chapter + 1, s.team_id, s.requester_id, s.organization_id, s.head, s.address,
      case new.kind when 'REPLY' then words else '' end, case new.kind when 'NOTE' then words else '' end
    from private.ticket_search s where s.ticket_id = new.ticket_id order by s.chapter desc limit 1;
  end if;
  return null;
end $$;

drop function private.refresh_search, private.refresh_field_words, private.search_fields, private.search_field;
drop table private.search_refreshes;
alter table private.ticket_search drop column fields, drop column hidden_fields;
