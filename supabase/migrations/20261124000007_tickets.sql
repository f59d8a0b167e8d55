-- Tickets. The id is the number that people call them by.

create table public.tickets (
  id bigint generated always as identity primary key,
  subject text not null check (char_length(subject) between 1 and 500),
  status_id bigint not null references public.ticket_statuses (id),
  status_category public.ticket_status_category not null,
  priority public.ticket_priority not null default 'NORMAL',
  type public.ticket_type,
  channel public.ticket_channel not null,
  language text check (language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  tags text[] not null default '{}' check (cardinality(tags) <= 50),
  requester_id bigint not null references public.people (id),
  organization_id bigint references public.organizations (id) on delete set null,
  team_id bigint not null references public.teams (id),
  assignee_id bigint references public.people (id),
  external_id text check (char_length(external_id) between 1 and 200),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  first_reply_at timestamptz,
  solved_at timestamptz,
  closed_at timestamptz,
  version int not null default 1
);
comment on table public.tickets is 'Requests for help.';
comment on column public.tickets.id is 'The ticket''s number.';
comment on column public.tickets.status_category is 'Copy of the status''s category, kept by trigger, for the indexes.';
comment on column public.tickets.organization_id is 'The requester''s organization when the ticket was opened.';
comment on column public.tickets.external_id is 'Id in the system that it came from.';
comment on column public.tickets.version is 'Goes up with each change.';

create unique index tickets_external_id_key on public.tickets (external_id) where external_id is not null;
create index tickets_by_team_updated on public.tickets (team_id, status_category, updated_at desc, id desc);
create index tickets_by_updated on public.tickets (updated_at desc, id desc);
create index tickets_by_created on public.tickets (created_at desc, id desc);
create index tickets_by_priority on public.tickets (priority desc, id desc);
create index tickets_by_requester on public.tickets (requester_id, updated_at desc, id desc);
create index tickets_by_organization on public.tickets (organization_id, updated_at desc, id desc) where organization_id is not null;
create index tickets_by_assignee on public.tickets (assignee_id, status_category, updated_at desc, id desc) where assignee_id is not null;
create index tickets_by_status on public.tickets (status_id);
create index tickets_by_tags on public.tickets using gin (tags);

alter table public.tickets enable row level security;
revoke all on public.tickets from anon, authenticated;
revoke all on sequence public.tickets_id_seq from anon, authenticated;
grant select on public.tickets to authenticated;
grant insert (subject, status_id, priority, type, channel, language, tags, requester_id, team_id, assignee_id, external_id, created_at)
  on public.tickets to authenticated;
grant update (subject, status_id, priority, type, language, tags, team_id, assignee_id) on public.tickets to authenticated;

create function private.default_team_id() returns bigint
language sql stable security definer set search_path = ''
as $$ select id from public.teams where is_default $$;
comment on function private.default_team_id is 'The team of tickets that nobody routed.';
create function private.default_status_id(category public.ticket_status_category) returns bigint
language sql stable security definer set search_path = ''
as $$ select s.id from public.ticket_statuses s where s.category = default_status_id.category order by s.position, s.id limit 1 $$;
comment on function private.default_status_id is 'The first status of a category.';
revoke execute on function private.default_team_id, private.default_status_id from public;
grant execute on function private.default_team_id, private.default_status_id to authenticated;

create policy "Customers see their own and shared tickets, agents their teams', admins all" on public.tickets
  for select to authenticated using (
    (select private.caller_is_admin())
    or team_id = any ((select private.caller_team_ids())::bigint[])
    or requester_id = (select private.caller_id())
    or organization_id = (select private.caller_shared_organization_id())
  );
create policy "Customers open plain tickets for themselves, staff any" on public.tickets
  for insert to authenticated with check (
    (select private.caller_is_staff())
    or (
      requester_id = (select private.caller_id())
      and team_id = (select private.default_team_id())
      and status_category = 'NEW' and priority = 'NORMAL' and channel in ('PORTAL', 'API')
      and assignee_id is null and external_id is null and tags = '{}'
      and created_at between now() - interval '1 minute' and now()
    )
  );
create policy "Agents change the tickets of their teams, admins all" on public.tickets
  for update to authenticated
  using ((select private.caller_is_admin()) or team_id = any ((select private.caller_team_ids())::bigint[]))
  with check ((select private.caller_is_admin()) or team_id = any ((select private.caller_team_ids())::bigint[]));

-- What a ticket is made of, before it is written.
create function private.prepare_ticket() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  allowed text;
begin
  if tg_op = 'INSERT' then
    new.team_id := coalesce(new.team_id, private.default_team_id());
    new.status_id := coalesce(new.status_id, private.default_status_id('NEW'));
    new.organization_id := (select p.organization_id from public.people p where p.id = new.requester_id);
    new.updated_at := greatest(new.created_at, new.updated_at);
  else
    new.version := old.version + 1;
    new.updated_at := now();
    -- Only people are bound by transitions: a reply opens a ticket again (a trigger in a trigger) whatever they say.
    if new.status_id <> old.status_id and pg_trigger_depth() = 1
      and exists (select from public.ticket_status_transitions x where x.from_id = old.status_id)
      and not exists (select from public.ticket_status_transitions x where x.from_id = old.status_id and x.to_id = new.status_id)
    then
      select string_agg(s.label, ', ' order by s.position) into allowed
      from public.ticket_status_transitions x join public.ticket_statuses s on s.id = x.to_id
      where x.from_id = old.status_id and x.to_id <> old.status_id;
      raise exception 'This status can be followed by: %', coalesce(allowed, 'none') using errcode = 'AC001';
    end if;
    if new.team_id <> old.team_id and new.assignee_id is not distinct from old.assignee_id
      and not private.may_be_assigned(new.assignee_id, new.team_id)
    then
      new.assignee_id := null;
    end if;
  end if;

  if tg_op = 'INSERT' or new.status_id <> old.status_id then
    select s.category into strict new.status_category from public.ticket_statuses s where s.id = new.status_id;
    new.solved_at := case when new.status_category in ('SOLVED', 'CLOSED') then coalesce(new.solved_at, now()) end;
    new.closed_at := case when new.status_category = 'CLOSED' then coalesce(new.closed_at, now()) end;
  end if;
  if new.assignee_id is not null
    and (tg_op = 'INSERT' or new.assignee_id is distinct from old.assignee_id)
    and not private.may_be_assigned(new.assignee_id, new.team_id)
  then
    raise exception 'The assignee must be an active member of the ticket''s team' using errcode = 'AC002';
  end if;
  new.tags := coalesce((select array_agg(distinct tag order by tag) from unnest(new.tags) tag), '{}');
  return new;
end $$;
comment on function private.prepare_ticket is 'Trigger: defaults, version, times, category, allowed transitions, assignee in team, sorted tags.';

create function private.may_be_assigned(person_id bigint, team_id bigint) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select from public.people p join public.team_members m on m.person_id = p.id
    where p.id = may_be_assigned.person_id and m.team_id = may_be_assigned.team_id and p.active and p.role in ('AGENT', 'ADMIN')
  )
$$;
comment on function private.may_be_assigned is 'Whether the person is an active agent or admin of the team.';

create function private.tags_are_fit(tags text[]) returns boolean
language sql immutable set search_path = ''
as $$ select not exists (select from unnest(tags) tag where tag is null or char_length(tag) not between 1 and 100) $$;
comment on function private.tags_are_fit is 'Whether each tag has 1 to 100 characters.';
revoke execute on function private.prepare_ticket, private.may_be_assigned, private.tags_are_fit from public;
grant execute on function private.tags_are_fit to authenticated, service_role;
alter table public.tickets add constraint tickets_tags_are_fit check (private.tags_are_fit(tags));

-- An agent may hand a ticket to a team that is not his, after which he does not see it; an update under his own policies could not.
create function private.assign_ticket(
  ticket_id bigint, set_team boolean, to_team bigint, set_assignee boolean, to_assignee bigint, expected_version int
) returns table (seen boolean, done boolean)
language plpgsql security definer set search_path = ''
as $$
declare
  present public.tickets;
begin
  select t.* into present from public.tickets t
  where t.id = assign_ticket.ticket_id
    and (private.caller_is_admin() or t.team_id = any (private.caller_team_ids()))
  for no key update;
  if not found then
    return query select false, false;
    return;
  end if;
  if expected_version is not null and present.version <> expected_version then
    return query select true, false;
    return;
  end if;
  update public.tickets t set
    team_id = case when set_team then to_team else t.team_id end,
    assignee_id = case when set_assignee then to_assignee else t.assignee_id end
  where t.id = present.id
    and (case when set_team then to_team else t.team_id end, case when set_assignee then to_assignee else t.assignee_id end)
      is distinct from (t.team_id, t.assignee_id);
  return query select true, true;
end $$;
comment on function private.assign_ticket is 'Gives a ticket of the caller''s teams to any team and its assignee. seen: the caller may change it; done: false when the version is another.';
revoke execute on function private.assign_ticket from public;
grant execute on function private.assign_ticket to authenticated;

create trigger tickets_prepare before insert or update on public.tickets
  for each row execute function private.prepare_ticket();
create trigger tickets_audit after insert or update or delete on public.tickets
  for each row execute function private.audit('id');
