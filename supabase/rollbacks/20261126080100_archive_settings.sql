drop table public.archive_settings;
