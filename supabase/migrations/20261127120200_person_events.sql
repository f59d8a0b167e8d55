-- Webhooks are told of people: who is new, and what of him changed. No channel carries that, so nothing is written while no webhook wants it.

alter table public.events add column person_id bigint;
comment on column public.events.person_id is 'For PERSON_CREATED and PERSON_CHANGED: who. No foreign key: he may be gone.';
create index events_by_person on public.events (person_id) where person_id is not null;
alter table public.webhook_events add column person_id bigint;
comment on column public.webhook_events.person_id is 'For events of people: who. No foreign key: he may be gone.';
create index webhook_events_by_person on public.webhook_events (person_id) where person_id is not null;
grant insert (person_id) on public.webhook_events to autocrm_relay;

do $widen$
declare
  definition text := (
    select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = 'public.events'::regclass and c.conname = 'events_kind_check'
  );
begin
  alter table public.events drop constraint events_kind_check;
  execute 'alter table public.events add constraint events_kind_check '
    || regexp_replace(definition, 'ARRAY\[', 'ARRAY[''PERSON_CREATED''::text, ''PERSON_CHANGED''::text, ');
end $widen$;
alter table public.webhooks drop constraint webhooks_event_kinds_check;
alter table public.webhooks add constraint webhooks_event_kinds_check check (
  cardinality(event_kinds) >= 1
  and event_kinds <@ array[
    'TICKET_CREATED', 'TICKET_UPDATED', 'TICKET_ASSIGNED', 'TICKET_STATUS_CHANGED', 'TICKET_PRIORITY_CHANGED', 'TICKET_DELETED', 'TICKET_MERGED',
    'MESSAGE_ADDED', 'PERSON_CREATED', 'PERSON_UPDATED'
  ]
);

create function private.record_person(kind text, person_id bigint, changes jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (select from public.webhooks w where w.enabled and w.event_kinds && '{PERSON_CREATED,PERSON_UPDATED}') then return; end if;
  insert into public.events (kind, actor_id, person_id, changes, silent)
  values (kind, private.caller_id(), person_id, changes, coalesce(current_setting('autocrm.silent', true) = 'on', false));
end $$;
comment on function private.record_person is 'Puts what happened to a person into the outbox, if there is a webhook that may want it.';

create function private.record_person_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  was jsonb;
  is_now jsonb := to_jsonb(new);
  changes jsonb;
begin
  if tg_op = 'INSERT' then
    perform private.record_person('PERSON_CREATED', new.id, null);
    return null;
  end if;
  was := to_jsonb(old);
  select jsonb_object_agg(c.name, jsonb_build_array(was -> c.name, is_now -> c.name)) into changes
  from unnest('{name,role,organization_id,language,active}'::text[]) c (name)
  where was -> c.name is distinct from is_now -> c.name;
  if changes is not null then perform private.record_person('PERSON_CHANGED', new.id, changes); end if;
  return null;
end $$;
comment on function private.record_person_event is 'Trigger: a new or changed person goes into the outbox.';

create function private.record_person_email_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  person bigint := case tg_op when 'DELETE' then old.person_id else new.person_id end;
  was text := case when tg_op <> 'INSERT' and old.is_primary then old.email end;
  is_now text := case when tg_op <> 'DELETE' and new.is_primary then new.email end;
begin
  -- The address with which a person is made is no change of his, nor that which goes with him.
  if was is distinct from is_now and exists (select from public.people p where p.id = person and p.created_at < now()) then
    perform private.record_person('PERSON_CHANGED', person, jsonb_build_object('email', jsonb_build_array(was, is_now)));
  end if;
  return null;
end $$;
comment on function private.record_person_email_event is 'Trigger: another primary address is a change of its person.';

create function private.forget_person_changes() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.events e set changes = null where e.person_id = old.id;
  update public.webhook_events e set changes = null where e.person_id = old.id;
  return null;
end $$;
comment on function private.forget_person_changes is 'Trigger: of a person that is erased no event keeps what he was called.';

create function private.webhook_person(person_id bigint) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'id', p.id::text, 'name', p.name, 'email', (select e.email from public.person_emails e where e.person_id = p.id and e.is_primary), 'role', p.role,
    'organizationId', p.organization_id::text, 'language', p.language, 'isMachine', p.is_machine, 'active', p.active,
    'createdAt', private.iso(p.created_at), 'updatedAt', private.iso(p.updated_at))
  from public.people p where p.id = webhook_person.person_id
$$;
comment on function private.webhook_person is 'A person as webhooks are told of him; null when he is gone.';

revoke execute on function private.record_person, private.record_person_event, private.record_person_email_event, private.forget_person_changes,
  private.webhook_person from public;
grant execute on function private.webhook_person to autocrm_webhooks;

create trigger people_record_event after insert or update on public.people
  for each row execute function private.record_person_event();
create trigger person_emails_record_event after insert or update or delete on public.person_emails
  for each row execute function private.record_person_email_event();
create trigger people_forget_changes after delete on public.people
  for each row execute function private.forget_person_changes();
