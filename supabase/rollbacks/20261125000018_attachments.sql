alter table public.api_keys drop constraint api_keys_scopes_check;
alter table public.api_keys add constraint api_keys_scopes_check check (cardinality(scopes) >= 1 and scopes <@ array[
  'TICKET_READ', 'TICKET_WRITE', 'MESSAGE_WRITE', 'PERSON_READ', 'PERSON_WRITE', 'QUEUE_MANAGE', 'FIELD_MANAGE', 'STATUS_MANAGE',
  'WEBHOOK_MANAGE', 'AUDIT_READ', 'TICKET_IMPORT'
]);
drop function private.drop_attachments, private.stale_attachments, private.record_attachment_scan, private.attach_files;
drop table public.attachments;
drop type public.attachment_scan;
