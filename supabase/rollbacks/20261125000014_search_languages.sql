drop function private.search_words, private.search_text, private.search_configuration;
drop table private.search_languages;

do $$
declare
  name text;
begin
  for name in select cfgname from pg_catalog.pg_ts_config where cfgnamespace = 'private'::regnamespace loop
    execute format('drop text search configuration private.%I', name);
  end loop;
end $$;
