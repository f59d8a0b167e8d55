-- The demo company of a first start on one machine. Applied once, as the owner; never by a deployment.

insert into public.organizations (name, shares_tickets) values ('Northwind Clinics', true), ('Fabrikam Analytics', false);
insert into public.teams (name) values ('Technical Support'), ('Billing');

insert into public.people (name, role, language) values
  ('Ada Moreno', 'ADMIN', 'en'),
  ('Jonas Weber', 'AGENT', 'de'),
  ('Priya Nair', 'AGENT', 'en');
insert into public.people (name, role, language, organization_id)
select v.name, 'CUSTOMER', v.language, o.id
from (values ('Carla Rossi', 'en', 'Northwind Clinics'), ('Max Schneider', 'de', 'Northwind Clinics'), ('Lena Olsen', 'en', 'Fabrikam Analytics'))
  v (name, language, organization)
join public.organizations o on o.name = v.organization;

insert into public.person_emails (person_id, email)
select p.id, lower(split_part(p.name, ' ', 1)) || case p.role when 'CUSTOMER' then '@customer.example' else '@autocrm.example' end
from public.people p;

insert into public.team_members (team_id, person_id)
select t.id, p.id from public.teams t cross join public.people p
where (p.name = 'Jonas Weber' and t.name in ('Support', 'Technical Support')) or (p.name = 'Priya Nair' and t.name in ('Support', 'Billing'));
