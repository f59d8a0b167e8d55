drop index public.people_staff_by_name, public.tickets_open_by_created, public.tickets_open_by_priority, public.tickets_open_by_updated,
  public.tickets_open_by_assignee, public.tickets_open_by_team_created, public.tickets_open_by_team_priority, public.tickets_open_by_team,
  public.tickets_by_assignee, public.tickets_by_team;
create index tickets_by_team_updated on public.tickets (team_id, status_category, updated_at desc, id desc);
create index tickets_by_assignee on public.tickets (assignee_id, status_category, updated_at desc, id desc) where assignee_id is not null;
