drop table public.api_keys;
drop function private.find_api_key;
