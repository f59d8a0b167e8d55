drop trigger people_record_leaver on public.people;
drop trigger team_members_record_event on public.team_members;
drop trigger messages_z_record_event on public.messages;
drop trigger tickets_record_event on public.tickets;
drop table public.channel_events, public.channels, public.events;
drop function private.record_leaver_event, private.record_member_event, private.record_message_event, private.record_ticket_event,
  private.ticket_deliveries, private.queue_row, private.iso, private.may_listen;
revoke usage on schema public from autocrm_relay, autocrm_identity;
