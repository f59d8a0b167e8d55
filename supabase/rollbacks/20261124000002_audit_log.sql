drop table public.audit_log;
drop function private.audit;
