create or replace function private.prepare_ticket() returns trigger
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

create or replace function private.default_status_id(category public.ticket_status_category) returns bigint
language sql stable security definer set search_path = ''
as $$ select s.id from public.ticket_statuses s where s.category = default_status_id.category order by s.position, s.id limit 1 $$;
comment on function private.default_status_id is 'The first status of a category.';

drop trigger ticket_statuses_keep_one_removed on public.ticket_statuses;
drop trigger ticket_statuses_keep_one on public.ticket_statuses;
drop function private.next_statuses, private.keep_a_status;
alter table public.ticket_statuses drop constraint ticket_statuses_labels_are_fit, drop column archived_at, drop column color;
drop function private.labels_are_fit;
