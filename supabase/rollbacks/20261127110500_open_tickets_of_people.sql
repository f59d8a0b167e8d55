create or replace function private.tickets_with_followers(people bigint[], open_only boolean) returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
declare
  meeting text := 't.id = any (array(select f.ticket_id from public.ticket_followers f where f.person_id = any ($1::bigint[])))';
begin
  if not private.caller_is_staff() then return '{}'; end if;
  if open_only then meeting := meeting || $q$ and t.status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD')$q$; end if;
  if not private.caller_is_admin() then
    -- Who follows a ticket is its team's to know, and each one's of himself.
    meeting := meeting || $q$ and (t.team_id = any ($2) or $3 = any ($1::bigint[])
      and exists (select from public.ticket_followers f where f.ticket_id = t.id and f.person_id = $3))$q$;
  end if;
  return private.few_tickets(meeting, people::text[]);
end $$;

create or replace function private.tickets_with_mentions(people bigint[], open_only boolean) returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
declare
  meeting text := 't.id = any (array(select x.ticket_id from public.message_mentions x where x.person_id = any ($1::bigint[])))';
  said text := $q$exists (
    select from public.message_mentions x join public.messages m on m.id = x.message_id
    where x.ticket_id = t.id and x.person_id = any ($1::bigint[]) and %s)$q$;
begin
  if not private.caller_is_staff() then return '{}'; end if;
  if open_only then meeting := meeting || $q$ and t.status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD')$q$; end if;
  -- A mention is seen with its message: notes by the ticket's team, and by a key without the right scope only what it wrote itself.
  if not private.key_may('{TICKET_READ}') then
    meeting := meeting || ' and ' || format(said, $q$m.author_id = $3 and (m.kind = 'REPLY' or t.team_id = any ($2))$q$);
  elsif not private.caller_is_admin() then
    meeting := meeting || ' and (t.team_id = any ($2) or ' || format(said, $q$m.kind = 'REPLY'$q$) || ')';
  end if;
  return private.few_tickets(meeting, people::text[]);
end $$;
