-- Companies and groups that customers belong to.

create table public.organizations (
  id bigint generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 200),
  shares_tickets boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.organizations is 'Companies and groups that customers belong to.';
comment on column public.organizations.shares_tickets is 'Whether its people see each other''s tickets.';
create unique index organizations_name_key on public.organizations (lower(name));

alter table public.organizations enable row level security;
revoke all on public.organizations from anon, authenticated;
revoke all on sequence public.organizations_id_seq from anon, authenticated;
grant select, insert, update, delete on public.organizations to authenticated;

create function private.caller_organization_id() returns bigint
language plpgsql stable security definer set search_path = ''
as $$ begin return (select p.organization_id from public.people p where p.id = private.caller_id()); end $$;
comment on function private.caller_organization_id is 'The caller''s organization; null for none.';
revoke execute on function private.caller_organization_id from public;
grant execute on function private.caller_organization_id to authenticated;

create policy "Staff see every organization, customers their own" on public.organizations
  for select to authenticated
  using ((select private.caller_is_staff()) or id = (select private.caller_organization_id()));
create policy "Admins add organizations" on public.organizations
  for insert to authenticated with check ((select private.caller_is_admin()));
create policy "Admins change organizations" on public.organizations
  for update to authenticated using ((select private.caller_is_admin())) with check ((select private.caller_is_admin()));
create policy "Admins remove organizations" on public.organizations
  for delete to authenticated using ((select private.caller_is_admin()));

create trigger organizations_touch before update on public.organizations
  for each row execute function private.touch_updated_at();
create trigger organizations_audit after insert or update or delete on public.organizations
  for each row execute function private.audit('id');
