drop view private.seen_ticket_fields;
