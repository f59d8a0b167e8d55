drop table public.team_members, public.teams;
