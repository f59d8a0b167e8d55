drop function private.outbox_is_short;
