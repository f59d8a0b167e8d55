-- People and their e-mail addresses. The addresses stand apart, so that a customer can see who answered him without seeing more.

create table public.people (
  id bigint generated always as identity primary key,
  auth_user_id uuid unique,
  name text not null check (char_length(name) between 1 and 200),
  role public.person_role not null default 'CUSTOMER',
  organization_id bigint references public.organizations (id) on delete set null,
  language text check (language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.people is 'Everyone known: customers, agents, admins, and the machine persons of API keys.';
comment on column public.people.auth_user_id is 'The sub of the sign-in; null for people who never signed in.';
comment on column public.people.active is 'False once the person has left.';
create index people_by_name on public.people (lower(name), id);
create index people_by_organization on public.people (organization_id);
create index people_staff on public.people (role) where role <> 'CUSTOMER';

create table public.person_emails (
  id bigint generated always as identity primary key,
  person_id bigint not null references public.people (id) on delete cascade,
  email text not null check (char_length(email) <= 320 and email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  is_primary boolean not null default true,
  verified_at timestamptz,
  created_at timestamptz not null default now()
);
comment on table public.person_emails is 'The e-mail addresses of people; an address belongs to one person.';
create unique index person_emails_email_key on public.person_emails (lower(email));
create unique index person_emails_one_primary on public.person_emails (person_id) where is_primary;
create index person_emails_by_person on public.person_emails (person_id);

alter table public.people enable row level security;
alter table public.person_emails enable row level security;
revoke all on public.people, public.person_emails from anon, authenticated;
revoke all on sequence public.people_id_seq, public.person_emails_id_seq from anon, authenticated;
grant select, insert, update, delete on public.people, public.person_emails to authenticated;

-- Who answered the caller: authors and assignees of the tickets that he sees as a customer.
create function private.caller_correspondent_ids() returns setof bigint
language plpgsql stable security definer rows 20 set search_path = ''
as $$
begin
  return query
  with mine as (
    select t.id, t.assignee_id, t.requester_id from public.tickets t where t.requester_id = private.caller_id()
    union
    select t.id, t.assignee_id, t.requester_id from public.tickets t
    where t.organization_id = private.caller_shared_organization_id()
  )
  select m.author_id from public.messages m join mine on mine.id = m.ticket_id
  where m.kind = 'REPLY' and m.author_id is not null
  union select mine.assignee_id from mine where mine.assignee_id is not null
  union select mine.requester_id from mine;
end $$;
comment on function private.caller_correspondent_ids is 'People who wrote in public on, opened, or work on the tickets that the caller sees as a customer.';
revoke execute on function private.caller_correspondent_ids from public;
grant execute on function private.caller_correspondent_ids to authenticated;

create policy "Staff see everyone, customers themselves and those they deal with" on public.people
  for select to authenticated using (
    (select private.caller_is_staff())
    or id = (select private.caller_id())
    or organization_id = (select private.caller_shared_organization_id())
    or id in (select private.caller_correspondent_ids())
  );
create policy "Agents add customers, admins anyone" on public.people
  for insert to authenticated with check (
    (select private.caller_is_admin()) or ((select private.caller_is_staff()) and role = 'CUSTOMER' and auth_user_id is null)
  );
create policy "Admins change people" on public.people
  for update to authenticated using ((select private.caller_is_admin())) with check ((select private.caller_is_admin()));
create policy "Admins remove people" on public.people
  for delete to authenticated using ((select private.caller_is_admin()));

create policy "Staff see addresses, customers their own" on public.person_emails
  for select to authenticated
  using ((select private.caller_is_staff()) or person_id = (select private.caller_id()));
create policy "Admins add addresses" on public.person_emails
  for insert to authenticated with check ((select private.caller_is_admin()));
create policy "Admins change addresses" on public.person_emails
  for update to authenticated using ((select private.caller_is_admin())) with check ((select private.caller_is_admin()));
create policy "Admins remove addresses" on public.person_emails
  for delete to authenticated using ((select private.caller_is_admin()));

create trigger people_touch before update on public.people
  for each row execute function private.touch_updated_at();
create trigger people_audit after insert or update or delete on public.people
  for each row execute function private.audit('id');
create trigger person_emails_audit after insert or update or delete on public.person_emails
  for each row execute function private.audit('id');

-- A sign-in becomes a person: the one who has it, else the one with the verified address, else a new customer.
create function private.link_person(sub uuid, email text, display_name text)
returns table (person_id bigint, role public.person_role, active boolean)
language plpgsql security definer set search_path = ''
as $$
declare
  linked bigint;
begin
  -- Two first requests of one sign-in may come at once.
  perform pg_advisory_xact_lock(hashtextextended('link_person ' || lower(link_person.email), 0));
  select p.id into linked from public.people p where p.auth_user_id = sub;
  if linked is null then
    select e.person_id into linked
    from public.person_emails e join public.people p on p.id = e.person_id
    where lower(e.email) = lower(link_person.email) and p.auth_user_id is null
    for no key update of p;
    if linked is not null then
      update public.people p set auth_user_id = sub where p.id = linked;
      update public.person_emails e set verified_at = now()
      where e.person_id = linked and lower(e.email) = lower(link_person.email);
    else
      insert into public.people (auth_user_id, name)
      values (sub, left(coalesce(nullif(btrim(display_name), ''), split_part(link_person.email, '@', 1)), 200))
      returning id into linked;
      insert into public.person_emails (person_id, email, verified_at) values (linked, link_person.email, now());
    end if;
  end if;
  return query select p.id, p.role, p.active from public.people p where p.id = linked;
end $$;
comment on function private.link_person is 'The person of a sign-in whose address is verified; links or makes him when there is none.';
revoke execute on function private.link_person from public;
grant execute on function private.link_person to autocrm_identity;
