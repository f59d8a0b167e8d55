-- What people have begun to write: one draft for a person and ticket, kept here so that no tab and no machine loses it.

create table public.drafts (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references public.tickets (id) on delete cascade,
  person_id bigint not null references public.people (id) on delete cascade,
  kind public.message_kind not null check (kind <> 'SYSTEM'),
  body text not null check (char_length(body) <= 250000),
  body_html text not null check (char_length(body_html) <= 1200000),
  attachment_ids bigint[] not null default '{}' check (cardinality(attachment_ids) <= 50),
  mention_ids bigint[] not null default '{}' check (cardinality(mention_ids) <= 100),
  status_id bigint references public.ticket_statuses (id) on delete set null,
  problem text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint drafts_one unique (ticket_id, person_id)
);
comment on table public.drafts is 'What people have begun to write on tickets. Only its author reads a draft; the ticket''s team sees that there is one.';
comment on column public.drafts.body is 'The text of body_html.';
comment on column public.drafts.body_html is 'Clean, as messages.body_html is. Longer than a message may be where a held reply came back to a draft.';
comment on column public.drafts.attachment_ids is 'Uploads of the author that belong to no message yet; those are kept as long as this is.';
comment on column public.drafts.status_id is 'The status that the author means to set with it.';
comment on column public.drafts.problem is 'Why it is a draft again, in words for people; null when it was not sent.';
comment on column public.drafts.version is 'Grows with each save, so that two tabs notice each other.';
create index drafts_by_person on public.drafts (person_id, updated_at desc, id desc);
create index drafts_by_status on public.drafts (status_id);
create index drafts_by_age on public.drafts (updated_at);

alter table public.drafts enable row level security;
revoke all on public.drafts from anon, authenticated;
revoke all on sequence public.drafts_id_seq from anon, authenticated;
grant select, delete, insert (ticket_id, person_id, kind, body, body_html, attachment_ids, mention_ids, status_id, problem),
  update (kind, body, body_html, attachment_ids, mention_ids, status_id, problem) on public.drafts to authenticated;

create policy "People see their own drafts" on public.drafts
  for select to authenticated using (person_id = (select private.caller_id()));
create policy "People draft replies where they see the ticket, teams notes" on public.drafts
  for insert to authenticated with check (
    person_id = (select private.caller_id())
    and exists (
      select from public.tickets t
      where t.id = ticket_id and (kind = 'REPLY' or t.team_id = any ((select private.caller_ticket_team_ids())::bigint[]))
    )
  );
create policy "People change their own drafts while they see the ticket" on public.drafts
  for update to authenticated using (person_id = (select private.caller_id())) with check (
    person_id = (select private.caller_id())
    and exists (
      select from public.tickets t
      where t.id = ticket_id and (kind = 'REPLY' or t.team_id = any ((select private.caller_ticket_team_ids())::bigint[]))
    )
  );
create policy "People discard their own drafts" on public.drafts
  for delete to authenticated using (person_id = (select private.caller_id()));
create policy "Keys draft with message:write" on public.drafts as restrictive
  for insert to authenticated with check ((select private.key_may('{MESSAGE_WRITE}')));
create policy "Keys change drafts with message:write" on public.drafts as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{MESSAGE_WRITE}')));
create policy "Keys discard drafts with message:write" on public.drafts as restrictive
  for delete to authenticated using ((select private.key_may('{MESSAGE_WRITE}')));

create function private.count_draft_version() returns trigger
language plpgsql set search_path = ''
as $$ begin new.version := old.version + 1; return new; end $$;
comment on function private.count_draft_version is 'Trigger: each save is a version.';
create trigger drafts_count before update on public.drafts
  for each row execute function private.count_draft_version();
create trigger drafts_touch before update on public.drafts
  for each row execute function private.touch_updated_at();

-- Files of drafts are loose, but not left over.
alter table public.attachments add column kept boolean not null default false;
comment on column public.attachments.kept is 'True while something that will be sent has it: it is not swept away.';
drop index public.attachments_loose;
create index attachments_loose on public.attachments (created_at) where message_id is null and not kept;

create function private.keep_attachments(ids bigint[]) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if ids = '{}' then return; end if;
  -- In the order of their ids, as those who attach files take them.
  perform from public.attachments a where a.id = any (ids) order by a.id for no key update;
  update public.attachments a set kept = not a.kept
  where a.id = any (ids) and a.message_id is null
    and a.kept <> exists (select from public.drafts d where d.person_id = a.uploader_id and a.id = any (d.attachment_ids));
end $$;
comment on function private.keep_attachments is 'Notes of files that are to be sent whether anything still has them.';

create function private.keep_draft_files() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.keep_attachments(case tg_op
    when 'INSERT' then new.attachment_ids when 'DELETE' then old.attachment_ids else old.attachment_ids || new.attachment_ids end);
  return null;
end $$;
comment on function private.keep_draft_files is 'Trigger: the files of a draft are kept as long as it has them.';
create trigger drafts_keep_files after insert or delete on public.drafts
  for each row execute function private.keep_draft_files();
create trigger drafts_keep_other_files after update on public.drafts
  for each row when (old.attachment_ids <> new.attachment_ids) execute function private.keep_draft_files();

create or replace function private.stale_attachments(most int) returns table (id bigint, path text)
language sql security definer set search_path = ''
as $$
  select a.id, a.path from public.attachments a
  where a.message_id is null and not a.kept and a.created_at < now() - interval '1 day'
  order by a.created_at limit most for update skip locked
$$;
create or replace function private.drop_attachments(ids bigint[]) returns void
language sql security definer set search_path = ''
as $$ delete from public.attachments a where a.id = any (ids) and a.message_id is null and not a.kept $$;

-- One more kind of event, beside whatever kinds there are.
do $widen$
declare
  definition text := (
    select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = 'public.events'::regclass and c.conname = 'events_kind_check'
  );
begin
  alter table public.events drop constraint events_kind_check;
  execute 'alter table public.events add constraint events_kind_check '
    || regexp_replace(definition, 'ARRAY\[', 'ARRAY[''DRAFTING''::text, ');
end $widen$;

create function private.tell_drafting() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.events (kind, actor_id, ticket_id, deliveries, silent)
  select 'DRAFTING', d.person_id, d.ticket_id,
    jsonb_build_array(jsonb_build_object('channel', 'ticket:' || d.ticket_id, 'kind', 'DRAFTING')), true
  from (
    select old.person_id, old.ticket_id where tg_op <> 'INSERT'
    union select new.person_id, new.ticket_id where tg_op <> 'DELETE'
  ) d
  where private.works_on(d.person_id, d.ticket_id);
  return null;
end $$;
comment on function private.tell_drafting is 'Trigger: the team hears on the ticket''s channel that somebody of it began or ended to draft. What, nobody hears.';
create trigger drafts_tell after insert or delete on public.drafts
  for each row execute function private.tell_drafting();
create trigger drafts_tell_change after update on public.drafts
  for each row when (old.kind <> new.kind or old.ticket_id <> new.ticket_id) execute function private.tell_drafting();

create function private.ticket_drafting(ticket_id bigint)
returns table (person_id bigint, kind public.message_kind, since timestamptz, saved_at timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (
    select from public.tickets t where t.id = ticket_drafting.ticket_id and t.team_id = any (private.caller_ticket_team_ids())
  ) then return; end if;
  return query
  select d.person_id, d.kind, d.created_at, d.updated_at
  from public.drafts d where d.ticket_id = ticket_drafting.ticket_id and private.works_on(d.person_id, d.ticket_id);
end $$;
comment on function private.ticket_drafting is 'Who of its team drafts on a ticket of the caller''s teams; nobody for anyone else.';

create function private.move_drafts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.drafts d set ticket_id = new.merged_into_id
  where d.ticket_id = new.id
    and not exists (select from public.drafts o where o.ticket_id = new.merged_into_id and o.person_id = d.person_id);
  return null;
end $$;
comment on function private.move_drafts is 'Trigger: drafts go with the conversation when their ticket is merged, where their author has none there.';
create trigger tickets_move_drafts after update of merged_into_id on public.tickets
  for each row when (old.merged_into_id is null and new.merged_into_id is not null) execute function private.move_drafts();

create function private.clean_drafts(most int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  cleaned int;
begin
  delete from public.drafts d where d.id in (
    select o.id from public.drafts o where o.updated_at < now() - interval '30 days' order by o.updated_at limit most for update skip locked
  );
  get diagnostics cleaned = row_count;
  return cleaned;
end $$;
comment on function private.clean_drafts is 'Removes drafts that nobody touched for 30 days; gives how many.';

revoke execute on function private.count_draft_version, private.keep_attachments, private.keep_draft_files, private.tell_drafting,
  private.ticket_drafting, private.move_drafts, private.clean_drafts from public;
grant execute on function private.ticket_drafting to authenticated;
grant execute on function private.clean_drafts to autocrm_schedule;
