drop function private.return_held_reply, private.take_held_reply, private.clean_held_replies, private.give_back_held_reply;
drop table public.held_replies;
drop function private.tell_held_reply;
create or replace function private.keep_attachments(ids bigint[]) returns void
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
delete from public.channel_events where kind in ('HELD_REPLY_CHANGED', 'HELD_REPLY_FAILED');
delete from public.events where kind in ('HELD_REPLY_CHANGED', 'HELD_REPLY_FAILED');
do $narrow$
declare
  definition text := (
    select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = 'public.events'::regclass and c.conname = 'events_kind_check'
  );
begin
  alter table public.events drop constraint events_kind_check;
  execute 'alter table public.events add constraint events_kind_check '
    || replace(definition, '''HELD_REPLY_CHANGED''::text, ''HELD_REPLY_FAILED''::text, ', '');
end $narrow$;
