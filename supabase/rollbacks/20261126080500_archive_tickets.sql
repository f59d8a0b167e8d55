-- Nothing is lost: what is archived comes back first.
select private.move_from_archive(array(select a.id from public.archived_tickets a));

drop trigger ticket_links_check_archived on public.ticket_links;
drop trigger tickets_forget_archived_joins on public.tickets;
drop trigger tickets_guard_archived_external_id on public.tickets;
drop function private.check_archived_links, private.forget_archived_joins, private.guard_archived_external_id, private.restore_archived_ticket,
  private.archive_tickets, private.tell_moved, private.moved_deliveries, private.move_from_archive, private.move_to_archive;
drop index public.tickets_to_archive;

create or replace function private.present_ticket_id(ticket_id bigint) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
declare
  present bigint := ticket_id;
  target bigint;
begin
  loop
    select t.merged_into_id into target from public.tickets t where t.id = present;
    if target is null then return present; end if;
    present := target;
  end loop;
end $$;

create or replace function private.merged_ticket_ids(ticket_id bigint) returns bigint[]
language sql stable security definer set search_path = ''
as $$
  with recursive merged (id) as (
    select t.id from public.tickets t where t.merged_into_id = ticket_id
    union all select t.id from public.tickets t join merged m on t.merged_into_id = m.id
  )
  select array(select id from merged order by id)
$$;

create or replace function private.record_attachment_scan(path text, result public.attachment_scan) returns bigint
language plpgsql security definer set search_path = ''
as $$
begin
  if not private.caller_is_admin() or not private.key_may('{ATTACHMENT_SCAN}') or result not in ('CLEAN', 'INFECTED') then return null; end if;
  update public.attachments a set scan = record_attachment_scan.result where a.path = record_attachment_scan.path;
  return (select a.id from public.attachments a where a.path = record_attachment_scan.path);
end $$;

do $patch$
begin
  execute replace(pg_get_functiondef('private.caller_correspondent_ids'::regproc),
    'union select mine.requester_id from mine union select private.caller_archived_correspondent_ids();', 'union select mine.requester_id from mine;');
end $patch$;
drop function private.caller_archived_correspondent_ids;
