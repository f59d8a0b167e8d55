-- Files of messages. The bytes are in Supabase Storage, in the private bucket `attachments`; who may have them follows from the message.

create type public.attachment_scan as enum ('PENDING', 'CLEAN', 'INFECTED', 'SKIPPED');

create table public.attachments (
  id bigint generated always as identity primary key,
  message_id bigint references public.messages (id) on delete set null,
  uploader_id bigint references public.people (id) on delete set null,
  file_name text not null check (char_length(file_name) between 1 and 255),
  declared_type text not null check (char_length(declared_type) between 1 and 255),
  detected_type text,
  size bigint not null check (size between 1 and 26214400),
  content_id text check (content_id ~ '^[A-Za-z0-9._+@-]{1,200}$'),
  path text not null unique,
  scan public.attachment_scan not null default 'PENDING',
  created_at timestamptz not null default now()
);
comment on table public.attachments is 'Files of messages; those without a message are being uploaded, or left over, and swept away after a day.';
comment on column public.attachments.declared_type is 'The media type that the uploader named.';
comment on column public.attachments.detected_type is 'The media type that the first bytes show; null for none that is known, such as text.';
comment on column public.attachments.size is 'Bytes.';
comment on column public.attachments.content_id is 'By what the message''s HTML shows it: cid:<this>.';
comment on column public.attachments.path is 'Where it is in the bucket.';
comment on column public.attachments.scan is 'What the virus scanner said. Only CLEAN and SKIPPED files are handed out.';
create index attachments_by_message on public.attachments (message_id);
create index attachments_by_uploader on public.attachments (uploader_id);
create index attachments_loose on public.attachments (created_at) where message_id is null;

alter table public.attachments enable row level security;
revoke all on public.attachments from anon, authenticated, service_role;
revoke all on sequence public.attachments_id_seq from anon, authenticated, service_role;
grant select on public.attachments to authenticated;
grant insert (uploader_id, file_name, declared_type, size, content_id, path) on public.attachments to authenticated;

-- The message is read through its own policies: a note's files are seen by whom the note is.
create policy "Files are seen with their message, loose ones by who uploads them" on public.attachments
  for select to authenticated using (
    case when message_id is null then uploader_id = (select private.caller_id())
      else exists (select from public.messages m where m.id = message_id) end
  );
create policy "People upload files as themselves" on public.attachments
  for insert to authenticated with check (message_id is null and uploader_id = (select private.caller_id()));
create policy "Keys upload with a scope for tickets or messages" on public.attachments as restrictive
  for insert to authenticated with check ((select private.key_may('{TICKET_WRITE,MESSAGE_WRITE}')));
create policy "Keys see files with ticket:read, and their own loose ones" on public.attachments as restrictive
  for select to authenticated using ((select private.key_may('{TICKET_READ}')) or uploader_id = (select private.caller_id()));

create trigger attachments_audit after insert or update or delete on public.attachments
  for each row execute function private.audit('id');

create function private.attach_files(message_id bigint, files jsonb, scanned boolean) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  attached int;
begin
  -- In the order of their ids, so that two who attach the same files do not wait for each other.
  perform from public.attachments a
  where a.id in (select f.id from jsonb_to_recordset(files) f (id bigint)) order by a.id for no key update;
  update public.attachments a set
    message_id = m.id, detected_type = f.type, size = f.size,
    scan = case when a.scan = 'PENDING' and not scanned then 'SKIPPED' else a.scan end
  from jsonb_to_recordset(files) f (id bigint, type text, size bigint), public.messages m
  where a.id = f.id and a.message_id is null and a.uploader_id = private.caller_id()
    and m.id = attach_files.message_id and m.author_id = private.caller_id();
  get diagnostics attached = row_count;
  return attached;
end $$;
comment on function private.attach_files is 'Gives loose files of the caller to a message of his; gives how many. scanned: a scanner will look at them.';

create function private.record_attachment_scan(path text, result public.attachment_scan) returns bigint
language plpgsql security definer set search_path = ''
as $$
begin
  if not private.caller_is_admin() or not private.key_may('{ATTACHMENT_SCAN}') or result not in ('CLEAN', 'INFECTED') then return null; end if;
  update public.attachments a set scan = record_attachment_scan.result where a.path = record_attachment_scan.path;
  return (select a.id from public.attachments a where a.path = record_attachment_scan.path);
end $$;
comment on function private.record_attachment_scan is 'Notes what the scanner said of a file. For admins and keys with attachment:scan; gives its id, null for none.';

create function private.stale_attachments(most int) returns table (id bigint, path text)
language sql security definer set search_path = ''
as $$
  select a.id, a.path from public.attachments a
  where a.message_id is null and a.created_at < now() - interval '1 day'
  order by a.created_at limit most for update skip locked
$$;
comment on function private.stale_attachments is 'Files that are loose for more than a day; locked, so that nobody attaches them meanwhile.';

create function private.drop_attachments(ids bigint[]) returns void
language sql security definer set search_path = ''
as $$ delete from public.attachments a where a.id = any (ids) and a.message_id is null $$;
comment on function private.drop_attachments is 'Forgets loose files.';

revoke execute on function private.attach_files, private.record_attachment_scan, private.stale_attachments, private.drop_attachments from public;
grant execute on function private.attach_files, private.record_attachment_scan to authenticated;
grant execute on function private.stale_attachments, private.drop_attachments to autocrm_schedule;

alter table public.api_keys drop constraint api_keys_scopes_check;
alter table public.api_keys add constraint api_keys_scopes_check check (cardinality(scopes) >= 1 and scopes <@ array[
  'TICKET_READ', 'TICKET_WRITE', 'MESSAGE_WRITE', 'PERSON_READ', 'PERSON_WRITE', 'QUEUE_MANAGE', 'FIELD_MANAGE', 'STATUS_MANAGE',
  'WEBHOOK_MANAGE', 'AUDIT_READ', 'TICKET_IMPORT', 'ATTACHMENT_SCAN'
]);
