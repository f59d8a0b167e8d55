drop trigger tickets_move_drafts on public.tickets;
drop table public.drafts;
drop function private.count_draft_version, private.keep_draft_files, private.keep_attachments, private.tell_drafting, private.ticket_drafting,
  private.move_drafts, private.clean_drafts;
create or replace function private.stale_attachments(most int) returns table (id bigint, path text)
language sql security definer set search_path = ''
as $$
  select a.id, a.path from public.attachments a
  where a.message_id is null and a.created_at < now() - interval '1 day'
  order by a.created_at limit most for update skip locked
$$;
create or replace function private.drop_attachments(ids bigint[]) returns void
language sql security definer set search_path = ''
as $$ delete from public.attachments a where a.id = any (ids) and a.message_id is null $$;
drop index public.attachments_loose;
alter table public.attachments drop column kept;
create index attachments_loose on public.attachments (created_at) where message_id is null;
delete from public.channel_events where kind = 'DRAFTING';
delete from public.events where kind = 'DRAFTING';
do $narrow$
declare
  definition text := (
    select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = 'public.events'::regclass and c.conname = 'events_kind_check'
  );
begin
  alter table public.events drop constraint events_kind_check;
  execute 'alter table public.events add constraint events_kind_check ' || replace(definition, '''DRAFTING''::text, ', '');
end $narrow$;
