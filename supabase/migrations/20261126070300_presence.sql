-- Who is at which ticket right now. Presence itself is published and not kept; what stands here is only how lately each was told of, so that nobody
-- tells it more than once a second, whichever Lambda he meets.

create unlogged table private.presence_beats (
  ticket_id bigint not null,
  person_id bigint not null,
  state text not null,
  at timestamptz not null,
  primary key (ticket_id, person_id)
);
comment on table private.presence_beats is 'When each agent last told his presence on a ticket. May be lost at any time.';
create index presence_beats_by_age on private.presence_beats (at);
alter table private.presence_beats enable row level security;
revoke all on private.presence_beats from anon, authenticated;

create function private.note_presence(ticket_id bigint, state text) returns table (person_id bigint, name text, told boolean)
language plpgsql security definer set search_path = ''
as $$
declare
  me bigint := private.caller_id();
  noted int;
begin
  if not private.may_listen('ticket:' || note_presence.ticket_id) then return; end if;
  insert into private.presence_beats as b (ticket_id, person_id, state, at)
  values (note_presence.ticket_id, me, note_presence.state, clock_timestamp())
  on conflict on constraint presence_beats_pkey do update set state = excluded.state, at = excluded.at
  -- Who leaves is told at once, or others would see him for long.
  where b.at <= excluded.at - interval '1 second' or (excluded.state = 'LEFT' and b.state <> 'LEFT');
  get diagnostics noted = row_count;
  return query select p.id, p.name, noted > 0 from public.people p where p.id = me;
end $$;
comment on function private.note_presence is
  'Notes that the caller is at a ticket, and gives who he is and whether it is to be told: not twice within a second. No row where he may not listen to the ticket.';

create function private.clean_presence(most int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  cleaned int;
begin
  delete from private.presence_beats b where (b.ticket_id, b.person_id) in (
    select o.ticket_id, o.person_id from private.presence_beats o where o.at < now() - interval '1 hour'
    order by o.at limit most for update skip locked
  );
  get diagnostics cleaned = row_count;
  return cleaned;
end $$;
comment on function private.clean_presence is 'Forgets who was where an hour ago; gives how many.';

revoke execute on function private.note_presence, private.clean_presence from public;
grant execute on function private.note_presence to authenticated;
grant execute on function private.clean_presence to autocrm_schedule;
