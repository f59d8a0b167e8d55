drop function private.note_presence, private.clean_presence;
drop table private.presence_beats;
