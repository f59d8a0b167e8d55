-- Statuses as admins keep them: a colour, labels that are fit, and archived instead of removed.

create function private.labels_are_fit(labels jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select not exists (
    select from jsonb_each(case when jsonb_typeof(labels) = 'object' then labels else '{}' end) l
    where l.key !~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' or jsonb_typeof(l.value) <> 'string'
      or char_length(l.value #>> '{}') not between 1 and 100
  )
$$;
comment on function private.labels_are_fit is 'Whether each label has a language tag as its key and 1 to 100 characters.';
revoke execute on function private.labels_are_fit from public;
grant execute on function private.labels_are_fit to authenticated, service_role;

alter table public.ticket_statuses
  add column color text not null default '#64748b' check (color ~ '^#[0-9a-f]{6}$'),
  add column archived_at timestamptz,
  add constraint ticket_statuses_labels_are_fit check (private.labels_are_fit(labels));
comment on column public.ticket_statuses.color is 'sRGB, as #rrggbb in small letters.';
comment on column public.ticket_statuses.archived_at is 'Since when it cannot be newly set; its tickets keep it.';

update public.ticket_statuses s set color = c.color
from (values
  ('NEW', '#2563eb'), ('OPEN', '#dc2626'), ('PENDING', '#d97706'), ('ON_HOLD', '#7c3aed'), ('SOLVED', '#16a34a'), ('CLOSED', '#64748b')
) c (category, color)
where s.category = c.category::public.ticket_status_category;

create or replace function private.default_status_id(category public.ticket_status_category) returns bigint
language sql stable security definer set search_path = ''
as $$
  select s.id from public.ticket_statuses s
  where s.category = default_status_id.category and s.archived_at is null order by s.position, s.id limit 1
$$;
comment on function private.default_status_id is 'The first status of a category that is not archived.';

create function private.next_statuses(status_id bigint) returns setof public.ticket_statuses
language sql stable security definer set search_path = '' rows 6
as $$
  select s.* from public.ticket_statuses s
  where s.archived_at is null and s.id <> status_id and (
    exists (select from public.ticket_status_transitions x where x.from_id = status_id and x.to_id = s.id)
    or not exists (select from public.ticket_status_transitions x where x.from_id = status_id)
  )
$$;
comment on function private.next_statuses is 'The statuses that may follow a status; archived ones follow none.';
revoke execute on function private.next_statuses from public;

-- The product itself opens, solves and closes tickets: each of these categories keeps a status for it.
create function private.keep_a_status() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if old.category in ('NEW', 'OPEN', 'SOLVED', 'CLOSED') then
    -- Two who archive the last two at once would each see the other's: one after the other.
    perform pg_advisory_xact_lock(7421004);
    if not exists (
      select from public.ticket_statuses s where s.category = old.category and s.id <> old.id and s.archived_at is null
    ) then
      raise exception 'This is the last status of the category %: make or restore another one first', old.category using errcode = 'AC004';
    end if;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
comment on function private.keep_a_status is 'Trigger: the categories NEW, OPEN, SOLVED and CLOSED keep a status that is not archived.';
revoke execute on function private.keep_a_status from public;

create trigger ticket_statuses_keep_one before update of archived_at on public.ticket_statuses
  for each row when (old.archived_at is null and new.archived_at is not null) execute function private.keep_a_status();
create trigger ticket_statuses_keep_one_removed before delete on public.ticket_statuses
  for each row when (old.archived_at is null) execute function private.keep_a_status();

create or replace function private.prepare_ticket() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  next_status public.ticket_statuses;
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
    if new.team_id <> old.team_id and new.assignee_id is not distinct from old.assignee_id
      and not private.may_be_assigned(new.assignee_id, new.team_id)
    then
      new.assignee_id := null;
    end if;
  end if;

  if tg_op = 'INSERT' or new.status_id <> old.status_id then
    select s.* into next_status from public.ticket_statuses s where s.id = new.status_id;
    if not found then
      raise exception 'There is no status %', new.status_id using errcode = '23503', constraint = 'tickets_status_id_fkey';
    end if;
    -- Only people are bound by transitions: a reply opens a ticket again (a trigger in a trigger) whatever they say.
    if pg_trigger_depth() = 1 then
      if tg_op = 'INSERT' then
        if next_status.archived_at is not null then
          raise exception 'The status "%" is archived: choose another one', next_status.label using errcode = 'AC001';
        end if;
      elsif not exists (select from private.next_statuses(old.status_id) n where n.id = new.status_id) then
        select string_agg(n.label, ', ' order by n.position, n.id) into allowed from private.next_statuses(old.status_id) n;
        raise exception '%This status can be followed by: %',
          case when next_status.archived_at is not null then format('The status "%s" is archived. ', next_status.label) else '' end,
          coalesce(allowed, 'none') using errcode = 'AC001';
      end if;
    end if;
    new.status_category := next_status.category;
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
