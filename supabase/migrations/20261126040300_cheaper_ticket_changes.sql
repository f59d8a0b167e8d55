-- A change of many tickets turns each row into JSON once, not once for each of its columns (`offset 0` keeps Postgres from writing the expression into
-- each place where it is used).

create or replace function private.write_ticket_change(ids bigint[], change jsonb)
returns table (ticket_id bigint, version int, before jsonb, after jsonb)
language plpgsql security definer set search_path = ''
as $$
declare
  changeable text[];
  unknown text;
  plain jsonb := '{}';
  computed text := '';
  assignments text;
  news text;
  olds text;
begin
  select array_agg(a.attname::text) into changeable
  from pg_catalog.pg_attribute a
  where a.attrelid = 'public.tickets'::regclass and a.attnum > 0 and not a.attisdropped
    and has_column_privilege('authenticated', a.attrelid, a.attnum, 'update');
  select min(k) into unknown from jsonb_object_keys(change) k where k <> all (changeable);
  if unknown is not null then
    raise exception 'Nobody changes % of a ticket by hand', unknown using errcode = '42501';
  end if;
  select
    coalesce(jsonb_object_agg(c.name, c.value) filter (where c.kind = 'plain'), '{}'),
    string_agg(case c.kind
      when 'set' then format(
        ', (select coalesce(array_agg(distinct item order by item), ''{}'') from unnest(t.%1$I || array(
            select jsonb_array_elements_text($2 -> %1$L -> ''add''))) item
          where item <> all (array(select jsonb_array_elements_text($2 -> %1$L -> ''remove'')))) as %1$I', c.name)
      when 'patch' then format(
        ', (select coalesce(jsonb_object_agg(entry.key, entry.value), ''{}'') from jsonb_each(t.%1$I || ($2 -> %1$L)) entry
          where entry.value <> ''null'') as %1$I', c.name)
      else format(', given.%I', c.name) end, '' order by c.name),
    string_agg(format('%1$I = n.%1$I', c.name), ', ' order by c.name),
    string_agg(format('n.%I', c.name), ', ' order by c.name),
    string_agg(format('t.%I', c.name), ', ' order by c.name)
  into plain, computed, assignments, news, olds
  from (
    select e.key as name, e.value, case
      when jsonb_typeof(e.value) <> 'object' then 'plain'
      when a.atttypid = 'jsonb'::regtype then 'patch'
      else 'set' end as kind
    from jsonb_each(change) e join pg_catalog.pg_attribute a on a.attrelid = 'public.tickets'::regclass and a.attname = e.key
  ) c;
  if assignments is null then return; end if;

  return query execute format($statement$
    with present as materialized (
      select t.* from public.tickets t
      -- What the policies for updates say, which do not bind this function.
      where t.id = any ($1) and t.team_id = any ((select private.caller_ticket_team_ids())::bigint[])
        and t.deleted_at is null and t.merged_into_id is null and (select private.key_may('{TICKET_WRITE}'))
    ),
    wanted as (
      select t.id %s from present t cross join jsonb_populate_record(null::public.tickets, $3) given
    ),
    done as (
      update public.tickets t set %s from wanted n
      where t.id = n.id and row(%s) is distinct from row(%s)
      returning t.*
    )
    select done.id, done.version, difference.before, difference.after
    from done join present p on p.id = done.id
    cross join lateral (select to_jsonb(p) as was, to_jsonb(done) as is_now offset 0) whole
    cross join lateral (
      select jsonb_object_agg(o.key, o.value) as before, jsonb_object_agg(o.key, whole.is_now -> o.key) as after
      from jsonb_each(whole.was) o
      where o.key = any ($4) and o.value is distinct from whole.is_now -> o.key
    ) difference
    order by done.id
  $statement$, computed, assignments, news, olds) using ids, change, plain, changeable;
end $$;
