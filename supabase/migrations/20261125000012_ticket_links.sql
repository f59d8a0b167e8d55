-- How tickets belong together: parent and child, related, duplicate.

create type public.ticket_link_kind as enum ('PARENT', 'RELATED', 'DUPLICATE');

create table public.ticket_links (
  from_id bigint not null references public.tickets (id) on delete cascade,
  to_id bigint not null references public.tickets (id) on delete cascade,
  kind public.ticket_link_kind not null,
  created_at timestamptz not null default now(),
  created_by bigint references public.people (id) on delete set null,
  primary key (from_id, to_id, kind),
  constraint ticket_links_two check (from_id <> to_id),
  constraint ticket_links_related_once check (kind <> 'RELATED' or from_id < to_id)
);
comment on table public.ticket_links is 'Links between tickets; only staff sees them.';
comment on column public.ticket_links.kind is 'from_id is the parent of to_id, related to it (the smaller number first), or a duplicate of it.';
create index ticket_links_by_to on public.ticket_links (to_id);
create index ticket_links_by_maker on public.ticket_links (created_by);
create unique index ticket_links_one_parent on public.ticket_links (to_id) where kind = 'PARENT';

alter table public.ticket_links enable row level security;
revoke all on public.ticket_links from anon, authenticated;
grant select, delete, insert (from_id, to_id, kind, created_by) on public.ticket_links to authenticated;

create policy "Staff sees links between tickets that it sees" on public.ticket_links
  for select to authenticated using (
    (select private.caller_is_staff())
    and exists (select from public.tickets t where t.id = from_id) and exists (select from public.tickets t where t.id = to_id)
  );
create policy "Teams link their tickets" on public.ticket_links
  for insert to authenticated with check (
    created_by = (select private.caller_id())
    and exists (select from public.tickets t where t.id = from_id and ((select private.caller_is_admin()) or t.team_id = any ((select private.caller_team_ids())::bigint[])))
    and exists (select from public.tickets t where t.id = to_id and ((select private.caller_is_admin()) or t.team_id = any ((select private.caller_team_ids())::bigint[])))
  );
create policy "Teams unlink their tickets" on public.ticket_links
  for delete to authenticated using (
    exists (select from public.tickets t where t.id = from_id and ((select private.caller_is_admin()) or t.team_id = any ((select private.caller_team_ids())::bigint[])))
    and exists (select from public.tickets t where t.id = to_id and ((select private.caller_is_admin()) or t.team_id = any ((select private.caller_team_ids())::bigint[])))
  );
create policy "Keys link with ticket:write" on public.ticket_links as restrictive
  for insert to authenticated with check ((select private.key_may('{TICKET_WRITE}')));
create policy "Keys unlink with ticket:write" on public.ticket_links as restrictive
  for delete to authenticated using ((select private.key_may('{TICKET_WRITE}')));

create function private.check_link() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  above bigint := new.from_id;
begin
  -- Two who link crosswise would each not see the other's: one after the other.
  perform pg_advisory_xact_lock(7421005);
  if (select count(*) from public.ticket_links l where l.from_id = new.from_id or l.to_id = new.from_id) > 1000
    or (select count(*) from public.ticket_links l where l.from_id = new.to_id or l.to_id = new.to_id) > 1000
  then
    raise exception 'A ticket has at most 1,000 links' using errcode = 'AC011';
  end if;
  if new.kind = 'PARENT' then
    while above is not null loop
      if above = new.to_id then
        raise exception '#% is above #% already: a ticket cannot be its own ancestor', new.to_id, new.from_id using errcode = 'AC011';
      end if;
      select l.from_id into above from public.ticket_links l where l.kind = 'PARENT' and l.to_id = above;
    end loop;
  end if;
  return null;
end $$;
comment on function private.check_link is 'Trigger: no circle of parents, at most 1,000 links a ticket.';
revoke execute on function private.check_link from public;
create trigger ticket_links_check after insert on public.ticket_links
  for each row execute function private.check_link();
create trigger ticket_links_audit after insert or update or delete on public.ticket_links
  for each row execute function private.audit('from_id', 'to_id', 'kind');
