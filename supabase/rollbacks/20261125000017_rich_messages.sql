alter table public.messages drop constraint messages_html_is_written, drop column body_html;
