-- Fields that admins add to tickets. What tickets have of them stands in tickets.fields (the next migration); an index of a filterable field is
-- made by the maintenance function, concurrently, and its state stands here.

create type public.ticket_field_type as enum (
  'TEXT', 'LONG_TEXT', 'NUMBER', 'DECIMAL', 'DATE', 'TIMESTAMP', 'BOOLEAN', 'CHOICE', 'MULTI_CHOICE', 'URL', 'EMAIL', 'PERSON'
);
create type public.ticket_field_required as enum ('NEVER', 'ALWAYS', 'ON_SOLVING', 'ON_CONDITION');
create type public.ticket_field_index as enum ('NONE', 'WANTED', 'BUILDING', 'READY', 'FAILED');

create function private.texts_are_fit(texts jsonb, most int) returns boolean
language sql immutable set search_path = ''
as $$
  select jsonb_typeof(texts) = 'object' and not exists (
    select from jsonb_each(case when jsonb_typeof(texts) = 'object' then texts else '{}' end) t
    where t.key !~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' or jsonb_typeof(t.value) <> 'string'
      or char_length(t.value #>> '{}') not between 1 and most
  )
$$;
comment on function private.texts_are_fit is 'Whether it is texts by language tag, each of 1 to `most` characters.';

create function private.choices_are_fit(choices jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select jsonb_typeof(choices) = 'array' and jsonb_array_length(choices) <= 500
    and count(*) = count(distinct c ->> 'value')
    and coalesce(bool_and(
      coalesce(char_length(c ->> 'value') between 1 and 100, false) and coalesce(char_length(c ->> 'label') between 1 and 100, false)
      and coalesce(private.texts_are_fit(c -> 'labels', 100), false) and coalesce(jsonb_typeof(c -> 'archived') = 'boolean', false)
    ), true)
  from jsonb_array_elements(case when jsonb_typeof(choices) = 'array' then choices else '[]' end) c
$$;
comment on function private.choices_are_fit is 'Whether it is a list of up to 500 choices {value, label, labels, archived}, each value once.';
revoke execute on function private.texts_are_fit, private.choices_are_fit from public;
grant execute on function private.texts_are_fit, private.choices_are_fit to authenticated, service_role;

create table public.ticket_fields (
  id bigint generated always as identity primary key,
  key text not null unique check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  type public.ticket_field_type not null,
  label text not null check (char_length(label) between 1 and 100),
  labels jsonb not null default '{}' constraint ticket_fields_labels_are_fit check (private.texts_are_fit(labels, 100)),
  help text check (char_length(help) between 1 and 500),
  helps jsonb not null default '{}' constraint ticket_fields_helps_are_fit check (private.texts_are_fit(helps, 500)),
  required public.ticket_field_required not null default 'NEVER',
  required_when jsonb,
  visible_to_customers boolean not null default false,
  editable_by_customers boolean not null default false,
  default_value jsonb,
  choices jsonb not null default '[]' constraint ticket_fields_choices_are_fit check (private.choices_are_fit(choices)),
  filterable boolean not null default false,
  index_state public.ticket_field_index not null default 'NONE',
  index_error text,
  position int not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ticket_fields_have_a_condition check ((required = 'ON_CONDITION') = (required_when is not null)),
  constraint ticket_fields_are_edited_where_seen check (visible_to_customers or not editable_by_customers),
  constraint ticket_fields_choose_from_choices check (type in ('CHOICE', 'MULTI_CHOICE') or choices = '[]'),
  constraint ticket_fields_can_be_indexed check (type <> 'LONG_TEXT' or not filterable)
);
comment on table public.ticket_fields is 'The fields that admins added to tickets.';
comment on column public.ticket_fields.key is 'Names the field for good: in tickets.fields, in the API, and in conditions as fields.<key>.';
comment on column public.ticket_fields.label is 'The name in the company''s first language.';
comment on column public.ticket_fields.labels is 'The name by language tag.';
comment on column public.ticket_fields.helps is 'The help text by language tag.';
comment on column public.ticket_fields.required_when is 'The condition that makes it required, as private.condition_holds knows it.';
comment on column public.ticket_fields.default_value is 'What a new ticket has that says nothing.';
comment on column public.ticket_fields.choices is 'Of a choice field: [{value, label, labels, archived}] in their order; none ever goes.';
comment on column public.ticket_fields.filterable is 'Whether an index is wanted.';
comment on column public.ticket_fields.index_state is 'How far the maintenance function is with the index.';
comment on column public.ticket_fields.index_error is 'Why the index could not be made.';
create index ticket_fields_by_position on public.ticket_fields (position, id);

alter table public.ticket_fields enable row level security;
revoke all on public.ticket_fields from anon, authenticated;
revoke all on sequence public.ticket_fields_id_seq from anon, authenticated;
grant select on public.ticket_fields to authenticated;
grant insert (key, type, label, labels, help, helps, required, required_when, visible_to_customers, editable_by_customers, default_value, choices,
  filterable, position) on public.ticket_fields to authenticated;
grant update (label, labels, help, helps, required, required_when, visible_to_customers, editable_by_customers, default_value, choices,
  filterable, position, archived_at) on public.ticket_fields to authenticated;

create policy "Staff see every field, customers those that are for them" on public.ticket_fields
  for select to authenticated using (
    (select private.caller_is_staff()) or (visible_to_customers and archived_at is null and (select private.caller_id()) is not null)
  );
create policy "Admins add fields" on public.ticket_fields
  for insert to authenticated with check ((select private.caller_is_admin()));
create policy "Admins change fields" on public.ticket_fields
  for update to authenticated using ((select private.caller_is_admin())) with check ((select private.caller_is_admin()));
create policy "Keys add fields with field:manage" on public.ticket_fields as restrictive
  for insert to authenticated with check ((select private.key_may('{FIELD_MANAGE}')));
create policy "Keys change fields with field:manage" on public.ticket_fields as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{FIELD_MANAGE}')));

-- Errors about one field name it as their column, so that the API can.
create function private.refuse_field(code text, key text, reason text) returns void
language plpgsql immutable set search_path = ''
as $$ begin raise exception using errcode = code, message = reason, column = coalesce(key, ''); end $$;
comment on function private.refuse_field is 'Raises one of AC101 to AC104 about the custom field with that key.';

create function private.fit_field_value(field public.ticket_fields, given jsonb, present jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  word text := case when jsonb_typeof(given) in ('string', 'number') then given #>> '{}' end;
  said text := case when jsonb_typeof(given) = 'string' then given #>> '{}' end;
  expected text;
  chosen jsonb;
begin
  case field.type
    when 'TEXT' then
      expected := 'text of 1 to 500 characters';
      if char_length(said) <= 500 then return given; end if;
    when 'LONG_TEXT' then
      expected := 'text of 1 to 10,000 characters';
      if char_length(said) <= 10000 then return given; end if;
    when 'NUMBER' then
      expected := 'a whole number from -9007199254740991 to 9007199254740991';
      if word ~ '^-?\d{1,16}$' and abs(word::numeric) <= 9007199254740991 then return to_jsonb(word::bigint); end if;
    when 'DECIMAL' then
      expected := 'a number with at most 15 digits before the point and 9 after it, as number or text';
      if word ~ '^-?\d{1,40}(\.\d{1,40})?$' and abs(word::numeric) < 1e15 and scale(trim_scale(word::numeric)) <= 9 then
        return to_jsonb(trim_scale(word::numeric)::text);
      end if;
    when 'DATE' then
      expected := 'a day from 1000 to 9999, such as "2026-11-24"';
      if said ~ '^[1-9]\d{3}-\d{2}-\d{2}$' and pg_input_is_valid(said, 'date') then return given; end if;
    when 'TIMESTAMP' then
      expected := 'a date-time with offset, from 1900 to 2999, to the microsecond, such as "2026-11-24T09:30:00Z"';
      if said ~ '^(19|2\d)\d{2}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6}0*)?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$'
        and pg_input_is_valid(said, 'timestamptz')
      then
        return to_jsonb(private.iso(said::timestamptz));
      end if;
    when 'BOOLEAN' then
      expected := 'true or false';
      if jsonb_typeof(given) = 'boolean' then return given; end if;
    when 'CHOICE' then
      expected := 'one of its choices';
      if exists (select from jsonb_array_elements(field.choices) c where c ->> 'value' = said and not (c ->> 'archived')::boolean) then
        return given;
      end if;
    when 'MULTI_CHOICE' then
      expected := 'a list of its choices';
      if jsonb_typeof(given) = 'array' then
        select jsonb_agg(c.choice -> 'value' order by c.place) into chosen
        from jsonb_array_elements(field.choices) with ordinality c (choice, place)
        where given @> jsonb_build_array(c.choice -> 'value')
          and (not (c.choice ->> 'archived')::boolean or coalesce(present, '[]') @> jsonb_build_array(c.choice -> 'value'));
        if chosen @> given then return chosen; end if;
      end if;
    when 'URL' then
      expected := 'an address that begins with http:// or https://, of up to 2,000 ASCII characters without blanks (encode others)';
      if char_length(said) <= 2000 and said ~ '^https?://[!-~]+$' then return given; end if;
    when 'EMAIL' then
      expected := 'an e-mail address';
      if char_length(said) <= 320 and said ~ '^[^@[:space:]]+@[^@[:space:]]+$' then return given; end if;
    when 'PERSON' then
      expected := 'the id of a person';
      if word ~ '^[1-9]\d{0,17}$' and exists (select from public.people p where p.id = word::bigint) then return to_jsonb(word); end if;
  end case;
  perform private.refuse_field('AC101', field.key, format('"%s" takes %s', field.label, expected));
end $$;
comment on function private.fit_field_value is 'A value of a custom field as it is stored: decimals, days, moments and ids in their one spelling. Refuses what does not fit (AC101).';

create function private.keep_ticket_field() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  lost text;
begin
  if new.default_value is not null
    and (tg_op = 'INSERT' or (new.default_value, new.choices) is distinct from (old.default_value, old.choices))
  then
    new.default_value := private.fit_field_value(new, new.default_value, null);
  end if;
  if tg_op = 'UPDATE' then
    if new.key <> old.key or new.type <> old.type then
      raise exception 'The key and the type of a field are fixed: archive it and make a new one' using errcode = 'AC105';
    end if;
    select c ->> 'value' into lost from jsonb_array_elements(old.choices) c
    where not new.choices @> jsonb_build_array(jsonb_build_object('value', c -> 'value')) limit 1;
    if lost is not null then
      raise exception 'The choice "%" cannot go, for tickets may have it: archive it', lost using errcode = 'AC105';
    end if;
  end if;
  -- What the index should be; how far it is, the maintenance function says.
  if tg_op = 'INSERT' or new.filterable <> old.filterable or (new.archived_at is null) <> (old.archived_at is null) then
    new.index_error := null;
    if new.filterable and new.archived_at is null then
      new.index_state := 'WANTED';
    elsif tg_op = 'INSERT' or old.index_state = 'WANTED' then
      new.index_state := 'NONE';
    end if;
  end if;
  return new;
end $$;
comment on function private.keep_ticket_field is 'Trigger: key and type are fixed, choices never go, the default fits, and an index is wanted or not.';
revoke execute on function private.refuse_field, private.fit_field_value, private.keep_ticket_field from public;

create trigger ticket_fields_keep before insert or update on public.ticket_fields
  for each row execute function private.keep_ticket_field();
create trigger ticket_fields_touch before update on public.ticket_fields
  for each row execute function private.touch_updated_at();
create trigger ticket_fields_audit after insert or update or delete on public.ticket_fields
  for each row execute function private.audit('id');
