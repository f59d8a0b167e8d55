drop function private.make_notifications;
