drop trigger message_mentions_tell_removed on public.message_mentions;
drop trigger message_mentions_tell_added on public.message_mentions;
drop trigger ticket_followers_tell_removed on public.ticket_followers;
drop trigger ticket_followers_tell_added on public.ticket_followers;
drop function private.tell_people_changed();

create or replace function private.queue_row(t public.tickets) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return jsonb_build_object(
    'id', t.id::text, 'version', t.version, 'subject', t.subject, 'statusId', t.status_id::text, 'statusCategory', t.status_category,
    'priority', t.priority, 'type', t.type, 'channel', t.channel, 'language', t.language, 'tags', to_jsonb(t.tags),
    'requesterId', t.requester_id::text, 'requesterName', (select p.name from public.people p where p.id = t.requester_id),
    'organizationId', t.organization_id::text, 'teamId', t.team_id::text,
    'assigneeId', t.assignee_id::text, 'assigneeName', (select p.name from public.people p where p.id = t.assignee_id),
    'createdAt', private.iso(t.created_at), 'updatedAt', private.iso(t.updated_at), 'firstReplyAt', private.iso(t.first_reply_at),
    'solvedAt', private.iso(t.solved_at), 'closedAt', private.iso(t.closed_at),
    'spam', t.spam, 'snoozed', t.snoozed, 'snoozedUntil', private.iso(t.snoozed_until), 'mergedIntoId', t.merged_into_id::text,
    'fields', nullif(t.fields, '{}')
  );
end $$;
