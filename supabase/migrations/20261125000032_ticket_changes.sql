-- What was changed, by whom, from what to what, so that it can be undone: for a day, or a week where it was the work of a job.

create table public.ticket_changes (
  id bigint generated always as identity primary key,
  made_by bigint not null references public.people (id) on delete cascade,
  made_at timestamptz not null default now(),
  change jsonb not null check (jsonb_typeof(change) = 'object'),
  undoes bigint references public.ticket_changes (id) on delete set null,
  kept_until timestamptz not null default now() + interval '24 hours'
);
comment on table public.ticket_changes is 'Changes of one or many tickets by one call or job.';
comment on column public.ticket_changes.change is 'Column to value, as private.change_tickets takes it; empty for an undoing.';
comment on column public.ticket_changes.undoes is 'The change that this one undoes.';
create index ticket_changes_by_maker on public.ticket_changes (made_by);
create index ticket_changes_by_undone on public.ticket_changes (undoes) where undoes is not null;
create index ticket_changes_by_end on public.ticket_changes (kept_until);

create table public.ticket_change_items (
  change_id bigint not null references public.ticket_changes (id) on delete cascade,
  ticket_id bigint not null,
  outcome text not null check (outcome in ('CHANGED', 'UNCHANGED', 'STALE', 'NOT_ALLOWED', 'NOT_FOUND', 'REFUSED')),
  version int,
  before jsonb,
  after jsonb,
  refusal jsonb,
  lost text[] not null default '{}',
  primary key (change_id, ticket_id)
);
comment on table public.ticket_change_items is 'What a change did to each ticket. No foreign key to tickets: they may be archived since.';
comment on column public.ticket_change_items.version is 'The ticket''s version after it.';
comment on column public.ticket_change_items.before is 'The columns that changed, as they were.';
comment on column public.ticket_change_items.after is 'The columns that changed, as they became.';
comment on column public.ticket_change_items.refusal is 'For REFUSED, the database''s error: {code, constraint, message}.';
comment on column public.ticket_change_items.lost is 'For an undoing: columns that were changed since, and were left.';

alter table public.ticket_changes enable row level security;
alter table public.ticket_change_items enable row level security;
revoke all on public.ticket_changes, public.ticket_change_items from anon, authenticated;
revoke all on sequence public.ticket_changes_id_seq from anon, authenticated;
grant select, insert (made_by, change, undoes, kept_until) on public.ticket_changes to authenticated;
grant select, insert, update (lost) on public.ticket_change_items to authenticated;

create policy "Makers and admins see changes" on public.ticket_changes
  for select to authenticated using (made_by = (select private.caller_id()) or (select private.caller_is_admin()));
create policy "Staff make changes in their own name" on public.ticket_changes
  for insert to authenticated with check (made_by = (select private.caller_id()) and (select private.caller_is_staff()));
create policy "Keys make changes with ticket:write" on public.ticket_changes as restrictive
  for insert to authenticated with check ((select private.key_may('{TICKET_WRITE}')));
create policy "Who sees a change sees what it did" on public.ticket_change_items
  for select to authenticated using (exists (select from public.ticket_changes c where c.id = change_id));
create policy "Makers note what their change did" on public.ticket_change_items
  for insert to authenticated with check (
    exists (select from public.ticket_changes c where c.id = change_id and c.made_by = (select private.caller_id()))
  );
create policy "Makers note what their undoing left" on public.ticket_change_items
  for update to authenticated using (
    exists (select from public.ticket_changes c where c.id = change_id and c.made_by = (select private.caller_id()))
  );

-- An undoing goes back where transitions do not lead: prepare_ticket lets it pass. Only that one line of it is ours to change.
create function private.is_undoing() returns boolean
language sql stable set search_path = ''
as $$ select coalesce(current_setting('autocrm.undoing', true) = 'on', false) $$;
comment on function private.is_undoing is 'Whether this transaction takes changes back.';
do $patch$
declare
  source text := pg_get_functiondef('private.prepare_ticket'::regproc);
begin
  if position('pg_trigger_depth() = 1' in source) = 0 then
    raise exception 'prepare_ticket asks for transitions in another way: let private.is_undoing() pass there';
  end if;
  execute replace(source, 'pg_trigger_depth() = 1', 'pg_trigger_depth() = 1 and not private.is_undoing()');
end $patch$;

drop function private.change_tickets;
create function private.change_tickets(ids bigint[], versions int[], change jsonb, into_change bigint default null)
returns table (ticket_id bigint, outcome text, version int, change_id bigint)
language plpgsql set search_path = ''
as $$
declare
  mine bigint[];
  fit bigint[];
  found jsonb;
begin
  -- As the caller, so only what his policies let him change; in one order, so that two who change the same tickets do not wait for each other.
  select coalesce(array_agg(l.id), '{}') into mine
  from (select t.id from public.tickets t where t.id = any (ids) order by t.id for no key update) l;
  select coalesce(array_agg(t.id), '{}') into fit
  from unnest(ids, versions) w (id, version) join public.tickets t on t.id = w.id
  where t.id = any (mine) and (w.version is null or w.version = t.version);
  select jsonb_agg(jsonb_build_object('ticket_id', w.id, 'version', coalesce(d.version, t.version), 'before', d.before, 'after', d.after,
    'outcome', case
      when d.ticket_id is not null then 'CHANGED'
      when w.id = any (fit) then 'UNCHANGED'
      when w.id = any (mine) then 'STALE'
      when t.id is not null then 'NOT_ALLOWED'
      else 'NOT_FOUND'
    end)) into found
  from unnest(ids) w (id)
  left join private.write_ticket_change(fit, change) d on d.ticket_id = w.id
  left join public.tickets t on t.id = w.id;
  if into_change is null and found @> '[{"outcome": "CHANGED"}]' then
    insert into public.ticket_changes (made_by, change) values (private.caller_id(), change_tickets.change)
    returning id into into_change;
  end if;
  if into_change is not null then
    insert into public.ticket_change_items (change_id, ticket_id, outcome, version, before, after)
    select into_change, f.ticket_id, f.outcome, f.version, f.before, f.after
    from jsonb_to_recordset(found) f (ticket_id bigint, outcome text, version int, before jsonb, after jsonb);
  end if;
  return query select f.ticket_id, f.outcome, f.version, into_change
  from jsonb_to_recordset(found) f (ticket_id bigint, outcome text, version int);
end $$;
comment on function private.change_tickets is
  'Changes tickets that the caller may change and that have the given versions (null: any), and notes it in ticket_changes. change: column to value; text[] takes {add, remove}, jsonb a patch in which null takes a key away. An error of one is an error of all.';

create function private.change_each_ticket(ids bigint[], versions int[], change jsonb, into_change bigint) returns void
language plpgsql set search_path = ''
as $$
declare
  half int := cardinality(ids) / 2;
  state text;
  broken text;
  words text;
begin
  begin
    perform private.change_tickets(ids, versions, change, into_change);
    return;
  exception when others then
    -- What is nobody's mistake, such as a deadlock, ends all.
    if sqlstate !~ '^(22|23|42501|AC)' then raise; end if;
    get stacked diagnostics state = returned_sqlstate, broken = constraint_name, words = message_text;
  end;
  if half > 0 then
    perform private.change_each_ticket(ids[:half], versions[:half], change, into_change);
    perform private.change_each_ticket(ids[half + 1:], versions[half + 1:], change, into_change);
    return;
  end if;
  insert into public.ticket_change_items (change_id, ticket_id, outcome, refusal)
  values (into_change, ids[1], 'REFUSED', jsonb_build_object('code', state, 'constraint', broken, 'message', words));
end $$;
comment on function private.change_each_ticket is
  'As change_tickets, but a ticket that is refused does not stop the others: all at once, and by halves where one of them is. What became of each stands in ticket_change_items.';

create function private.undo_ticket_change(ids bigint[], undone bigint, into_change bigint) returns void
language plpgsql set search_path = ''
as $$
declare
  step record;
begin
  perform from public.tickets t where t.id = any (ids) order by t.id for no key update;
  perform set_config('autocrm.undoing', 'on', true);
  for step in
    with field as (
      select i.ticket_id, k.key, i.before -> k.key as was, i.after -> k.key as became, to_jsonb(t) -> k.key as is_now
      from public.ticket_change_items i
      cross join jsonb_object_keys(i.before) k (key)
      left join public.tickets t on t.id = i.ticket_id
      where i.change_id = undone and i.ticket_id = any (ids) and i.outcome = 'CHANGED'
    ),
    part as (
      -- Tags go back one by one, whatever else was tagged since.
      select f.ticket_id, f.key, false as lost, jsonb_build_object(
        'add', (select coalesce(jsonb_agg(x), '[]') from jsonb_array_elements(f.was) x where not f.became @> jsonb_build_array(x)),
        'remove', (select coalesce(jsonb_agg(x), '[]') from jsonb_array_elements(f.became) x where not f.was @> jsonb_build_array(x))
      ) as value
      from field f where jsonb_typeof(f.became) = 'array'
      union all
      select f.ticket_id, f.key, bool_or(f.is_now -> k.key is distinct from f.became -> k.key),
        coalesce(jsonb_object_agg(k.key, f.was -> k.key) filter (where f.is_now -> k.key is not distinct from f.became -> k.key), '{}')
      from field f cross join lateral jsonb_object_keys(f.was || f.became) k (key)
      where jsonb_typeof(f.became) = 'object' and f.was -> k.key is distinct from f.became -> k.key
      group by f.ticket_id, f.key
      union all
      select f.ticket_id, f.key, f.is_now is distinct from f.became, f.was
      from field f where jsonb_typeof(f.became) not in ('array', 'object')
    ),
    back as (
      select p.ticket_id,
        coalesce(jsonb_object_agg(p.key, p.value) filter (where not p.lost or jsonb_typeof(p.value) = 'object'), '{}') as change,
        coalesce(array_agg(p.key order by p.key) filter (where p.lost), '{}') as lost
      from part p group by p.ticket_id
    )
    select b.change, b.lost, array_agg(b.ticket_id order by b.ticket_id) as tickets from back b group by b.change, b.lost
  loop
    perform private.change_each_ticket(step.tickets, array_fill(null::int, array[cardinality(step.tickets)]), step.change, into_change);
    if step.lost <> '{}' then
      update public.ticket_change_items i set lost = step.lost where i.change_id = into_change and i.ticket_id = any (step.tickets);
    end if;
  end loop;
  perform set_config('autocrm.undoing', '', true);
end $$;
comment on function private.undo_ticket_change is
  'Takes back what a change did to tickets, field by field, where the field still is what the change made of it. What became of each stands in ticket_change_items.';

create function private.clean_ticket_changes(most int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  cleaned int;
begin
  delete from public.ticket_changes c
  where c.id in (select o.id from public.ticket_changes o where o.kept_until < now() order by o.kept_until limit most for update skip locked);
  get diagnostics cleaned = row_count;
  return cleaned;
end $$;
comment on function private.clean_ticket_changes is 'Removes the notes of changes whose time is over, with their jobs and results, as many as given at most.';

revoke execute on function private.is_undoing, private.change_tickets, private.change_each_ticket, private.undo_ticket_change,
  private.clean_ticket_changes from public;
grant execute on function private.clean_ticket_changes to autocrm_schedule;
grant execute on function private.change_tickets, private.change_each_ticket, private.undo_ticket_change to authenticated;
