-- One more kind of notification. It stands alone: Postgres admits a new value's use only after the transaction that adds it.

alter type public.notification_kind add value 'WEBHOOK_DISABLED';
