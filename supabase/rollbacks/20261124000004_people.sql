drop function private.link_person;
drop table public.person_emails, public.people;
drop function private.caller_correspondent_ids;
