-- Conditions on tags and on parts of subjects. Under row-level security the planner asks no index for them, since their operators are not leakproof: it walks through
-- all tickets instead. These functions of the owner may ask the indexes. They tell which tickets that the caller sees can meet such a condition, as long as they are few.

create index tickets_by_subject_part on public.tickets using gin (lower(subject collate pg_catalog.pg_c_utf8) extensions.gin_trgm_ops)
  with (gin_pending_list_limit = 512);

create function private.few_tickets(meeting text, given text[]) returns bigint[]
language plpgsql stable security definer set search_path = '' set enable_seqscan = off
as $$
declare
  most constant int := 2000;
  teams bigint[] := private.caller_ticket_team_ids();
  me bigint := private.caller_id();
  organization bigint := private.caller_shared_organization_id();
  copied bigint[] := private.caller_copied_ticket_ids();
  seen text := 'true';
  found bigint[];
begin
  if me is null or not private.key_may('{TICKET_READ,TICKET_WRITE,MESSAGE_WRITE,TICKET_IMPORT}') then return '{}'; end if;
  -- Only what he has is asked: each `or` less is an index less to look into.
  if not private.caller_is_admin() then
    seen := '(t.requester_id = $3'
      || case when teams <> '{}' then ' or t.team_id = any ($2)' else '' end
      || case when organization is not null then ' or t.organization_id = $4' else '' end
      || case when copied <> '{}' then ' or t.id = any ($5)' else '' end || ')';
  end if;
  -- Planned each time: where the best way is depends on how rare it is, and on how much the caller sees.
  execute format('select array(select t.id from public.tickets t where %s and %s limit %s)', meeting, seen, most + 1)
    into found using given, teams, me, organization, copied;
  return case when cardinality(found) <= most then found end;
end $$;
comment on function private.few_tickets is
  'The tickets that the caller sees and that meet something, SQL over t with the values $1; null when they are more than 2,000. For functions that write the SQL by themselves: nobody else may call it.';

create function private.tickets_with_tags(tags text[], all_of_them boolean) returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
begin
  return private.few_tickets(case when all_of_them then 't.tags @> $1' else 't.tags && $1' end, tags);
end $$;
comment on function private.tickets_with_tags is
  'The tickets that the caller sees and that have one of the tags, or all of them, deleted ones too; null when they are more than 2,000.';

create function private.tickets_with_subject(pattern text) returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
begin
  return private.few_tickets(
    'lower(t.subject collate pg_catalog.pg_c_utf8) like ($1)[1] collate pg_catalog.pg_c_utf8', array[lower(pattern collate pg_catalog.pg_c_utf8)]);
end $$;
comment on function private.tickets_with_subject is
  'The tickets that the caller sees and whose subject is like a pattern, upper and lower case alike, deleted ones too; null when they are more than 2,000.';

revoke execute on function private.few_tickets, private.tickets_with_tags, private.tickets_with_subject from public;
grant execute on function private.tickets_with_tags, private.tickets_with_subject to authenticated;
