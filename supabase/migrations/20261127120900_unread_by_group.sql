-- A line of the inbox counts what of it is not read: by an index, or who never reads pays for all his notifications at each line.

create index notifications_unread_by_group on public.notifications (person_id, group_key) where read_at is null;
