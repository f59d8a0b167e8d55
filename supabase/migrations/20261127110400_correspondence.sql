-- Whom the customers of an organization deal with. Reading all its conversations took half a second for one with 20,000 tickets, in each request. So it is kept, as a count of
-- facts: who opened a ticket, who works on it, and who replied, a fact each. What happens is only noted: writers of one organization do not wait for each other, and the
-- clock adds it up. At work or archived, the facts are the same.

create table private.correspondence (
  organization_id bigint not null references public.organizations (id) on delete cascade,
  person_id bigint not null,
  facts int not null,
  primary key (organization_id, person_id)
);
comment on table private.correspondence is 'How many facts join a person to the tickets of an organization: opened, works on, replied. As of what correspondence_notes has no more.';
create index correspondence_over on private.correspondence (organization_id, person_id) where facts = 0;
comment on index private.correspondence_over is 'What the clock removes.';

create table private.correspondence_notes (
  id bigint generated always as identity primary key,
  organization_id bigint not null,
  person_id bigint not null,
  facts int not null
);
comment on table private.correspondence_notes is 'Facts that came, or went, and are not added up yet.';
create index correspondence_notes_by_organization on private.correspondence_notes (organization_id);

alter table private.correspondence enable row level security;
alter table private.correspondence_notes enable row level security;
revoke all on private.correspondence, private.correspondence_notes from anon, authenticated, service_role;

create function private.note_correspondence(ticket public.tickets, organization_id bigint, times int) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if note_correspondence.organization_id is null then return; end if;
  insert into private.correspondence_notes (organization_id, person_id, facts)
  select note_correspondence.organization_id, f.person_id, f.facts * times
  from (
    select m.author_id, count(*) from public.messages m where m.ticket_id = ticket.id and m.kind = 'REPLY' and m.author_id is not null group by 1
    union all select ticket.requester_id, 1
    union all select ticket.assignee_id, 1
  ) f (person_id, facts)
  where f.person_id is not null;
end $$;
comment on function private.note_correspondence is 'Notes all facts of a ticket, as they came to an organization (1) or went from it (-1).';

create function private.note_ticket_correspondence() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.note_correspondence(old, old.organization_id, -1);
    return old;
  elsif tg_op = 'INSERT' then
    insert into private.correspondence_notes (organization_id, person_id, facts)
    select new.organization_id, p, 1 from unnest(array[new.requester_id, new.assignee_id]) p where p is not null;
  elsif new.organization_id is distinct from old.organization_id then
    perform private.note_correspondence(old, old.organization_id, -1);
    perform private.note_correspondence(new, new.organization_id, 1);
  else
    insert into private.correspondence_notes (organization_id, person_id, facts)
    select new.organization_id, f.person_id, f.facts
    from (
      select v.person_id, sum(v.facts)
      from (values (old.requester_id, -1), (new.requester_id, 1), (old.assignee_id, -1), (new.assignee_id, 1)) v (person_id, facts)
      where v.person_id is not null group by 1 having sum(v.facts) <> 0
    ) f (person_id, facts);
  end if;
  return null;
end $$;
comment on function private.note_ticket_correspondence is 'Trigger: a ticket came to its organization, left it, or has other people.';

create function private.note_message_correspondence() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op <> 'INSERT' and old.kind = 'REPLY' then
    -- Of a ticket that is gone all was noted before.
    insert into private.correspondence_notes (organization_id, person_id, facts)
    select t.organization_id, old.author_id, -1 from public.tickets t
    where t.id = old.ticket_id and t.organization_id is not null and old.author_id is not null;
  end if;
  if tg_op <> 'DELETE' and new.kind = 'REPLY' then
    insert into private.correspondence_notes (organization_id, person_id, facts)
    select t.organization_id, new.author_id, 1 from public.tickets t
    where t.id = new.ticket_id and t.organization_id is not null and new.author_id is not null;
  end if;
  return null;
end $$;
comment on function private.note_message_correspondence is 'Trigger: a reply came to a ticket of an organization, or went.';

create function private.settle_correspondence(most int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  taken int;
begin
  -- Whoever asks sees either the notes or their sum.
  with notes as (
    delete from private.correspondence_notes n
    where n.id in (select o.id from private.correspondence_notes o order by o.id limit most for update skip locked)
    returning n.organization_id, n.person_id, n.facts
  ),
  added as (
    insert into private.correspondence as c (organization_id, person_id, facts)
    select n.organization_id, n.person_id, sum(n.facts)
    from notes n join public.organizations o on o.id = n.organization_id
    group by 1, 2 having sum(n.facts) <> 0 order by 1, 2
    on conflict (organization_id, person_id) do update set facts = c.facts + excluded.facts
  )
  select count(*) into taken from notes;
  delete from private.correspondence c where c.facts = 0;
  return taken;
end $$;
comment on function private.settle_correspondence is 'Adds up notes, the oldest first, as many as given at most; gives how many.';

create function private.refill_correspondence() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  lock table private.correspondence_notes, private.correspondence;
  delete from private.correspondence_notes;
  delete from private.correspondence;
  insert into private.correspondence (organization_id, person_id, facts)
  select f.organization_id, f.person_id, sum(f.facts) from (
    with both_tickets as (
      select id, organization_id, requester_id, assignee_id from public.tickets
      union all select id, organization_id, requester_id, assignee_id from public.archived_tickets
    ),
    replies as (
      select ticket_id, author_id from public.messages where kind = 'REPLY'
      union all select ticket_id, author_id from public.archived_messages where kind = 'REPLY'
    )
    select t.organization_id, t.requester_id as person_id, count(*) as facts from both_tickets t group by 1, 2
    union all select t.organization_id, t.assignee_id, count(*) from both_tickets t group by 1, 2
    union all select t.organization_id, r.author_id, count(*) from replies r join both_tickets t on t.id = r.ticket_id group by 1, 2
  ) f
  where f.organization_id is not null and f.person_id is not null
  group by 1, 2;
end $$;
comment on function private.refill_correspondence is 'Counts all facts anew, for what was written past the triggers.';

revoke execute on function private.note_correspondence, private.note_ticket_correspondence, private.note_message_correspondence,
  private.settle_correspondence, private.refill_correspondence from public;
grant execute on function private.settle_correspondence to autocrm_schedule;

create trigger tickets_note_added_correspondence after insert on public.tickets
  for each row when (new.organization_id is not null and not private.is_moving()) execute function private.note_ticket_correspondence();
create trigger tickets_note_changed_correspondence after update on public.tickets
  for each row when (
    (old.organization_id, old.requester_id, old.assignee_id) is distinct from (new.organization_id, new.requester_id, new.assignee_id)
    and (old.organization_id is not null or new.organization_id is not null) and not private.is_moving()
  ) execute function private.note_ticket_correspondence();
-- Before, while its messages are there.
create trigger tickets_note_removed_correspondence before delete on public.tickets
  for each row when (old.organization_id is not null and not private.is_moving()) execute function private.note_ticket_correspondence();
-- After messages_touch_ticket, which holds the ticket: its organization stays what it is until the end.
create trigger messages_z_note_correspondence after insert or delete on public.messages
  for each row when (not private.is_moving()) execute function private.note_message_correspondence();
create trigger messages_z_note_moved_correspondence after update on public.messages
  for each row when (
    (old.ticket_id, old.kind, old.author_id) is distinct from (new.ticket_id, new.kind, new.author_id) and not private.is_moving()
  ) execute function private.note_message_correspondence();

select private.refill_correspondence();

create or replace function private.caller_correspondent_ids() returns setof bigint
language plpgsql stable security definer rows 20 set search_path = '' set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  me bigint := private.caller_id();
  shared bigint := private.caller_shared_organization_id();
begin
  if shared is not null then
    return query
    select f.person_id from (
      select c.person_id, c.facts from private.correspondence c where c.organization_id = shared
      union all select n.person_id, n.facts from private.correspondence_notes n where n.organization_id = shared
    ) f
    group by 1 having sum(f.facts) > 0;
  end if;
  -- What else he sees: his own tickets from before he came to the organization, or of one that does not share, and those that he has a copy of.
  return query
  with mine as (
    select t.id, t.assignee_id, t.requester_id from public.tickets t
    where t.requester_id = me and (shared is null or t.organization_id is distinct from shared)
    union
    select t.id, t.assignee_id, t.requester_id from public.tickets t
    where t.id = any (private.caller_copied_ticket_ids()) and (shared is null or t.organization_id is distinct from shared)
  )
  select m.author_id from public.messages m join mine on mine.id = m.ticket_id
  where m.kind = 'REPLY' and m.author_id is not null
  union select mine.assignee_id from mine where mine.assignee_id is not null
  union select mine.requester_id from mine
  union select private.caller_archived_correspondent_ids();
end $$;
create or replace function private.caller_archived_correspondent_ids() returns setof bigint
language plpgsql stable security definer rows 20 set search_path = ''
as $$
declare
  me bigint := private.caller_id();
  shared bigint := private.caller_shared_organization_id();
begin
  return query
  with mine as (
    select a.id, a.assignee_id, a.requester_id from public.archived_tickets a
    where a.requester_id = me and (shared is null or a.organization_id is distinct from shared)
    union
    select a.id, a.assignee_id, a.requester_id from public.archived_tickets a
    where a.id = any (private.caller_copied_archived_ticket_ids()) and (shared is null or a.organization_id is distinct from shared)
  )
  select m.author_id from public.archived_messages m join mine on mine.id = m.ticket_id
  where m.kind = 'REPLY' and m.author_id is not null
  union select mine.assignee_id from mine where mine.assignee_id is not null
  union select mine.requester_id from mine;
end $$;
comment on function private.caller_archived_correspondent_ids is
  'People who wrote in public on, opened, or worked on the archived tickets that the caller sees as a customer, besides those of his organization.';

-- Of few people, a list by name would read all others before it has found them.
create function private.few_people() returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
declare
  most constant int := 2000;
  me bigint := private.caller_id();
  shared bigint := private.caller_shared_organization_id();
  found bigint[];
begin
  if me is null or private.caller_is_staff() then return null; end if;
  found := array(
    select me
    union (select p.id from public.people p where p.organization_id = shared)
    union select c from private.caller_correspondent_ids() c limit most + 1);
  return case when cardinality(found) <= most then found end;
end $$;
comment on function private.few_people is 'For customers: the people whom the caller sees; null when they are more than 2,000, and for staff, who sees all.';
revoke execute on function private.few_people from public;
grant execute on function private.few_people to authenticated;
