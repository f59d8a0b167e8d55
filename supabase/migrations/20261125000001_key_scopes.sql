-- What an API key may touch: its scopes travel in request.jwt.claims, and restrictive policies ask for them. They take nothing from people:
-- a caller without a key passes each of them. It stands before the other migrations of its day, so that their tables can ask too.

alter table public.api_keys drop constraint api_keys_scopes_check;
alter table public.api_keys add constraint api_keys_scopes_check check (cardinality(scopes) >= 1 and scopes <@ array[
  'TICKET_READ', 'TICKET_WRITE', 'MESSAGE_WRITE', 'PERSON_READ', 'PERSON_WRITE', 'QUEUE_MANAGE', 'FIELD_MANAGE', 'STATUS_MANAGE',
  'WEBHOOK_MANAGE', 'AUDIT_READ', 'TICKET_IMPORT'
]);

create function private.key_may(scopes text[]) returns boolean
language plpgsql stable set search_path = ''
as $$
declare
  claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
begin
  return not coalesce(claims ? 'key_id', false) or coalesce(claims -> 'scopes' ?| scopes, false);
end $$;
comment on function private.key_may is 'True for everyone but API keys; for those, whether the key has one of the scopes. With none, what no key may do.';

-- A key that may open tickets but not write messages may still write the one that opens a ticket.
create function private.has_conversation(ticket_id bigint) returns boolean
language sql stable security definer set search_path = ''
as $$ select exists (select from public.messages m where m.ticket_id = has_conversation.ticket_id and m.kind <> 'SYSTEM') $$;
comment on function private.has_conversation is 'Whether anybody wrote a message on the ticket.';
revoke execute on function private.key_may, private.has_conversation from public;
grant execute on function private.key_may, private.has_conversation to authenticated;

-- `using (true)` with a check, for updates: a refusal that is heard, not a row that is passed over.

create policy "Keys add organizations with person:write" on public.organizations as restrictive
  for insert to authenticated with check ((select private.key_may('{PERSON_WRITE}')));
create policy "Keys change organizations with person:write" on public.organizations as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{PERSON_WRITE}')));
create policy "Keys remove organizations with person:write" on public.organizations as restrictive
  for delete to authenticated using ((select private.key_may('{PERSON_WRITE}')));

create policy "Keys add people with person:write or ticket:import" on public.people as restrictive
  for insert to authenticated with check ((select private.key_may('{PERSON_WRITE,TICKET_IMPORT}')));
create policy "Keys change people with person:write" on public.people as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{PERSON_WRITE}')));
create policy "Keys remove nobody" on public.people as restrictive
  for delete to authenticated using ((select private.key_may('{}')));

create policy "Keys see addresses with a scope for people or ticket:import" on public.person_emails as restrictive
  for select to authenticated using ((select private.key_may('{PERSON_READ,PERSON_WRITE,TICKET_IMPORT}')));
create policy "Keys add addresses with person:write or ticket:import" on public.person_emails as restrictive
  for insert to authenticated with check ((select private.key_may('{PERSON_WRITE,TICKET_IMPORT}')));
create policy "Keys change addresses with person:write" on public.person_emails as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{PERSON_WRITE}')));
create policy "Keys remove addresses with person:write" on public.person_emails as restrictive
  for delete to authenticated using ((select private.key_may('{PERSON_WRITE}')));

create policy "Keys add teams with ticket:import" on public.teams as restrictive
  for insert to authenticated with check ((select private.key_may('{TICKET_IMPORT}')));
create policy "Keys change no team" on public.teams as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{}')));
create policy "Keys remove no team" on public.teams as restrictive
  for delete to authenticated using ((select private.key_may('{}')));
create policy "Keys add no members" on public.team_members as restrictive
  for insert to authenticated with check ((select private.key_may('{}')));
create policy "Keys remove no members" on public.team_members as restrictive
  for delete to authenticated using ((select private.key_may('{}')));

create policy "Keys add statuses with status:manage" on public.ticket_statuses as restrictive
  for insert to authenticated with check ((select private.key_may('{STATUS_MANAGE}')));
create policy "Keys change statuses with status:manage" on public.ticket_statuses as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{STATUS_MANAGE}')));
create policy "Keys remove statuses with status:manage" on public.ticket_statuses as restrictive
  for delete to authenticated using ((select private.key_may('{STATUS_MANAGE}')));
create policy "Keys add transitions with status:manage" on public.ticket_status_transitions as restrictive
  for insert to authenticated with check ((select private.key_may('{STATUS_MANAGE}')));
create policy "Keys change transitions with status:manage" on public.ticket_status_transitions as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{STATUS_MANAGE}')));
create policy "Keys remove transitions with status:manage" on public.ticket_status_transitions as restrictive
  for delete to authenticated using ((select private.key_may('{STATUS_MANAGE}')));

-- Who writes must see what he writes to: a key that only writes sees tickets, but of their conversations only its own messages.
create policy "Keys see tickets with a scope for tickets or messages" on public.tickets as restrictive
  for select to authenticated using ((select private.key_may('{TICKET_READ,TICKET_WRITE,MESSAGE_WRITE,TICKET_IMPORT}')));
create policy "Keys open tickets with ticket:write or ticket:import" on public.tickets as restrictive
  for insert to authenticated with check ((select private.key_may('{TICKET_WRITE,TICKET_IMPORT}')));
-- Here by rows: who locks a ticket to change it is asked for nothing but what he may update.
create policy "Keys change tickets with ticket:write" on public.tickets as restrictive
  for update to authenticated using ((select private.key_may('{TICKET_WRITE}')));
create policy "Keys read conversations with ticket:read, else their own words" on public.messages as restrictive
  for select to authenticated using ((select private.key_may('{TICKET_READ}')) or author_id = (select private.caller_id()));
create policy "Keys write with message:write, ticket:write the first message" on public.messages as restrictive
  for insert to authenticated with check (
    (select private.key_may('{MESSAGE_WRITE,TICKET_IMPORT}'))
    or ((select private.key_may('{TICKET_WRITE}')) and not private.has_conversation(ticket_id))
  );

create policy "Keys see channels with ticket:read" on public.channels as restrictive
  for select to authenticated using ((select private.key_may('{TICKET_READ}')));
create policy "Keys read channels back with ticket:read" on public.channel_events as restrictive
  for select to authenticated using ((select private.key_may('{TICKET_READ}')));
create policy "Keys read the audit log with audit:read" on public.audit_log as restrictive
  for select to authenticated using ((select private.key_may('{AUDIT_READ}')));
create policy "Keys see no keys" on public.api_keys as restrictive
  for select to authenticated using ((select private.key_may('{}')));
create policy "Keys make no keys" on public.api_keys as restrictive
  for insert to authenticated with check ((select private.key_may('{}')));
create policy "Keys change no keys" on public.api_keys as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{}')));
