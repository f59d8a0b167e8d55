drop function private.few_people();
create or replace function private.caller_archived_correspondent_ids() returns setof bigint
language plpgsql stable security definer rows 20 set search_path = ''
as $$
begin
  return query
  with mine as (
    select a.id, a.assignee_id, a.requester_id from public.archived_tickets a where a.requester_id = private.caller_id()
    union
    select a.id, a.assignee_id, a.requester_id from public.archived_tickets a
    where a.organization_id = private.caller_shared_organization_id()
    union
    select a.id, a.assignee_id, a.requester_id from public.archived_tickets a where a.id = any (private.caller_copied_archived_ticket_ids())
  )
  select m.author_id from public.archived_messages m join mine on mine.id = m.ticket_id
  where m.kind = 'REPLY' and m.author_id is not null
  union select mine.assignee_id from mine where mine.assignee_id is not null
  union select mine.requester_id from mine;
end $$;
comment on function private.caller_archived_correspondent_ids is
  'People who wrote in public on, opened, or worked on the archived tickets that the caller sees as a customer.';
create or replace function private.caller_correspondent_ids() returns setof bigint
language plpgsql stable security definer rows 20 set search_path = '' set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
begin
  return query
  with mine as (
    select t.id, t.assignee_id, t.requester_id from public.tickets t where t.requester_id = private.caller_id()
    union
    select t.id, t.assignee_id, t.requester_id from public.tickets t
    where t.organization_id = private.caller_shared_organization_id()
    union
    select t.id, t.assignee_id, t.requester_id from public.tickets t where t.id = any (private.caller_copied_ticket_ids())
  )
  select m.author_id from public.messages m join mine on mine.id = m.ticket_id
  where m.kind = 'REPLY' and m.author_id is not null
  union select mine.assignee_id from mine where mine.assignee_id is not null
  union select mine.requester_id from mine union select private.caller_archived_correspondent_ids();
end $$;

drop trigger messages_z_note_moved_correspondence on public.messages;
drop trigger messages_z_note_correspondence on public.messages;
drop trigger tickets_note_removed_correspondence on public.tickets;
drop trigger tickets_note_changed_correspondence on public.tickets;
drop trigger tickets_note_added_correspondence on public.tickets;
drop function private.refill_correspondence(), private.settle_correspondence(int), private.note_message_correspondence(),
  private.note_ticket_correspondence(), private.note_correspondence(public.tickets, bigint, int);
drop table private.correspondence_notes, private.correspondence;
