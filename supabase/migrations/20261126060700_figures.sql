-- The figures of agents: one place that counts, for one agent as he sees it and for the members of his teams.

create index tickets_by_solver on public.tickets (assignee_id, solved_at) where solved_at is not null;
create index tickets_by_first_reply on public.tickets (assignee_id, first_reply_at) where first_reply_at is not null;
drop index public.messages_by_author;
create index messages_by_author on public.messages (author_id, created_at);

-- As the caller: who is not the owner sees the figures of tickets that he sees.
create function private.figures_of(persons bigint[], teams bigint[], bounds timestamptz[])
returns table (
  person_id bigint, day int, solved int, resolution float8[], first_replied int, first_reply float8[], replies int,
  replied_ids bigint[], reopened_ids bigint[]
)
language sql stable set search_path = ''
as $$
  with solving as (
    select t.assignee_id as person_id, coalesce(width_bucket(t.solved_at, bounds), 0) as day, count(*)::int as n,
      percentile_cont(array[0.5, 0.9]::float8[]) within group (order by extract(epoch from t.solved_at - t.created_at)::float8) as seconds
    from public.tickets t
    where t.assignee_id = any (persons) and t.solved_at >= bounds[1] and t.solved_at < bounds[cardinality(bounds)]
      and t.deleted_at is null and t.merged_into_id is null and not t.spam and (teams is null or t.team_id = any (teams))
    group by grouping sets ((t.assignee_id, width_bucket(t.solved_at, bounds)), (t.assignee_id))
  ),
  answering as (
    select t.assignee_id as person_id, coalesce(width_bucket(t.first_reply_at, bounds), 0) as day, count(*)::int as n,
      percentile_cont(array[0.5, 0.9]::float8[]) within group (order by extract(epoch from t.first_reply_at - t.created_at)::float8) as seconds
    from public.tickets t
    where t.assignee_id = any (persons) and t.first_reply_at >= bounds[1] and t.first_reply_at < bounds[cardinality(bounds)]
      and t.deleted_at is null and t.merged_into_id is null and not t.spam and (teams is null or t.team_id = any (teams))
    group by grouping sets ((t.assignee_id, width_bucket(t.first_reply_at, bounds)), (t.assignee_id))
  ),
  replying as (
    select m.author_id as person_id, coalesce(width_bucket(m.created_at, bounds), 0) as day, count(*)::int as n,
      array_agg(distinct m.ticket_id) as ids
    from public.messages m join public.tickets t on t.id = m.ticket_id
    where m.author_id = any (persons) and m.created_at >= bounds[1] and m.created_at < bounds[cardinality(bounds)]
      and m.kind = 'REPLY' and m.author_id <> t.requester_id
      and t.deleted_at is null and t.merged_into_id is null and not t.spam and (teams is null or t.team_id = any (teams))
    group by grouping sets ((m.author_id, width_bucket(m.created_at, bounds)), (m.author_id))
  ),
  reopening as (
    select r.assignee_id as person_id, coalesce(width_bucket(r.reopened_at, bounds), 0) as day, array_agg(distinct r.ticket_id) as ids
    from public.ticket_reopenings r join public.tickets t on t.id = r.ticket_id
    where r.assignee_id = any (persons) and r.reopened_at >= bounds[1] and r.reopened_at < bounds[cardinality(bounds)]
      and t.deleted_at is null and t.merged_into_id is null and not t.spam and (teams is null or t.team_id = any (teams))
    group by grouping sets ((r.assignee_id, width_bucket(r.reopened_at, bounds)), (r.assignee_id))
  )
  select p.id, d.day, coalesce(s.n, 0), s.seconds, coalesce(a.n, 0), a.seconds, coalesce(r.n, 0),
    coalesce(r.ids, '{}'), coalesce(o.ids, '{}')
  from unnest(persons) p (id) cross join generate_series(0, cardinality(bounds) - 1) d (day)
  left join solving s on s.person_id = p.id and s.day = d.day
  left join answering a on a.person_id = p.id and a.day = d.day
  left join replying r on r.person_id = p.id and r.day = d.day
  left join reopening o on o.person_id = p.id and o.day = d.day
$$;
comment on function private.figures_of is
  'For each person and day, the days between bounds counted from 1 and 0 for all of them together: tickets solved and first answered that are assigned to him, with [median, p90] of the seconds since they were opened (percentile_cont: interpolated, type 7 of Hyndman and Fan 1996), his replies, and tickets of his that were reopened. teams: only their tickets; null for all. Nothing of what lists leave out: spam, merged, deleted.';

create function private.team_medians(bounds timestamptz[])
returns table (day int, members int, solved float8, replies float8, reopened float8, resolution float8[], first_reply float8[])
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  teams bigint[] := private.caller_team_ids();
  persons bigint[] := array(
    select distinct m.person_id from public.team_members m join public.people p on p.id = m.person_id
    where m.team_id = any (teams) and p.active and not p.is_machine and p.role <> 'CUSTOMER'
  );
begin
  if persons = '{}' then return; end if;
  return query
  select f.day, count(*)::int,
    percentile_cont(0.5) within group (order by f.solved::float8),
    percentile_cont(0.5) within group (order by f.replies::float8),
    percentile_cont(0.5) within group (order by cardinality(f.reopened_ids)::float8),
    array[percentile_cont(0.5) within group (order by f.resolution[1]), percentile_cont(0.5) within group (order by f.resolution[2])],
    array[percentile_cont(0.5) within group (order by f.first_reply[1]), percentile_cont(0.5) within group (order by f.first_reply[2])]
  from private.figures_of(persons, teams, bounds) f
  group by f.day;
end $$;
comment on function private.team_medians is
  'For each day as in figures_of, the median of each figure over the members of the caller''s teams, himself included, of the tickets of these teams: of counts over all members, of times over those who have any. No row for who is in no team.';
revoke execute on function private.figures_of, private.team_medians from public;
grant execute on function private.figures_of, private.team_medians to authenticated;
