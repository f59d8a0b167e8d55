drop trigger people_forget_changes on public.people;
drop trigger person_emails_record_event on public.person_emails;
drop trigger people_record_event on public.people;
drop function private.webhook_person;
drop function private.forget_person_changes;
drop function private.record_person_email_event;
drop function private.record_person_event;
drop function private.record_person;
delete from public.events where kind in ('PERSON_CREATED', 'PERSON_CHANGED');
delete from public.webhook_events where kind in ('PERSON_CREATED', 'PERSON_CHANGED');
update public.webhooks w set event_kinds = case
  when w.event_kinds <@ '{PERSON_CREATED,PERSON_UPDATED}'::text[] then '{TICKET_CREATED}'::text[]
  else array_remove(array_remove(w.event_kinds, 'PERSON_CREATED'), 'PERSON_UPDATED') end,
  enabled = w.enabled and not w.event_kinds <@ '{PERSON_CREATED,PERSON_UPDATED}'::text[]
where w.event_kinds && '{PERSON_CREATED,PERSON_UPDATED}'::text[];
alter table public.webhooks drop constraint webhooks_event_kinds_check;
alter table public.webhooks add constraint webhooks_event_kinds_check check (
  cardinality(event_kinds) >= 1
  and event_kinds <@ array[
    'TICKET_CREATED', 'TICKET_UPDATED', 'TICKET_ASSIGNED', 'TICKET_STATUS_CHANGED', 'TICKET_PRIORITY_CHANGED', 'TICKET_DELETED', 'TICKET_MERGED',
    'MESSAGE_ADDED'
  ]
);
do $narrow$
declare
  definition text := (
    select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = 'public.events'::regclass and c.conname = 'events_kind_check'
  );
begin
  alter table public.events drop constraint events_kind_check;
  execute 'alter table public.events add constraint events_kind_check '
    || replace(replace(definition, '''PERSON_CREATED''::text, ', ''), '''PERSON_CHANGED''::text, ', '');
end $narrow$;
alter table public.webhook_events drop column person_id;
alter table public.events drop column person_id;
