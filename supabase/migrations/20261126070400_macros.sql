-- Macros: a text with variables and a change of the ticket, kept to be used again; of a person, of a team, or of everyone.

create table public.macros (
  id bigint generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 100),
  folder text check (char_length(folder) between 1 and 100),
  owner text not null check (owner in ('PERSON', 'TEAM', 'EVERYONE')),
  person_id bigint references public.people (id) on delete cascade,
  team_id bigint references public.teams (id) on delete cascade,
  language text check (language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' and char_length(language) <= 35),
  kind public.message_kind not null default 'REPLY' check (kind <> 'SYSTEM'),
  body_html text not null default '' check (char_length(body_html) <= 100000),
  change jsonb not null default '{}' check (jsonb_typeof(change) = 'object'),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint macros_have_an_owner check ((owner = 'PERSON') = (person_id is not null) and (owner = 'TEAM') = (team_id is not null)),
  constraint macros_do_something check (body_html <> '' or change <> '{}')
);
comment on table public.macros is 'Texts with variables, and changes of tickets, that people keep to use them again.';
comment on column public.macros.body_html is 'Clean HTML with variables in the template language Liquid; empty where there is nothing to say.';
comment on column public.macros.kind is 'What the text becomes.';
comment on column public.macros.change is 'A TicketChangeInput of the API.';
create index macros_by_person on public.macros (person_id) where person_id is not null;
create index macros_by_team on public.macros (team_id) where team_id is not null;

alter table public.macros enable row level security;
revoke all on public.macros from anon, authenticated;
revoke all on sequence public.macros_id_seq from anon, authenticated;
grant select, delete, insert (name, folder, owner, person_id, team_id, language, kind, body_html, change, active),
  update (name, folder, owner, person_id, team_id, language, kind, body_html, change, active) on public.macros to authenticated;

create function private.may_edit_macro(owner text, person_id bigint, team_id bigint) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return private.caller_is_staff() and case owner
    when 'PERSON' then person_id = private.caller_id()
    when 'TEAM' then private.caller_is_admin() or team_id = any (private.caller_team_ids())
    else private.caller_is_admin() end;
end $$;
comment on function private.may_edit_macro is 'Whether the caller may change a macro: his own, his teams'' as their member, those of everyone as an admin.';

create policy "Staff see their own macros, their teams' and everyone's" on public.macros
  for select to authenticated using (
    (select private.caller_is_staff()) and (
      owner = 'EVERYONE' or person_id = (select private.caller_id())
      or (owner = 'TEAM' and team_id = any ((select private.caller_ticket_team_ids())::bigint[]))
    )
  );
create policy "Agents add macros of their own and their teams, admins everyone's" on public.macros
  for insert to authenticated with check (private.may_edit_macro(owner, person_id, team_id));
create policy "Agents change macros of their own and their teams, admins everyone's" on public.macros
  for update to authenticated
  using (private.may_edit_macro(owner, person_id, team_id)) with check (private.may_edit_macro(owner, person_id, team_id));
create policy "Agents remove macros of their own and their teams, admins everyone's" on public.macros
  for delete to authenticated using (private.may_edit_macro(owner, person_id, team_id));
create policy "Keys add macros with macro:manage" on public.macros as restrictive
  for insert to authenticated with check ((select private.key_may('{MACRO_MANAGE}')));
create policy "Keys change macros with macro:manage" on public.macros as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{MACRO_MANAGE}')));
create policy "Keys remove macros with macro:manage" on public.macros as restrictive
  for delete to authenticated using ((select private.key_may('{MACRO_MANAGE}')));

create trigger macros_touch before update on public.macros
  for each row execute function private.touch_updated_at();
create trigger macros_audit after insert or update or delete on public.macros
  for each row execute function private.audit('id');

create table public.macro_uses (
  macro_id bigint not null references public.macros (id) on delete cascade,
  person_id bigint not null references public.people (id) on delete cascade,
  uses int not null default 0,
  last_used_at timestamptz not null default now(),
  primary key (macro_id, person_id)
);
comment on table public.macro_uses is 'How often each person used which macro: his most used ones come first.';
create index macro_uses_by_person on public.macro_uses (person_id);
alter table public.macro_uses enable row level security;
revoke all on public.macro_uses from anon, authenticated;
grant select on public.macro_uses to authenticated;
create policy "People see what they used themselves" on public.macro_uses
  for select to authenticated using (person_id = (select private.caller_id()));

create function private.count_macro_use(macro_id bigint, times int) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.macro_uses as u (macro_id, person_id, uses) values (count_macro_use.macro_id, private.caller_id(), times)
  on conflict on constraint macro_uses_pkey do update set uses = u.uses + excluded.uses, last_used_at = now();
end $$;
comment on function private.count_macro_use is 'Counts that the caller used a macro.';
revoke execute on function private.may_edit_macro, private.count_macro_use from public;
grant execute on function private.may_edit_macro, private.count_macro_use to authenticated;

-- One more scope, beside whatever scopes there are.
do $widen$
declare
  definition text := (
    select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = 'public.api_keys'::regclass and c.conname = 'api_keys_scopes_check'
  );
begin
  alter table public.api_keys drop constraint api_keys_scopes_check;
  execute 'alter table public.api_keys add constraint api_keys_scopes_check '
    || regexp_replace(definition, 'ARRAY\[', 'ARRAY[''MACRO_MANAGE''::text, ');
end $widen$;
