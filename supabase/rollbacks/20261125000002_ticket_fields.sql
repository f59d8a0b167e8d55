drop function private.fit_field_value;
drop table public.ticket_fields;
drop function private.keep_ticket_field, private.refuse_field, private.choices_are_fit, private.texts_are_fit;
drop type public.ticket_field_index, public.ticket_field_required, public.ticket_field_type;
