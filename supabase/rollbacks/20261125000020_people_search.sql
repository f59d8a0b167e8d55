drop function private.matching_people;
drop index public.person_emails_by_part, public.people_by_name_part;
