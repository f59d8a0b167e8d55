-- What tickets have of the fields that admins added. The default is a constant: adding the column rewrites nothing.

alter table public.tickets add column fields jsonb not null default '{}';
comment on column public.tickets.fields is 'Values of custom fields by their keys; what is empty is not there.';
grant insert (fields), update (fields) on public.tickets to authenticated;

-- The part of the condition language that makes a field required: equality and lists, without relative values. The API refuses the rest.
create function private.condition_holds(condition jsonb, subject jsonb) returns boolean
language plpgsql immutable set search_path = ''
as $$
declare
  kind text;
  part jsonb;
  value jsonb := subject -> (condition ->> 'field');
  has text[];
  asked text[];
begin
  foreach kind in array array['all', 'any', 'none'] loop
    if condition ? kind then
      for part in select jsonb_array_elements(condition -> kind) loop
        if private.condition_holds(part, subject) <> (kind = 'all') then return kind = 'any'; end if;
      end loop;
      return kind <> 'any';
    end if;
  end loop;
  has := case jsonb_typeof(value)
    when 'array' then array(select jsonb_array_elements_text(value))
    when 'null' then '{}'
    else coalesce(array[nullif(value #>> '{}', '')], '{}') end;
  has := coalesce(array_remove(has, null), '{}');
  asked := case jsonb_typeof(condition -> 'value')
    when 'array' then array(select jsonb_array_elements_text(condition -> 'value'))
    else array[condition ->> 'value'] end;
  return case condition ->> 'operator'
    when 'isEmpty' then has = '{}'
    when 'isNotEmpty' then has <> '{}'
    when 'is' then has && asked
    when 'in' then has && asked
    when 'hasAnyOf' then has && asked
    when 'isNot' then not has && asked
    when 'notIn' then not has && asked
    when 'hasNoneOf' then not has && asked
    when 'hasAllOf' then has @> asked
  end;
end $$;
comment on function private.condition_holds is 'Whether a condition of equality and list operators holds for {field: value}; null for other operators.';

create function private.condition_subject(t public.tickets) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'id', t.id, 'subject', t.subject, 'statusId', t.status_id, 'status', t.status_category, 'priority', t.priority, 'type', t.type,
    'channel', t.channel, 'language', t.language, 'tags', to_jsonb(t.tags), 'requesterId', t.requester_id,
    'organizationId', t.organization_id, 'teamId', t.team_id, 'assigneeId', t.assignee_id, 'createdAt', t.created_at,
    'updatedAt', t.updated_at, 'firstReplyAt', t.first_reply_at, 'solvedAt', t.solved_at, 'closedAt', t.closed_at
  ) || coalesce((select jsonb_object_agg('fields.' || f.key, f.value) from jsonb_each(t.fields) f), '{}')
$$;
comment on function private.condition_subject is 'A ticket as private.condition_holds reads it: values by the names of the condition language.';

create function private.prepare_ticket_fields() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  before jsonb := case when tg_op = 'UPDATE' then old.fields else '{}' end;
  given jsonb := coalesce(new.fields, '{}');
  fit jsonb;
  field public.ticket_fields;
  value jsonb;
  unknown text;
  person bigint := private.caller_id();
  as_customer boolean := coalesce(private.caller_role() = 'CUSTOMER', false);
  solving boolean;
  subject jsonb;
begin
  -- A ticket that is made out of another one has its values as they are.
  if coalesce(current_setting('autocrm.carry_fields', true) = 'on', false) then return new; end if;
  if jsonb_typeof(given) <> 'object' then
    perform private.refuse_field('AC101', null, 'Custom fields are an object of values by key');
  end if;
  if given is distinct from before or tg_op = 'INSERT' then
    select min(g.key) into unknown from jsonb_each(given) g
    where g.value is distinct from before -> g.key and not exists (select from public.ticket_fields f where f.key = g.key);
    if unknown is not null then
      perform private.refuse_field('AC104', unknown, format('No custom field has the key "%s"', left(unknown, 100)));
    end if;
    -- What has no definition and stayed as it was is kept: nothing is lost.
    select coalesce(jsonb_object_agg(g.key, g.value), '{}') into fit from jsonb_each(given) g
    where not exists (select from public.ticket_fields f where f.key = g.key);
    for field in select * from public.ticket_fields f order by f.position, f.id loop
      value := given -> field.key;
      if value is distinct from before -> field.key then
        if as_customer and not field.visible_to_customers then
          perform private.refuse_field('AC104', field.key, format('No custom field has the key "%s"', field.key));
        elsif as_customer and not field.editable_by_customers then
          perform private.refuse_field('AC103', field.key, format('"%s" is set by agents: leave it out', field.label));
        end if;
        if value = 'null' or value = '[]' or (jsonb_typeof(value) = 'string' and btrim(value #>> '{}', E' \t\n\r') = '') then
          value := null;
        elsif value is not null then
          if field.archived_at is not null then
            perform private.refuse_field('AC103', field.key, format('"%s" was archived: it can only be emptied', field.label));
          end if;
          value := private.fit_field_value(field, value, before -> field.key);
        end if;
      end if;
      if tg_op = 'INSERT' and value is null and field.archived_at is null then value := field.default_value; end if;
      if value is not null then fit := fit || jsonb_build_object(field.key, value); end if;
    end loop;
    if octet_length(fit::text) > 60000 then
      perform private.refuse_field('AC101', null, 'All custom fields of a ticket together hold at most 60,000 bytes');
    end if;
    new.fields := fit;
  end if;

  -- Only people have to fill in what is required: not imports, nor what AutoCRM does by itself.
  -- A later migration adds merged_into_id: what is merged closes as it is.
  if person is null or pg_trigger_depth() > 1 or coalesce(current_setting('autocrm.silent', true) = 'on', false)
    or to_jsonb(new) ->> 'merged_into_id' is not null
  then
    return new;
  end if;
  solving := new.status_category in ('SOLVED', 'CLOSED') and (tg_op = 'INSERT' or old.status_category not in ('SOLVED', 'CLOSED'));
  for field in
    select * from public.ticket_fields f
    where f.required <> 'NEVER' and f.archived_at is null and not new.fields ? f.key and (f.editable_by_customers or not as_customer)
    order by f.position, f.id
  loop
    subject := coalesce(subject, private.condition_subject(new));
    if (case field.required
      when 'ALWAYS' then tg_op = 'INSERT' or solving or before ? field.key
      when 'ON_SOLVING' then solving or (new.status_category in ('SOLVED', 'CLOSED') and before ? field.key)
      when 'ON_CONDITION' then
        (tg_op = 'INSERT' or solving or new.fields is distinct from before) and private.condition_holds(field.required_when, subject)
    end) then
      perform private.refuse_field('AC102', field.key, case when solving and field.required = 'ON_SOLVING'
        then format('"%s" is required for solving a ticket', field.label) else format('"%s" is required', field.label) end);
    end if;
  end loop;
  return new;
end $$;
comment on function private.prepare_ticket_fields is
  'Trigger: custom fields have known keys and fit values (AC101, AC104), customers set theirs only (AC103), what is required is there (AC102), defaults.';

-- A customer has no right to change tickets; of his own ones he may change the fields that are for him.
create function private.set_own_ticket_fields(ticket_id bigint, patch jsonb, expected_version int) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  present public.tickets;
begin
  select t.* into present from public.tickets t where t.id = ticket_id and t.requester_id = private.caller_id() for no key update;
  -- Later migrations add deleted_at and merged_into_id.
  if not found or not private.key_may('{TICKET_WRITE}')
    or coalesce(to_jsonb(present) ->> 'deleted_at', to_jsonb(present) ->> 'merged_into_id') is not null
  then
    return 'NOT_FOUND';
  end if;
  if expected_version is not null and present.version <> expected_version then return 'STALE'; end if;
  if present.status_category = 'CLOSED' then
    raise exception 'The ticket is closed: open a new one' using errcode = 'AC003';
  end if;
  update public.tickets t set fields = jsonb_strip_nulls(t.fields || patch) where t.id = present.id and jsonb_strip_nulls(t.fields || patch) <> t.fields;
  return 'CHANGED';
end $$;
comment on function private.set_own_ticket_fields is 'Changes custom fields of a ticket whose requester calls; null takes a value away. The trigger refuses what is not for customers.';
revoke execute on function private.condition_holds, private.condition_subject, private.prepare_ticket_fields, private.set_own_ticket_fields from public;
grant execute on function private.set_own_ticket_fields to authenticated;

-- Named to run after tickets_prepare, which knows the new status's category.
create trigger tickets_prepare_fields before insert on public.tickets
  for each row execute function private.prepare_ticket_fields();
create trigger tickets_prepare_fields_changed before update on public.tickets
  for each row when (old.fields is distinct from new.fields or old.status_category is distinct from new.status_category)
  execute function private.prepare_ticket_fields();
