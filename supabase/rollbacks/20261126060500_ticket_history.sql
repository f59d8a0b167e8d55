drop function private.ticket_history, private.ticket_changes_in_words, private.field_value_text;
drop index public.audit_log_by_followed, public.audit_log_by_linked_from, public.audit_log_by_linked_to;
