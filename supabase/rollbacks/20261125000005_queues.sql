drop table public.queues;
drop function private.may_edit_queue;
drop type public.queue_grouping, public.queue_owner;
