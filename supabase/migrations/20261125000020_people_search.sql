-- People by a part of their name or address. Under the policies `like` would look at everyone, since it is not leakproof.

create index people_by_name_part on public.people using gin (lower(name) extensions.gin_trgm_ops);
create index person_emails_by_part on public.person_emails using gin (lower(email) extensions.gin_trgm_ops);

create function private.matching_people(part text) returns bigint[]
language plpgsql stable security definer set search_path = '' set enable_seqscan = off
as $$
declare
  most constant int := 1000;
  pattern text := '%' || regexp_replace(lower(part), '([\\%_])', '\\\1', 'g') || '%';
  found bigint[];
begin
  if not private.caller_is_staff() or char_length(part) < 3 then return null; end if;
  found := array(
    (select p.id from public.people p where lower(p.name) like pattern limit most)
    union
    (select e.person_id from public.person_emails e
     where lower(e.email) like pattern and private.key_may('{PERSON_READ,PERSON_WRITE,TICKET_IMPORT}') limit most)
  );
  return case when cardinality(found) < most then found end;
end $$;
comment on function private.matching_people is
  'For staff: who has this in his name or an address. Null for a part of fewer than 3 characters, or of so many people that reading them by name is quicker.';
revoke execute on function private.matching_people from public;
grant execute on function private.matching_people to authenticated;
