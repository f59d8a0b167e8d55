-- What webhooks are told: the events that somebody may want, a delivery for each webhook and kind that does, and the attempts at it.

create table public.webhook_events (
  id bigint primary key,
  occurred_at timestamptz not null,
  kind text not null,
  actor_id bigint,
  ticket_id bigint,
  message_id bigint,
  row jsonb,
  changes jsonb,
  silent boolean not null,
  queued_at timestamptz
);
comment on table public.webhook_events is 'Events of the outbox that webhooks are told of, copied when the relay numbers them and kept for 30 days.';
comment on column public.webhook_events.id is 'The event''s id in the outbox.';
comment on column public.webhook_events.row is 'The ticket as a QueueRow right after it; for a message as it was when the deliveries were made.';
comment on column public.webhook_events.queued_at is 'When the deliveries were made; null until then.';
create index webhook_events_to_queue on public.webhook_events (id) where queued_at is null;
create index webhook_events_by_time on public.webhook_events (occurred_at);

create table public.webhook_deliveries (
  id bigint generated always as identity primary key,
  webhook_id bigint not null references public.webhooks (id) on delete cascade,
  event_id bigint references public.webhook_events (id) on delete cascade,
  kind text not null,
  state text not null default 'PENDING' check (state in ('PENDING', 'SENDING', 'DELIVERED', 'GIVEN_UP')),
  attempt int not null default 0,
  replays int not null default 0,
  next_attempt_at timestamptz default now(),
  created_at timestamptz not null default now(),
  completed_at timestamptz,
  unique (webhook_id, event_id, kind),
  check ((event_id is null) = (kind = 'TEST')),
  check ((state in ('PENDING', 'SENDING')) = (next_attempt_at is not null)),
  check ((state in ('DELIVERED', 'GIVEN_UP')) = (completed_at is not null))
);
comment on table public.webhook_deliveries is 'What a webhook is, or was, told: one row for an event and kind. No message text: that is read when it is sent.';
comment on column public.webhook_deliveries.kind is 'Of the webhook''s event kinds; TEST for a test, which has no event.';
comment on column public.webhook_deliveries.attempt is 'Attempts since it was made or last replayed.';
comment on column public.webhook_deliveries.next_attempt_at is 'When it is due. While it is being sent: when its sender is taken for dead.';
create index webhook_deliveries_due on public.webhook_deliveries (webhook_id, next_attempt_at, id) where state in ('PENDING', 'SENDING');
create index webhook_deliveries_by_webhook on public.webhook_deliveries (webhook_id, created_at desc, id desc);
create index webhook_deliveries_by_state on public.webhook_deliveries (webhook_id, state, created_at desc, id desc);
create index webhook_deliveries_by_event on public.webhook_deliveries (event_id);
create index webhook_deliveries_tests on public.webhook_deliveries (next_attempt_at) where event_id is null;

create table public.webhook_attempts (
  id bigint generated always as identity primary key,
  delivery_id bigint not null references public.webhook_deliveries (id) on delete cascade,
  replay int not null,
  attempt int not null,
  started_at timestamptz not null,
  duration_ms int not null,
  status_code int,
  answer text,
  error text
);
comment on table public.webhook_attempts is 'The log: each attempt at a delivery and what came of it.';
comment on column public.webhook_attempts.replay is 'How often the delivery had been replayed before.';
comment on column public.webhook_attempts.status_code is 'The status of the answer; null when there was none.';
comment on column public.webhook_attempts.answer is 'The beginning of the answer''s body.';
comment on column public.webhook_attempts.error is 'Why it failed; null when it arrived.';
create index webhook_attempts_by_delivery on public.webhook_attempts (delivery_id, id desc);

alter table public.webhook_events enable row level security;
alter table public.webhook_deliveries enable row level security;
alter table public.webhook_attempts enable row level security;
revoke all on public.webhook_events, public.webhook_deliveries, public.webhook_attempts from anon, authenticated;
revoke all on sequence public.webhook_deliveries_id_seq, public.webhook_attempts_id_seq from anon, authenticated;
grant select on public.webhook_events, public.webhook_deliveries, public.webhook_attempts to authenticated;
grant insert (webhook_id, kind, next_attempt_at) on public.webhook_deliveries to authenticated;
grant insert (id, occurred_at, kind, actor_id, ticket_id, message_id, row, changes, silent) on public.webhook_events to autocrm_relay;
grant select, update (row, queued_at), delete on public.webhook_events to autocrm_webhooks;
grant select, insert (webhook_id, event_id, kind), update (state, attempt, next_attempt_at, completed_at), delete
  on public.webhook_deliveries to autocrm_webhooks;
grant select, insert (delivery_id, replay, attempt, started_at, duration_ms, status_code, answer, error) on public.webhook_attempts to autocrm_webhooks;

create policy "Admins see events for webhooks" on public.webhook_events
  for select to authenticated using ((select private.caller_is_admin()));
create policy "Keys see events for webhooks with webhook:manage" on public.webhook_events as restrictive
  for select to authenticated using ((select private.key_may('{WEBHOOK_MANAGE}')));
create policy "The relay hands events over" on public.webhook_events for insert to autocrm_relay with check (true);
create policy "The sender reads events" on public.webhook_events for select to autocrm_webhooks using (true);
create policy "The sender marks events" on public.webhook_events for update to autocrm_webhooks using (true) with check (true);
create policy "The sender clears events" on public.webhook_events for delete to autocrm_webhooks using (true);
create policy "Admins see deliveries" on public.webhook_deliveries
  for select to authenticated using ((select private.caller_is_admin()));
create policy "Admins send tests" on public.webhook_deliveries
  for insert to authenticated with check ((select private.caller_is_admin()) and kind = 'TEST');
create policy "Keys see deliveries with webhook:manage" on public.webhook_deliveries as restrictive
  for select to authenticated using ((select private.key_may('{WEBHOOK_MANAGE}')));
create policy "Keys send tests with webhook:manage" on public.webhook_deliveries as restrictive
  for insert to authenticated with check ((select private.key_may('{WEBHOOK_MANAGE}')));
create policy "The sender sees deliveries" on public.webhook_deliveries for select to autocrm_webhooks using (true);
create policy "The sender makes deliveries" on public.webhook_deliveries for insert to autocrm_webhooks with check (true);
create policy "The sender takes and ends deliveries" on public.webhook_deliveries for update to autocrm_webhooks using (true) with check (true);
create policy "The sender clears deliveries" on public.webhook_deliveries for delete to autocrm_webhooks using (true);
create policy "Admins see attempts" on public.webhook_attempts
  for select to authenticated using ((select private.caller_is_admin()));
create policy "Keys see attempts with webhook:manage" on public.webhook_attempts as restrictive
  for select to authenticated using ((select private.key_may('{WEBHOOK_MANAGE}')));
create policy "The sender sees attempts" on public.webhook_attempts for select to autocrm_webhooks using (true);
create policy "The sender logs attempts" on public.webhook_attempts for insert to autocrm_webhooks with check (true);

create function private.webhook_ticket(ticket_id bigint) returns jsonb
language sql stable security definer set search_path = ''
as $$ select private.queue_row(t) from public.tickets t where t.id = ticket_id $$;
comment on function private.webhook_ticket is 'The ticket as a QueueRow, for who may read no ticket but what webhooks are told; null when it is gone.';

create function private.webhook_message(message_id bigint) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'id', m.id::text, 'ticketId', m.ticket_id::text, 'kind', m.kind, 'authorId', m.author_id::text, 'body', m.body,
    'createdAt', private.iso(m.created_at))
  from public.messages m where m.id = message_id
$$;
comment on function private.webhook_message is 'A message as webhooks are told it; null when it is gone.';

-- A replay sets what only the sender may set, of deliveries that are at rest.
create function private.replay_webhook_deliveries(
  webhook_id bigint, delivery_id bigint, since timestamptz, until timestamptz, states text[], after_id bigint, most int
) returns setof bigint
language plpgsql security definer set search_path = ''
as $$
begin
  if not (private.caller_is_admin() and private.key_may('{WEBHOOK_MANAGE}')) then return; end if;
  return query
  with chosen as (
    select d.id from public.webhook_deliveries d
    where d.webhook_id = replay_webhook_deliveries.webhook_id and d.kind <> 'TEST' and d.state = any (states) and d.completed_at is not null
      and (delivery_id is null or d.id = delivery_id)
      and (since is null or d.created_at >= since) and (until is null or d.created_at < until)
      and (after_id is null or (d.created_at, d.id) > (select x.created_at, x.id from public.webhook_deliveries x where x.id = after_id))
    order by d.created_at, d.id limit most for no key update
  )
  update public.webhook_deliveries d
  set state = 'PENDING', attempt = 0, replays = d.replays + 1, next_attempt_at = now(), completed_at = null
  from chosen where d.id = chosen.id
  returning d.id;
end $$;
comment on function private.replay_webhook_deliveries is 'Makes ended deliveries of a webhook due again, for admins; gives their ids.';
revoke execute on function private.webhook_ticket, private.webhook_message, private.replay_webhook_deliveries from public;
grant execute on function private.webhook_ticket, private.webhook_message, private.iso to autocrm_webhooks;
grant execute on function private.replay_webhook_deliveries to authenticated;
