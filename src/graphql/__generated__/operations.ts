/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  AWSDate: { input: string; output: string; }
  AWSTime: { input: string; output: string; }
  AWSDateTime: { input: string; output: string; }
  AWSTimestamp: { input: number; output: number; }
  AWSEmail: { input: string; output: string; }
  AWSJSON: { input: string; output: string; }
  AWSPhone: { input: string; output: string; }
  AWSURL: { input: string; output: string; }
  AWSIPAddress: { input: string; output: string; }
};

/** What a key may do. */
export type ApiScope =
  /** Read tickets, their conversation, statuses, teams and channels. */
  | 'TICKET_READ'
  /** Open, assign, tag and set tickets. */
  | 'TICKET_WRITE'
  /** Reply and add notes. */
  | 'MESSAGE_WRITE'
  /** Read people. */
  | 'PERSON_READ'
  /** Take over tickets from other systems. */
  | 'TICKET_IMPORT';

/** A new key. */
export type CreateApiKeyInput = {
  /** What it is for, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** At least one. */
  scopes: Array<ApiScope>;
  /** When it stops to work; never by default. Must lie ahead. */
  expiresAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
};

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
  /** A ticket of this channel got a message (customers' channels: a public one). */
  | 'MESSAGE_ADDED';

/** One numbered event of a channel, as the relay publishes it. */
export type ChannelEventInput = {
  /** Number within the channel. */
  seq: Scalars['Int']['input'];
  /** Id of what happened. */
  eventId: Scalars['ID']['input'];
  /** What happened. */
  kind: ChannelEventKind;
  /** When it happened. */
  occurredAt: Scalars['AWSDateTime']['input'];
  /** The ticket. */
  ticketId?: InputMaybe<Scalars['ID']['input']>;
  /** The message. */
  messageId?: InputMaybe<Scalars['ID']['input']>;
  /** The ticket's version. */
  version?: InputMaybe<Scalars['Int']['input']>;
  /** The ticket's row. */
  row?: InputMaybe<QueueRowInput>;
};

/** A ticket as a row of a queue, as the relay publishes it; fields as in QueueRow. */
export type QueueRowInput = {
  /** The ticket's id. */
  id: Scalars['ID']['input'];
  /** The ticket's version. */
  version: Scalars['Int']['input'];
  /** The subject. */
  subject: Scalars['String']['input'];
  /** Id of the status. */
  statusId: Scalars['ID']['input'];
  /** Category of the status. */
  statusCategory: TicketStatusCategory;
  /** The priority. */
  priority: TicketPriority;
  /** The type. */
  type?: InputMaybe<TicketType>;
  /** How it came in. */
  channel: TicketChannel;
  /** Language of the conversation. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** The tags. */
  tags: Array<Scalars['String']['input']>;
  /** Id of the requester. */
  requesterId: Scalars['ID']['input'];
  /** Name of the requester. */
  requesterName: Scalars['String']['input'];
  /** Id of the organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of the team. */
  teamId: Scalars['ID']['input'];
  /** Id of the assignee. */
  assigneeId?: InputMaybe<Scalars['ID']['input']>;
  /** Name of the assignee. */
  assigneeName?: InputMaybe<Scalars['String']['input']>;
  /** When it was opened. */
  createdAt: Scalars['AWSDateTime']['input'];
  /** When it was last changed. */
  updatedAt: Scalars['AWSDateTime']['input'];
  /** When an agent first replied. */
  firstReplyAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
  /** When it was last solved. */
  solvedAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
  /** When it was closed. */
  closedAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
};

/** Tickets to take over. */
export type ImportTicketsInput = {
  /** 1 to 200 rows. */
  rows: Array<ImportTicketRow>;
  /** Only say what would happen; false by default. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** One ticket of another system. What has the wrong form is reported per row, hence the loose types. */
export type ImportTicketRow = {
  /** Id in the other system, unique, 1 to 200 characters. */
  externalId: Scalars['String']['input'];
  /** One line, 1 to 500 characters; longer ones and missing ones are refused. */
  subject?: InputMaybe<Scalars['String']['input']>;
  /** The first message, by the requester, 1 to 100,000 characters. */
  body?: InputMaybe<Scalars['String']['input']>;
  /** An agent's public reply to it, by the one who imports. */
  answer?: InputMaybe<Scalars['String']['input']>;
  /** Name of the team, made when it is missing; the default team by default. */
  team?: InputMaybe<Scalars['String']['input']>;
  /** A TicketPriority in any case; `medium` is NORMAL. NORMAL by default. */
  priority?: InputMaybe<Scalars['String']['input']>;
  /** A TicketType in any case. */
  type?: InputMaybe<Scalars['String']['input']>;
  /** BCP 47 language tag. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** Tags; empty and repeated ones are passed over. */
  tags?: InputMaybe<Array<InputMaybe<Scalars['String']['input']>>>;
  /** Name of the requester; made up from `externalId` by default. */
  requesterName?: InputMaybe<Scalars['String']['input']>;
  /** E-mail address of the requester; who has it already is the requester. */
  requesterEmail?: InputMaybe<Scalars['String']['input']>;
  /** When it was opened, ISO 8601 with offset; now by default. */
  createdAt?: InputMaybe<Scalars['String']['input']>;
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
  | 'ASSIGNEE';

/** A public reply. */
export type ReplyToTicketInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Plain text, 1 to 100,000 characters. */
  body: Scalars['String']['input'];
  /** Sets this status with the reply, both or neither. Agents and admins only. */
  statusId?: InputMaybe<Scalars['ID']['input']>;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with the message made the first time. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** An internal note. */
export type AddNoteInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Plain text, 1 to 100,000 characters. */
  body: Scalars['String']['input'];
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with the note made the first time. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What a person is in AutoCRM. */
export type PersonRole =
  /** Asks: sees his own tickets, and his organization's where it shares them. */
  | 'CUSTOMER'
  /** Answers: works the tickets of his teams. */
  | 'AGENT'
  /** Steers: sees and sets everything. */
  | 'ADMIN';

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
  /** The same idempotency key came with another input within 24 hours. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The present status does not lead to that status; the message names those that it leads to. */
  | 'STATUS_TRANSITION_NOT_ALLOWED'
  /** The assignee is not an active member of the ticket's team. */
  | 'ASSIGNEE_NOT_IN_TEAM'
  /** The ticket is closed for good: open a new one instead. */
  | 'TICKET_CLOSED'
  /** The value must be unique and is taken. */
  | 'TAKEN';

/** The order of a sorted list. */
export type SortDirection =
  /** Smallest, or oldest, first. */
  | 'ASC'
  /** Largest, or newest, first. */
  | 'DESC';

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
  subject: Scalars['String']['input'];
  /** The first message as plain text, 1 to 100,000 characters. */
  body: Scalars['String']['input'];
  /** Who asks; the caller by default. Agents and admins only. */
  requesterId?: InputMaybe<Scalars['ID']['input']>;
  /** The team; the default team by default. Agents and admins only. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** NORMAL by default. Agents and admins only. */
  priority?: InputMaybe<TicketPriority>;
  /** What kind of request it is. */
  type?: InputMaybe<TicketType>;
  /** BCP 47 language tag of the conversation. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** At most 50 tags of 1 to 100 characters. Agents and admins only. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Id in your system, unique; a second ticket with it is refused (TAKEN). Agents and admins only. */
  externalId?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with the ticket made the first time. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What to change in a ticket's team and assignee. A field left out stays as it is. */
export type AssignTicketInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** The new team. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** The new assignee, an active member of the team; null takes the ticket from its assignee. */
  assigneeId?: InputMaybe<Scalars['ID']['input']>;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** Which status a ticket gets. */
export type SetTicketStatusInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** The new status. */
  statusId: Scalars['ID']['input'];
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** Which priority a ticket gets. */
export type SetTicketPriorityInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** The new priority. */
  priority: TicketPriority;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** Which tags a ticket gets and loses. */
export type TagTicketInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Tags to add; those that are there already stay. At most 50 on a ticket, 1 to 100 characters each. */
  add?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Tags to take off; those that are not there are passed over. */
  remove?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};
