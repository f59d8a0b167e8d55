-- Who loses the right to hear a channel loses the live updates that he opened while he had it: of tickets, and of an organization. Several
-- channels of a kind are `<kind>:*`, and everybody is the person `*`: who still may listen opens them anew.

create function private.end_updates(channel text, person_id text) returns void
language sql security definer set search_path = ''
as $$
  insert into public.events (kind, actor_id, row, silent)
  values ('MEMBER_REMOVED', private.caller_id(), jsonb_build_object('channel', channel, 'personId', person_id), true)
$$;
comment on function private.end_updates is 'Has the relay end the live updates of a person, or of `*` for everybody, on a channel, or on all channels of a kind.';

create function private.end_updates_of_former_member() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.end_updates('ticket:*', old.person_id::text);
  return null;
end $$;
comment on function private.end_updates_of_former_member is 'Trigger: who left a team hears no more of its tickets.';

create function private.end_updates_of_moved_ticket() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.end_updates('ticket:' || new.id, '*');
  return null;
end $$;
comment on function private.end_updates_of_moved_ticket is 'Trigger: the team that a ticket left hears no more of it.';

create function private.end_updates_of_changed_person() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if old.role <> 'CUSTOMER' and (not new.active or new.role <> old.role) then
    perform private.end_updates('ticket:*', new.id::text);
    -- An admin hears teams that he does not work in.
    if old.role = 'ADMIN' then perform private.end_updates('team:*', new.id::text); end if;
  end if;
  if old.organization_id is not null and (not new.active or new.organization_id is distinct from old.organization_id) then
    perform private.end_updates('organization:' || old.organization_id, new.id::text);
  end if;
  return null;
end $$;
comment on function private.end_updates_of_changed_person is 'Trigger: who has another role or organization, or left, hears no more of what he had heard by it.';

create function private.end_updates_of_organization() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.end_updates('organization:' || new.id, '*');
  return null;
end $$;
comment on function private.end_updates_of_organization is 'Trigger: once an organization shares its tickets no more, its people do not hear of them.';

revoke execute on function private.end_updates, private.end_updates_of_former_member, private.end_updates_of_moved_ticket,
  private.end_updates_of_changed_person, private.end_updates_of_organization from public;

create trigger team_members_end_updates after delete on public.team_members
  for each row execute function private.end_updates_of_former_member();
create trigger tickets_end_updates after update of team_id on public.tickets
  for each row when (old.team_id <> new.team_id and not private.is_moving()) execute function private.end_updates_of_moved_ticket();
create trigger people_end_updates after update of active, role, organization_id on public.people
  for each row when (old.active) execute function private.end_updates_of_changed_person();
create trigger organizations_end_updates after update of shares_tickets on public.organizations
  for each row when (old.shares_tickets and not new.shares_tickets) execute function private.end_updates_of_organization();
