drop function private.change_tickets, private.write_ticket_change;

-- An agent may hand a ticket to a team that is not his, after which he does not see it; an update under his own policies could not.
create function private.assign_ticket(
  ticket_id bigint, set_team boolean, to_team bigint, set_assignee boolean, to_assignee bigint, expected_version int
) returns table (seen boolean, done boolean)
language plpgsql security definer set search_path = ''
as $$
declare
  present public.tickets;
begin
  select t.* into present from public.tickets t
  where t.id = assign_ticket.ticket_id
    and (private.caller_is_admin() or t.team_id = any (private.caller_team_ids()))
  for no key update;
  if not found then
    return query select false, false;
    return;
  end if;
  if expected_version is not null and present.version <> expected_version then
    return query select true, false;
    return;
  end if;
  update public.tickets t set
    team_id = case when set_team then to_team else t.team_id end,
    assignee_id = case when set_assignee then to_assignee else t.assignee_id end
  where t.id = present.id
    and (case when set_team then to_team else t.team_id end, case when set_assignee then to_assignee else t.assignee_id end)
      is distinct from (t.team_id, t.assignee_id);
  return query select true, true;
end $$;
comment on function private.assign_ticket is 'Gives a ticket of the caller''s teams to any team and its assignee. seen: the caller may change it; done: false when the version is another.';
revoke execute on function private.assign_ticket from public;
grant execute on function private.assign_ticket to authenticated;
