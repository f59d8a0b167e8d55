drop function private.caller_notification_preferences, private.notification_preferences_of, private.told_by_default;
drop table public.quiet_hours, public.notification_preferences;
