-- Conditions on indexed custom fields look here for ids. Under row-level security the planner asks no index for what is not leakproof, and nothing that
-- reads jsonb is; a view of the owner may. It shows no more than the policy of tickets does, and whoever uses it joins it to tickets, where all policies hold.

create view private.seen_ticket_fields as
select t.id, t.fields from public.tickets t
where (select private.caller_is_admin())
  or t.team_id = any ((select private.caller_team_ids())::bigint[])
  or t.requester_id = (select private.caller_id())
  or t.organization_id = (select private.caller_shared_organization_id());
comment on view private.seen_ticket_fields is 'Custom fields of the tickets that the caller sees, for the indexes of custom fields; deleted tickets are still in it.';
revoke all on private.seen_ticket_fields from anon, authenticated, service_role;
grant select on private.seen_ticket_fields to authenticated;
