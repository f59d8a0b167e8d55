drop table public.archived_merged_messages, public.archived_ticket_merges, public.archived_ticket_links, public.archived_ticket_reopenings, public.archived_message_mentions,
  public.archived_ticket_followers, public.archived_attachments, public.archived_messages, public.archived_tickets;
drop function private.caller_copied_archived_ticket_ids;
alter table public.tickets drop column restored_at, drop column archived_at;
