drop function private.clean_ticket_changes, private.undo_ticket_change, private.change_each_ticket, private.change_tickets;
do $patch$ begin
  execute replace(
    pg_get_functiondef('private.prepare_ticket'::regproc), 'pg_trigger_depth() = 1 and not private.is_undoing()', 'pg_trigger_depth() = 1');
end $patch$;
drop function private.is_undoing;
drop table public.ticket_change_items, public.ticket_changes;

create function private.change_tickets(ids bigint[], versions int[], change jsonb)
returns table (ticket_id bigint, outcome text, version int, before jsonb, after jsonb)
language plpgsql set search_path = ''
as $$
declare
  mine bigint[];
  fit bigint[];
begin
  -- As the caller, so only what his policies let him change; in one order, so that two who change the same tickets do not wait for each other.
  select coalesce(array_agg(l.id), '{}') into mine
  from (select t.id from public.tickets t where t.id = any (ids) order by t.id for no key update) l;
  select coalesce(array_agg(t.id), '{}') into fit
  from unnest(ids, versions) w (id, version) join public.tickets t on t.id = w.id
  where t.id = any (mine) and (w.version is null or w.version = t.version);
  return query
  select w.id,
    case
      when d.ticket_id is not null then 'CHANGED'
      when w.id = any (fit) then 'UNCHANGED'
      when w.id = any (mine) then 'STALE'
      when t.id is not null then 'NOT_ALLOWED'
      else 'NOT_FOUND'
    end,
    coalesce(d.version, t.version), d.before, d.after
  from unnest(ids) w (id)
  left join private.write_ticket_change(fit, change) d on d.ticket_id = w.id
  left join public.tickets t on t.id = w.id;
end $$;
comment on function private.change_tickets is
  'Changes tickets that the caller may change and that have the given versions (null: any). change: column to value; text[] takes {add, remove}, jsonb a patch in which null takes a key away. An error of one is an error of all.';
revoke execute on function private.change_tickets from public;
grant execute on function private.change_tickets to authenticated;
