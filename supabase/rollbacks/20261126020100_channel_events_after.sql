drop function private.channel_events_after;
