drop function private.count_macro_use;
drop table public.macro_uses, public.macros;
drop function private.may_edit_macro;
update public.api_keys set scopes = array_remove(scopes, 'MACRO_MANAGE') where scopes <> '{MACRO_MANAGE}' and 'MACRO_MANAGE' = any (scopes);
delete from public.api_keys where scopes = '{MACRO_MANAGE}';
do $narrow$
declare
  definition text := (
    select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = 'public.api_keys'::regclass and c.conname = 'api_keys_scopes_check'
  );
begin
  alter table public.api_keys drop constraint api_keys_scopes_check;
  execute 'alter table public.api_keys add constraint api_keys_scopes_check ' || replace(definition, '''MACRO_MANAGE''::text, ', '');
end $narrow$;
