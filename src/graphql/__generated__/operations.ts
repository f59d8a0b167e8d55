/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Which archived tickets are wanted: those that meet all that is given. */
export type ArchivedTicketFilter = {
  /** Who asked. */
  requesterId?: string | null | undefined;
  /** The requester's organization when the ticket was opened. */
  organizationId?: string | null | undefined;
  /** The team that they are of. */
  teamId?: string | null | undefined;
  /** Closed at or after this moment. */
  closedFrom?: string | null | undefined;
  /** Closed before this moment. */
  closedBefore?: string | null | undefined;
};

/** Which archived ticket is brought back. */
export type RestoreArchivedTicketInput = {
  /** The ticket's id or number. That of a merged ticket brings back the one that has its conversation. */
  ticketId: string;
};

/** What the virus scanner said of a file. */
export type AttachmentScan =
  /** Nothing yet: the file is not handed out. */
  | 'PENDING'
  /** Nothing was found. */
  | 'CLEAN'
  /** The file is harmful and is never handed out. */
  | 'INFECTED'
  /** No scanner is set up. */
  | 'SKIPPED';

/** A file to come. */
export type CreateAttachmentUploadInput = {
  /** Its name; folders and marks that mislead are taken out of it. Programs and scripts are refused. */
  fileName: string;
  /** Its media type, such as `image/png`. */
  contentType: string;
  /** Its size in bytes, 1 to 26,214,400 (25 MiB). */
  size: number;
  /** For an image that the message's HTML shows as `cid:<this>`: 1 to 200 letters, digits and `._+@-`. */
  contentId?: string | null | undefined;
};

/** Kinds of actors. */
export type AuditActorKind =
  /** Somebody who was signed in. */
  | 'PERSON'
  /** A program with an API key. */
  | 'KEY'
  /** An automation. */
  | 'RULE'
  /** A program of AutoCRM itself, or plain SQL. */
  | 'SYSTEM';

/** Which tickets to change, and how. */
export type UpdateTicketsInput = {
  /** 1 to 1,000 tickets, by id or number. Either these or `condition`. */
  ticketIds?: Array<string> | null | undefined;
  /** A condition of the condition language as a JSON string: the tickets that you see and that meet it now, 100,000 at most. */
  condition?: string | null | undefined;
  /** What to change; at least one property. */
  change: TicketChangeInput;
  /** For each of `ticketIds`, in their order: refuse it (STALE_VERSION) unless it has this version; null for any. */
  expectedVersions?: Array<number | null | undefined> | null | undefined;
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with what was done the first time. */
  idempotencyKey?: string | null | undefined;
};

/** Which change to take back. */
export type UndoTicketChangeInput = {
  /** The change, as updateTicket, updateTickets and the others that change tickets answer it. */
  changeId: string;
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with what was done the first time. */
  idempotencyKey?: string | null | undefined;
};

/** What a job does. */
export type JobKind =
  /** Changes tickets. */
  | 'UPDATE_TICKETS'
  /** Takes a change of tickets back. */
  | 'UNDO_TICKET_CHANGE';

/** Where a job stands. */
export type JobState =
  /** It waits for its turn. */
  | 'QUEUED'
  /** It is under way. */
  | 'RUNNING'
  /** All was worked on. */
  | 'DONE'
  /** Somebody ended it before its time. */
  | 'CANCELLED'
  /** It could not go on; `failure` says why. */
  | 'FAILED';

/** What happened, as seen from a channel. */
export type ChannelEventKind =
  /** A ticket is new in this channel. */
  | 'TICKET_ADDED'
  /** A ticket of this channel changed. */
  | 'TICKET_CHANGED'
  /** A ticket left this channel. */
  | 'TICKET_REMOVED'
  /** A ticket was assigned to the person whose channel it is. */
  | 'TICKET_ASSIGNED'
  /** A ticket of this channel got a message (customers' channels: a public one); on a person's channel, a public one on a ticket that he follows. */
  | 'MESSAGE_ADDED'
  /** A webhook fails again and again, and is sent less and less; on the channels of admins. */
  | 'WEBHOOK_PAUSED'
  /** A webhook was disabled by AutoCRM: `disabledReason` tells why; on the channels of admins. */
  | 'WEBHOOK_DISABLED'
  /** The person whose channel it is was mentioned in a message. */
  | 'TICKET_MENTIONED'
  /** A job of the person whose channel it is, `jobId`, went on, or ended: read it again. */
  | 'JOB_PROGRESS'
  /** Somebody of the ticket's team began or ended to draft: read `Ticket.drafting` again; on the ticket's channel, without a `version`. */
  | 'DRAFTING'
  /** The person whose channel it is has a new notification. */
  | 'NOTIFICATION'
  /** The person whose channel it is marked notifications as read or unread, on one of his devices: read them again. */
  | 'NOTIFICATIONS_READ'
  /** A queue that the person whose channel it is sees, or saw, was made, changed or deleted, or the order of his sidebar: read it again. */
  | 'QUEUE_CHANGED'
  /** A held reply of the person whose channel it is was given, sent or taken back: read `heldReplies`, and the draft, again. */
  | 'HELD_REPLY_CHANGED'
  /** A held reply of the person whose channel it is could not be sent, and is his draft again: `Draft.problem` tells why. */
  | 'HELD_REPLY_FAILED';

/** What to keep as a draft: all of it, what is left out is empty. */
export type SaveDraftInput = {
  /** The ticket. */
  ticketId: string;
  /** REPLY, or NOTE for agents and admins of the ticket's team. */
  kind: MessageKind;
  /** HTML, at most 500,000 characters and 20,000 tags; may be empty. What `Message.bodyHtml` does not allow is taken out. */
  bodyHtml: string;
  /** At most 20 uploads of yours that belong to no message, by createAttachmentUpload. */
  attachmentIds?: Array<string> | null | undefined;
  /** Ids of people whom it mentions, at most 50. Whether they can be is looked at when it is sent. */
  mentions?: Array<string> | null | undefined;
  /** The status that you mean to set with it. */
  statusId?: string | null | undefined;
  /** What else you mean to change with it. Whether it can be is looked at when it is sent. */
  change?: TicketChangeInput | null | undefined;
  /**
   * Refuse (STALE_VERSION, with the draft as it is) unless the draft has this version: another tab saved, sent or discarded it. 0: unless there is none
   * yet. Without it the last one wins.
   */
  expectedVersion?: number | null | undefined;
};

/** Which draft to remove. */
export type DiscardDraftInput = {
  /** The ticket. */
  ticketId: string;
};

/** How long ago a ticket was opened. */
export type BacklogAge =
  /** Less than a day. */
  | 'UNDER_1_DAY'
  /** A day to less than 3. */
  | 'UNDER_3_DAYS'
  /** 3 days to less than 7. */
  | 'UNDER_7_DAYS'
  /** 7 days to less than 30. */
  | 'UNDER_30_DAYS'
  /** 30 days or more. */
  | 'OLDER';

/** Which ticket to follow. */
export type FollowTicketInput = {
  /** The ticket. */
  ticketId: string;
};

/** Which ticket to follow no more. */
export type UnfollowTicketInput = {
  /** The ticket. */
  ticketId: string;
};

/** Who is to follow which ticket. */
export type AddFollowerInput = {
  /** The ticket. */
  ticketId: string;
  /** The person: a customer, an admin, or an agent of the ticket's team. */
  personId: string;
};

/** Who is to follow which ticket no more. */
export type RemoveFollowerInput = {
  /** The ticket. */
  ticketId: string;
  /** The person. */
  personId: string;
};

/** Where a held reply stands. */
export type HeldReplyState =
  /** It waits, and can be taken back. */
  | 'HELD'
  /** It is a message. */
  | 'SENT'
  /** Its author took it back; it is a draft again. */
  | 'CANCELLED'
  /** It could not be sent; it is a draft again. */
  | 'FAILED';

/** Which held reply to send. */
export type SendHeldReplyInput = {
  /** The held reply. */
  heldReplyId: string;
};

/** Which held reply to take back. */
export type CancelHeldReplyInput = {
  /** The held reply. */
  heldReplyId: string;
};

/** Whose a macro is. */
export type MacroOwner =
  /** One person's. */
  | 'PERSON'
  /** A team's: its members see and change it, and so do admins. */
  | 'TEAM'
  /** Everyone's: all agents see it, admins change it. */
  | 'EVERYONE';

/** What a new macro is. */
export type CreateMacroInput = {
  /** 1 to 100 characters. */
  name: string;
  /** 1 to 100 characters; none by default. */
  folder?: string | null | undefined;
  /** Whose it is; your own by default. */
  owner?: MacroOwner | null | undefined;
  /** For TEAM: which. */
  teamId?: string | null | undefined;
  /** BCP 47 language tag of its text; null for any. */
  language?: string | null | undefined;
  /** What its text becomes; REPLY by default. */
  kind?: MessageKind | null | undefined;
  /** HTML with variables, at most 100,000 characters. What `Message.bodyHtml` does not allow is taken out. This, `change` or both. */
  bodyHtml?: string | null | undefined;
  /** What to change in a ticket. */
  change?: TicketChangeInput | null | undefined;
  /** Whether it is offered; true by default. */
  active?: boolean | null | undefined;
};

/** What to change in a macro. What is left out stays as it is. */
export type UpdateMacroInput = {
  /** The macro. */
  macroId: string;
  /** 1 to 100 characters. */
  name?: string | null | undefined;
  /** 1 to 100 characters; null takes it out of its folder. */
  folder?: string | null | undefined;
  /** Whose it becomes; PERSON makes it yours. */
  owner?: MacroOwner | null | undefined;
  /** For TEAM: which. */
  teamId?: string | null | undefined;
  /** BCP 47 language tag of its text; null for any. */
  language?: string | null | undefined;
  /** What its text becomes. */
  kind?: MessageKind | null | undefined;
  /** HTML with variables; empty takes it away. */
  bodyHtml?: string | null | undefined;
  /** All that it changes in a ticket; null or empty takes it away. */
  change?: TicketChangeInput | null | undefined;
  /** Whether it is offered. */
  active?: boolean | null | undefined;
};

/** Which macro to delete. */
export type DeleteMacroInput = {
  /** The macro. */
  macroId: string;
};

/** Which macro to apply to which tickets. */
export type ApplyMacroInput = {
  /** The macro. */
  macroId: string;
  /** 1 to 1,000 tickets, by id or number; at most 100 where messages are sent. */
  ticketIds: Array<string>;
  /** Whether its text is sent on each ticket, as a reply or note. False makes its change only. */
  sendReply: boolean;
  /** 1 to 200 characters. The same key with the same input within 24 hours changes and sends nothing again. */
  idempotencyKey?: string | null | undefined;
};

/** Which macro was used. */
export type CountMacroUseInput = {
  /** The macro. */
  macroId: string;
};

/** What a message is. */
export type MessageKind =
  /** Public: requester and team see it. */
  | 'REPLY'
  /** Internal: only agents and admins see it. */
  | 'NOTE'
  /** A change of the ticket, written by the system; only agents and admins see it. */
  | 'SYSTEM';

/** The properties whose changes stand in the conversation. */
export type MessageChangeField =
  /** The status; values are labels. */
  | 'STATUS'
  /** The priority; values are enum values. */
  | 'PRIORITY'
  /** The team; values are names. */
  | 'TEAM'
  /** The assignee; values are names. */
  | 'ASSIGNEE'
  /** Whether it is spam; `true` or null. */
  | 'SPAM'
  /** Until when it sleeps: a moment as AWSDateTime, `REPLY`, or null for awake. */
  | 'SNOOZE'
  /** When it was deleted, as AWSDateTime; null for restored. */
  | 'DELETION'
  /** The number of a ticket that was merged into this one; as `from` when that was undone. */
  | 'MERGED_FROM'
  /** The number of the ticket that this one was merged into; as `from` when that was undone. */
  | 'MERGED_INTO'
  /** The number of the ticket that messages were split off into. */
  | 'SPLIT_INTO'
  /** The number of the ticket that this one was split off from. */
  | 'SPLIT_FROM';

/** A public reply. */
export type ReplyToTicketInput = {
  /** The ticket. */
  ticketId: string;
  /** Plain text, 1 to 100,000 characters. Either this or `bodyHtml`. */
  body?: string | null | undefined;
  /** HTML instead of text, at most 500,000 characters and 20,000 tags. What `Message.bodyHtml` does not allow is taken out. */
  bodyHtml?: string | null | undefined;
  /** At most 20 uploads of yours, by createAttachmentUpload. */
  attachmentIds?: Array<string> | null | undefined;
  /** Sets this status with the reply, both or neither. Agents and admins only. */
  statusId?: string | null | undefined;
  /** Changes the ticket with the reply, both or neither; the status is given here or as `statusId`. Agents and admins only. */
  change?: TicketChangeInput | null | undefined;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: number | null | undefined;
  /**
   * The newest public message of the ticket that you have seen: refuse (CONVERSATION_MOVED) when somebody else has written one since. Of several
   * replies at once by different people, one passes. "0": when you have seen none.
   */
  afterMessageId?: string | null | undefined;
  /**
   * Hold the reply for so many seconds, 0 to 60; 0 by default, which sends it at once. It is checked now as if it were sent, and again when it is sent, with
   * `afterMessageId` but without `expectedVersion`. A reply of yours to the same ticket that is still held is sent before. Agents and admins only.
   */
  holdSeconds?: number | null | undefined;
  /** Ids of agents and admins to mention, at most 50: they are told on their own channel and follow the ticket. They must see it. Agents and admins only. */
  mentions?: Array<string> | null | undefined;
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with the message made the first time. */
  idempotencyKey?: string | null | undefined;
};

/** An internal note. */
export type AddNoteInput = {
  /** The ticket. */
  ticketId: string;
  /** Plain text, 1 to 100,000 characters. Either this or `bodyHtml`. */
  body?: string | null | undefined;
  /** HTML instead of text, at most 500,000 characters and 20,000 tags. What `Message.bodyHtml` does not allow is taken out. */
  bodyHtml?: string | null | undefined;
  /** At most 20 uploads of yours, by createAttachmentUpload. */
  attachmentIds?: Array<string> | null | undefined;
  /** Ids of agents and admins to mention, at most 50: they are told on their own channel and follow the ticket. They must see it. Agents and admins only. */
  mentions?: Array<string> | null | undefined;
  /** Changes the ticket with the note, both or neither. */
  change?: TicketChangeInput | null | undefined;
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with the note made the first time. */
  idempotencyKey?: string | null | undefined;
};

/** Of what people are told. */
export type NotificationKind =
  /** Somebody else assigned a ticket to you. */
  | 'ASSIGNED'
  /** A ticket is new in one of your teams: opened there, or moved to it. */
  | 'NEW_IN_TEAM'
  /** Somebody else raised the priority of a ticket that is assigned to you. */
  | 'PRIORITY_RAISED'
  /** Somebody else mentioned you in a message. */
  | 'MENTIONED'
  /** Somebody else replied on a ticket that is assigned to you or that you follow. */
  | 'REPLIED'
  /** AutoCRM has disabled a webhook, whose `disabledReason` tells why; admins only. */
  | 'WEBHOOK_DISABLED';

/** A day of the week. */
export type Weekday =
  /** The first day of the week by ISO 8601. */
  | 'MONDAY'
  /** The second. */
  | 'TUESDAY'
  /** The third. */
  | 'WEDNESDAY'
  /** The fourth. */
  | 'THURSDAY'
  /** The fifth. */
  | 'FRIDAY'
  /** The sixth. */
  | 'SATURDAY'
  /** The seventh. */
  | 'SUNDAY';

/** Which notifications to mark as read: exactly one of these. */
export type MarkNotificationsReadInput = {
  /** These, 1 to 500; what is not yours is passed over. */
  ids?: Array<string> | null | undefined;
  /** All that are about this ticket, or one that was merged into it: what opening it does. */
  ticketId?: string | null | undefined;
  /** All about new tickets of this team. */
  teamId?: string | null | undefined;
  /** All that happened until this moment. */
  until?: string | null | undefined;
};

/** Which notifications to mark as not read. */
export type MarkNotificationsUnreadInput = {
  /** These, 1 to 500; what is not yours is passed over. */
  ids: Array<string>;
};

/** How you want to be told. What is left out stays as it is. */
export type UpdateNotificationPreferencesInput = {
  /** The kinds to change, each once; the others stay as they are. */
  kinds?: Array<NotificationPreferenceInput> | null | undefined;
  /** When to be quiet; null for never. */
  quietHours?: QuietHoursInput | null | undefined;
};

/** How you want to be told of one kind. What is left out stays as it is. */
export type NotificationPreferenceInput = {
  /** The kind. */
  kind: NotificationKind;
  /** Whether to be told at all. */
  inbox?: boolean | null | undefined;
  /** Whether it shows for a moment in the open workspace. */
  toast?: boolean | null | undefined;
  /** Whether the browser shows it while the workspace is not in front. */
  browser?: boolean | null | undefined;
  /** Whether it sounds. */
  sound?: boolean | null | undefined;
};

/** When to be quiet. */
export type QuietHoursInput = {
  /** When it begins, HH:MM. */
  from: string;
  /** When it ends, HH:MM; on the next day when it is not after `from`. */
  to: string;
  /** The days on which it begins, at least one. */
  days: Array<Weekday>;
  /** An IANA name, such as `Europe/Vienna`. */
  timeZone: string;
};

/** What a person is in AutoCRM. */
export type PersonRole =
  /** Asks: sees his own tickets, and his organization's where it shares them. */
  | 'CUSTOMER'
  /** Answers: works the tickets of his teams. */
  | 'AGENT'
  /** Steers: sees and sets everything. */
  | 'ADMIN';

/** What somebody does at a ticket. */
export type PresenceState =
  /** He has it open. */
  | 'VIEWING'
  /** He writes on it. */
  | 'TYPING'
  /** He is there no more. */
  | 'LEFT';

/** Where you are, and what you do there. */
export type SetPresenceInput = {
  /** The ticket. */
  ticketId: string;
  /** What you do there. */
  state: PresenceState;
};

/** By what the tickets of a queue are grouped. */
export type QueueGrouping =
  /** By status. */
  | 'STATUS'
  /** By priority. */
  | 'PRIORITY'
  /** By assignee. */
  | 'ASSIGNEE'
  /** By team. */
  | 'TEAM'
  /** By tag; a ticket stands under each of its tags. */
  | 'TAG'
  /** By a custom field of the type CHOICE. */
  | 'FIELD';

/** How a queue is laid out. */
export type QueueLayout =
  /** Rows. */
  | 'TABLE'
  /** A column for each status, in which tickets are cards. */
  | 'BOARD';

/** How much room a row of a queue has. */
export type QueueDensity =
  /** Rows with air, for reading. */
  | 'COMFORTABLE'
  /** As many rows on a screen as can be read. */
  | 'COMPACT';

/** Whose a queue is. */
export type QueueOwner =
  /** One person's. */
  | 'PERSON'
  /** A team's: its members see and change it, and so do admins. */
  | 'TEAM'
  /** Everyone's: all agents see it, admins change it. */
  | 'EVERYONE';

/** What a new queue is. */
export type CreateQueueInput = {
  /** 1 to 100 characters. */
  name: string;
  /** Which tickets are in it, as a JSON string in the condition language. */
  condition: string;
  /** What a row shows, 1 to 30 names; number, subject, status, priority, requester, assignee and updatedAt by default. */
  columns?: Array<string> | null | undefined;
  /** UPDATED_AT, newest first, by default. */
  sort?: TicketSort | null | undefined;
  /** By what its tickets are grouped; not by default. */
  groupBy?: QueueGrouping | null | undefined;
  /** For FIELD: the key of a custom field of the type CHOICE. */
  groupField?: string | null | undefined;
  /** How it is laid out; TABLE by default. */
  layout?: QueueLayout | null | undefined;
  /** How much room a row has; COMFORTABLE by default. */
  density?: QueueDensity | null | undefined;
  /** Whose it is; your own by default. */
  owner?: QueueOwner | null | undefined;
  /** For TEAM: which. */
  teamId?: string | null | undefined;
  /** Where it stands among the queues of its owner; after the last one by default. */
  position?: number | null | undefined;
};

/** What to change in a queue. What is left out stays as it is. */
export type UpdateQueueInput = {
  /** The queue. */
  queueId: string;
  /** 1 to 100 characters. */
  name?: string | null | undefined;
  /** Which tickets are in it. */
  condition?: string | null | undefined;
  /** All that a row shows. */
  columns?: Array<string> | null | undefined;
  /** Its order. */
  sort?: TicketSort | null | undefined;
  /** By what its tickets are grouped; null takes the grouping away. */
  groupBy?: QueueGrouping | null | undefined;
  /** For FIELD: the key of a custom field of the type CHOICE. */
  groupField?: string | null | undefined;
  /** How it is laid out. */
  layout?: QueueLayout | null | undefined;
  /** How much room a row has. */
  density?: QueueDensity | null | undefined;
  /** Whose it becomes; PERSON makes it yours. */
  owner?: QueueOwner | null | undefined;
  /** For TEAM: which. */
  teamId?: string | null | undefined;
  /** Where it stands among the queues of its owner. */
  position?: number | null | undefined;
};

/** The order of your own sidebar. */
export type ReorderQueuesInput = {
  /** Queues that you see, each once, in the order in which they are to come first. */
  queueIds: Array<string>;
};

/** Which queue to delete. */
export type DeleteQueueInput = {
  /** The queue. */
  queueId: string;
};

/** The reasons that a mutation can give. More may be added; treat an unknown one as INVALID. */
export type UserErrorCode =
  /** The value has the wrong form, or is too long or too short. */
  | 'INVALID'
  /** The value is required here. */
  | 'REQUIRED'
  /** The thing named by an id does not exist, or you may not see it. */
  | 'NOT_FOUND'
  /** You see the thing but may not change it so. */
  | 'NOT_ALLOWED'
  /** Somebody changed the ticket since you read it: `ticket` is the present one; read it and try again. */
  | 'STALE_VERSION'
  /** Somebody else wrote to the ticket in public after the message that you named: `newerMessages` are what he wrote. */
  | 'CONVERSATION_MOVED'
  /** The same idempotency key came with another input within 24 hours. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The present status does not lead to that status; the message names those that it leads to. */
  | 'STATUS_TRANSITION_NOT_ALLOWED'
  /** The assignee is not an active member of the ticket's team. */
  | 'ASSIGNEE_NOT_IN_TEAM'
  /** The ticket is closed for good: open a new one instead. */
  | 'TICKET_CLOSED'
  /** The ticket was merged into another one, which the message names: turn to that. */
  | 'TICKET_MERGED'
  /** The ticket is archived and only read: restoreArchivedTicket brings it back. */
  | 'TICKET_ARCHIVED'
  /** The value must be unique and is taken. */
  | 'TAKEN'
  /** Undoing left a property that somebody changed since. */
  | 'CHANGED_SINCE';

/** The order of a sorted list. */
export type SortDirection =
  /** Smallest, or oldest, first. */
  | 'ASC'
  /** Largest, or newest, first. */
  | 'DESC';

/** Which text of a ticket a highlight shows. */
export type SearchHighlightField =
  /** The subject. */
  | 'SUBJECT'
  /** A message's text. */
  | 'MESSAGE'
  /** The text of a custom field's value, as `TicketFieldValue.text`. */
  | 'FIELD';

/** What values a custom field takes, as they stand in JSON. */
export type TicketFieldType =
  /** A string of 1 to 500 characters. */
  | 'TEXT'
  /** A string of 1 to 10,000 characters; it cannot be filterable. */
  | 'LONG_TEXT'
  /** A whole number up to 9007199254740991 either way. */
  | 'NUMBER'
  /** An exact decimal number with at most 15 digits before the point and 9 after: taken as number or string, given as a string such as "12.5". */
  | 'DECIMAL'
  /** A day without time zone, as a string such as "2026-11-24". */
  | 'DATE'
  /** A moment: taken as an ISO 8601 string with offset, given in UTC with six digits after the second. */
  | 'TIMESTAMP'
  /** true or false. */
  | 'BOOLEAN'
  /** The `value` of one of its choices, as a string. */
  | 'CHOICE'
  /** A list of the `value`s of its choices, as strings; given in the order of the choices. */
  | 'MULTI_CHOICE'
  /** An http or https address as a string of up to 2,000 ASCII characters. */
  | 'URL'
  /** An e-mail address as a string. */
  | 'EMAIL'
  /** The id of a person as a string. */
  | 'PERSON';

/** When a ticket must have a custom field. It binds people and keys, not imports; customers only for fields that they set. */
export type TicketFieldRequired =
  /** Never. */
  | 'NEVER'
  /** From the start: a ticket cannot be opened or solved without, and the value cannot be taken away. */
  | 'ALWAYS'
  /** A ticket cannot be solved without. */
  | 'ON_SOLVING'
  /** When the condition `requiredWhen` holds as a ticket is opened or solved, or as its custom fields are set. */
  | 'ON_CONDITION';

/** Which custom fields of a ticket get which values. */
export type SetTicketFieldsInput = {
  /** The ticket. */
  ticketId: string;
  /** Values by key as a JSON string, such as `{"region":"eu","seats":3,"contract":null}`; null takes a value away, others stay. */
  fields: string;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: number | null | undefined;
};

/** What can change on a ticket. */
export type TicketHistoryField =
  /** It was opened; has neither `from` nor `to`. */
  | 'OPENED'
  /** The subject. */
  | 'SUBJECT'
  /** The status, by its label. */
  | 'STATUS'
  /** The priority, by its enum value. */
  | 'PRIORITY'
  /** The type, by its enum value. */
  | 'TYPE'
  /** The language of the conversation. */
  | 'LANGUAGE'
  /** The team. */
  | 'TEAM'
  /** The assignee. */
  | 'ASSIGNEE'
  /** The requester. */
  | 'REQUESTER'
  /** One tag: taken off (`from`) or added (`to`). */
  | 'TAG'
  /** A custom field, which `key` names. */
  | 'CUSTOM_FIELD'
  /** Whether it is spam: `true` or `false`. */
  | 'SPAM'
  /** Until when it sleeps: a moment, or REPLY for until somebody replies; null for awake. */
  | 'SNOOZE'
  /** The ticket that it was merged into (`to`), or taken out of again (`from`). */
  | 'MERGED_INTO'
  /** A ticket that was merged into it (`to`), or taken out again (`from`). */
  | 'MERGED_FROM'
  /** When it was deleted (`to`), or what that was when it was restored (`from`). */
  | 'DELETION'
  /** A follower who came (`to`) or went (`from`). */
  | 'FOLLOWER'
  /** A link to a ticket that you see, by its number: made (`to`) or taken away (`from`). */
  | 'LINK';

/** Until when a ticket sleeps: give one of the two. */
export type SnoozeInput = {
  /** Until this moment in the future, or the next reply of a customer if that comes first. */
  until?: string | null | undefined;
  /** Until the next reply of a customer, however long that takes. */
  untilReply?: boolean | null | undefined;
};

/** Which ticket is spam. */
export type MarkTicketAsSpamInput = {
  /** The ticket. */
  ticketId: string;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: number | null | undefined;
};

/** Which ticket is no spam. */
export type UnmarkTicketAsSpamInput = {
  /** The ticket. */
  ticketId: string;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: number | null | undefined;
};

/** Which ticket to put to sleep, and until when. */
export type SnoozeTicketInput = {
  /** The ticket. */
  ticketId: string;
  /** Until when. */
  snooze: SnoozeInput;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: number | null | undefined;
};

/** Which ticket to wake. */
export type WakeTicketInput = {
  /** The ticket. */
  ticketId: string;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: number | null | undefined;
};

/** Which ticket to delete. */
export type DeleteTicketInput = {
  /** The ticket. */
  ticketId: string;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: number | null | undefined;
};

/** Which ticket to bring back. */
export type RestoreTicketInput = {
  /** The ticket. */
  ticketId: string;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: number | null | undefined;
};

/** What another ticket is to a ticket. */
export type TicketLinkKind =
  /** The other one is above it: solving the parent can solve its children. */
  | 'PARENT'
  /** The other one is below it. */
  | 'CHILD'
  /** They have to do with each other. */
  | 'RELATED'
  /** The other one is the original of which it is a duplicate. */
  | 'ORIGINAL'
  /** The other one is a duplicate of it. */
  | 'DUPLICATE';

/** Which tickets to link. */
export type LinkTicketsInput = {
  /** The ticket. */
  ticketId: string;
  /** The other ticket. */
  otherId: string;
  /** What the other ticket is to the ticket. */
  kind: TicketLinkKind;
};

/** Which link to take away. */
export type UnlinkTicketsInput = {
  /** The ticket. */
  ticketId: string;
  /** The other ticket. */
  otherId: string;
  /** What the other ticket is to the ticket. */
  kind: TicketLinkKind;
};

/** Which ticket to merge into which. */
export type MergeTicketsInput = {
  /** The ticket that goes. */
  sourceId: string;
  /** The ticket that stays; not a closed one. */
  targetId: string;
};

/** Which merge to undo. */
export type UnmergeTicketsInput = {
  /** The ticket that was merged into another one. */
  sourceId: string;
};

/** Which messages to split off. */
export type SplitTicketInput = {
  /** The ticket. */
  ticketId: string;
  /** Replies and notes of it, 1 to 100; at least one reply must stay. */
  messageIds: Array<string>;
  /** The new ticket's subject, 1 to 500 characters. */
  subject: string;
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with the ticket made the first time. */
  idempotencyKey?: string | null | undefined;
};

/** What a status means to the product, whatever its name. */
export type TicketStatusCategory =
  /** Nobody has looked at it. */
  | 'NEW'
  /** The team has the next move. */
  | 'OPEN'
  /** The requester has the next move. */
  | 'PENDING'
  /** A third party has the next move. */
  | 'ON_HOLD'
  /** Answered, as far as the team knows; a reply reopens it. */
  | 'SOLVED'
  /** Over: nothing can be added. */
  | 'CLOSED';

/** How urgent a ticket is. */
export type TicketPriority =
  /** Can wait. */
  | 'LOW'
  /** The usual. */
  | 'NORMAL'
  /** Before the usual. */
  | 'HIGH'
  /** Now. */
  | 'URGENT';

/** What kind of request a ticket is. */
export type TicketType =
  /** Something is broken for someone. */
  | 'INCIDENT'
  /** Someone wants something. */
  | 'REQUEST'
  /** The cause behind incidents. */
  | 'PROBLEM'
  /** Something is to be altered. */
  | 'CHANGE'
  /** Someone wants to know something. */
  | 'QUESTION';

/** How a ticket or message came in. */
export type TicketChannel =
  /** By the customer portal. */
  | 'PORTAL'
  /** Written by an agent in the workspace. */
  | 'WORKSPACE'
  /** By the API. */
  | 'API'
  /** By e-mail. */
  | 'EMAIL'
  /** Taken over from another system. */
  | 'IMPORT';

/** How a list of tickets is sorted. */
export type TicketSort = {
  /** By what. */
  field: TicketSortField;
  /** In which direction. */
  direction: SortDirection;
};

/** What a list of tickets can be sorted by. */
export type TicketSortField =
  /** When it was last changed. */
  | 'UPDATED_AT'
  /** When it was opened. */
  | 'CREATED_AT'
  /** By urgency. */
  | 'PRIORITY'
  /** By number. */
  | 'NUMBER';

/** What a new ticket starts with. */
export type CreateTicketInput = {
  /** One line, 1 to 500 characters. */
  subject: string;
  /** The first message as plain text, 1 to 100,000 characters. Either this or `bodyHtml`. */
  body?: string | null | undefined;
  /** HTML instead of text, at most 500,000 characters and 20,000 tags. What `Message.bodyHtml` does not allow is taken out. */
  bodyHtml?: string | null | undefined;
  /** At most 20 uploads of yours, by createAttachmentUpload. */
  attachmentIds?: Array<string> | null | undefined;
  /** Who asks; the caller by default. Agents and admins only. */
  requesterId?: string | null | undefined;
  /** The team; the default team by default. Agents and admins only. */
  teamId?: string | null | undefined;
  /** NORMAL by default. Agents and admins only. */
  priority?: TicketPriority | null | undefined;
  /** What kind of request it is. */
  type?: TicketType | null | undefined;
  /** BCP 47 language tag of the conversation. */
  language?: string | null | undefined;
  /** At most 50 tags of 1 to 100 characters. Agents and admins only. */
  tags?: Array<string> | null | undefined;
  /** Id in your system, unique; a second ticket with it is refused (TAKEN, or TICKET_ARCHIVED). Agents and admins only. */
  externalId?: string | null | undefined;
  /**
   * Values of custom fields by key as a JSON string, such as `{"region":"eu","seats":3}`; fields that are not given get their defaults. Customers
   * give those that they edit.
   */
  fields?: string | null | undefined;
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with the ticket made the first time. */
  idempotencyKey?: string | null | undefined;
};

/** What to change in a ticket. A property left out stays as it is; one that a ticket must have cannot be null. */
export type TicketChangeInput = {
  /** One line, 1 to 500 characters. */
  subject?: string | null | undefined;
  /** The new status, along the allowed transitions. */
  statusId?: string | null | undefined;
  /** The new priority. */
  priority?: TicketPriority | null | undefined;
  /** What kind of request it is; null for unknown. */
  type?: TicketType | null | undefined;
  /** BCP 47 language tag of the conversation; null for unknown. */
  language?: string | null | undefined;
  /** The new team. An assignee who is not in it loses the ticket, unless another is named. */
  teamId?: string | null | undefined;
  /** The new assignee, an active member of the team; null takes the ticket from its assignee. */
  assigneeId?: string | null | undefined;
  /** Tags to add; those that are there already stay. At most 50 on a ticket, 1 to 100 characters each. */
  addTags?: Array<string> | null | undefined;
  /** Tags to take off; those that are not there are passed over. A tag in both lists is taken off. */
  removeTags?: Array<string> | null | undefined;
  /** True takes it out of lists and counts as spam; false says that it is none. */
  spam?: boolean | null | undefined;
  /** Until when it sleeps; null wakes it. */
  snooze?: SnoozeInput | null | undefined;
  /** Values of custom fields by key as a JSON string; null takes a value away, fields that are not given stay. */
  fields?: string | null | undefined;
};

/** A change of a ticket. */
export type UpdateTicketInput = {
  /** The ticket's id or number. */
  ticketId: string;
  /** What to change; at least one property. */
  change: TicketChangeInput;
  /** Also gives the children their parent's new status, if it is solved or closed; false by default. */
  solveChildren?: boolean | null | undefined;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: number | null | undefined;
};

/** What to change in a ticket's team and assignee. A field left out stays as it is. */
export type AssignTicketInput = {
  /** The ticket. */
  ticketId: string;
  /** The new team. */
  teamId?: string | null | undefined;
  /** The new assignee, an active member of the team; null takes the ticket from its assignee. */
  assigneeId?: string | null | undefined;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: number | null | undefined;
};

/** Which status a ticket gets. */
export type SetTicketStatusInput = {
  /** The ticket. */
  ticketId: string;
  /** The new status. */
  statusId: string;
  /** Also gives the children their parent's new status, if it is solved or closed; false by default. */
  solveChildren?: boolean | null | undefined;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: number | null | undefined;
};

/** Which priority a ticket gets. */
export type SetTicketPriorityInput = {
  /** The ticket. */
  ticketId: string;
  /** The new priority. */
  priority: TicketPriority;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: number | null | undefined;
};

/** Which tags a ticket gets and loses. */
export type TagTicketInput = {
  /** The ticket. */
  ticketId: string;
  /** Tags to add; those that are there already stay. At most 50 on a ticket, 1 to 100 characters each. */
  add?: Array<string> | null | undefined;
  /** Tags to take off; those that are not there are passed over. */
  remove?: Array<string> | null | undefined;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: number | null | undefined;
};

/** Why a webhook is disabled. */
export type WebhookDisabledReason =
  /** An admin switched it off. */
  | 'ADMIN'
  /** The address answered 410 Gone: it wants no more. */
  | 'GONE'
  /** Nothing arrived for 5 days. */
  | 'FAILING'
  /** Its condition names a field or value that is no more: change the condition, then enable it. */
  | 'CONDITION';

export type CreateTicketMutationVariables = Exact<{
  input: CreateTicketInput;
}>;


export type CreateTicketMutation = { createTicket: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, createdAt: string, updatedAt: string, messages: Array<{ id: string, kind: MessageKind, body: string, createdAt: string, author: { id: string, name: string, role: PersonRole } | null }>, status: { id: string, category: TicketStatusCategory }, requester: { id: string, name: string } } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type PortalReplyMutationVariables = Exact<{
  input: ReplyToTicketInput;
}>;


export type PortalReplyMutation = { replyToTicket: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, createdAt: string, updatedAt: string, messages: Array<{ id: string, kind: MessageKind, body: string, createdAt: string, author: { id: string, name: string, role: PersonRole } | null }>, status: { id: string, category: TicketStatusCategory }, requester: { id: string, name: string } } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type PortalTicketRowFragment = { id: string, number: number, version: number, subject: string, createdAt: string, updatedAt: string, status: { id: string, category: TicketStatusCategory }, requester: { id: string, name: string } };

export type PortalMessageFragment = { id: string, kind: MessageKind, body: string, createdAt: string, author: { id: string, name: string, role: PersonRole } | null };

export type PortalTicketDetailFragment = { messageCount: number, id: string, number: number, version: number, subject: string, createdAt: string, updatedAt: string, messages: Array<{ id: string, kind: MessageKind, body: string, createdAt: string, author: { id: string, name: string, role: PersonRole } | null }>, status: { id: string, category: TicketStatusCategory }, requester: { id: string, name: string } };

export type PortalTicketsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalTicketsQuery = { tickets: { nodes: Array<{ id: string, number: number, version: number, subject: string, createdAt: string, updatedAt: string, status: { id: string, category: TicketStatusCategory }, requester: { id: string, name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PortalTicketQueryVariables = Exact<{
  id: string;
}>;


export type PortalTicketQuery = { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, createdAt: string, updatedAt: string, messages: Array<{ id: string, kind: MessageKind, body: string, createdAt: string, author: { id: string, name: string, role: PersonRole } | null }>, status: { id: string, category: TicketStatusCategory }, requester: { id: string, name: string } } | null };

export type PortalOlderMessagesQueryVariables = Exact<{
  ticketId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalOlderMessagesQuery = { messages: { nodes: Array<{ id: string, kind: MessageKind, body: string, createdAt: string, author: { id: string, name: string, role: PersonRole } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ArchivedTicketFragment = { id: string, number: number, version: number, subject: string, closedAt: string | null, archivedAt: string | null, requester: { id: string, name: string }, team: { id: string, name: string } };

export type ArchivedTicketsQueryVariables = Exact<{
  filter?: ArchivedTicketFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ArchivedTicketsQuery = { archivedTickets: { nodes: Array<{ id: string, number: number, version: number, subject: string, closedAt: string | null, archivedAt: string | null, requester: { id: string, name: string }, team: { id: string, name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DeletedTicketFragment = { id: string, number: number, version: number, subject: string, deletedAt: string | null, purgeAt: string | null, requester: { id: string, name: string }, team: { id: string, name: string }, deletedBy: { id: string, name: string } | null };

export type DeletedTicketsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DeletedTicketsQuery = { deletedTickets: { nodes: Array<{ id: string, number: number, version: number, subject: string, deletedAt: string | null, purgeAt: string | null, requester: { id: string, name: string }, team: { id: string, name: string }, deletedBy: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RestoreDeletedTicketMutationVariables = Exact<{
  input: RestoreTicketInput;
}>;


export type RestoreDeletedTicketMutation = { restoreTicket: { ticket: { id: string, version: number, deletedAt: string | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type DeleteTicketAgainMutationVariables = Exact<{
  input: DeleteTicketInput;
}>;


export type DeleteTicketAgainMutation = { deleteTicket: { ticket: { id: string, number: number, version: number, subject: string, deletedAt: string | null, purgeAt: string | null, requester: { id: string, name: string }, team: { id: string, name: string }, deletedBy: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type JobQueryVariables = Exact<{
  id: string;
}>;


export type JobQuery = { job: { id: string, kind: JobKind, state: JobState, changeId: string, total: number, done: number, refused: number, failure: string | null } | null };

export type RefusedTicketsQueryVariables = Exact<{
  changeId: string;
  first?: number | null | undefined;
}>;


export type RefusedTicketsQuery = { ticketChangeResults: { nodes: Array<{ ticketId: string, ok: boolean, version: number | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UndoTicketChangeMutationVariables = Exact<{
  input: UndoTicketChangeInput;
}>;


export type UndoTicketChangeMutation = { undoTicketChange: { changeId: string | null, job: { id: string, kind: JobKind, state: JobState, changeId: string, total: number, done: number, refused: number, failure: string | null } | null, results: Array<{ ticketId: string, ok: boolean, version: number | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> }>, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type TicketChangeOutcomeFragment = { ticketId: string, ok: boolean, version: number | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> };

export type JobProgressFragment = { id: string, kind: JobKind, state: JobState, changeId: string, total: number, done: number, refused: number, failure: string | null };

export type UpdateTicketsMutationVariables = Exact<{
  input: UpdateTicketsInput;
}>;


export type UpdateTicketsMutation = { updateTickets: { changeId: string | null, job: { id: string, kind: JobKind, state: JobState, changeId: string, total: number, done: number, refused: number, failure: string | null } | null, results: Array<{ ticketId: string, ok: boolean, version: number | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> }>, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type CreateAttachmentUploadMutationVariables = Exact<{
  input: CreateAttachmentUploadInput;
}>;


export type CreateAttachmentUploadMutation = { createAttachmentUpload: { uploadUrl: string | null, attachment: { id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type DiscardDraftMutationVariables = Exact<{
  input: DiscardDraftInput;
}>;


export type DiscardDraftMutation = { discardDraft: { discardedDraftId: string | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type ComposerDraftFragment = { id: string, ticketId: string, kind: MessageKind, bodyHtml: string, change: string, problem: string | null, version: number, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }> };

export type DraftQueryVariables = Exact<{
  ticketId: string;
}>;


export type DraftQuery = { draft: { id: string, ticketId: string, kind: MessageKind, bodyHtml: string, change: string, problem: string | null, version: number, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }> } | null };

export type SaveDraftMutationVariables = Exact<{
  input: SaveDraftInput;
}>;


export type SaveDraftMutation = { saveDraft: { draft: { id: string, ticketId: string, kind: MessageKind, bodyHtml: string, change: string, problem: string | null, version: number, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type MessageAttachmentFragment = { id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null };

export type ConversationMessageFragment = { id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null };

export type OlderMessagesQueryVariables = Exact<{
  ticketId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OlderMessagesQuery = { messages: { nodes: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FiguresFragment = { solved: { count: number, condition: string | null }, replies: { count: number, ticketCount: number, condition: string | null }, firstReplyTime: { median: number | null, p90: number | null, ticketCount: number, condition: string }, resolutionTime: { median: number | null, p90: number | null, ticketCount: number, condition: string }, reopened: { count: number, condition: string | null } };

export type FigureTimeFragment = { median: number | null, p90: number | null, ticketCount: number, condition: string };

export type MyFiguresQueryVariables = Exact<{
  from: string;
  to: string;
  timeZone: string;
}>;


export type MyFiguresQuery = { myFigures: { total: { team: { members: number, solved: number, replies: number, reopened: number, firstReplyTime: { median: number | null, p90: number | null }, resolutionTime: { median: number | null, p90: number | null } } | null, solved: { count: number, condition: string | null }, replies: { count: number, ticketCount: number, condition: string | null }, firstReplyTime: { median: number | null, p90: number | null, ticketCount: number, condition: string }, resolutionTime: { median: number | null, p90: number | null, ticketCount: number, condition: string }, reopened: { count: number, condition: string | null } }, days: Array<{ date: string, figures: { solved: { count: number, condition: string | null }, replies: { count: number } } }>, backlog: Array<{ age: BacklogAge, count: number, condition: string }> } };

export type CancelHeldReplyMutationVariables = Exact<{
  input: CancelHeldReplyInput;
}>;


export type CancelHeldReplyMutation = { cancelHeldReply: { heldReply: { id: string, ticketId: string, body: string, bodyHtml: string | null, statusId: string | null, state: HeldReplyState, sendAt: string, createdAt: string, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }> } | null, draft: { id: string, ticketId: string, kind: MessageKind, bodyHtml: string, change: string, problem: string | null, version: number, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type ComposerHeldReplyFragment = { id: string, ticketId: string, body: string, bodyHtml: string | null, statusId: string | null, state: HeldReplyState, sendAt: string, createdAt: string, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }> };

export type HeldRepliesQueryVariables = Exact<{ [key: string]: never; }>;


export type HeldRepliesQuery = { heldReplies: { nodes: Array<{ id: string, ticketId: string, body: string, bodyHtml: string | null, statusId: string | null, state: HeldReplyState, sendAt: string, createdAt: string, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }> }> } };

export type SendHeldReplyMutationVariables = Exact<{
  input: SendHeldReplyInput;
}>;


export type SendHeldReplyMutation = { sendHeldReply: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, heldReply: { id: string, ticketId: string, body: string, bodyHtml: string | null, statusId: string | null, state: HeldReplyState, sendAt: string, createdAt: string, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type OrganizationNameFragment = { name: string };

export type NameOfPersonFragment = { name: string };

export type TicketOrganizationQueryVariables = Exact<{
  ticketId: string;
}>;


export type TicketOrganizationQuery = { ticket: { id: string, organization: { id: string, name: string } | null } | null };

export type TicketRowFragment = { id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, requester: { id: string, name: string }, organization: { id: string } | null, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }> };

export type TicketsQueryVariables = Exact<{
  condition?: string | null | undefined;
  sort?: TicketSort | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  counted: boolean;
  withPeople: boolean;
}>;


export type TicketsQuery = { tickets: { nodes: Array<{ followerIds?: Array<string>, mentionedIds?: Array<string>, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, organization: { id: string, name: string } | null, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, requester: { id: string, name: string }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, ticketCount?: { count: number, capped: boolean } };

export type ApplyMacroMutationVariables = Exact<{
  input: ApplyMacroInput;
}>;


export type ApplyMacroMutation = { applyMacro: { changeId: string | null, results: Array<{ ticketId: string, ok: boolean, version: number | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> }>, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type CountMacroUseMutationVariables = Exact<{
  input: CountMacroUseInput;
}>;


export type CountMacroUseMutation = { countMacroUse: { macro: { id: string, viewerUses: number } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type WholeMacroFragment = { bodyHtml: string, change: string, updatedAt: string, id: string, name: string, folder: string | null, owner: MacroOwner, language: string | null, kind: MessageKind, active: boolean, viewerCanEdit: boolean, viewerUses: number, person: { id: string, name: string } | null, team: { id: string, name: string } | null };

export type MacroQueryVariables = Exact<{
  id: string;
}>;


export type MacroQuery = { macro: { bodyHtml: string, change: string, updatedAt: string, id: string, name: string, folder: string | null, owner: MacroOwner, language: string | null, kind: MessageKind, active: boolean, viewerCanEdit: boolean, viewerUses: number, person: { id: string, name: string } | null, team: { id: string, name: string } | null } | null };

export type CreateMacroMutationVariables = Exact<{
  input: CreateMacroInput;
}>;


export type CreateMacroMutation = { createMacro: { macro: { bodyHtml: string, change: string, updatedAt: string, id: string, name: string, folder: string | null, owner: MacroOwner, language: string | null, kind: MessageKind, active: boolean, viewerCanEdit: boolean, viewerUses: number, person: { id: string, name: string } | null, team: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type UpdateMacroMutationVariables = Exact<{
  input: UpdateMacroInput;
}>;


export type UpdateMacroMutation = { updateMacro: { macro: { bodyHtml: string, change: string, updatedAt: string, id: string, name: string, folder: string | null, owner: MacroOwner, language: string | null, kind: MessageKind, active: boolean, viewerCanEdit: boolean, viewerUses: number, person: { id: string, name: string } | null, team: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type DeleteMacroMutationVariables = Exact<{
  input: DeleteMacroInput;
}>;


export type DeleteMacroMutation = { deleteMacro: { deletedMacroId: string | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type MacroLineFragment = { id: string, name: string, folder: string | null, owner: MacroOwner, language: string | null, kind: MessageKind, active: boolean, viewerCanEdit: boolean, viewerUses: number, person: { id: string, name: string } | null, team: { id: string, name: string } | null };

export type MacrosQueryVariables = Exact<{
  search?: string | null | undefined;
  ticketId?: string | null | undefined;
  folder?: string | null | undefined;
  includeInactive?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MacrosQuery = { macros: { nodes: Array<{ id: string, name: string, folder: string | null, owner: MacroOwner, language: string | null, kind: MessageKind, active: boolean, viewerCanEdit: boolean, viewerUses: number, person: { id: string, name: string } | null, team: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type MacroFoldersQueryVariables = Exact<{
  ticketId?: string | null | undefined;
  includeInactive?: boolean | null | undefined;
}>;


export type MacroFoldersQuery = { macroFolders: Array<{ name: string | null, count: number }> };

export type PreviewMacroQueryVariables = Exact<{
  ticketId: string;
  macroId: string;
}>;


export type PreviewMacroQuery = { previewMacro: { bodyHtml: string, body: string, kind: MessageKind, change: string, emptyVariables: Array<string> } | null };

export type MacroGivesFragment = { bodyHtml: string, body: string, kind: MessageKind, change: string, emptyVariables: Array<string> };

export type PreviewUnsavedMacroQueryVariables = Exact<{
  ticketId: string;
  bodyHtml: string;
  change?: TicketChangeInput | null | undefined;
}>;


export type PreviewUnsavedMacroQuery = { previewMacro: { bodyHtml: string, body: string, kind: MessageKind, change: string, emptyVariables: Array<string> } | null };

export type TicketIdsQueryVariables = Exact<{
  condition?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type TicketIdsQuery = { tickets: { nodes: Array<{ id: string }> } };

export type MarkNotificationsReadMutationVariables = Exact<{
  input: MarkNotificationsReadInput;
}>;


export type MarkNotificationsReadMutation = { markNotificationsRead: { marked: number, unread: { count: number, capped: boolean } | null, userErrors: Array<{ code: UserErrorCode, message: string }> } };

export type MarkNotificationsUnreadMutationVariables = Exact<{
  input: MarkNotificationsUnreadInput;
}>;


export type MarkNotificationsUnreadMutation = { markNotificationsUnread: { marked: number, unread: { count: number, capped: boolean } | null, userErrors: Array<{ code: UserErrorCode, message: string }> } };

export type InboxNotificationFragment = { id: string, kind: NotificationKind, createdAt: string, readAt: string | null, priority: TicketPriority | null, ticket: { id: string, number: number, subject: string } | null, webhook: { id: string, url: string, description: string, disabledReason: WebhookDisabledReason | null } | null, team: { id: string, name: string } | null, actor: { id: string, name: string } | null };

export type InboxGroupFragment = { id: string, ticket: { id: string, number: number, subject: string } | null, webhook: { id: string, url: string, description: string, disabledReason: WebhookDisabledReason | null } | null, team: { id: string, name: string } | null, latest: { id: string, kind: NotificationKind, createdAt: string, readAt: string | null, priority: TicketPriority | null, ticket: { id: string, number: number, subject: string } | null, webhook: { id: string, url: string, description: string, disabledReason: WebhookDisabledReason | null } | null, team: { id: string, name: string } | null, actor: { id: string, name: string } | null }, notifications: Array<{ id: string, kind: NotificationKind, createdAt: string, readAt: string | null, priority: TicketPriority | null, ticket: { id: string, number: number, subject: string } | null, webhook: { id: string, url: string, description: string, disabledReason: WebhookDisabledReason | null } | null, team: { id: string, name: string } | null, actor: { id: string, name: string } | null }>, count: { count: number, capped: boolean }, unreadCount: { count: number, capped: boolean } };

export type HowToBeToldFragment = { kinds: Array<{ kind: NotificationKind, inbox: boolean, toast: boolean, browser: boolean, sound: boolean }>, quietHours: { from: string, to: string, days: Array<Weekday>, timeZone: string } | null };

export type InboxQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  unreadOnly?: boolean | null | undefined;
}>;


export type InboxQuery = { notificationGroups: { nodes: Array<{ id: string, ticket: { id: string, number: number, subject: string } | null, webhook: { id: string, url: string, description: string, disabledReason: WebhookDisabledReason | null } | null, team: { id: string, name: string } | null, latest: { id: string, kind: NotificationKind, createdAt: string, readAt: string | null, priority: TicketPriority | null, ticket: { id: string, number: number, subject: string } | null, webhook: { id: string, url: string, description: string, disabledReason: WebhookDisabledReason | null } | null, team: { id: string, name: string } | null, actor: { id: string, name: string } | null }, notifications: Array<{ id: string, kind: NotificationKind, createdAt: string, readAt: string | null, priority: TicketPriority | null, ticket: { id: string, number: number, subject: string } | null, webhook: { id: string, url: string, description: string, disabledReason: WebhookDisabledReason | null } | null, team: { id: string, name: string } | null, actor: { id: string, name: string } | null }>, count: { count: number, capped: boolean }, unreadCount: { count: number, capped: boolean } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type NewNotificationsQueryVariables = Exact<{ [key: string]: never; }>;


export type NewNotificationsQuery = { notifications: { nodes: Array<{ id: string, kind: NotificationKind, createdAt: string, readAt: string | null, priority: TicketPriority | null, ticket: { id: string, number: number, subject: string } | null, webhook: { id: string, url: string, description: string, disabledReason: WebhookDisabledReason | null } | null, team: { id: string, name: string } | null, actor: { id: string, name: string } | null }> }, unreadNotificationCount: { count: number, capped: boolean }, notificationPreferences: { kinds: Array<{ kind: NotificationKind, inbox: boolean, toast: boolean, browser: boolean, sound: boolean }>, quietHours: { from: string, to: string, days: Array<Weekday>, timeZone: string } | null } };

export type UnreadNotificationsQueryVariables = Exact<{ [key: string]: never; }>;


export type UnreadNotificationsQuery = { unreadNotificationCount: { count: number, capped: boolean } };

export type NotificationPreferencesQueryVariables = Exact<{ [key: string]: never; }>;


export type NotificationPreferencesQuery = { notificationPreferences: { kinds: Array<{ kind: NotificationKind, inbox: boolean, toast: boolean, browser: boolean, sound: boolean }>, quietHours: { from: string, to: string, days: Array<Weekday>, timeZone: string } | null } };

export type UpdateNotificationPreferencesMutationVariables = Exact<{
  input: UpdateNotificationPreferencesInput;
}>;


export type UpdateNotificationPreferencesMutation = { updateNotificationPreferences: { preferences: { kinds: Array<{ kind: NotificationKind, inbox: boolean, toast: boolean, browser: boolean, sound: boolean }>, quietHours: { from: string, to: string, days: Array<Weekday>, timeZone: string } | null } | null, userErrors: Array<{ code: UserErrorCode, message: string }> } };

export type FoundPersonFragment = { id: string, name: string, email: string | null, role: PersonRole };

export type PaletteFindsQueryVariables = Exact<{
  text: string;
}>;


export type PaletteFindsQuery = { searchTickets: { nodes: Array<{ ticket: { id: string, number: number, subject: string, requester: { id: string, name: string } }, highlights: Array<{ field: SearchHighlightField, messageId: string | null, fieldKey: string | null, text: string, ranges: Array<{ start: number, length: number }> }> }> }, people: { nodes: Array<{ id: string, name: string, email: string | null, role: PersonRole }> } };

export type PersonChoiceFragment = { id: string, name: string, email: string | null, role: PersonRole };

export type PeopleQueryVariables = Exact<{
  search?: string | null | undefined;
  role?: PersonRole | null | undefined;
  first?: number | null | undefined;
}>;


export type PeopleQuery = { people: { nodes: Array<{ id: string, name: string, email: string | null, role: PersonRole }> } };

export type PersonNameQueryVariables = Exact<{
  id: string;
}>;


export type PersonNameQuery = { person: { id: string, name: string } | null };

export type SetPresenceMutationVariables = Exact<{
  input: SetPresenceInput;
}>;


export type SetPresenceMutation = { setPresence: { told: boolean, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type AddFollowerMutationVariables = Exact<{
  input: AddFollowerInput;
}>;


export type AddFollowerMutation = { addFollower: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type DeleteTicketMutationVariables = Exact<{
  input: DeleteTicketInput;
}>;


export type DeleteTicketMutation = { deleteTicket: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type PropertyFieldFragment = { id: string, key: string, type: TicketFieldType, label: string, help: string | null, required: TicketFieldRequired, archivedAt: string | null, labels: Array<{ language: string, text: string }>, helps: Array<{ language: string, text: string }>, choices: Array<{ value: string, label: string, archived: boolean, labels: Array<{ language: string, text: string }> }> };

export type PropertyFieldsQueryVariables = Exact<{ [key: string]: never; }>;


export type PropertyFieldsQuery = { ticketFields: Array<{ id: string, key: string, type: TicketFieldType, label: string, help: string | null, required: TicketFieldRequired, archivedAt: string | null, labels: Array<{ language: string, text: string }>, helps: Array<{ language: string, text: string }>, choices: Array<{ value: string, label: string, archived: boolean, labels: Array<{ language: string, text: string }> }> }> };

export type FollowTicketMutationVariables = Exact<{
  input: FollowTicketInput;
}>;


export type FollowTicketMutation = { followTicket: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type HistoryEntryFragment = { id: string, occurredAt: string, actorKind: AuditActorKind, keyName: string | null, actor: { id: string, name: string } | null, changes: Array<{ field: TicketHistoryField, key: string | null, label: string | null, from: string | null, to: string | null, fromId: string | null, toId: string | null }> };

export type TicketHistoryQueryVariables = Exact<{
  ticketId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TicketHistoryQuery = { ticketHistory: { nodes: Array<{ id: string, occurredAt: string, actorKind: AuditActorKind, keyName: string | null, actor: { id: string, name: string } | null, changes: Array<{ field: TicketHistoryField, key: string | null, label: string | null, from: string | null, to: string | null, fromId: string | null, toId: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type LinkTicketsMutationVariables = Exact<{
  input: LinkTicketsInput;
}>;


export type LinkTicketsMutation = { linkTickets: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type MarkTicketAsSpamMutationVariables = Exact<{
  input: MarkTicketAsSpamInput;
}>;


export type MarkTicketAsSpamMutation = { markTicketAsSpam: { changeId: string | null, ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type MergeTargetFragment = { id: string, number: number, version: number, subject: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> }, requester: { id: string, name: string } };

export type MergeTargetsQueryVariables = Exact<{
  query: string;
}>;


export type MergeTargetsQuery = { searchTickets: { nodes: Array<{ ticket: { id: string, number: number, version: number, subject: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> }, requester: { id: string, name: string } } }> } };

export type MergeTicketsMutationVariables = Exact<{
  input: MergeTicketsInput;
}>;


export type MergeTicketsMutation = { mergeTickets: { undoableUntil: string | null, ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type SplitTicketMutationVariables = Exact<{
  input: SplitTicketInput;
}>;


export type SplitTicketMutation = { splitTicket: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, from: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type UnmergeTicketsMutationVariables = Exact<{
  input: UnmergeTicketsInput;
}>;


export type UnmergeTicketsMutation = { unmergeTickets: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, target: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type RemoveFollowerMutationVariables = Exact<{
  input: RemoveFollowerInput;
}>;


export type RemoveFollowerMutation = { removeFollower: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type RequesterCardQueryVariables = Exact<{
  id: string;
  theirs: string;
  organizations: string;
  withOrganization: boolean;
}>;


export type RequesterCardQuery = { person: { id: string, name: string, email: string | null, language: string | null, isMachine: boolean, active: boolean, organization: { id: string, name: string } | null } | null, tickets: { nodes: Array<{ id: string, number: number, version: number, subject: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, ticketCount?: { count: number, capped: boolean } };

export type RestoreArchivedTicketMutationVariables = Exact<{
  input: RestoreArchivedTicketInput;
}>;


export type RestoreArchivedTicketMutation = { restoreArchivedTicket: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type RestoreTicketMutationVariables = Exact<{
  input: RestoreTicketInput;
}>;


export type RestoreTicketMutation = { restoreTicket: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type SetTicketFieldsMutationVariables = Exact<{
  input: SetTicketFieldsInput;
}>;


export type SetTicketFieldsMutation = { setTicketFields: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type SnoozeTicketMutationVariables = Exact<{
  input: SnoozeTicketInput;
}>;


export type SnoozeTicketMutation = { snoozeTicket: { changeId: string | null, ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type TicketPropertiesFragment = { id: string, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> };

export type UnfollowTicketMutationVariables = Exact<{
  input: UnfollowTicketInput;
}>;


export type UnfollowTicketMutation = { unfollowTicket: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type UnlinkTicketsMutationVariables = Exact<{
  input: UnlinkTicketsInput;
}>;


export type UnlinkTicketsMutation = { unlinkTickets: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type UnmarkTicketAsSpamMutationVariables = Exact<{
  input: UnmarkTicketAsSpamInput;
}>;


export type UnmarkTicketAsSpamMutation = { unmarkTicketAsSpam: { changeId: string | null, ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type UpdateTicketMutationVariables = Exact<{
  input: UpdateTicketInput;
}>;


export type UpdateTicketMutation = { updateTicket: { changeId: string | null, ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type WakeTicketMutationVariables = Exact<{
  input: WakeTicketInput;
}>;


export type WakeTicketMutation = { wakeTicket: { changeId: string | null, ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type PeopleLikeQueryVariables = Exact<{
  search: string;
}>;


export type PeopleLikeQuery = { people: { nodes: Array<{ id: string, name: string, email: string | null, organization: { id: string, name: string } | null }> } };

export type QueuesQueryVariables = Exact<{ [key: string]: never; }>;


export type QueuesQuery = { teams: Array<{ id: string, name: string, isDefault: boolean, viewerIsMember: boolean, openTicketCount: number, members: Array<{ id: string, name: string }> }>, ticketStatuses: Array<{ id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }>, ticketFields: Array<{ id: string, key: string, type: TicketFieldType, label: string, archivedAt: string | null, labels: Array<{ language: string, text: string }>, choices: Array<{ value: string, label: string, archived: boolean, labels: Array<{ language: string, text: string }> }> }>, queues: Array<{ id: string, name: string, condition: string, columns: Array<string>, groupBy: QueueGrouping | null, groupField: string | null, layout: QueueLayout, density: QueueDensity, owner: QueueOwner, viewerCanEdit: boolean, problems: Array<string>, sort: { field: TicketSortField, direction: SortDirection }, person: { id: string } | null, team: { id: string, name: string } | null }> };

export type DirectoryFieldFragment = { id: string, key: string, type: TicketFieldType, label: string, archivedAt: string | null, labels: Array<{ language: string, text: string }>, choices: Array<{ value: string, label: string, archived: boolean, labels: Array<{ language: string, text: string }> }> };

export type KeptViewFragment = { id: string, name: string, condition: string, columns: Array<string>, groupBy: QueueGrouping | null, groupField: string | null, layout: QueueLayout, density: QueueDensity, owner: QueueOwner, viewerCanEdit: boolean, problems: Array<string>, sort: { field: TicketSortField, direction: SortDirection }, person: { id: string } | null, team: { id: string, name: string } | null };

export type KeptViewsQueryVariables = Exact<{ [key: string]: never; }>;


export type KeptViewsQuery = { queues: Array<{ id: string, name: string, condition: string, columns: Array<string>, groupBy: QueueGrouping | null, groupField: string | null, layout: QueueLayout, density: QueueDensity, owner: QueueOwner, viewerCanEdit: boolean, problems: Array<string>, sort: { field: TicketSortField, direction: SortDirection }, person: { id: string } | null, team: { id: string, name: string } | null }> };

export type QueueCountsQueryVariables = Exact<{
  mine: string;
  unassigned: string;
  mentioned: string;
  snoozed: string;
}>;


export type QueueCountsQuery = { mine: { count: number, capped: boolean }, unassigned: { count: number, capped: boolean }, mentioned: { count: number, capped: boolean }, snoozed: { count: number, capped: boolean }, teams: Array<{ id: string, openTicketCount: number }>, queues: Array<{ id: string, count: { count: number, capped: boolean } }> };

export type TicketCountQueryVariables = Exact<{
  condition: string;
}>;


export type TicketCountQuery = { ticketCount: { count: number, capped: boolean } };

export type ViewGroupsQueryVariables = Exact<{
  id: string;
}>;


export type ViewGroupsQuery = { queue: { id: string, groups: Array<{ value: string | null }> } | null };

export type CreateQueueMutationVariables = Exact<{
  input: CreateQueueInput;
}>;


export type CreateQueueMutation = { createQueue: { queue: { id: string, name: string, condition: string, columns: Array<string>, groupBy: QueueGrouping | null, groupField: string | null, layout: QueueLayout, density: QueueDensity, owner: QueueOwner, viewerCanEdit: boolean, problems: Array<string>, sort: { field: TicketSortField, direction: SortDirection }, person: { id: string } | null, team: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type UpdateQueueMutationVariables = Exact<{
  input: UpdateQueueInput;
}>;


export type UpdateQueueMutation = { updateQueue: { queue: { id: string, name: string, condition: string, columns: Array<string>, groupBy: QueueGrouping | null, groupField: string | null, layout: QueueLayout, density: QueueDensity, owner: QueueOwner, viewerCanEdit: boolean, problems: Array<string>, sort: { field: TicketSortField, direction: SortDirection }, person: { id: string } | null, team: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type DeleteQueueMutationVariables = Exact<{
  input: DeleteQueueInput;
}>;


export type DeleteQueueMutation = { deleteQueue: { deletedQueueId: string | null, userErrors: Array<{ code: UserErrorCode, message: string }> } };

export type ReorderQueuesMutationVariables = Exact<{
  input: ReorderQueuesInput;
}>;


export type ReorderQueuesMutation = { reorderQueues: { queues: Array<{ id: string, name: string, condition: string, columns: Array<string>, groupBy: QueueGrouping | null, groupField: string | null, layout: QueueLayout, density: QueueDensity, owner: QueueOwner, viewerCanEdit: boolean, problems: Array<string>, sort: { field: TicketSortField, direction: SortDirection }, person: { id: string } | null, team: { id: string, name: string } | null }> | null, userErrors: Array<{ code: UserErrorCode, message: string }> } };

export type SearchHighlightFragment = { field: SearchHighlightField, messageId: string | null, fieldKey: string | null, text: string, ranges: Array<{ start: number, length: number }> };

export type SearchResultFragment = { ticket: { archivedAt: string | null, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, requester: { id: string, name: string }, organization: { id: string } | null, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }> }, highlights: Array<{ field: SearchHighlightField, messageId: string | null, fieldKey: string | null, text: string, ranges: Array<{ start: number, length: number }> }> };

export type SearchTicketsQueryVariables = Exact<{
  query: string;
  condition?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchTicketsQuery = { searchTickets: { capped: boolean, nodes: Array<{ ticket: { archivedAt: string | null, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, requester: { id: string, name: string }, organization: { id: string } | null, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }> }, highlights: Array<{ field: SearchHighlightField, messageId: string | null, fieldKey: string | null, text: string, ranges: Array<{ start: number, length: number }> }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AddNoteMutationVariables = Exact<{
  input: AddNoteInput;
}>;


export type AddNoteMutation = { addNote: { changeId: string | null, ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type AssignTicketMutationVariables = Exact<{
  input: AssignTicketInput;
}>;


export type AssignTicketMutation = { assignTicket: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type ReplyToTicketMutationVariables = Exact<{
  input: ReplyToTicketInput;
}>;


export type ReplyToTicketMutation = { replyToTicket: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, heldReply: { id: string, ticketId: string, body: string, bodyHtml: string | null, statusId: string | null, state: HeldReplyState, sendAt: string, createdAt: string, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }> } | null, newerMessages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type SetTicketPriorityMutationVariables = Exact<{
  input: SetTicketPriorityInput;
}>;


export type SetTicketPriorityMutation = { setTicketPriority: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type SetTicketStatusMutationVariables = Exact<{
  input: SetTicketStatusInput;
}>;


export type SetTicketStatusMutation = { setTicketStatus: { changeId: string | null, ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, unsolvedChildren: Array<{ ticketId: string, error: { code: UserErrorCode, message: string, field: Array<string> | null } }> | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type TagTicketMutationVariables = Exact<{
  input: TagTicketInput;
}>;


export type TagTicketMutation = { tagTicket: { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type TicketDetailFragment = { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> };

export type TicketQueryVariables = Exact<{
  id: string;
}>;


export type TicketQuery = { ticket: { messageCount: number, id: string, number: number, version: number, subject: string, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedFrom: Array<string>, deletedAt: string | null, purgeAt: string | null, archivedAt: string | null, requester: { id: string, name: string, email: string | null }, organization: { id: string, name: string } | null, drafting: Array<{ kind: MessageKind, since: string, person: { id: string, name: string } }>, messages: Array<{ id: string, ticketId: string, kind: MessageKind, body: string, bodyHtml: string | null, mergedFrom: string | null, createdAt: string, author: { id: string, name: string, role: PersonRole } | null, attachments: Array<{ id: string, fileName: string, contentType: string, size: number, contentId: string | null, scan: AttachmentScan, url: string | null }>, mentions: Array<{ id: string, name: string }>, change: { field: MessageChangeField, from: string | null, to: string | null } | null }>, status: { id: string, label: string, category: TicketStatusCategory, nextStatusIds: Array<string>, archivedAt: string | null, labels: Array<{ language: string, text: string }> }, team: { id: string, name: string }, assignee: { id: string, name: string } | null, fields: Array<{ key: string, value: string }>, deletedBy: { id: string, name: string } | null, followers: Array<{ since: string, person: { id: string, name: string, role: PersonRole }, addedBy: { id: string, name: string } | null }>, links: Array<{ kind: TicketLinkKind, ticketId: string, subject: string, createdAt: string, status: { id: string, label: string, category: TicketStatusCategory, labels: Array<{ language: string, text: string }> } }> } | null };

export type ChannelEventFragment = { seq: number, eventId: string, kind: ChannelEventKind, occurredAt: string, ticketId: string | null, messageId: string | null, jobId: string | null, version: number | null, row: { id: string, version: number, subject: string, statusId: string, statusCategory: TicketStatusCategory, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, requesterId: string, requesterName: string, organizationId: string | null, teamId: string, assigneeId: string | null, assigneeName: string | null, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedIntoId: string | null, fields: string | null, followerIds: Array<string> | null, mentionedIds: Array<string> | null } | null };

export type ChannelEventsQueryVariables = Exact<{
  channel: string;
  afterSeq?: number | null | undefined;
  first?: number | null | undefined;
}>;


export type ChannelEventsQuery = { channelEvents: { channel: string, lastSeq: number, expired: boolean, events: Array<{ seq: number, eventId: string, kind: ChannelEventKind, occurredAt: string, ticketId: string | null, messageId: string | null, jobId: string | null, version: number | null, row: { id: string, version: number, subject: string, statusId: string, statusCategory: TicketStatusCategory, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, requesterId: string, requesterName: string, organizationId: string | null, teamId: string, assigneeId: string | null, assigneeName: string | null, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedIntoId: string | null, fields: string | null, followerIds: Array<string> | null, mentionedIds: Array<string> | null } | null }> } };

export type OnChannelEventsSubscriptionVariables = Exact<{
  channel: string;
}>;


export type OnChannelEventsSubscription = { onChannelEvents: { channel: string, presence: { personId: string, name: string, state: PresenceState, at: string } | null, events: Array<{ seq: number, eventId: string, kind: ChannelEventKind, occurredAt: string, ticketId: string | null, messageId: string | null, jobId: string | null, version: number | null, row: { id: string, version: number, subject: string, statusId: string, statusCategory: TicketStatusCategory, priority: TicketPriority, type: TicketType | null, channel: TicketChannel, language: string | null, tags: Array<string>, requesterId: string, requesterName: string, organizationId: string | null, teamId: string, assigneeId: string | null, assigneeName: string | null, createdAt: string, updatedAt: string, firstReplyAt: string | null, solvedAt: string | null, closedAt: string | null, spam: boolean, snoozed: boolean, snoozedUntil: string | null, mergedIntoId: string | null, fields: string | null, followerIds: Array<string> | null, mentionedIds: Array<string> | null } | null }> } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, name: string, email: string | null, role: PersonRole, language: string | null, organization: { id: string, name: string, sharesTickets: boolean } | null, teams: Array<{ id: string, name: string }> } | null };

export { PortalTicketRowFragmentDoc } from './documents/PortalTicketRowFragmentDoc.ts';
export { PortalMessageFragmentDoc } from './documents/PortalMessageFragmentDoc.ts';
export { PortalTicketDetailFragmentDoc } from './documents/PortalTicketDetailFragmentDoc.ts';
export { ArchivedTicketFragmentDoc } from './documents/ArchivedTicketFragmentDoc.ts';
export { DeletedTicketFragmentDoc } from './documents/DeletedTicketFragmentDoc.ts';
export { TicketChangeOutcomeFragmentDoc } from './documents/TicketChangeOutcomeFragmentDoc.ts';
export { JobProgressFragmentDoc } from './documents/JobProgressFragmentDoc.ts';
export { MessageAttachmentFragmentDoc } from './documents/MessageAttachmentFragmentDoc.ts';
export { ComposerDraftFragmentDoc } from './documents/ComposerDraftFragmentDoc.ts';
export { FigureTimeFragmentDoc } from './documents/FigureTimeFragmentDoc.ts';
export { FiguresFragmentDoc } from './documents/FiguresFragmentDoc.ts';
export { ComposerHeldReplyFragmentDoc } from './documents/ComposerHeldReplyFragmentDoc.ts';
export { OrganizationNameFragmentDoc } from './documents/OrganizationNameFragmentDoc.ts';
export { NameOfPersonFragmentDoc } from './documents/NameOfPersonFragmentDoc.ts';
export { MacroLineFragmentDoc } from './documents/MacroLineFragmentDoc.ts';
export { WholeMacroFragmentDoc } from './documents/WholeMacroFragmentDoc.ts';
export { MacroGivesFragmentDoc } from './documents/MacroGivesFragmentDoc.ts';
export { InboxNotificationFragmentDoc } from './documents/InboxNotificationFragmentDoc.ts';
export { InboxGroupFragmentDoc } from './documents/InboxGroupFragmentDoc.ts';
export { HowToBeToldFragmentDoc } from './documents/HowToBeToldFragmentDoc.ts';
export { FoundPersonFragmentDoc } from './documents/FoundPersonFragmentDoc.ts';
export { PersonChoiceFragmentDoc } from './documents/PersonChoiceFragmentDoc.ts';
export { PropertyFieldFragmentDoc } from './documents/PropertyFieldFragmentDoc.ts';
export { HistoryEntryFragmentDoc } from './documents/HistoryEntryFragmentDoc.ts';
export { MergeTargetFragmentDoc } from './documents/MergeTargetFragmentDoc.ts';
export { DirectoryFieldFragmentDoc } from './documents/DirectoryFieldFragmentDoc.ts';
export { KeptViewFragmentDoc } from './documents/KeptViewFragmentDoc.ts';
export { TicketRowFragmentDoc } from './documents/TicketRowFragmentDoc.ts';
export { SearchHighlightFragmentDoc } from './documents/SearchHighlightFragmentDoc.ts';
export { SearchResultFragmentDoc } from './documents/SearchResultFragmentDoc.ts';
export { TicketPropertiesFragmentDoc } from './documents/TicketPropertiesFragmentDoc.ts';
export { ConversationMessageFragmentDoc } from './documents/ConversationMessageFragmentDoc.ts';
export { TicketDetailFragmentDoc } from './documents/TicketDetailFragmentDoc.ts';
export { ChannelEventFragmentDoc } from './documents/ChannelEventFragmentDoc.ts';
export { CreateTicketDocument } from './documents/CreateTicketDocument.ts';
export { PortalReplyDocument } from './documents/PortalReplyDocument.ts';
export { PortalTicketsDocument } from './documents/PortalTicketsDocument.ts';
export { PortalTicketDocument } from './documents/PortalTicketDocument.ts';
export { PortalOlderMessagesDocument } from './documents/PortalOlderMessagesDocument.ts';
export { ArchivedTicketsDocument } from './documents/ArchivedTicketsDocument.ts';
export { DeletedTicketsDocument } from './documents/DeletedTicketsDocument.ts';
export { RestoreDeletedTicketDocument } from './documents/RestoreDeletedTicketDocument.ts';
export { DeleteTicketAgainDocument } from './documents/DeleteTicketAgainDocument.ts';
export { JobDocument } from './documents/JobDocument.ts';
export { RefusedTicketsDocument } from './documents/RefusedTicketsDocument.ts';
export { UndoTicketChangeDocument } from './documents/UndoTicketChangeDocument.ts';
export { UpdateTicketsDocument } from './documents/UpdateTicketsDocument.ts';
export { CreateAttachmentUploadDocument } from './documents/CreateAttachmentUploadDocument.ts';
export { DiscardDraftDocument } from './documents/DiscardDraftDocument.ts';
export { DraftDocument } from './documents/DraftDocument.ts';
export { SaveDraftDocument } from './documents/SaveDraftDocument.ts';
export { OlderMessagesDocument } from './documents/OlderMessagesDocument.ts';
export { MyFiguresDocument } from './documents/MyFiguresDocument.ts';
export { CancelHeldReplyDocument } from './documents/CancelHeldReplyDocument.ts';
export { HeldRepliesDocument } from './documents/HeldRepliesDocument.ts';
export { SendHeldReplyDocument } from './documents/SendHeldReplyDocument.ts';
export { TicketOrganizationDocument } from './documents/TicketOrganizationDocument.ts';
export { TicketsDocument } from './documents/TicketsDocument.ts';
export { ApplyMacroDocument } from './documents/ApplyMacroDocument.ts';
export { CountMacroUseDocument } from './documents/CountMacroUseDocument.ts';
export { MacroDocument } from './documents/MacroDocument.ts';
export { CreateMacroDocument } from './documents/CreateMacroDocument.ts';
export { UpdateMacroDocument } from './documents/UpdateMacroDocument.ts';
export { DeleteMacroDocument } from './documents/DeleteMacroDocument.ts';
export { MacrosDocument } from './documents/MacrosDocument.ts';
export { MacroFoldersDocument } from './documents/MacroFoldersDocument.ts';
export { PreviewMacroDocument } from './documents/PreviewMacroDocument.ts';
export { PreviewUnsavedMacroDocument } from './documents/PreviewUnsavedMacroDocument.ts';
export { TicketIdsDocument } from './documents/TicketIdsDocument.ts';
export { MarkNotificationsReadDocument } from './documents/MarkNotificationsReadDocument.ts';
export { MarkNotificationsUnreadDocument } from './documents/MarkNotificationsUnreadDocument.ts';
export { InboxDocument } from './documents/InboxDocument.ts';
export { NewNotificationsDocument } from './documents/NewNotificationsDocument.ts';
export { UnreadNotificationsDocument } from './documents/UnreadNotificationsDocument.ts';
export { NotificationPreferencesDocument } from './documents/NotificationPreferencesDocument.ts';
export { UpdateNotificationPreferencesDocument } from './documents/UpdateNotificationPreferencesDocument.ts';
export { PaletteFindsDocument } from './documents/PaletteFindsDocument.ts';
export { PeopleDocument } from './documents/PeopleDocument.ts';
export { PersonNameDocument } from './documents/PersonNameDocument.ts';
export { SetPresenceDocument } from './documents/SetPresenceDocument.ts';
export { AddFollowerDocument } from './documents/AddFollowerDocument.ts';
export { DeleteTicketDocument } from './documents/DeleteTicketDocument.ts';
export { PropertyFieldsDocument } from './documents/PropertyFieldsDocument.ts';
export { FollowTicketDocument } from './documents/FollowTicketDocument.ts';
export { TicketHistoryDocument } from './documents/TicketHistoryDocument.ts';
export { LinkTicketsDocument } from './documents/LinkTicketsDocument.ts';
export { MarkTicketAsSpamDocument } from './documents/MarkTicketAsSpamDocument.ts';
export { MergeTargetsDocument } from './documents/MergeTargetsDocument.ts';
export { MergeTicketsDocument } from './documents/MergeTicketsDocument.ts';
export { SplitTicketDocument } from './documents/SplitTicketDocument.ts';
export { UnmergeTicketsDocument } from './documents/UnmergeTicketsDocument.ts';
export { RemoveFollowerDocument } from './documents/RemoveFollowerDocument.ts';
export { RequesterCardDocument } from './documents/RequesterCardDocument.ts';
export { RestoreArchivedTicketDocument } from './documents/RestoreArchivedTicketDocument.ts';
export { RestoreTicketDocument } from './documents/RestoreTicketDocument.ts';
export { SetTicketFieldsDocument } from './documents/SetTicketFieldsDocument.ts';
export { SnoozeTicketDocument } from './documents/SnoozeTicketDocument.ts';
export { UnfollowTicketDocument } from './documents/UnfollowTicketDocument.ts';
export { UnlinkTicketsDocument } from './documents/UnlinkTicketsDocument.ts';
export { UnmarkTicketAsSpamDocument } from './documents/UnmarkTicketAsSpamDocument.ts';
export { UpdateTicketDocument } from './documents/UpdateTicketDocument.ts';
export { WakeTicketDocument } from './documents/WakeTicketDocument.ts';
export { PeopleLikeDocument } from './documents/PeopleLikeDocument.ts';
export { QueuesDocument } from './documents/QueuesDocument.ts';
export { KeptViewsDocument } from './documents/KeptViewsDocument.ts';
export { QueueCountsDocument } from './documents/QueueCountsDocument.ts';
export { TicketCountDocument } from './documents/TicketCountDocument.ts';
export { ViewGroupsDocument } from './documents/ViewGroupsDocument.ts';
export { CreateQueueDocument } from './documents/CreateQueueDocument.ts';
export { UpdateQueueDocument } from './documents/UpdateQueueDocument.ts';
export { DeleteQueueDocument } from './documents/DeleteQueueDocument.ts';
export { ReorderQueuesDocument } from './documents/ReorderQueuesDocument.ts';
export { SearchTicketsDocument } from './documents/SearchTicketsDocument.ts';
export { AddNoteDocument } from './documents/AddNoteDocument.ts';
export { AssignTicketDocument } from './documents/AssignTicketDocument.ts';
export { ReplyToTicketDocument } from './documents/ReplyToTicketDocument.ts';
export { SetTicketPriorityDocument } from './documents/SetTicketPriorityDocument.ts';
export { SetTicketStatusDocument } from './documents/SetTicketStatusDocument.ts';
export { TagTicketDocument } from './documents/TagTicketDocument.ts';
export { TicketDocument } from './documents/TicketDocument.ts';
export { ChannelEventsDocument } from './documents/ChannelEventsDocument.ts';
export { OnChannelEventsDocument } from './documents/OnChannelEventsDocument.ts';
export { ViewerDocument } from './documents/ViewerDocument.ts';
