-- What a message is to change of its ticket waits with it: in a draft, and in a reply that is held. A macro brings both.

alter table public.drafts add column change jsonb not null default '{}' check (jsonb_typeof(change) = 'object');
comment on column public.drafts.change is 'What its author means to change with it: a TicketChangeInput of the API.';
grant insert (change), update (change) on public.drafts to authenticated;

alter table public.held_replies add column change jsonb not null default '{}' check (jsonb_typeof(change) = 'object');
comment on column public.held_replies.change is 'What is changed with it: a TicketChangeInput of the API.';
grant select (change), insert (change) on public.held_replies to authenticated;

create function private.joined_ticket_changes(earlier jsonb, later jsonb) returns jsonb
language sql immutable set search_path = ''
as $$
  select earlier || later
    || case when earlier ? 'fields' and later ? 'fields'
      then jsonb_build_object('fields', (earlier -> 'fields') || (later -> 'fields')) else '{}' end
    || case when earlier ? 'addTags' and later ? 'addTags'
      then jsonb_build_object('addTags', (earlier -> 'addTags') || (later -> 'addTags')) else '{}' end
    || case when earlier ? 'removeTags' and later ? 'removeTags'
      then jsonb_build_object('removeTags', (earlier -> 'removeTags') || (later -> 'removeTags')) else '{}' end
$$;
comment on function private.joined_ticket_changes is 'Two TicketChangeInputs as one; where both set a property, the later one wins. Nothing of either list of tags is lost.';
revoke execute on function private.joined_ticket_changes from public;

create or replace function private.give_back_held_reply(held public.held_replies, state text, problem text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  -- A draft that was begun meanwhile is not lost: it follows. Where that is a note, it stays one, so that a note's words never become public.
  insert into public.drafts as d (ticket_id, person_id, kind, body, body_html, attachment_ids, mention_ids, status_id, change, problem)
  values (
    private.present_ticket_id(held.ticket_id), held.person_id, 'REPLY', held.body,
    coalesce(held.body_html, '<p>'
      || replace(replace(replace(replace(held.body, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), chr(10), '<br />') || '</p>'),
    held.attachment_ids, held.mention_ids, held.status_id, held.change, give_back_held_reply.problem
  )
  on conflict on constraint drafts_one do update set
    body = case when d.body = '' then excluded.body else excluded.body || chr(10) || chr(10) || d.body end,
    body_html = excluded.body_html || d.body_html,
    attachment_ids = excluded.attachment_ids || array(select a from unnest(d.attachment_ids) a where a <> all (excluded.attachment_ids)),
    mention_ids = excluded.mention_ids || array(select m from unnest(d.mention_ids) m where m <> all (excluded.mention_ids)),
    status_id = coalesce(d.status_id, excluded.status_id),
    change = private.joined_ticket_changes(excluded.change, d.change),
    problem = excluded.problem;
  update public.held_replies h set state = give_back_held_reply.state, problem = give_back_held_reply.problem, ended_at = now()
  where h.id = held.id;
end $$;
