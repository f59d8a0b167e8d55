drop function private.merged_ticket_ids, private.split_ticket, private.unmerge_tickets, private.merge_tickets, private.tell_conversation_changed,
  private.write_line, private.lock_tickets;
drop table public.merged_messages, public.ticket_merges;
delete from public.messages where change ->> 'field' in ('MERGED_INTO', 'MERGED_FROM', 'SPLIT_INTO', 'SPLIT_FROM');
