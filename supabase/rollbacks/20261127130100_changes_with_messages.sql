create or replace function private.give_back_held_reply(held public.held_replies, state text, problem text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  -- A draft that was begun meanwhile is not lost: it follows. Where that is a note, it stays one, so that a note's words never become public.
  insert into public.drafts as d (ticket_id, person_id, kind, body, body_html, attachment_ids, mention_ids, status_id, problem)
  values (
    private.present_ticket_id(held.ticket_id), held.person_id, 'REPLY', held.body,
    coalesce(held.body_html, '<p>'
      || replace(replace(replace(replace(held.body, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), chr(10), '<br />') || '</p>'),
    held.attachment_ids, held.mention_ids, held.status_id, give_back_held_reply.problem
  )
  on conflict on constraint drafts_one do update set
    body = case when d.body = '' then excluded.body else excluded.body || chr(10) || chr(10) || d.body end,
    body_html = excluded.body_html || d.body_html,
    attachment_ids = excluded.attachment_ids || array(select a from unnest(d.attachment_ids) a where a <> all (excluded.attachment_ids)),
    mention_ids = excluded.mention_ids || array(select m from unnest(d.mention_ids) m where m <> all (excluded.mention_ids)),
    status_id = coalesce(d.status_id, excluded.status_id),
    problem = excluded.problem;
  update public.held_replies h set state = give_back_held_reply.state, problem = give_back_held_reply.problem, ended_at = now()
  where h.id = held.id;
end $$;
drop function private.joined_ticket_changes;
alter table public.held_replies drop column change;
alter table public.drafts drop column change;
