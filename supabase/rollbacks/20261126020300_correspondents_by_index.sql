alter function private.caller_correspondent_ids() reset enable_seqscan;
alter function private.caller_correspondent_ids() reset enable_hashjoin;
alter function private.caller_correspondent_ids() reset enable_mergejoin;
