-- Whom a customer deals with is asked for each list that names people. A kept plan counted on many tickets and read all messages, for a customer of three tickets too.

alter function private.caller_correspondent_ids() set enable_seqscan = off;
alter function private.caller_correspondent_ids() set enable_hashjoin = off;
alter function private.caller_correspondent_ids() set enable_mergejoin = off;
