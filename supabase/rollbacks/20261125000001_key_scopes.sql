-- Scopes that were not there before cannot stay: their keys lose them, and those without any other are gone.

drop policy "Keys add organizations with person:write" on public.organizations;
drop policy "Keys change organizations with person:write" on public.organizations;
drop policy "Keys remove organizations with person:write" on public.organizations;
drop policy "Keys add people with person:write or ticket:import" on public.people;
drop policy "Keys change people with person:write" on public.people;
drop policy "Keys remove nobody" on public.people;
drop policy "Keys see addresses with a scope for people or ticket:import" on public.person_emails;
drop policy "Keys add addresses with person:write or ticket:import" on public.person_emails;
drop policy "Keys change addresses with person:write" on public.person_emails;
drop policy "Keys remove addresses with person:write" on public.person_emails;
drop policy "Keys add teams with ticket:import" on public.teams;
drop policy "Keys change no team" on public.teams;
drop policy "Keys remove no team" on public.teams;
drop policy "Keys add no members" on public.team_members;
drop policy "Keys remove no members" on public.team_members;
drop policy "Keys add statuses with status:manage" on public.ticket_statuses;
drop policy "Keys change statuses with status:manage" on public.ticket_statuses;
drop policy "Keys remove statuses with status:manage" on public.ticket_statuses;
drop policy "Keys add transitions with status:manage" on public.ticket_status_transitions;
drop policy "Keys change transitions with status:manage" on public.ticket_status_transitions;
drop policy "Keys remove transitions with status:manage" on public.ticket_status_transitions;
drop policy "Keys see tickets with a scope for tickets or messages" on public.tickets;
drop policy "Keys open tickets with ticket:write or ticket:import" on public.tickets;
drop policy "Keys change tickets with ticket:write" on public.tickets;
drop policy "Keys read conversations with ticket:read, else their own words" on public.messages;
drop policy "Keys write with message:write, ticket:write the first message" on public.messages;
drop policy "Keys see channels with ticket:read" on public.channels;
drop policy "Keys read channels back with ticket:read" on public.channel_events;
drop policy "Keys read the audit log with audit:read" on public.audit_log;
drop policy "Keys see no keys" on public.api_keys;
drop policy "Keys make no keys" on public.api_keys;
drop policy "Keys change no keys" on public.api_keys;
drop function private.has_conversation;
drop function private.key_may;

alter table public.api_keys drop constraint api_keys_scopes_check;
update public.api_keys set scopes = array(
  select s from unnest(scopes) s where s in ('TICKET_READ', 'TICKET_WRITE', 'MESSAGE_WRITE', 'PERSON_READ', 'TICKET_IMPORT')
);
delete from public.api_keys where scopes = '{}';
alter table public.api_keys add constraint api_keys_scopes_check check (cardinality(scopes) >= 1
  and scopes <@ array['TICKET_READ', 'TICKET_WRITE', 'MESSAGE_WRITE', 'PERSON_READ', 'TICKET_IMPORT']);
