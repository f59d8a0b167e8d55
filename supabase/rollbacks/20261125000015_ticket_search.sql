drop trigger person_emails_reindex on public.person_emails;
drop trigger people_reindex on public.people;
drop trigger people_learn_new_name on public.people;
drop trigger people_learn_name on public.people;
drop trigger messages_reindex_removed on public.messages;
drop trigger messages_reindex_changed on public.messages;
drop trigger messages_touch_words on public.messages;
drop trigger tickets_reindex on public.tickets;
drop trigger tickets_index on public.tickets;
drop table private.ticket_search, private.search_vocabulary;
drop function private.index_address, private.learn_name, private.index_person, private.index_moved_messages, private.index_message,
  private.index_ticket, private.refill_search, private.fill_ticket_search, private.learn_words, private.search_address,
  private.search_head, private.search_place;
