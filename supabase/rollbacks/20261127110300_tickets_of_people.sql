drop function private.tickets_with_followers(bigint[], boolean), private.tickets_with_mentions(bigint[], boolean);
