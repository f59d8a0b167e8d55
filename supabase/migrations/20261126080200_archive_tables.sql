-- Where old tickets are, with all that belongs to them: for each table of a ticket one with the same columns in the same order, so that rows go there and come
-- back as they are. A migration that adds a column to one of these tables, or a table that refers to tickets, does so for the archive as well
-- (tests/db/archive.test.ts). Nobody writes here but private.archive_tickets and private.restore_archived_ticket.

alter table public.tickets add column archived_at timestamptz, add column restored_at timestamptz;
comment on column public.tickets.archived_at is 'When it was archived. Null here: only rows of archived_tickets have it.';
comment on column public.tickets.restored_at is 'When it came back from the archive last: counted from then, it is archived again.';

create table public.archived_tickets (like public.tickets including comments);
comment on table public.archived_tickets is 'Tickets that were closed for long: found, read and restored, changed no more.';
comment on column public.archived_tickets.archived_at is 'When it was archived.';
alter table public.archived_tickets
  alter column archived_at set not null,
  add primary key (id),
  add foreign key (status_id) references public.ticket_statuses (id),
  add foreign key (requester_id) references public.people (id),
  add foreign key (organization_id) references public.organizations (id) on delete set null,
  add foreign key (team_id) references public.teams (id),
  add foreign key (assignee_id) references public.people (id),
  -- What was merged goes and comes with the ticket that has its conversation.
  add foreign key (merged_into_id) references public.archived_tickets (id) on delete cascade;
create unique index archived_tickets_external_id_key on public.archived_tickets (external_id) where external_id is not null;
create index archived_tickets_by_closed on public.archived_tickets (closed_at desc, id desc);
create index archived_tickets_by_team on public.archived_tickets (team_id, closed_at desc, id desc);
create index archived_tickets_by_requester on public.archived_tickets (requester_id, closed_at desc, id desc);
create index archived_tickets_by_organization on public.archived_tickets (organization_id, closed_at desc, id desc) where organization_id is not null;
create index archived_tickets_by_assignee on public.archived_tickets (assignee_id) where assignee_id is not null;
create index archived_tickets_by_status on public.archived_tickets (status_id);
create index archived_tickets_by_merged on public.archived_tickets (merged_into_id) where merged_into_id is not null;

create table public.archived_messages (like public.messages including comments);
comment on table public.archived_messages is 'The conversations of archived tickets.';
alter table public.archived_messages
  add primary key (id),
  add foreign key (ticket_id) references public.archived_tickets (id) on delete cascade,
  add foreign key (author_id) references public.people (id);
create index archived_messages_by_time on public.archived_messages (ticket_id, created_at desc, id desc);
create index archived_messages_by_author on public.archived_messages (author_id);

create table public.archived_attachments (like public.attachments including comments);
comment on table public.archived_attachments is 'Files of archived messages. The bytes stay where they are in Storage.';
alter table public.archived_attachments
  alter column message_id set not null,
  add primary key (id),
  -- No cascade: without its row a file would lie in Storage for good.
  add foreign key (message_id) references public.archived_messages (id),
  add foreign key (uploader_id) references public.people (id) on delete set null;
create index archived_attachments_by_message on public.archived_attachments (message_id);
create index archived_attachments_by_uploader on public.archived_attachments (uploader_id);
create unique index archived_attachments_path_key on public.archived_attachments (path);

create table public.archived_ticket_followers (like public.ticket_followers including comments);
comment on table public.archived_ticket_followers is 'Who followed archived tickets; a customer among them still reads them.';
alter table public.archived_ticket_followers
  add primary key (ticket_id, person_id),
  add foreign key (ticket_id) references public.archived_tickets (id) on delete cascade,
  add foreign key (person_id) references public.people (id) on delete cascade,
  add foreign key (added_by) references public.people (id) on delete set null;
create index archived_ticket_followers_by_person on public.archived_ticket_followers (person_id);
create index archived_ticket_followers_by_adder on public.archived_ticket_followers (added_by);

create table public.archived_message_mentions (like public.message_mentions including comments);
comment on table public.archived_message_mentions is 'Whom archived messages mention.';
alter table public.archived_message_mentions
  add primary key (message_id, person_id),
  add foreign key (message_id) references public.archived_messages (id) on delete cascade,
  add foreign key (person_id) references public.people (id) on delete cascade;
create index archived_message_mentions_by_person on public.archived_message_mentions (person_id);

create table public.archived_ticket_reopenings (like public.ticket_reopenings including comments);
comment on table public.archived_ticket_reopenings is 'When archived tickets were opened again, before.';
alter table public.archived_ticket_reopenings
  add primary key (ticket_id, reopened_at),
  add foreign key (ticket_id) references public.archived_tickets (id) on delete cascade,
  add foreign key (assignee_id) references public.people (id) on delete set null;
create index archived_ticket_reopenings_by_assignee on public.archived_ticket_reopenings (assignee_id, reopened_at);

-- What joins two things is here as long as one of them is, so it has no foreign key to them.
create table public.archived_ticket_links (like public.ticket_links including comments);
comment on table public.archived_ticket_links is 'Links of which at least one ticket is archived.';
alter table public.archived_ticket_links
  add primary key (from_id, to_id, kind),
  add foreign key (created_by) references public.people (id) on delete set null;
create index archived_ticket_links_by_to on public.archived_ticket_links (to_id);
create index archived_ticket_links_by_maker on public.archived_ticket_links (created_by);

create table public.archived_ticket_merges (like public.ticket_merges including comments);
comment on table public.archived_ticket_merges is 'Merges, undone ones as well, of which at least one ticket is archived.';
alter table public.archived_ticket_merges
  add primary key (id),
  add foreign key (status_id) references public.ticket_statuses (id),
  add foreign key (merged_by) references public.people (id) on delete set null,
  add foreign key (undone_by) references public.people (id) on delete set null;
create index archived_ticket_merges_by_source on public.archived_ticket_merges (source_id);
create index archived_ticket_merges_by_target on public.archived_ticket_merges (target_id);
create index archived_ticket_merges_by_status on public.archived_ticket_merges (status_id);
create index archived_ticket_merges_by_merger on public.archived_ticket_merges (merged_by);
create index archived_ticket_merges_by_undoer on public.archived_ticket_merges (undone_by);

create table public.archived_merged_messages (like public.merged_messages including comments);
comment on table public.archived_merged_messages is 'Messages that a merge moved, where the message or the merge is archived.';
alter table public.archived_merged_messages add primary key (merge_id, message_id);
create index archived_merged_messages_by_message on public.archived_merged_messages (message_id);

alter table public.archived_tickets enable row level security;
alter table public.archived_messages enable row level security;
alter table public.archived_attachments enable row level security;
alter table public.archived_ticket_followers enable row level security;
alter table public.archived_message_mentions enable row level security;
alter table public.archived_ticket_reopenings enable row level security;
alter table public.archived_ticket_links enable row level security;
alter table public.archived_ticket_merges enable row level security;
alter table public.archived_merged_messages enable row level security;
revoke all on public.archived_tickets, public.archived_messages, public.archived_attachments, public.archived_ticket_followers,
  public.archived_message_mentions, public.archived_ticket_reopenings, public.archived_ticket_links, public.archived_ticket_merges,
  public.archived_merged_messages from anon, authenticated, service_role;
grant select on public.archived_tickets, public.archived_messages, public.archived_attachments, public.archived_ticket_followers,
  public.archived_message_mentions, public.archived_ticket_reopenings, public.archived_ticket_links, public.archived_ticket_merges,
  public.archived_merged_messages to authenticated;

-- Whoever saw it before sees it still: the rules are those of the tables of work, and a test holds them together.
create function private.caller_copied_archived_ticket_ids() returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
begin
  if private.caller_role() = 'CUSTOMER' then
    return array(select f.ticket_id from public.archived_ticket_followers f where f.person_id = private.caller_id());
  end if;
  return '{}';
end $$;
comment on function private.caller_copied_archived_ticket_ids is
  'The archived tickets that the caller followed as a customer; empty for staff, who see what their teams see.';
revoke execute on function private.caller_copied_archived_ticket_ids from public;
grant execute on function private.caller_copied_archived_ticket_ids to authenticated;

create policy "Customers see their own and shared tickets, agents their teams', admins all" on public.archived_tickets
  for select to authenticated using (
    team_id = any ((select private.caller_ticket_team_ids())::bigint[])
    or requester_id = (select private.caller_id())
    or organization_id = (select private.caller_shared_organization_id())
    or id = any ((select private.caller_copied_archived_ticket_ids())::bigint[])
  );
create policy "Keys see tickets with a scope for tickets or messages" on public.archived_tickets as restrictive
  for select to authenticated using ((select private.key_may('{TICKET_READ,TICKET_WRITE,MESSAGE_WRITE,TICKET_IMPORT}')));
create policy "Replies are seen with their ticket, the rest by its team and by admins" on public.archived_messages
  for select to authenticated using (
    exists (
      select from public.archived_tickets t
      where t.id = ticket_id and (kind = 'REPLY' or t.team_id = any ((select private.caller_ticket_team_ids())::bigint[]))
    )
  );
create policy "Keys read conversations with ticket:read, else their own words" on public.archived_messages as restrictive
  for select to authenticated using ((select private.key_may('{TICKET_READ}')) or author_id = (select private.caller_id()));
create policy "Files are seen with their message" on public.archived_attachments
  for select to authenticated using (exists (select from public.archived_messages m where m.id = message_id));
create policy "Keys see files with ticket:read, and their own ones" on public.archived_attachments as restrictive
  for select to authenticated using ((select private.key_may('{TICKET_READ}')) or uploader_id = (select private.caller_id()));
create policy "Teams see who follows their tickets, everyone what he follows" on public.archived_ticket_followers
  for select to authenticated using (
    person_id = (select private.caller_id())
    or exists (
      select from public.archived_tickets t
      where t.id = ticket_id and ((select private.caller_is_admin()) or t.team_id = any ((select private.caller_team_ids())::bigint[]))
    )
  );
create policy "Staff sees who is mentioned in what it sees" on public.archived_message_mentions
  for select to authenticated using (
    (select private.caller_is_staff()) and exists (select from public.archived_messages m where m.id = message_id)
  );
create policy "Teams see what was reopened of their tickets" on public.archived_ticket_reopenings
  for select to authenticated using (
    exists (
      select from public.archived_tickets t where t.id = ticket_id and t.team_id = any ((select private.caller_ticket_team_ids())::bigint[])
    )
  );
create policy "Staff sees links between tickets that it sees" on public.archived_ticket_links
  for select to authenticated using (
    (select private.caller_is_staff())
    and (exists (select from public.tickets t where t.id = from_id) or exists (select from public.archived_tickets t where t.id = from_id))
    and (exists (select from public.tickets t where t.id = to_id) or exists (select from public.archived_tickets t where t.id = to_id))
  );
create policy "Staff sees merges into tickets that it sees" on public.archived_ticket_merges
  for select to authenticated using (
    (select private.caller_is_staff())
    and (exists (select from public.tickets t where t.id = target_id) or exists (select from public.archived_tickets t where t.id = target_id))
  );
create policy "Staff sees where messages that it sees came from" on public.archived_merged_messages
  for select to authenticated using (
    (select private.caller_is_staff())
    and (exists (select from public.messages m where m.id = message_id) or exists (select from public.archived_messages m where m.id = message_id))
  );
