drop table public.organizations;
drop function private.caller_organization_id;
