-- Replies that are held for some seconds before they are sent, so that their author can take them back: the outbox of undo-send.

create table public.held_replies (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references public.tickets (id) on delete cascade,
  person_id bigint not null references public.people (id) on delete cascade,
  claims jsonb not null,
  body text not null check (char_length(body) between 1 and 100000),
  body_html text check (char_length(body_html) between 1 and 500000),
  attachment_ids bigint[] not null default '{}',
  mention_ids bigint[] not null default '{}',
  status_id bigint references public.ticket_statuses (id) on delete set null,
  after_message_id bigint,
  state text not null default 'HELD' check (state in ('HELD', 'SENT', 'CANCELLED', 'FAILED')),
  send_at timestamptz not null,
  message_id bigint references public.messages (id) on delete set null,
  problem text,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint held_replies_end check ((state = 'HELD') = (ended_at is null)),
  constraint held_replies_have_a_reason check ((state = 'FAILED') = (problem is not null))
);
comment on table public.held_replies is 'Replies that wait to be sent, seen by their author alone; kept for a day after that, so that whoever comes late learns what became of them.';
comment on column public.held_replies.claims is 'request.jwt.claims of the author: it is sent with the rights that he has then.';
comment on column public.held_replies.body_html is 'Clean HTML, null for a plain reply; see messages.body_html.';
comment on column public.held_replies.after_message_id is 'The newest public message that the author had seen; null where he does not mind newer ones.';
comment on column public.held_replies.message_id is 'For SENT: the message that it became.';
comment on column public.held_replies.problem is 'For FAILED: why, in words for people. The text is a draft again.';
create index held_replies_due on public.held_replies (send_at, id) where state = 'HELD';
create unique index held_replies_one on public.held_replies (ticket_id, person_id) where state = 'HELD';
create index held_replies_by_ticket on public.held_replies (ticket_id);
create index held_replies_by_person on public.held_replies (person_id, id desc);
create index held_replies_by_status on public.held_replies (status_id);
create index held_replies_by_message on public.held_replies (message_id);
create index held_replies_by_end on public.held_replies (ended_at) where state <> 'HELD';

alter table public.held_replies enable row level security;
revoke all on public.held_replies from anon, authenticated;
revoke all on sequence public.held_replies_id_seq from anon, authenticated;
grant select (id, ticket_id, person_id, body, body_html, attachment_ids, mention_ids, status_id, after_message_id, state, send_at, message_id,
    problem, created_at, ended_at),
  insert (ticket_id, person_id, claims, body, body_html, attachment_ids, mention_ids, status_id, after_message_id, send_at),
  update (state, message_id, ended_at) on public.held_replies to authenticated;

create policy "People see their own held replies" on public.held_replies
  for select to authenticated using (person_id = (select private.caller_id()));
create policy "Staff hold replies of their own where they see the ticket" on public.held_replies
  for insert to authenticated with check (
    person_id = (select private.caller_id()) and (select private.caller_is_staff())
    and claims = nullif((select current_setting('request.jwt.claims', true)), '')::jsonb
    and exists (select from public.tickets t where t.id = ticket_id)
  );
create policy "People send their own held replies" on public.held_replies
  for update to authenticated using (person_id = (select private.caller_id())) with check (person_id = (select private.caller_id()));
create policy "Keys hold replies with message:write" on public.held_replies as restrictive
  for insert to authenticated with check ((select private.key_may('{MESSAGE_WRITE}')));
create policy "Keys send held replies with message:write" on public.held_replies as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{MESSAGE_WRITE}')));

create or replace function private.keep_attachments(ids bigint[]) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if ids = '{}' then return; end if;
  -- In the order of their ids, as those who attach files take them.
  perform from public.attachments a where a.id = any (ids) order by a.id for no key update;
  update public.attachments a set kept = not a.kept
  where a.id = any (ids) and a.message_id is null
    and a.kept <> (
      exists (select from public.drafts d where d.person_id = a.uploader_id and a.id = any (d.attachment_ids))
      or exists (select from public.held_replies h where h.person_id = a.uploader_id and h.state = 'HELD' and a.id = any (h.attachment_ids))
    );
end $$;
create trigger held_replies_keep_files after insert or delete on public.held_replies
  for each row execute function private.keep_draft_files();
create trigger held_replies_keep_files_no_more after update on public.held_replies
  for each row when (old.state <> new.state) execute function private.keep_draft_files();

-- Two more kinds of events, beside whatever kinds there are.
do $widen$
declare
  definition text := (
    select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = 'public.events'::regclass and c.conname = 'events_kind_check'
  );
begin
  alter table public.events drop constraint events_kind_check;
  execute 'alter table public.events add constraint events_kind_check '
    || regexp_replace(definition, 'ARRAY\[', 'ARRAY[''HELD_REPLY_CHANGED''::text, ''HELD_REPLY_FAILED''::text, ');
end $widen$;

create function private.tell_held_reply() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  kind text := case new.state when 'FAILED' then 'HELD_REPLY_FAILED' else 'HELD_REPLY_CHANGED' end;
begin
  insert into public.events (kind, actor_id, ticket_id, message_id, deliveries, silent)
  values (kind, new.person_id, new.ticket_id, new.message_id,
    jsonb_build_array(jsonb_build_object('channel', 'person:' || new.person_id, 'kind', kind)), new.state <> 'FAILED');
  return null;
end $$;
comment on function private.tell_held_reply is 'Trigger: the author hears on his own channel, in each of his tabs, what becomes of a held reply. Nobody else does.';
create trigger held_replies_tell after insert on public.held_replies
  for each row execute function private.tell_held_reply();
create trigger held_replies_tell_end after update on public.held_replies
  for each row when (old.state <> new.state) execute function private.tell_held_reply();

create function private.give_back_held_reply(held public.held_replies, state text, problem text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  -- A draft that was begun meanwhile is not lost: it follows. Where that is a note, it stays one, so that a note's words never become public.
  insert into public.drafts as d (ticket_id, person_id, kind, body, body_html, attachment_ids, mention_ids, status_id, problem)
  values (
    private.present_ticket_id(held.ticket_id), held.person_id, 'REPLY', held.body,
    coalesce(held.body_html, '<p>'
      || replace(replace(replace(replace(held.body, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), chr(10), '<br />') || '</p>'),
    held.attachment_ids, held.mention_ids, held.status_id, give_back_held_reply.problem
  )
  on conflict on constraint drafts_one do update set
    body = case when d.body = '' then excluded.body else excluded.body || chr(10) || chr(10) || d.body end,
    body_html = excluded.body_html || d.body_html,
    attachment_ids = excluded.attachment_ids || array(select a from unnest(d.attachment_ids) a where a <> all (excluded.attachment_ids)),
    mention_ids = excluded.mention_ids || array(select m from unnest(d.mention_ids) m where m <> all (excluded.mention_ids)),
    status_id = coalesce(d.status_id, excluded.status_id),
    problem = excluded.problem;
  update public.held_replies h set state = give_back_held_reply.state, problem = give_back_held_reply.problem, ended_at = now()
  where h.id = held.id;
end $$;
comment on function private.give_back_held_reply is 'Ends a held reply that is not sent: its text is its author''s draft again.';

create function private.return_held_reply(id bigint, problem text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  held public.held_replies;
begin
  select h.* into held from public.held_replies h
  where h.id = return_held_reply.id and h.person_id = private.caller_id() and h.state = 'HELD' for no key update;
  if not found then return; end if;
  perform private.give_back_held_reply(held, case when problem is null then 'CANCELLED' else 'FAILED' end, problem);
end $$;
comment on function private.return_held_reply is 'Makes a held reply of the caller a draft again: cancelled by him, or with the reason why it cannot be sent.';

create function private.take_held_reply(except_ids bigint[]) returns table (id bigint, claims jsonb)
language plpgsql security definer set search_path = ''
as $$
declare
  held public.held_replies;
  key_scopes text[];
begin
  loop
    -- Whoever has the row sends it; another one takes the next.
    select h.* into held from public.held_replies h
    where h.state = 'HELD' and h.send_at <= now() and h.id <> all (except_ids)
    order by h.send_at, h.id limit 1 for no key update skip locked;
    if not found then return; end if;
    if not exists (select from public.people p where p.id = held.person_id and p.active) then
      perform private.give_back_held_reply(held, 'FAILED', 'You were not active any more when it was to be sent.');
      continue;
    end if;
    if held.claims ? 'key_id' then
      select k.scopes into key_scopes from public.api_keys k
      where k.id = (held.claims ->> 'key_id')::bigint and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
        and not private.key_exceeds_maker(k);
      if not found then
        perform private.give_back_held_reply(held, 'FAILED', 'The key that gave it did not work any more when it was to be sent.');
        continue;
      end if;
      held.claims := held.claims || jsonb_build_object('scopes', to_jsonb(key_scopes));
    end if;
    return query select held.id, held.claims;
    return;
  end loop;
end $$;
comment on function private.take_held_reply is
  'Takes the held reply whose time came first, until the transaction ends: rolled back, it is there again. No row when there is nothing to send.';

create function private.clean_held_replies(most int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  cleaned int;
begin
  delete from public.held_replies h where h.id in (
    select o.id from public.held_replies o where o.state <> 'HELD' and o.ended_at < now() - interval '1 day'
    order by o.ended_at limit most for update skip locked
  );
  get diagnostics cleaned = row_count;
  return cleaned;
end $$;
comment on function private.clean_held_replies is 'Forgets held replies that ended more than a day ago; gives how many.';

revoke execute on function private.tell_held_reply, private.give_back_held_reply, private.return_held_reply, private.take_held_reply,
  private.clean_held_replies from public;
grant execute on function private.return_held_reply to authenticated;
grant execute on function private.take_held_reply, private.clean_held_replies to autocrm_schedule;
