drop table public.tickets;
drop function private.prepare_ticket, private.may_be_assigned, private.tags_are_fit, private.assign_ticket,
  private.default_team_id, private.default_status_id;
