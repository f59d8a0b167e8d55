-- The conversation of a ticket: public replies, internal notes, and lines that the system writes about changes.

create table public.messages (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references public.tickets (id) on delete cascade,
  kind public.message_kind not null,
  author_id bigint references public.people (id),
  body text not null check (char_length(body) <= 100000),
  change jsonb,
  created_at timestamptz not null default now(),
  check (case kind when 'SYSTEM' then body = '' and change is not null else char_length(body) >= 1 and change is null end)
);
comment on table public.messages is 'The conversations of tickets.';
comment on column public.messages.kind is 'REPLY is public; NOTE and SYSTEM are for agents and admins only.';
comment on column public.messages.change is 'For a SYSTEM line: {field, from, to}.';
create index messages_by_ticket on public.messages (ticket_id, id desc);
create index messages_by_author on public.messages (author_id);

alter table public.messages enable row level security;
revoke all on public.messages from anon, authenticated;
revoke all on sequence public.messages_id_seq from anon, authenticated;
grant select on public.messages to authenticated;
grant insert (ticket_id, kind, author_id, body, created_at) on public.messages to authenticated;

-- An agent may himself be the requester of another team's ticket: there he is a customer.
create policy "Replies are seen with their ticket, the rest by its team and by admins" on public.messages
  for select to authenticated using (
    exists (
      select from public.tickets t
      where t.id = ticket_id
        and (kind = 'REPLY' or (select private.caller_is_admin()) or t.team_id = any ((select private.caller_team_ids())::bigint[]))
    )
  );
create policy "People reply as themselves on tickets that they see, teams write notes, admins import" on public.messages
  for insert to authenticated with check (
    kind <> 'SYSTEM'
    and exists (
      select from public.tickets t
      where t.id = ticket_id
        and (kind = 'REPLY' or (select private.caller_is_admin()) or t.team_id = any ((select private.caller_team_ids())::bigint[]))
    )
    and (
      (select private.caller_is_admin())
      or (
        author_id = (select private.caller_id())
        and created_at between now() - interval '1 minute' and now()
      )
    )
  );

-- What a message does to its ticket.
create function private.touch_ticket_by_message() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
  author_role public.person_role;
  opening boolean;
begin
  if new.kind = 'SYSTEM' then return null; end if;
  -- Not `for update`: the foreign key's lock, which each of two writers already holds, would make them wait for each other.
  select t.* into strict ticket from public.tickets t where t.id = new.ticket_id for no key update;
  if ticket.status_category = 'CLOSED' then
    raise exception 'The ticket is closed: open a new one' using errcode = 'AC003';
  end if;
  select p.role into author_role from public.people p where p.id = new.author_id;
  opening := not exists (
    select from public.messages m where m.ticket_id = new.ticket_id and m.id < new.id and m.kind <> 'SYSTEM'
  );
  if opening then return null; end if;
  update public.tickets t set
    first_reply_at = case
      when new.kind = 'REPLY' and new.author_id <> t.requester_id and author_role in ('AGENT', 'ADMIN')
      then coalesce(t.first_reply_at, new.created_at) else t.first_reply_at end,
    status_id = case
      when new.kind = 'REPLY' and (new.author_id = t.requester_id or author_role = 'CUSTOMER')
        and t.status_category in ('PENDING', 'ON_HOLD', 'SOLVED')
      then coalesce(private.default_status_id('OPEN'), t.status_id) else t.status_id end
  where t.id = new.ticket_id;
  return null;
end $$;
comment on function private.touch_ticket_by_message is 'Trigger: a new message bumps the ticket; a first reply by staff is noted; a requester''s reply opens it again; a closed ticket takes none.';

-- Changes stand in the conversation, in words as they were then.
create function private.tell_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.messages (ticket_id, kind, author_id, body, change)
  select new.id, 'SYSTEM', private.caller_id(), '', jsonb_build_object('field', c.field, 'from', c.old_word, 'to', c.new_word)
  from (values
    ('STATUS', old.status_id is distinct from new.status_id,
      (select s.label from public.ticket_statuses s where s.id = old.status_id),
      (select s.label from public.ticket_statuses s where s.id = new.status_id)),
    ('PRIORITY', old.priority is distinct from new.priority, old.priority::text, new.priority::text),
    ('TEAM', old.team_id is distinct from new.team_id,
      (select t.name from public.teams t where t.id = old.team_id), (select t.name from public.teams t where t.id = new.team_id)),
    ('ASSIGNEE', old.assignee_id is distinct from new.assignee_id,
      (select p.name from public.people p where p.id = old.assignee_id), (select p.name from public.people p where p.id = new.assignee_id))
  ) c (field, changed, old_word, new_word)
  where c.changed;
  return null;
end $$;
comment on function private.tell_change is 'Trigger: writes a SYSTEM line for each change of status, priority, team or assignee.';

revoke execute on function private.touch_ticket_by_message, private.tell_change from public;

create trigger messages_touch_ticket after insert on public.messages
  for each row execute function private.touch_ticket_by_message();
create trigger messages_audit after insert or update or delete on public.messages
  for each row execute function private.audit('id');
create trigger tickets_tell_change after update of status_id, priority, team_id, assignee_id on public.tickets
  for each row when (
    old.status_id is distinct from new.status_id or old.priority is distinct from new.priority
    or old.team_id is distinct from new.team_id or old.assignee_id is distinct from new.assignee_id
  ) execute function private.tell_change();
