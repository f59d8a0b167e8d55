-- Messages with formatting: clean HTML beside the text, which is always there, for search, mail and programs without HTML.

alter table public.messages
  add column body_html text check (char_length(body_html) between 1 and 500000),
  add constraint messages_html_is_written check (body_html is null or kind <> 'SYSTEM');
comment on column public.messages.body_html is
  'The message as HTML, null for a plain one. Written only through bodyOf of amplify/domain/messages/html.ts, which makes it clean; `body` is its text.';
grant insert (body_html) on public.messages to authenticated;
