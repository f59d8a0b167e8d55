-- How words are cut and reduced for search: one configuration a language, each without accents, and `simple` for every other.

create extension if not exists pg_trgm with schema extensions;
create extension if not exists unaccent with schema extensions;

do $$
declare
  name text;
begin
  for name in select cfgname from pg_catalog.pg_ts_config where cfgnamespace = 'pg_catalog'::regnamespace loop
    execute format('create text search configuration private.%1$I (copy = pg_catalog.%1$I)', name);
    execute format(
      'alter text search configuration private.%I alter mapping for hword, hword_part, word with extensions.unaccent, %s',
      name, case name when 'simple' then 'pg_catalog.simple' else format('pg_catalog.%I', name || '_stem') end);
    execute format('comment on text search configuration private.%I is %L', name, name || ', without accents');
  end loop;
end $$;

create table private.search_languages (
  name text primary key
);
comment on table private.search_languages is 'The configurations that tickets are indexed in besides simple: a query is asked in each. By name, since pg_upgrade takes no regconfig.';
alter table private.search_languages enable row level security;
revoke all on private.search_languages from anon, authenticated, service_role;

create function private.search_configuration(language text) returns regconfig
language plpgsql immutable set search_path = ''
as $$
begin
  return case lower(split_part(language, '-', 1))
    when 'ar' then 'private.arabic'::regconfig when 'ca' then 'private.catalan' when 'da' then 'private.danish' when 'de' then 'private.german'
    when 'el' then 'private.greek' when 'en' then 'private.english' when 'es' then 'private.spanish' when 'eu' then 'private.basque'
    when 'fi' then 'private.finnish' when 'fr' then 'private.french' when 'ga' then 'private.irish' when 'hi' then 'private.hindi'
    when 'hu' then 'private.hungarian' when 'hy' then 'private.armenian' when 'id' then 'private.indonesian' when 'it' then 'private.italian'
    when 'lt' then 'private.lithuanian' when 'nb' then 'private.norwegian' when 'ne' then 'private.nepali' when 'nl' then 'private.dutch'
    when 'nn' then 'private.norwegian' when 'no' then 'private.norwegian' when 'pt' then 'private.portuguese' when 'ro' then 'private.romanian'
    when 'ru' then 'private.russian' when 'sr' then 'private.serbian' when 'sv' then 'private.swedish' when 'ta' then 'private.tamil'
    when 'tr' then 'private.turkish' when 'yi' then 'private.yiddish' else 'private.simple' end;
end $$;
comment on function private.search_configuration is 'The configuration of a language tag; simple, which knows no stems, for those that Postgres does not know.';

create function private.search_text(content text) returns text
language sql immutable set search_path = ''
as $$ select translate(content, '-_/@.+<&', '        ') $$;
comment on function private.search_text is 'A text with spaces for what would join words, as long as before: parts of addresses, paths and numbers like AB-12 are words of their own.';

create function private.search_words(configuration regconfig, content text) returns tsvector
language plpgsql immutable set search_path = ''
as $$
declare
  -- What search_text does: a call would cost as much again.
  plain text := translate(content, '-_/@.+<&', '        ');
begin
  if configuration = 'private.simple'::regconfig then return to_tsvector('private.simple'::regconfig, plain); end if;
  return to_tsvector(configuration, plain) || strip(to_tsvector('private.simple'::regconfig, plain));
end $$;
comment on function private.search_words is 'The words of a text: stems with their places, and, for beginnings of words and other languages, the words as they stand, without.';

revoke execute on function private.search_configuration, private.search_text, private.search_words from public;
grant execute on function private.search_configuration, private.search_text, private.search_words to authenticated;
