drop function private.tickets_with_subject, private.tickets_with_tags, private.few_tickets;
drop index public.tickets_by_subject_part;
