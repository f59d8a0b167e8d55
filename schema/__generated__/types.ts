export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
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

export type Query = {
  /** The API keys, newest first: admins see all, agents those of the machines that they made. */
  apiKeys: ApiKeyConnection;
  /** What is left of the limit of the API key that calls; null for sign-ins, which AWS AppSync throttles and AutoCRM does not. */
  rateLimit?: Maybe<RateLimit>;
  /**
   * The archived tickets that you may see, the last closed first; without those that were merged. They are found by `ticket`, `ticketByExternalId`, `messages`
   * and `searchTickets` as well; `tickets`, queues and counts have none of them.
   */
  archivedTickets: TicketConnection;
  /** When tickets are archived; admins who are signed in. */
  archiveSettings: ArchiveSettings;
  /** What was changed, newest first, by whom, before and after; admins, and keys of machines for all teams. */
  auditLog: AuditEntryConnection;
  /** A job; null when it is missing or you may not see it: whoever gave it does, and admins. */
  job?: Maybe<Job>;
  /** Your own jobs, newest first; agents and admins. */
  jobs: JobConnection;
  /** What became of the tickets of a change, by their numbers; kept for a day, and for 7 days after a job. */
  ticketChangeResults: TicketChangeResultConnection;
  /**
   * The events of a channel after a sequence number, oldest first, for catching up. Events are kept for 7 days. FORBIDDEN
   * when you may not listen to the channel.
   */
  channelEvents: ChannelEventPage;
  /** Your draft on a ticket (on the target, for one that was merged); null when you have none. */
  draft?: Maybe<Draft>;
  /** Your drafts, the one saved last first. */
  drafts: DraftConnection;
  /**
   * Your own figures over days, and what is open with you, against the median of your teams; agents and admins who are signed in. Each number comes with
   * the condition of the tickets behind it: `ticketCount` of that condition, by you and at the same moment, is the number. Spam, merged and deleted tickets count
   * nowhere. Times are seconds on the clock, nights and weekends included.
   */
  myFigures: MyFigures;
  /** Your replies that wait to be sent, newest first; agents and admins. */
  heldReplies: HeldReplyConnection;
  /** A macro; null when it is missing or you may not see it. */
  macro?: Maybe<Macro>;
  /** The macros that you can use: those that you used most first, then by name; agents and admins. */
  macros: MacroConnection;
  /** The folders of the macros that you can use, by name; those in none, if there are any, come first. Agents and admins. */
  macroFolders: Array<MacroFolder>;
  /**
   * What a macro, or a text that is to become one, gives for a ticket: for the composer, and for the macro editor's preview. Null when you do not see the macro or the
   * ticket. BAD_USER_INPUT for a text that cannot be used.
   */
  previewMacro?: Maybe<MacroPreview>;
  /** A ticket's messages that you may see, newest first, for reading back beyond those of `Ticket.messages`. */
  messages: MessageConnection;
  /** What you were told of tickets, and admins of webhooks, newest first; agents and admins who are signed in. Kept for 90 days; what is about tickets that you may not see any more is left out. */
  notifications: NotificationConnection;
  /**
   * The same as an inbox shows it: one line a ticket or webhook, and one a team for its new tickets, the one with the newest notification first; agents and
   * admins who are signed in. A line that gets a notification moves to the top: keep lines by `id` while you page.
   */
  notificationGroups: NotificationGroupConnection;
  /** How many notifications you have not read, counted to 99; agents and admins who are signed in. */
  unreadNotificationCount: NotificationCount;
  /** How you want to be told; agents and admins who are signed in. */
  notificationPreferences: NotificationPreferences;
  /** The person who makes this call; null when the sign-in belongs to nobody active in AutoCRM. */
  viewer?: Maybe<Person>;
  /** One person; null when there is none or you may not see him. */
  person?: Maybe<Person>;
  /**
   * People, sorted by name. Agents and admins see everyone; a customer sees himself, his organization's people where tickets
   * are shared, and who answered him.
   */
  people: PersonConnection;
  /** The queues that you see, in your own order (`reorderQueues`); those without a place in it last: your own, your teams', everyone's. Agents and admins. */
  queues: Array<Queue>;
  /** One queue; null when it is missing or you may not see it. Agents and admins. */
  queue?: Maybe<Queue>;
  /**
   * The tickets of a queue, in its order; none when its condition has `problems` or you do not see the queue. Agents and admins. The UI and
   * others match live rows against the queue's condition by themselves.
   */
  queueTickets: TicketConnection;
  /** How many tickets are in a queue, counted to the last one, which takes its time where there are many; agents and admins. Null when you do not see it. */
  queueCount?: Maybe<Scalars['Int']['output']>;
  /**
   * The tickets that have these words, the best and newest first: in their subject, conversation, tags, requester's name and custom fields (texts,
   * numbers, addresses, the labels of choices), and for agents and admins in notes, the requester's addresses and the names of people in custom
   * fields. You find what you may see, by words that you may see. A custom field that an admin shows, hides or words anew is found so after some minutes.
   * Archived tickets are found like others, by the words that they were archived with.
   */
  searchTickets: TicketSearchConnection;
  /** All teams by name. */
  teams: Array<Team>;
  /** The custom fields that tickets have, in their order. Customers get those that are for them. */
  ticketFields: Array<TicketField>;
  /**
   * What happened to a ticket besides its messages, newest first: who changed what, from what to what, followers, links, merges; agents of its team, and
   * admins. Empty for anyone else. Times, actors and values are those of the audit log; names are as they are now.
   */
  ticketHistory: TicketHistoryConnection;
  /**
   * The deleted tickets that `restoreTicket` can still bring back, last deleted first: they are purged 30 days after. Only admins see deleted tickets;
   * an agent's list is empty.
   */
  deletedTickets: TicketConnection;
  /** The statuses that a ticket can have, in their order. */
  ticketStatuses: Array<TicketStatus>;
  /**
   * One ticket by its id (which is its number as text); null when it is missing or you may not see it. The number of a merged ticket answers with
   * the ticket that has its conversation now: its `id` is another one, and its `mergedFrom` has the number that you asked for.
   */
  ticket?: Maybe<Ticket>;
  /** The ticket that was made with this id of another system; null when it is missing or you may not see it. */
  ticketByExternalId?: Maybe<Ticket>;
  /** The tickets that you may see and that meet the condition; without those that are archived, deleted or merged, and without spam unless the condition asks about `spam`. */
  tickets: TicketConnection;
  /** How many tickets meet the condition, counted to a cap; without those that are archived, deleted or merged, and without spam unless the condition asks about `spam`. */
  ticketCount: TicketCount;
  /** The webhooks, oldest first; at most 100. Empty for who is no admin. */
  webhooks: Array<Webhook>;
  /** A webhook; null when there is none. */
  webhook?: Maybe<Webhook>;
  /** What a webhook was told, or is to be told, newest first. The log is kept for 30 days. */
  webhookDeliveries: WebhookDeliveryConnection;
};


export type QueryApiKeysArgs = {
  search?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryArchivedTicketsArgs = {
  filter?: InputMaybe<ArchivedTicketFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAuditLogArgs = {
  filter?: InputMaybe<AuditLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryJobArgs = {
  id: Scalars['ID']['input'];
};


export type QueryJobsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryTicketChangeResultsArgs = {
  changeId: Scalars['ID']['input'];
  refusedOnly?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryChannelEventsArgs = {
  channel: Scalars['ID']['input'];
  afterSeq?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryDraftArgs = {
  ticketId: Scalars['ID']['input'];
};


export type QueryDraftsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryMyFiguresArgs = {
  from: Scalars['AWSDate']['input'];
  to: Scalars['AWSDate']['input'];
  timeZone: Scalars['String']['input'];
};


export type QueryHeldRepliesArgs = {
  ticketId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryMacroArgs = {
  id: Scalars['ID']['input'];
};


export type QueryMacrosArgs = {
  search?: InputMaybe<Scalars['String']['input']>;
  ticketId?: InputMaybe<Scalars['ID']['input']>;
  folder?: InputMaybe<Scalars['String']['input']>;
  includeInactive?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryMacroFoldersArgs = {
  ticketId?: InputMaybe<Scalars['ID']['input']>;
  includeInactive?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryPreviewMacroArgs = {
  ticketId: Scalars['ID']['input'];
  macroId?: InputMaybe<Scalars['ID']['input']>;
  bodyHtml?: InputMaybe<Scalars['String']['input']>;
  change?: InputMaybe<TicketChangeInput>;
};


export type QueryMessagesArgs = {
  ticketId: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryNotificationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  unreadOnly?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryNotificationGroupsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  unreadOnly?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryPersonArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPeopleArgs = {
  search?: InputMaybe<Scalars['String']['input']>;
  role?: InputMaybe<PersonRole>;
  teamId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryQueueArgs = {
  id: Scalars['ID']['input'];
};


export type QueryQueueTicketsArgs = {
  queueId: Scalars['ID']['input'];
  group?: InputMaybe<QueueGroupInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryQueueCountArgs = {
  queueId: Scalars['ID']['input'];
};


export type QuerySearchTicketsArgs = {
  query: Scalars['String']['input'];
  condition?: InputMaybe<Scalars['AWSJSON']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryTicketFieldsArgs = {
  includeArchived?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryTicketHistoryArgs = {
  ticketId: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryDeletedTicketsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryTicketStatusesArgs = {
  includeArchived?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryTicketArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTicketByExternalIdArgs = {
  externalId: Scalars['String']['input'];
};


export type QueryTicketsArgs = {
  condition?: InputMaybe<Scalars['AWSJSON']['input']>;
  sort?: InputMaybe<TicketSort>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryTicketCountArgs = {
  condition?: InputMaybe<Scalars['AWSJSON']['input']>;
  cap?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryWebhookArgs = {
  id: Scalars['ID']['input'];
};


export type QueryWebhookDeliveriesArgs = {
  webhookId: Scalars['ID']['input'];
  filter?: InputMaybe<WebhookDeliveryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  /**
   * Makes an API key for another program; agents and admins. It never does more than who made it: an agent's key works in teams of his
   * with scopes that agents have, and a key whose maker loses his rights is refused. The secret is shown this once only.
   */
  createApiKey: CreateApiKeyPayload;
  /** Changes an API key's name or limit; admins. Its scopes are fixed: make another key for others. */
  updateApiKey: UpdateApiKeyPayload;
  /**
   * Sets the teams that a machine works in; agents for their own machines, within their own teams, and admins. Live updates that its keys opened end if it
   * leaves a team: they open anew what they still may. A machine that works in all teams stays so (NOT_ALLOWED).
   */
  setMachineTeams: SetMachineTeamsPayload;
  /** Gives an API key a new secret, shown this once only, while the old one works on for a while; admins, and agents for keys of their machines. */
  rotateApiKey: RotateApiKeyPayload;
  /**
   * Ends an API key at once, its old secret and live updates too; admins, and agents for keys of their machines. Revoking it again changes
   * nothing. A machine leaves with its last key.
   */
  revokeApiKey: RevokeApiKeyPayload;
  /**
   * Brings an archived ticket of your teams back as it was, with all that belongs to it and those that were merged into it; agents and admins. It stays
   * closed, can be changed again, and is archived again when it has been back for as long as tickets stay closed. One that is not archived stays as it is.
   */
  restoreArchivedTicket: RestoreArchivedTicketPayload;
  /** Says when tickets are archived; admins who are signed in. What is archived already stays there. */
  updateArchiveSettings: UpdateArchiveSettingsPayload;
  /**
   * Makes a place for a file of a message to come, and a URL to which it is sent by PUT, once, within two hours. Then name it in `attachmentIds` of
   * createTicket, replyToTicket or addNote within a day; what no message has by then is removed.
   */
  createAttachmentUpload: CreateAttachmentUploadPayload;
  /** Notes what a virus scanner found in a file; admins, and keys with the scope attachment:scan. */
  recordAttachmentScan: RecordAttachmentScanPayload;
  /**
   * Makes the same change to many tickets; agents and admins. Up to 1,000 are changed at once and answered one by one; more, by a condition,
   * become a job. A ticket that is refused does not stop the others.
   */
  updateTickets: UpdateTicketsPayload;
  /**
   * Takes a change back, within 24 hours: its maker, and admins. Each property of each ticket that still is what the change made of it becomes
   * what it was, whatever transitions say; tags are added and taken off again one by one; the rest is left and told (CHANGED_SINCE).
   * Undoing is a change itself, and can be undone. That of more than 1,000 tickets is a job.
   */
  undoTicketChange: UndoTicketChangePayload;
  /** Ends a job after the batch that is under way: who gave it, and admins. What it did stays, and can be undone. One that has ended is left as it is. */
  cancelJob: CancelJobPayload;
  /** Hands events to those who listen to the channel; AutoCRM's relay only. */
  publishChannelEvents?: Maybe<ChannelEventBatch>;
  /** Ends live subscriptions to a channel that somebody may no longer listen to; who still may opens them anew. AutoCRM's relay only. */
  invalidateChannel?: Maybe<ChannelInvalidation>;
  /** Ends all live subscriptions of an API key that works no more; AutoCRM's relay only. */
  invalidateKey?: Maybe<KeyInvalidation>;
  /**
   * Saves what you have begun to write on a ticket, in the place of what was saved before: a person has one draft on a ticket. It goes when you send
   * it (a draft REPLY by replyToTicket, a draft NOTE by addNote), discard it, or do not touch it for 30 days.
   */
  saveDraft: SaveDraftPayload;
  /** Removes your draft on a ticket; done already when there is none. */
  discardDraft: DiscardDraftPayload;
  /** Makes you follow a ticket that you see: its public replies reach your channel `person:<id>`. */
  followTicket: FollowTicketPayload;
  /** Makes you follow a ticket no more. A customer who saw it only as a follower loses it. */
  unfollowTicket: UnfollowTicketPayload;
  /**
   * Makes another person follow a ticket; agents and admins. Staff must see it already; a customer sees it and its public replies from then
   * on, as if in copy.
   */
  addFollower: AddFollowerPayload;
  /** Makes another person follow a ticket no more; agents and admins. */
  removeFollower: RemoveFollowerPayload;
  /**
   * Sends a reply of yours that is held (`replyToTicket(input: { holdSeconds })`), now: call it when its time is over, or sooner. Whoever comes first sends
   * it, you or AutoCRM's schedule, and it is sent once; for one that was sent already the answer is the same. Rights, the ticket and
   * `afterMessageId` are looked at once more: one that cannot be sent becomes your draft again, with the reason in `userErrors`.
   */
  sendHeldReply: SendHeldReplyPayload;
  /**
   * Takes a reply of yours back that is held: its text, files, mentions, status and change are your draft again. NOT_ALLOWED when it was sent already. A draft
   * that you have begun meanwhile follows it, and stays a note if it is one.
   */
  cancelHeldReply: CancelHeldReplyPayload;
  /**
   * Takes over tickets from another system, up to 200 a call; admins. A row whose `externalId` is here already is passed over, so
   * that a call can be repeated safely. A row that is refused does not stop the others. Nobody is notified.
   */
  importTickets: ImportTicketsPayload;
  /** Makes a macro: one's own, one of a team by its members and admins, or one of everyone by admins. */
  createMacro: CreateMacroPayload;
  /** Changes a macro; whoever may make such a one. */
  updateMacro: UpdateMacroPayload;
  /** Deletes a macro; whoever may make such a one. */
  deleteMacro: DeleteMacroPayload;
  /**
   * Does to tickets what a macro says: its change, and its text as a reply or note on each if `sendReply` says so. Each ticket gets both or neither; one that is
   * refused does not stop the others. The changes can be undone by `changeId`, messages cannot.
   */
  applyMacro: ApplyMacroPayload;
  /** Counts that you used a macro where applyMacro did not: its text went from previewMacro into the composer. */
  countMacroUse: CountMacroUsePayload;
  /**
   * Adds a public reply. A requester's reply to a pending, on-hold or solved ticket opens it again. With `holdSeconds` the reply waits, seen by nobody else,
   * and `cancelHeldReply` takes it back.
   */
  replyToTicket: ReplyToTicketPayload;
  /** Adds an internal note, which customers never see; agents and admins. */
  addNote: AddNotePayload;
  /** Marks notifications of yours as read, on all your devices; agents and admins who are signed in. */
  markNotificationsRead: MarkNotificationsReadPayload;
  /** Marks notifications of yours as not read; agents and admins who are signed in. */
  markNotificationsUnread: MarkNotificationsUnreadPayload;
  /** Changes how you want to be told; agents and admins who are signed in. */
  updateNotificationPreferences: UpdateNotificationPreferencesPayload;
  /** Adds a person: agents a customer, admins anyone. Whoever signs in later with the address, verified, is this person. */
  createPerson: CreatePersonPayload;
  /** Changes a person: agents customers who are there, admins anyone. */
  updatePerson: UpdatePersonPayload;
  /**
   * Tells those who listen to `ticket:<id>` (agents and admins of the ticket's team) that you are there. Nothing is kept: a presence comes once, without a
   * number, as `presence` of onChannelEvents, and is not read back by channelEvents.
   *
   * The protocol for clients: send VIEWING when the ticket is opened and every 20 seconds while it is; TYPING when you begin to write, and every 20 seconds in
   * its place while you do; LEFT when it is closed. Forget a colleague 45 seconds after his last presence, or when he LEFT. When somebody's presence arrives
   * whom you did not know, answer with your own: so who comes late learns who is there. Of two presences of a person the one with the later `at` counts.
   * More than one a second for a person and ticket is not told (`told`: false), but for a LEFT after another state.
   */
  setPresence: SetPresencePayload;
  /** Makes a queue: one's own, one of a team by its members and admins, or one of everyone by admins. */
  createQueue: CreateQueuePayload;
  /** Changes a queue; whoever may make such a one. */
  updateQueue: UpdateQueuePayload;
  /**
   * Puts queues into the order of your own sidebar, whoever's they are; nobody else sees it. Those that you name come first, the others follow as they
   * stand; agents and admins.
   */
  reorderQueues: ReorderQueuesPayload;
  /** Deletes a queue, not its tickets; whoever may make such a one. */
  deleteQueue: DeleteQueuePayload;
  /** Adds a custom field to tickets, while the product runs; admins. */
  createTicketField: CreateTicketFieldPayload;
  /** Changes a custom field; admins. Its key and type are fixed. */
  updateTicketField: UpdateTicketFieldPayload;
  /** Archives a custom field: tickets keep what they have, nobody sets it any more, and conditions that name it say so; admins. */
  archiveTicketField: ArchiveTicketFieldPayload;
  /** Takes a custom field out of the archive; admins. */
  restoreTicketField: RestoreTicketFieldPayload;
  /** Sets custom fields of a ticket: agents and admins any, the requester those that customers edit. */
  setTicketFields: SetTicketFieldsPayload;
  /** Takes a ticket out of lists and counts as spam, notifying nobody of it; agents and admins. Its status stays as it is. */
  markTicketAsSpam: MarkTicketAsSpamPayload;
  /** Says that a ticket is no spam after all; agents and admins. */
  unmarkTicketAsSpam: UnmarkTicketAsSpamPayload;
  /**
   * Puts a ticket to sleep until a moment or the next reply of a customer; agents and admins. Not what is solved, closed or spam
   * (NOT_ALLOWED); solving a snoozed ticket ends its sleep.
   */
  snoozeTicket: SnoozeTicketPayload;
  /** Wakes a snoozed ticket before its time; agents and admins. */
  wakeTicket: WakeTicketPayload;
  /**
   * Deletes a ticket: it is gone for everyone but admins, and purged for good after 30 days; agents of its team and admins. The number is not
   * used again.
   */
  deleteTicket: DeleteTicketPayload;
  /** Brings a deleted ticket back as it was, within 30 days; agents of its team, who must know its number, and admins. */
  restoreTicket: RestoreTicketPayload;
  /** Links two tickets of your teams; agents and admins. A link that is there already stays; a ticket has at most one parent. */
  linkTickets: LinkTicketsPayload;
  /** Takes a link between two tickets of your teams away; agents and admins. */
  unlinkTickets: UnlinkTicketsPayload;
  /**
   * Merges a ticket into another one, both of your teams; agents and admins. Its messages join the target's in the order in which they were written,
   * its tags and followers go over, and its requester follows the target, so that he sees that conversation. It is closed, and its number leads to
   * the target. `unmergeTickets` undoes it within a day.
   */
  mergeTickets: MergeTicketsPayload;
  /** Undoes a merge within a day: the source is as it was before; what was written to the target since stays there. Agents of both teams, and admins. */
  unmergeTickets: UnmergeTicketsPayload;
  /**
   * Moves replies and notes of a ticket into a new one of the same team; agents and admins. Its requester is the first message's author if he is a
   * customer, else the ticket's requester. The two are linked as related.
   */
  splitTicket: SplitTicketPayload;
  /**
   * Adds a status after those of its category; admins. It is followed by, and follows, what the first status of its category does, and the two
   * lead to each other (not where closed), unless `nextStatusIds` says what follows it.
   */
  createTicketStatus: CreateTicketStatusPayload;
  /** Changes a status's labels, colour and what may follow it; admins. Its category is fixed. */
  updateTicketStatus: UpdateTicketStatusPayload;
  /**
   * Archives a status: its tickets keep it, and it cannot be newly set; admins. The last one of NEW, OPEN, SOLVED or CLOSED stays
   * (NOT_ALLOWED).
   */
  archiveTicketStatus: ArchiveTicketStatusPayload;
  /** Takes a status out of the archive; admins. */
  restoreTicketStatus: RestoreTicketStatusPayload;
  /** Puts the statuses into an order; admins. The first of a category is the one that AutoCRM itself sets. */
  reorderTicketStatuses: ReorderTicketStatusesPayload;
  /** Opens a ticket. A customer opens it for himself; an agent or admin for any requester. */
  createTicket: CreateTicketPayload;
  /**
   * Opens a ticket with an external id, or changes the one that has it, so that another system can send what it knows as often as it
   * likes; agents and admins. Of equal calls at the same time one opens the ticket, and all answer with it.
   */
  upsertTicket: UpsertTicketPayload;
  /**
   * Changes any properties of a ticket at once, all or none, as one new version; agents and admins. An equal change changes nothing. The
   * ticket may go to a team that is not yours, after which you do not see it.
   */
  updateTicket: UpdateTicketPayload;
  /** Gives a ticket to a team, to an agent, or to both; agents and admins. */
  assignTicket: AssignTicketPayload;
  /** Sets a ticket's status along the allowed transitions; agents and admins. */
  setTicketStatus: SetTicketStatusPayload;
  /** Sets a ticket's priority; agents and admins. */
  setTicketPriority: SetTicketPriorityPayload;
  /** Adds tags to a ticket and takes others off; agents and admins. */
  tagTicket: TagTicketPayload;
  /** Adds an address that is told of what happens. The secret that signs the messages is shown this once only. */
  createWebhook: CreateWebhookPayload;
  /** Changes a webhook. What is not given stays. Another address, or enabling it again, ends a pause and forgets past failures. */
  updateWebhook: UpdateWebhookPayload;
  /** Removes a webhook with its secrets and its log. What was not yet sent is not sent any more. */
  deleteWebhook: DeleteWebhookPayload;
  /** Gives a webhook a new secret, shown this once only. The one before signs beside it until it ends; an older one ends at once. */
  rotateWebhookSecret: RotateWebhookSecretPayload;
  /** Sends a test to a webhook, also to a disabled one, and answers with what came of it. It is tried once. */
  sendTestEvent: SendTestEventPayload;
  /** Sends a delivery once more, with the same ids and the attempts counted from 1. One that is waiting or being sent is left alone. */
  replayWebhookDelivery: ReplayWebhookDeliveryPayload;
  /** Sends the deliveries of a time once more, at most 1000 in one call, oldest first. Those that are waiting or being sent are left alone. */
  replayWebhookDeliveries: ReplayWebhookDeliveriesPayload;
};


export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


export type MutationUpdateApiKeyArgs = {
  input: UpdateApiKeyInput;
};


export type MutationSetMachineTeamsArgs = {
  input: SetMachineTeamsInput;
};


export type MutationRotateApiKeyArgs = {
  input: RotateApiKeyInput;
};


export type MutationRevokeApiKeyArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRestoreArchivedTicketArgs = {
  input: RestoreArchivedTicketInput;
};


export type MutationUpdateArchiveSettingsArgs = {
  input: UpdateArchiveSettingsInput;
};


export type MutationCreateAttachmentUploadArgs = {
  input: CreateAttachmentUploadInput;
};


export type MutationRecordAttachmentScanArgs = {
  input: RecordAttachmentScanInput;
};


export type MutationUpdateTicketsArgs = {
  input: UpdateTicketsInput;
};


export type MutationUndoTicketChangeArgs = {
  input: UndoTicketChangeInput;
};


export type MutationCancelJobArgs = {
  id: Scalars['ID']['input'];
};


export type MutationPublishChannelEventsArgs = {
  channel: Scalars['ID']['input'];
  events: Array<ChannelEventInput>;
  presence?: InputMaybe<PresenceInput>;
};


export type MutationInvalidateChannelArgs = {
  channel: Scalars['ID']['input'];
  personId: Scalars['ID']['input'];
};


export type MutationInvalidateKeyArgs = {
  keyId: Scalars['ID']['input'];
};


export type MutationSaveDraftArgs = {
  input: SaveDraftInput;
};


export type MutationDiscardDraftArgs = {
  input: DiscardDraftInput;
};


export type MutationFollowTicketArgs = {
  input: FollowTicketInput;
};


export type MutationUnfollowTicketArgs = {
  input: UnfollowTicketInput;
};


export type MutationAddFollowerArgs = {
  input: AddFollowerInput;
};


export type MutationRemoveFollowerArgs = {
  input: RemoveFollowerInput;
};


export type MutationSendHeldReplyArgs = {
  input: SendHeldReplyInput;
};


export type MutationCancelHeldReplyArgs = {
  input: CancelHeldReplyInput;
};


export type MutationImportTicketsArgs = {
  input: ImportTicketsInput;
};


export type MutationCreateMacroArgs = {
  input: CreateMacroInput;
};


export type MutationUpdateMacroArgs = {
  input: UpdateMacroInput;
};


export type MutationDeleteMacroArgs = {
  input: DeleteMacroInput;
};


export type MutationApplyMacroArgs = {
  input: ApplyMacroInput;
};


export type MutationCountMacroUseArgs = {
  input: CountMacroUseInput;
};


export type MutationReplyToTicketArgs = {
  input: ReplyToTicketInput;
};


export type MutationAddNoteArgs = {
  input: AddNoteInput;
};


export type MutationMarkNotificationsReadArgs = {
  input: MarkNotificationsReadInput;
};


export type MutationMarkNotificationsUnreadArgs = {
  input: MarkNotificationsUnreadInput;
};


export type MutationUpdateNotificationPreferencesArgs = {
  input: UpdateNotificationPreferencesInput;
};


export type MutationCreatePersonArgs = {
  input: CreatePersonInput;
};


export type MutationUpdatePersonArgs = {
  input: UpdatePersonInput;
};


export type MutationSetPresenceArgs = {
  input: SetPresenceInput;
};


export type MutationCreateQueueArgs = {
  input: CreateQueueInput;
};


export type MutationUpdateQueueArgs = {
  input: UpdateQueueInput;
};


export type MutationReorderQueuesArgs = {
  input: ReorderQueuesInput;
};


export type MutationDeleteQueueArgs = {
  input: DeleteQueueInput;
};


export type MutationCreateTicketFieldArgs = {
  input: CreateTicketFieldInput;
};


export type MutationUpdateTicketFieldArgs = {
  input: UpdateTicketFieldInput;
};


export type MutationArchiveTicketFieldArgs = {
  input: ArchiveTicketFieldInput;
};


export type MutationRestoreTicketFieldArgs = {
  input: RestoreTicketFieldInput;
};


export type MutationSetTicketFieldsArgs = {
  input: SetTicketFieldsInput;
};


export type MutationMarkTicketAsSpamArgs = {
  input: MarkTicketAsSpamInput;
};


export type MutationUnmarkTicketAsSpamArgs = {
  input: UnmarkTicketAsSpamInput;
};


export type MutationSnoozeTicketArgs = {
  input: SnoozeTicketInput;
};


export type MutationWakeTicketArgs = {
  input: WakeTicketInput;
};


export type MutationDeleteTicketArgs = {
  input: DeleteTicketInput;
};


export type MutationRestoreTicketArgs = {
  input: RestoreTicketInput;
};


export type MutationLinkTicketsArgs = {
  input: LinkTicketsInput;
};


export type MutationUnlinkTicketsArgs = {
  input: UnlinkTicketsInput;
};


export type MutationMergeTicketsArgs = {
  input: MergeTicketsInput;
};


export type MutationUnmergeTicketsArgs = {
  input: UnmergeTicketsInput;
};


export type MutationSplitTicketArgs = {
  input: SplitTicketInput;
};


export type MutationCreateTicketStatusArgs = {
  input: CreateTicketStatusInput;
};


export type MutationUpdateTicketStatusArgs = {
  input: UpdateTicketStatusInput;
};


export type MutationArchiveTicketStatusArgs = {
  input: ArchiveTicketStatusInput;
};


export type MutationRestoreTicketStatusArgs = {
  input: RestoreTicketStatusInput;
};


export type MutationReorderTicketStatusesArgs = {
  input: ReorderTicketStatusesInput;
};


export type MutationCreateTicketArgs = {
  input: CreateTicketInput;
};


export type MutationUpsertTicketArgs = {
  input: UpsertTicketInput;
};


export type MutationUpdateTicketArgs = {
  input: UpdateTicketInput;
};


export type MutationAssignTicketArgs = {
  input: AssignTicketInput;
};


export type MutationSetTicketStatusArgs = {
  input: SetTicketStatusInput;
};


export type MutationSetTicketPriorityArgs = {
  input: SetTicketPriorityInput;
};


export type MutationTagTicketArgs = {
  input: TagTicketInput;
};


export type MutationCreateWebhookArgs = {
  input: CreateWebhookInput;
};


export type MutationUpdateWebhookArgs = {
  input: UpdateWebhookInput;
};


export type MutationDeleteWebhookArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


export type MutationSendTestEventArgs = {
  webhookId: Scalars['ID']['input'];
};


export type MutationReplayWebhookDeliveryArgs = {
  id: Scalars['ID']['input'];
};


export type MutationReplayWebhookDeliveriesArgs = {
  input: ReplayWebhookDeliveriesInput;
};

/** A page of API keys. */
export type ApiKeyConnection = {
  /** The keys of this page with their cursors. */
  edges: Array<ApiKeyEdge>;
  /** The keys of this page. */
  nodes: Array<ApiKey>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** An API key in a page. */
export type ApiKeyEdge = {
  /** Opaque position, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The key. */
  node: ApiKey;
};

/** Which teams a machine works in. */
export type SetMachineTeamsInput = {
  /** The machine, as `ApiKey.machine` names it. */
  machineId: Scalars['ID']['input'];
  /** All teams that it shall work in, at least one; it leaves the others. */
  teamIds: Array<Scalars['ID']['input']>;
};

/** The answer to setMachineTeams. */
export type SetMachineTeamsPayload = {
  /** The machine as it is now; null when there are userErrors. */
  machine?: Maybe<Person>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** A key by which another program acts as a machine, within its scopes. */
export type ApiKey = {
  /** Opaque and stable. */
  id: Scalars['ID']['output'];
  /** What it is for. */
  name: Scalars['String']['output'];
  /** The machine as whom the program acts; its role and teams bound what the key sees. A machine may hold several keys. */
  machine: Person;
  /** Who made it; null when he is gone, and then the key works no more. */
  madeBy?: Maybe<Person>;
  /** The start of the secret, to tell keys apart. */
  prefix: Scalars['String']['output'];
  /** What it may do. */
  scopes: Array<ApiScope>;
  /** Points that it may spend a minute. A read costs 1, a page 1 for each 25 items asked for, a change 2 and 1 for each 10 items given in a list. */
  rateLimit: Scalars['Int']['output'];
  /** When it was made. */
  createdAt: Scalars['AWSDateTime']['output'];
  /** When it stops to work; null for never. */
  expiresAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Until when the secret before the last rotation works; null when there is none. */
  previousSecretExpiresAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** When it was last used, to within a minute; null for never. */
  lastUsedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** When it was revoked; null while it works. */
  revokedAt?: Maybe<Scalars['AWSDateTime']['output']>;
};

/**
 * How the calling API key stands. Its points leak back steadily, a sixtieth of the limit each second; a root field for which too few are
 * left fails with RATE_LIMITED and says how long to wait.
 */
export type RateLimit = {
  /** Points that the key may spend a minute, and at once when it rested for a minute. */
  limit: Scalars['Int']['output'];
  /** What this field itself cost. */
  cost: Scalars['Int']['output'];
  /** Whole points that are left. */
  remaining: Scalars['Int']['output'];
  /** When all points will be back, if none are spent until then. */
  resetAt: Scalars['AWSDateTime']['output'];
};

/** What a key may do. REST, the documentation and denials write TICKET_READ as `ticket:read`, and so on. */
export type ApiScope =
  /** `ticket:read`: read tickets, their conversation, statuses, teams and channels. */
  | 'TICKET_READ'
  /** `ticket:write`: open and change tickets. Without TICKET_READ such a key sees tickets only in answers to its changes. */
  | 'TICKET_WRITE'
  /** `message:write`: reply and add notes. */
  | 'MESSAGE_WRITE'
  /** `person:read`: read people and their e-mail addresses. Without it names are seen where people stand in tickets. */
  | 'PERSON_READ'
  /** `person:write`: add and change people. */
  | 'PERSON_WRITE'
  /** `queue:manage`: make, change and remove queues. */
  | 'QUEUE_MANAGE'
  /** `macro:manage`: make, change and delete macros. */
  | 'MACRO_MANAGE'
  /** `field:manage`: make, change and archive custom fields. */
  | 'FIELD_MANAGE'
  /** `status:manage`: make, change and archive statuses and their transitions. */
  | 'STATUS_MANAGE'
  /** `webhook:manage`: make, change, test and replay webhooks. What a webhook is told of may be any ticket and its messages. */
  | 'WEBHOOK_MANAGE'
  /** `audit:read`: read the audit log. */
  | 'AUDIT_READ'
  /** `ticket:import`: take over tickets from other systems. */
  | 'TICKET_IMPORT'
  /** `attachment:scan`: say what a virus scanner found in a file. */
  | 'ATTACHMENT_SCAN';

/** A new key. */
export type CreateApiKeyInput = {
  /** What it is for, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** At least one. Agents give TICKET_READ, TICKET_WRITE, MESSAGE_WRITE, PERSON_READ, PERSON_WRITE and QUEUE_MANAGE; so does a machine limited to teams. */
  scopes: Array<ApiScope>;
  /** Another key for this machine; by default a machine with the key's name is made. */
  machineId?: InputMaybe<Scalars['ID']['input']>;
  /** The teams of a new machine, agents some of their own. By default an agent's machine works in all of his teams, an admin's in all there are. */
  teamIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** When it stops to work; never by default. Must lie ahead. */
  expiresAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
  /** Points a minute, 1 to 100,000, set by admins; 600 by default. */
  rateLimit?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to createApiKey. */
export type CreateApiKeyPayload = {
  /** The key; null when there are userErrors. */
  apiKey?: Maybe<ApiKey>;
  /** The secret, to be sent as the Authorization header; it cannot be shown again. */
  secret?: Maybe<Scalars['String']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** A change of a key; what is left out stays. */
export type UpdateApiKeyInput = {
  /** The key. */
  id: Scalars['ID']['input'];
  /** What it is for, 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Points a minute, 1 to 100,000. */
  rateLimit?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to updateApiKey. */
export type UpdateApiKeyPayload = {
  /** The key as it is now; null when there are userErrors. */
  apiKey?: Maybe<ApiKey>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** A new secret for a key. */
export type RotateApiKeyInput = {
  /** The key. */
  id: Scalars['ID']['input'];
  /** Until when the old secret works, at most 7 days from now; 24 hours by default, not at all for a moment that is past. */
  oldSecretUntil?: InputMaybe<Scalars['AWSDateTime']['input']>;
};

/** The answer to rotateApiKey. */
export type RotateApiKeyPayload = {
  /** The key as it is now; null when there are userErrors. */
  apiKey?: Maybe<ApiKey>;
  /** The new secret, to be sent as the Authorization header; it cannot be shown again. */
  secret?: Maybe<Scalars['String']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** The answer to revokeApiKey. */
export type RevokeApiKeyPayload = {
  /** The key as it is now; null when there is none. */
  apiKey?: Maybe<ApiKey>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which archived tickets are wanted: those that meet all that is given. */
export type ArchivedTicketFilter = {
  /** Who asked. */
  requesterId?: InputMaybe<Scalars['ID']['input']>;
  /** The requester's organization when the ticket was opened. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** The team that they are of. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** Closed at or after this moment. */
  closedFrom?: InputMaybe<Scalars['AWSDateTime']['input']>;
  /** Closed before this moment. */
  closedBefore?: InputMaybe<Scalars['AWSDateTime']['input']>;
};

/** When tickets are archived. */
export type ArchiveSettings = {
  /** For how many days a ticket is closed, or back from the archive, before it is archived; 365 from the start, null when none is archived. */
  archiveAfterDays?: Maybe<Scalars['Int']['output']>;
  /** When this was last changed. */
  updatedAt: Scalars['AWSDateTime']['output'];
};

/** When tickets are to be archived. */
export type UpdateArchiveSettingsInput = {
  /** For how many days a ticket is closed before it is archived, 30 to 36,500; null archives none. */
  archiveAfterDays?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to updateArchiveSettings. */
export type UpdateArchiveSettingsPayload = {
  /** The settings as they are now; null when there are userErrors. */
  archiveSettings?: Maybe<ArchiveSettings>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which archived ticket is brought back. */
export type RestoreArchivedTicketInput = {
  /** The ticket's id or number. That of a merged ticket brings back the one that has its conversation. */
  ticketId: Scalars['ID']['input'];
};

/** The answer to restoreArchivedTicket. */
export type RestoreArchivedTicketPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** A file of a message. */
export type Attachment = {
  /** Opaque and stable. */
  id: Scalars['ID']['output'];
  /** Its name, without folders and marks that mislead. */
  fileName: Scalars['String']['output'];
  /** The media type that its first bytes show, else the one that the uploader named. */
  contentType: Scalars['String']['output'];
  /** Bytes: as announced while it is uploaded, as they are once it is attached. */
  size: Scalars['Int']['output'];
  /** By what the message's HTML shows it (`cid:<this>`); null for a plain attachment. */
  contentId?: Maybe<Scalars['String']['output']>;
  /** What the virus scanner said. */
  scan: AttachmentScan;
  /** Where it can be had for 15 minutes, to save; null while it is not scanned, when it is infected, and before it belongs to a message. */
  url?: Maybe<Scalars['AWSURL']['output']>;
  /** When its upload began. */
  createdAt: Scalars['AWSDateTime']['output'];
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

/** What a virus scanner can say. */
export type AttachmentScanResult =
  /** Nothing was found. */
  | 'CLEAN'
  /** The file is harmful. */
  | 'INFECTED';

/** A file to come. */
export type CreateAttachmentUploadInput = {
  /** Its name; folders and marks that mislead are taken out of it. Programs and scripts are refused. */
  fileName: Scalars['String']['input'];
  /** Its media type, such as `image/png`. */
  contentType: Scalars['String']['input'];
  /** Its size in bytes, 1 to 26,214,400 (25 MiB). */
  size: Scalars['Int']['input'];
  /** For an image that the message's HTML shows as `cid:<this>`: 1 to 200 letters, digits and `._+@-`. */
  contentId?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to createAttachmentUpload. */
export type CreateAttachmentUploadPayload = {
  /** The attachment to be; null when there are userErrors. */
  attachment?: Maybe<Attachment>;
  /** Where to PUT the bytes, with the `content-type` header; null when there are userErrors. */
  uploadUrl?: Maybe<Scalars['AWSURL']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** What a scanner found. */
export type RecordAttachmentScanInput = {
  /** Where the file is in the bucket `attachments`, as Storage tells a scanner. */
  path: Scalars['String']['input'];
  /** What was found. */
  result: AttachmentScanResult;
};

/** The answer to recordAttachmentScan. */
export type RecordAttachmentScanPayload = {
  /** The attachment; null when there are userErrors. */
  attachmentId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which entries of the audit log are asked for. */
export type AuditLogFilter = {
  /** Of this table, such as `tickets`. */
  table?: InputMaybe<Scalars['String']['input']>;
  /** Of this row of the table, by its id; where two ids name a row, both with a colon between. Needs `table`. */
  rowId?: InputMaybe<Scalars['String']['input']>;
  /** By this person or machine. */
  actorId?: InputMaybe<Scalars['ID']['input']>;
  /** By this kind of actor. */
  actorKind?: InputMaybe<AuditActorKind>;
  /** Of this kind. */
  action?: InputMaybe<AuditAction>;
  /** Not before this moment. */
  from?: InputMaybe<Scalars['AWSDateTime']['input']>;
  /** Before this moment. */
  to?: InputMaybe<Scalars['AWSDateTime']['input']>;
  /** By this request. */
  requestId?: InputMaybe<Scalars['String']['input']>;
};

/** One row that was added, changed or removed. */
export type AuditEntry = {
  /** Opaque and stable. */
  id: Scalars['ID']['output'];
  /** When: the moment at which the request began its work, the same for all that it changed. */
  occurredAt: Scalars['AWSDateTime']['output'];
  /** What kind of actor did it. */
  actorKind: AuditActorKind;
  /** The person or machine who did it; null for programs of AutoCRM and for who is gone. */
  actor?: Maybe<Person>;
  /** The id of who did it, which stays when he is gone; null for programs of AutoCRM. */
  actorId?: Maybe<Scalars['ID']['output']>;
  /** The API key that did it; null when it was done without. */
  keyId?: Maybe<Scalars['ID']['output']>;
  /** The rule that did it; null when none did. */
  ruleId?: Maybe<Scalars['ID']['output']>;
  /** The request that did it, as in the answers to failures and in the logs; null for plain SQL. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** The table, such as `tickets`. */
  table: Scalars['String']['output'];
  /** The row's id; where two ids name a row, both with a colon between. */
  rowId: Scalars['String']['output'];
  /** What was done. */
  action: AuditAction;
  /** The row before, as JSON by column; for a change only what changed; null for an added row. Secrets are left out. */
  before?: Maybe<Scalars['AWSJSON']['output']>;
  /** The row after, as JSON by column; for a change only what changed; null for a removed row. Secrets are left out. */
  after?: Maybe<Scalars['AWSJSON']['output']>;
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

/** What can be done to a row. */
export type AuditAction =
  /** It was added. */
  | 'INSERT'
  /** It was changed. */
  | 'UPDATE'
  /** It was removed. */
  | 'DELETE';

/** A page of audit entries. */
export type AuditEntryConnection = {
  /** The entries of this page with their cursors. */
  edges: Array<AuditEntryEdge>;
  /** The entries of this page. */
  nodes: Array<AuditEntry>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** An audit entry in a page. */
export type AuditEntryEdge = {
  /** Opaque position, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: AuditEntry;
};

/** Which tickets to change, and how. */
export type UpdateTicketsInput = {
  /** 1 to 1,000 tickets, by id or number. Either these or `condition`. */
  ticketIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** A condition of the condition language as a JSON string: the tickets that you see and that meet it now, 100,000 at most. */
  condition?: InputMaybe<Scalars['AWSJSON']['input']>;
  /** What to change; at least one property. */
  change: TicketChangeInput;
  /** For each of `ticketIds`, in their order: refuse it (STALE_VERSION) unless it has this version; null for any. */
  expectedVersions?: InputMaybe<Array<InputMaybe<Scalars['Int']['input']>>>;
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with what was done the first time. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to updateTickets. */
export type UpdateTicketsPayload = {
  /** The change, for undoTicketChange and ticketChangeResults; null when there are userErrors. */
  changeId?: Maybe<Scalars['ID']['output']>;
  /** The job that makes the change; null when it is made already. */
  job?: Maybe<Job>;
  /** What became of each ticket: in the order of `ticketIds`, or by number. Empty for a job: see ticketChangeResults. */
  results: Array<TicketChangeResult>;
  /** Why nothing at all was done; empty when something was. */
  userErrors: Array<UserError>;
};

/** What became of one ticket of a change. */
export type TicketChangeResult = {
  /** The ticket. */
  ticketId: Scalars['ID']['output'];
  /** Whether the ticket is as it was to be. */
  ok: Scalars['Boolean']['output'];
  /** The ticket's version after it; null when you do not see it. */
  version?: Maybe<Scalars['Int']['output']>;
  /** Why not; empty when it is. */
  userErrors: Array<UserError>;
};

/** A page of results. */
export type TicketChangeResultConnection = {
  /** The results of this page with their cursors. */
  edges: Array<TicketChangeResultEdge>;
  /** The results of this page. */
  nodes: Array<TicketChangeResult>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A result in a page. */
export type TicketChangeResultEdge = {
  /** Opaque position, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: TicketChangeResult;
};

/** Which change to take back. */
export type UndoTicketChangeInput = {
  /** The change, as updateTicket, updateTickets and the others that change tickets answer it. */
  changeId: Scalars['ID']['input'];
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with what was done the first time. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to undoTicketChange. */
export type UndoTicketChangePayload = {
  /** The undoing, which is a change itself; null when there are userErrors. */
  changeId?: Maybe<Scalars['ID']['output']>;
  /** The job that undoes; null when it is done already. */
  job?: Maybe<Job>;
  /** What became of each ticket that the change had changed, by number. Empty for a job: see ticketChangeResults. */
  results: Array<TicketChangeResult>;
  /** Why nothing at all was done; empty when something was. */
  userErrors: Array<UserError>;
};

/**
 * Work that takes longer than a request. It is done in batches, with the rights that its giver has at that time; each batch is told on the
 * giver's channel `person:<id>` as JOB_PROGRESS, on which you read the job again.
 */
export type Job = {
  /** Opaque and stable. */
  id: Scalars['ID']['output'];
  /** What it does. */
  kind: JobKind;
  /** Where it stands. */
  state: JobState;
  /** Who gave it. */
  madeBy?: Maybe<Person>;
  /** The change that it makes, for undoTicketChange and ticketChangeResults. */
  changeId: Scalars['ID']['output'];
  /** How many tickets it is about, fixed when it was given. */
  total: Scalars['Int']['output'];
  /** How many of them it has worked on. */
  done: Scalars['Int']['output'];
  /** How many of those were refused, or left in part. */
  refused: Scalars['Int']['output'];
  /** Why it could not go on; null when it could. */
  failure?: Maybe<Scalars['String']['output']>;
  /** When it was given. */
  createdAt: Scalars['AWSDateTime']['output'];
  /** When it was begun; null until then. */
  startedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['AWSDateTime']['output']>;
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

/** A page of jobs. */
export type JobConnection = {
  /** The jobs of this page with their cursors. */
  edges: Array<JobEdge>;
  /** The jobs of this page. */
  nodes: Array<Job>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A job in a page. */
export type JobEdge = {
  /** Opaque position, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The job. */
  node: Job;
};

/** The answer to cancelJob. */
export type CancelJobPayload = {
  /** The job as it is now; null when there is none. */
  job?: Maybe<Job>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

export type Subscription = {
  /**
   * The channel's events as they happen. Subscribe, read `lastSeq` with `channelEvents`, take a snapshot with a query, then apply
   * events with a greater `version`; a gap in `seq` means that one was lost: catch up with `channelEvents`. Denied with `Forbidden`.
   */
  onChannelEvents?: Maybe<ChannelEventBatch>;
};


export type SubscriptionOnChannelEventsArgs = {
  channel: Scalars['ID']['input'];
};

/** Events of one channel that were published together. */
export type ChannelEventBatch = {
  /** The channel. */
  channel: Scalars['ID']['output'];
  /** Its events in the order of `seq`. */
  events: Array<ChannelEvent>;
  /** That somebody is at the ticket, or left it; only on `ticket:<id>`, and then without events. Null for events. */
  presence?: Maybe<Presence>;
};

/** One numbered event of a channel. */
export type ChannelEvent = {
  /** Number within the channel, without gaps, from 1. */
  seq: Scalars['Int']['output'];
  /** Id of what happened; the same in every channel that carries it. */
  eventId: Scalars['ID']['output'];
  /** What happened, as seen from this channel. */
  kind: ChannelEventKind;
  /** When it happened. */
  occurredAt: Scalars['AWSDateTime']['output'];
  /** The ticket that it is about. */
  ticketId?: Maybe<Scalars['ID']['output']>;
  /** The message that it is about. */
  messageId?: Maybe<Scalars['ID']['output']>;
  /** For NOTIFICATION: which. */
  notificationId?: Maybe<Scalars['ID']['output']>;
  /** For QUEUE_CHANGED: which; null when it is the order of one's own sidebar. */
  queueId?: Maybe<Scalars['ID']['output']>;
  /** For JOB_PROGRESS: which. */
  jobId?: Maybe<Scalars['ID']['output']>;
  /** The ticket's version after it. */
  version?: Maybe<Scalars['Int']['output']>;
  /** The ticket's row after it; only on channels of teams. */
  row?: Maybe<QueueRow>;
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

/** A ticket as a row of a queue: what lists and conditions need, no message text. */
export type QueueRow = {
  /** The ticket's id. */
  id: Scalars['ID']['output'];
  /** The ticket's version that this row shows. */
  version: Scalars['Int']['output'];
  /** The subject. */
  subject: Scalars['String']['output'];
  /** Id of the status. */
  statusId: Scalars['ID']['output'];
  /** Category of the status. */
  statusCategory: TicketStatusCategory;
  /** The priority. */
  priority: TicketPriority;
  /** The type. */
  type?: Maybe<TicketType>;
  /** How it came in. */
  channel: TicketChannel;
  /** Language of the conversation. */
  language?: Maybe<Scalars['String']['output']>;
  /** The tags, sorted. */
  tags: Array<Scalars['String']['output']>;
  /** Id of the requester. */
  requesterId: Scalars['ID']['output'];
  /** Name of the requester. */
  requesterName: Scalars['String']['output'];
  /** Id of the organization. */
  organizationId?: Maybe<Scalars['ID']['output']>;
  /** Id of the team. */
  teamId: Scalars['ID']['output'];
  /** Id of the assignee. */
  assigneeId?: Maybe<Scalars['ID']['output']>;
  /** Name of the assignee. */
  assigneeName?: Maybe<Scalars['String']['output']>;
  /** When it was opened. */
  createdAt: Scalars['AWSDateTime']['output'];
  /** When it was last changed. */
  updatedAt: Scalars['AWSDateTime']['output'];
  /** When an agent first replied. */
  firstReplyAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** When it was last solved. */
  solvedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** When it was closed. */
  closedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** True for spam, which lists leave out. */
  spam: Scalars['Boolean']['output'];
  /** True while it sleeps. */
  snoozed: Scalars['Boolean']['output'];
  /** When it wakes; null when it is awake, or sleeps until a reply. */
  snoozedUntil?: Maybe<Scalars['AWSDateTime']['output']>;
  /** The ticket that it was merged into, for which lists leave it out; null for none. */
  mergedIntoId?: Maybe<Scalars['ID']['output']>;
  /** Values of custom fields by key as a JSON string; null for none. */
  fields?: Maybe<Scalars['AWSJSON']['output']>;
  /** Ids of those who follow it; null for nobody. */
  followerIds?: Maybe<Array<Scalars['ID']['output']>>;
  /** Ids of those whom its messages mention; null for nobody. */
  mentionedIds?: Maybe<Array<Scalars['ID']['output']>>;
};

/** A page of a channel's events. */
export type ChannelEventPage = {
  /** The channel. */
  channel: Scalars['ID']['output'];
  /** The events after `afterSeq`, oldest first. */
  events: Array<ChannelEvent>;
  /** The number of the channel's newest event; 0 when it never had one. */
  lastSeq: Scalars['Int']['output'];
  /** True when events after `afterSeq` are already gone: take a new snapshot. */
  expired: Scalars['Boolean']['output'];
};

/** Whose live subscriptions to which channel, or channels, were ended. */
export type ChannelInvalidation = {
  /** The channel. */
  channel: Scalars['ID']['output'];
  /** The person. */
  personId: Scalars['ID']['output'];
};

/** An API key whose live updates end. */
export type KeyInvalidation = {
  /** The key. */
  keyId: Scalars['ID']['output'];
};

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
  /** The notification. */
  notificationId?: InputMaybe<Scalars['ID']['input']>;
  /** The queue. */
  queueId?: InputMaybe<Scalars['ID']['input']>;
  /** The job. */
  jobId?: InputMaybe<Scalars['ID']['input']>;
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
  /** True for spam, which lists leave out. */
  spam: Scalars['Boolean']['input'];
  /** True while it sleeps. */
  snoozed: Scalars['Boolean']['input'];
  /** When it wakes; null when it is awake, or sleeps until a reply. */
  snoozedUntil?: InputMaybe<Scalars['AWSDateTime']['input']>;
  /** The ticket that it was merged into, for which lists leave it out; null for none. */
  mergedIntoId?: InputMaybe<Scalars['ID']['input']>;
  /** Values of custom fields by key as a JSON string. */
  fields?: InputMaybe<Scalars['AWSJSON']['input']>;
  /** Ids of those who follow it. */
  followerIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Ids of those whom its messages mention. */
  mentionedIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** A request for help and all that belongs to it. */
export type Ticket = {
  /**
   * Who of its team drafts on it, the one who began first first: you as well. Empty for customers. The channel `ticket:<id>` tells when this changes
   * (DRAFTING).
   */
  drafting: Array<Drafting>;
  /** The number as text; `ticket:<id>` is its channel. */
  id: Scalars['ID']['output'];
  /** What people call it by. */
  number: Scalars['Int']['output'];
  /** What it is about, in one line. */
  subject: Scalars['String']['output'];
  /** Where it stands. */
  status: TicketStatus;
  /** How urgent it is. */
  priority: TicketPriority;
  /** What kind of request it is; null when nobody said. */
  type?: Maybe<TicketType>;
  /** How it came in. */
  channel: TicketChannel;
  /** Language of the conversation as a BCP 47 tag; null when unknown. */
  language?: Maybe<Scalars['String']['output']>;
  /** Labels for routing and grouping, sorted. */
  tags: Array<Scalars['String']['output']>;
  /** Who asked. */
  requester: Person;
  /** The requester's organization when the ticket was opened. */
  organization?: Maybe<Organization>;
  /** The team whose queue it is in. */
  team: Team;
  /** The agent who works on it; null when nobody does. */
  assignee?: Maybe<Person>;
  /** Who follows it, longest first; for customers only themselves. */
  followers: Array<TicketFollower>;
  /** Ids of those who follow it, as conditions ask of `followers`; for customers only their own. */
  followerIds: Array<Scalars['ID']['output']>;
  /** Ids of those whom its messages mention, as conditions ask of `mentions`; none for customers. */
  mentionedIds: Array<Scalars['ID']['output']>;
  /** What it has of custom fields, in their order; customers get those that are for them. */
  fields: Array<TicketFieldValue>;
  /** Id in the system that it came from, unique; null when it was opened here. */
  externalId?: Maybe<Scalars['String']['output']>;
  /** When it was opened. */
  createdAt: Scalars['AWSDateTime']['output'];
  /** When it was last changed or written to. */
  updatedAt: Scalars['AWSDateTime']['output'];
  /** When an agent first replied in public; null until then. */
  firstReplyAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** When it was last solved; null while it is not. */
  solvedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** When it was closed for good; null until then. */
  closedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** True for spam: left out of lists and counts, and nobody is notified of it. */
  spam: Scalars['Boolean']['output'];
  /** True while it sleeps: until `snoozedUntil` or the next reply of a customer, whichever comes first. */
  snoozed: Scalars['Boolean']['output'];
  /** When it wakes; null when it is awake, or sleeps until a reply. */
  snoozedUntil?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Numbers of all tickets that were merged into it, and into those. */
  mergedFrom: Array<Scalars['ID']['output']>;
  /** The ticket that it was merged into; null for one that was not, so always null where a number is asked for. */
  mergedInto?: Maybe<Scalars['ID']['output']>;
  /** Tickets that it is linked to and that you see: parent, children, related, originals, duplicates, in this order; agents and admins only. */
  links: Array<TicketLink>;
  /** When it was deleted; null for all that is not. Only admins see deleted tickets. */
  deletedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Who deleted it; null for all that is not, and where no person did. */
  deletedBy?: Maybe<Person>;
  /** When it is purged for good: 30 days after `deletedAt`, until when restoreTicket brings it back; null for all that is not deleted. */
  purgeAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** When it was archived, after being closed for long; null for all that is not. Archived, it is only read: restoreArchivedTicket brings it back. */
  archivedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Goes up by at least one with each change; pass it as `expectedVersion`. */
  version: Scalars['Int']['output'];
  /** The newest message that you may see. */
  lastMessage?: Maybe<Message>;
  /** The newest 50 messages that you may see, oldest first; `messages` reaches those before. */
  messages: Array<Message>;
  /** How many messages you may see. */
  messageCount: Scalars['Int']['output'];
};

/** That somebody drafts; what, only he sees. */
export type Drafting = {
  /** Who. */
  person: Person;
  /** What it is to become. */
  kind: MessageKind;
  /** When it was begun. */
  since: Scalars['AWSDateTime']['output'];
  /** When it was last saved. */
  savedAt: Scalars['AWSDateTime']['output'];
};

/** What you have begun to write on a ticket. Nobody else sees it. */
export type Draft = {
  /** Opaque and stable. */
  id: Scalars['ID']['output'];
  /** The ticket's id. */
  ticketId: Scalars['ID']['output'];
  /** The ticket; null when you do not see it any more. */
  ticket?: Maybe<Ticket>;
  /** What it is to become: REPLY or NOTE. */
  kind: MessageKind;
  /** Its text, plain; may be empty. */
  body: Scalars['String']['output'];
  /** Its HTML, clean as `Message.bodyHtml` is; may be empty. */
  bodyHtml: Scalars['String']['output'];
  /** Its uploads, which are kept as long as it is, in the order in which they were given. */
  attachments: Array<Attachment>;
  /** Whom it mentions. */
  mentions: Array<Person>;
  /** The status that you mean to set with it; null for none. */
  statusId?: Maybe<Scalars['ID']['output']>;
  /** What else you mean to change with it, a TicketChangeInput as a JSON string, as `Macro.change`; `{}` for nothing. */
  change: Scalars['AWSJSON']['output'];
  /** Why it is a draft again, for people, in English: a held reply could not be sent. Null otherwise, and after the next save. */
  problem?: Maybe<Scalars['String']['output']>;
  /** Grows with each save: pass it as `expectedVersion`, and two tabs notice each other. */
  version: Scalars['Int']['output'];
  /** When it was begun. */
  createdAt: Scalars['AWSDateTime']['output'];
  /** When it was last saved. */
  updatedAt: Scalars['AWSDateTime']['output'];
};

/** A page of drafts. */
export type DraftConnection = {
  /** The drafts of this page with their cursors. */
  edges: Array<DraftEdge>;
  /** The drafts of this page. */
  nodes: Array<Draft>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A draft in a page. */
export type DraftEdge = {
  /** Opaque position, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The draft. */
  node: Draft;
};

/** What to keep as a draft: all of it, what is left out is empty. */
export type SaveDraftInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** REPLY, or NOTE for agents and admins of the ticket's team. */
  kind: MessageKind;
  /** HTML, at most 500,000 characters and 20,000 tags; may be empty. What `Message.bodyHtml` does not allow is taken out. */
  bodyHtml: Scalars['String']['input'];
  /** At most 20 uploads of yours that belong to no message, by createAttachmentUpload. */
  attachmentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Ids of people whom it mentions, at most 50. Whether they can be is looked at when it is sent. */
  mentions?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The status that you mean to set with it. */
  statusId?: InputMaybe<Scalars['ID']['input']>;
  /** What else you mean to change with it. Whether it can be is looked at when it is sent. */
  change?: InputMaybe<TicketChangeInput>;
  /**
   * Refuse (STALE_VERSION, with the draft as it is) unless the draft has this version: another tab saved, sent or discarded it. 0: unless there is none
   * yet. Without it the last one wins.
   */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to saveDraft. */
export type SaveDraftPayload = {
  /** The draft as it is now; null when there is none, or for other userErrors than STALE_VERSION. */
  draft?: Maybe<Draft>;
  /** Why nothing was saved; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which draft to remove. */
export type DiscardDraftInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** The answer to discardDraft. */
export type DiscardDraftPayload = {
  /** The id of the draft that is gone; null when there was none. */
  discardedDraftId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** An agent's figures. */
export type MyFigures = {
  /** All days together. Times are over all tickets of the days, not an average of the days. */
  total: PeriodFigures;
  /** Each day, oldest first; days without anything too. */
  days: Array<DayFigures>;
  /** What is open with you now, by how long ago it was opened; all five ages, youngest first. Whatever sleeps is open. */
  backlog: Array<BacklogFigure>;
};

/** An agent's figures of one day. */
export type DayFigures = {
  /** The day, in the time zone that was asked for. */
  date: Scalars['AWSDate']['output'];
  /** Its figures. */
  figures: PeriodFigures;
};

/** An agent's figures of some time. */
export type PeriodFigures = {
  /** Tickets assigned to you that were last solved in this time, and still are solved or closed. */
  solved: TicketFigure;
  /** Public messages that you wrote in this time on tickets whose requester is somebody else. */
  replies: ReplyFigure;
  /** From opening to first public reply by staff, of tickets assigned to you that got it in this time. */
  firstReplyTime: TimeFigure;
  /** From opening to the last solving, of the tickets in `solved`. */
  resolutionTime: TimeFigure;
  /** Tickets that were assigned to you when they were opened again in this time, after they had been solved or closed. Undoing a change or a merge is none of it. */
  reopened: TicketFigure;
  /** What your teams' members have; null when you are in no team. It takes longer than your own: leave it out where it is not shown. */
  team?: Maybe<TeamFigures>;
};

/** A number of tickets. */
export type TicketFigure = {
  /** How many. */
  count: Scalars['Int']['output'];
  /** Which, as a JSON string in the condition language; null where it would have to name more than 1,000: ask for fewer days. */
  condition?: Maybe<Scalars['AWSJSON']['output']>;
};

/** A number of replies. */
export type ReplyFigure = {
  /** How many replies. */
  count: Scalars['Int']['output'];
  /** On how many tickets. */
  ticketCount: Scalars['Int']['output'];
  /** On which tickets, as a JSON string in the condition language; null where it would have to name more than 1,000: ask for fewer days. */
  condition?: Maybe<Scalars['AWSJSON']['output']>;
};

/** Times that tickets took, in seconds. */
export type TimeFigure = {
  /** Half of them took at most this; interpolated between the two in the middle (`percentile_cont`, type 7 of Hyndman and Fan 1996). Null when there is none. */
  median?: Maybe<Scalars['Float']['output']>;
  /** Nine of ten took at most this; interpolated likewise. Null when there is none. */
  p90?: Maybe<Scalars['Float']['output']>;
  /** How many tickets there are. */
  ticketCount: Scalars['Int']['output'];
  /** Which, as a JSON string in the condition language. */
  condition: Scalars['AWSJSON']['output'];
};

/** The median of each figure over the members of one's teams, oneself included, each by his tickets in these teams. */
export type TeamFigures = {
  /** How many members: active agents and admins. */
  members: Scalars['Int']['output'];
  /** Of `solved`; who has none counts as 0. */
  solved: Scalars['Float']['output'];
  /** Of `replies`; who has none counts as 0. */
  replies: Scalars['Float']['output'];
  /** Of `firstReplyTime`, over the members who have any. */
  firstReplyTime: TeamTime;
  /** Of `resolutionTime`, over the members who have any. */
  resolutionTime: TeamTime;
  /** Of `reopened`; who has none counts as 0. */
  reopened: Scalars['Float']['output'];
};

/** The median of members' times, in seconds. */
export type TeamTime = {
  /** The median of the members' medians; null when nobody has any. */
  median?: Maybe<Scalars['Float']['output']>;
  /** The median of the members' p90; null when nobody has any. */
  p90?: Maybe<Scalars['Float']['output']>;
};

/** Open tickets of an age. */
export type BacklogFigure = {
  /** How long ago they were opened; a day is 24 hours. */
  age: BacklogAge;
  /** How many. */
  count: Scalars['Int']['output'];
  /** Which, as a JSON string in the condition language, as of now. */
  condition: Scalars['AWSJSON']['output'];
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

/** Somebody who follows a ticket. */
export type TicketFollower = {
  /** Who follows. */
  person: Person;
  /** Since when. */
  since: Scalars['AWSDateTime']['output'];
  /** Who made him follow: himself, or another one; null when the product did, or when you may not see the person. */
  addedBy?: Maybe<Person>;
};

/** Which ticket to follow. */
export type FollowTicketInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** The answer to followTicket. */
export type FollowTicketPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which ticket to follow no more. */
export type UnfollowTicketInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** The answer to unfollowTicket. */
export type UnfollowTicketPayload = {
  /** The ticket as it is now; null when you do not see it (any more). */
  ticket?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Who is to follow which ticket. */
export type AddFollowerInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** The person: a customer, an admin, or an agent of the ticket's team. */
  personId: Scalars['ID']['input'];
};

/** The answer to addFollower. */
export type AddFollowerPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Who is to follow which ticket no more. */
export type RemoveFollowerInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** The person. */
  personId: Scalars['ID']['input'];
};

/** The answer to removeFollower. */
export type RemoveFollowerPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/**
 * A public reply that waits to be sent. Only its author sees it, and his channel `person:<id>` tells what becomes of it (HELD_REPLY_CHANGED,
 * HELD_REPLY_FAILED). When its time is over, the client that holds it sends it; for closed tabs AutoCRM does, within about a minute.
 */
export type HeldReply = {
  /** Opaque and stable; it can be asked about for a day. */
  id: Scalars['ID']['output'];
  /** The ticket's id. */
  ticketId: Scalars['ID']['output'];
  /** The ticket; null when you do not see it any more. */
  ticket?: Maybe<Ticket>;
  /** Its text, plain. */
  body: Scalars['String']['output'];
  /** Its HTML, clean as `Message.bodyHtml` is; null for a plain one. */
  bodyHtml?: Maybe<Scalars['String']['output']>;
  /** Its files. */
  attachments: Array<Attachment>;
  /** Whom it will mention. */
  mentions: Array<Person>;
  /** The status that will be set with it; null for none. */
  statusId?: Maybe<Scalars['ID']['output']>;
  /** What else will be changed with it, a TicketChangeInput as a JSON string, as `Macro.change`; `{}` for nothing. */
  change: Scalars['AWSJSON']['output'];
  /** Where it stands. */
  state: HeldReplyState;
  /** When its time is over, by the server's clock. */
  sendAt: Scalars['AWSDateTime']['output'];
  /** For SENT: the message that it became; else null. */
  message?: Maybe<Message>;
  /** For FAILED: why it was not sent, for people, in English; else null. */
  problem?: Maybe<Scalars['String']['output']>;
  /** When it was given. */
  createdAt: Scalars['AWSDateTime']['output'];
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

/** A page of held replies. */
export type HeldReplyConnection = {
  /** The held replies of this page with their cursors. */
  edges: Array<HeldReplyEdge>;
  /** The held replies of this page. */
  nodes: Array<HeldReply>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A held reply in a page. */
export type HeldReplyEdge = {
  /** Opaque position, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The held reply. */
  node: HeldReply;
};

/** Which held reply to send. */
export type SendHeldReplyInput = {
  /** The held reply. */
  heldReplyId: Scalars['ID']['input'];
};

/** The answer to sendHeldReply. */
export type SendHeldReplyPayload = {
  /** The message that it became; null when there are userErrors. */
  message?: Maybe<Message>;
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** The held reply as it is now; null when there is none. */
  heldReply?: Maybe<HeldReply>;
  /** For one that could not be sent, or was taken back: the draft that it became; null where that is gone, or it was sent. */
  draft?: Maybe<Draft>;
  /** For CONVERSATION_MOVED: the public messages of others after `afterMessageId`, oldest first, at most 20. Else empty. */
  newerMessages: Array<Message>;
  /** Why it was not sent; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which held reply to take back. */
export type CancelHeldReplyInput = {
  /** The held reply. */
  heldReplyId: Scalars['ID']['input'];
};

/** The answer to cancelHeldReply. */
export type CancelHeldReplyPayload = {
  /** The held reply as it is now; null when there is none. */
  heldReply?: Maybe<HeldReply>;
  /** The draft that it became; null when there are userErrors, or where that is gone. */
  draft?: Maybe<Draft>;
  /** Why it was not taken back; empty when it was. */
  userErrors: Array<UserError>;
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
  /** One line, at most 500 characters; the start of the body by default. */
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

/** The answer to importTickets. */
export type ImportTicketsPayload = {
  /** How many tickets were made (dry run: would be made). */
  created: Scalars['Int']['output'];
  /** How many rows were here already and were left as they are. */
  unchanged: Scalars['Int']['output'];
  /** The rows that were refused, and why. */
  rejected: Array<ImportRejection>;
  /** Why the whole call was refused; empty when it was not. */
  userErrors: Array<UserError>;
};

/** A row that was refused. */
export type ImportRejection = {
  /** Its place in `rows`, from 0. */
  index: Scalars['Int']['output'];
  /** Its `externalId`. */
  externalId: Scalars['String']['output'];
  /** The column that is wrong, as named in ImportTicketRow; null when it is not about one. */
  field?: Maybe<Scalars['String']['output']>;
  /** What is wrong and what would be right. */
  message: Scalars['String']['output'];
};

/** A text with variables, and a change of the ticket, that somebody keeps to use them again. */
export type Macro = {
  /** Opaque and stable. */
  id: Scalars['ID']['output'];
  /** Its name. */
  name: Scalars['String']['output'];
  /** The folder in which it is shown; null for none. Folders have names only. */
  folder?: Maybe<Scalars['String']['output']>;
  /** Whose it is. */
  owner: MacroOwner;
  /** For PERSON: who; else null. */
  person?: Maybe<Person>;
  /** For TEAM: which; else null. */
  team?: Maybe<Team>;
  /** BCP 47 language tag of its text; null for any. */
  language?: Maybe<Scalars['String']['output']>;
  /** What its text becomes: a REPLY or a NOTE. */
  kind: MessageKind;
  /**
   * Its text as HTML with variables in Liquid, such as `{{ requester.first_name | default: "there" }}`; empty where it has none. The documentation lists the
   * variables.
   */
  bodyHtml: Scalars['String']['output'];
  /** Its change of the ticket, a TicketChangeInput as a JSON string (custom fields are an object in it, not a string); `{}` for none. */
  change: Scalars['AWSJSON']['output'];
  /** Whether it is offered. */
  active: Scalars['Boolean']['output'];
  /** Whether you may change and delete it. */
  viewerCanEdit: Scalars['Boolean']['output'];
  /** How often you used it. */
  viewerUses: Scalars['Int']['output'];
  /** When you last used it; null for never. */
  viewerLastUsedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** When it was made. */
  createdAt: Scalars['AWSDateTime']['output'];
  /** When it was last changed. */
  updatedAt: Scalars['AWSDateTime']['output'];
};

/** Whose a macro is. */
export type MacroOwner =
  /** One person's. */
  | 'PERSON'
  /** A team's: its members see and change it, and so do admins. */
  | 'TEAM'
  /** Everyone's: all agents see it, admins change it. */
  | 'EVERYONE';

/** A page of macros. */
export type MacroConnection = {
  /** The macros of this page with their cursors. */
  edges: Array<MacroEdge>;
  /** The macros of this page. */
  nodes: Array<Macro>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A folder of macros, as far as you see them. */
export type MacroFolder = {
  /** Its name; null for the macros that are in none. */
  name?: Maybe<Scalars['String']['output']>;
  /** How many macros are in it. */
  count: Scalars['Int']['output'];
};

/** A macro in a page. */
export type MacroEdge = {
  /** Opaque position, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The macro. */
  node: Macro;
};

/** What a macro gives for a ticket. */
export type MacroPreview = {
  /** The text as HTML, its variables filled in; clean, as `Message.bodyHtml` is. */
  bodyHtml: Scalars['String']['output'];
  /** The text, plain. */
  body: Scalars['String']['output'];
  /** What it becomes. */
  kind: MessageKind;
  /** The change of the ticket, as `Macro.change`. */
  change: Scalars['AWSJSON']['output'];
  /** The variables of the text that have no value for this ticket, such as `requester.organization`. */
  emptyVariables: Array<Scalars['String']['output']>;
};

/** What a new macro is. */
export type CreateMacroInput = {
  /** 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** 1 to 100 characters; none by default. */
  folder?: InputMaybe<Scalars['String']['input']>;
  /** Whose it is; your own by default. */
  owner?: InputMaybe<MacroOwner>;
  /** For TEAM: which. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** BCP 47 language tag of its text; null for any. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** What its text becomes; REPLY by default. */
  kind?: InputMaybe<MessageKind>;
  /** HTML with variables, at most 100,000 characters. What `Message.bodyHtml` does not allow is taken out. This, `change` or both. */
  bodyHtml?: InputMaybe<Scalars['String']['input']>;
  /** What to change in a ticket. */
  change?: InputMaybe<TicketChangeInput>;
  /** Whether it is offered; true by default. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The answer to createMacro. */
export type CreateMacroPayload = {
  /** The new macro; null when there are userErrors. */
  macro?: Maybe<Macro>;
  /** Why nothing was done; empty when it was. For a text that cannot be used: with line and column. */
  userErrors: Array<UserError>;
};

/** What to change in a macro. What is left out stays as it is. */
export type UpdateMacroInput = {
  /** The macro. */
  macroId: Scalars['ID']['input'];
  /** 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters; null takes it out of its folder. */
  folder?: InputMaybe<Scalars['String']['input']>;
  /** Whose it becomes; PERSON makes it yours. */
  owner?: InputMaybe<MacroOwner>;
  /** For TEAM: which. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** BCP 47 language tag of its text; null for any. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** What its text becomes. */
  kind?: InputMaybe<MessageKind>;
  /** HTML with variables; empty takes it away. */
  bodyHtml?: InputMaybe<Scalars['String']['input']>;
  /** All that it changes in a ticket; null or empty takes it away. */
  change?: InputMaybe<TicketChangeInput>;
  /** Whether it is offered. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The answer to updateMacro. */
export type UpdateMacroPayload = {
  /** The macro as it is now; null when there are userErrors. */
  macro?: Maybe<Macro>;
  /** Why nothing was done; empty when it was. For a text that cannot be used: with line and column. */
  userErrors: Array<UserError>;
};

/** Which macro to delete. */
export type DeleteMacroInput = {
  /** The macro. */
  macroId: Scalars['ID']['input'];
};

/** The answer to deleteMacro. */
export type DeleteMacroPayload = {
  /** The id of the macro that is gone; null when there are userErrors. */
  deletedMacroId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which macro to apply to which tickets. */
export type ApplyMacroInput = {
  /** The macro. */
  macroId: Scalars['ID']['input'];
  /** 1 to 1,000 tickets, by id or number; at most 100 where messages are sent. */
  ticketIds: Array<Scalars['ID']['input']>;
  /** Whether its text is sent on each ticket, as a reply or note. False makes its change only. */
  sendReply: Scalars['Boolean']['input'];
  /** 1 to 200 characters. The same key with the same input within 24 hours changes and sends nothing again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to applyMacro. */
export type ApplyMacroPayload = {
  /** The change, for undoTicketChange; null when there are userErrors. */
  changeId?: Maybe<Scalars['ID']['output']>;
  /** What became of each ticket, in the order of `ticketIds`. */
  results: Array<MacroResult>;
  /** Why nothing at all was done; empty when something was. */
  userErrors: Array<UserError>;
};

/** What became of one ticket to which a macro was applied. */
export type MacroResult = {
  /** The ticket. */
  ticketId: Scalars['ID']['output'];
  /** Whether the macro was applied to it. */
  ok: Scalars['Boolean']['output'];
  /** The ticket's version after it; null when you do not see it. */
  version?: Maybe<Scalars['Int']['output']>;
  /** The message that was sent; null for none, and where an idempotency key was repeated. */
  message?: Maybe<Message>;
  /** Why not; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which macro was used. */
export type CountMacroUseInput = {
  /** The macro. */
  macroId: Scalars['ID']['input'];
};

/** The answer to countMacroUse. */
export type CountMacroUsePayload = {
  /** The macro, with its new count. */
  macro?: Maybe<Macro>;
  /** Why nothing was counted; empty when it was. */
  userErrors: Array<UserError>;
};

/** One entry of a ticket's conversation. */
export type Message = {
  /** Opaque and stable. Messages are ordered by `createdAt`, not by this: those of a merged or imported ticket may come between. */
  id: Scalars['ID']['output'];
  /** The ticket that it belongs to. */
  ticketId: Scalars['ID']['output'];
  /** Who may see it and what it is. */
  kind: MessageKind;
  /** Who wrote it or made the change; null when the system did, or when you may not see the person. */
  author?: Maybe<Person>;
  /** The text, plain; of a formatted message its words; empty for a SYSTEM line. */
  body: Scalars['String']['output'];
  /**
   * The message as HTML, null for a plain one. Clean: formatting, lists, tables, quotes, code, links to http, https, mailto and tel, and images whose `src`
   * is `cid:<contentId>` or `attachment:<id>` of this message's attachments. No scripts, styles, frames or forms. Show it in a place of its own nevertheless.
   */
  bodyHtml?: Maybe<Scalars['String']['output']>;
  /** Its files, in the order of their upload. */
  attachments: Array<Attachment>;
  /** What changed, for a SYSTEM line; null for the others. */
  change?: Maybe<MessageChange>;
  /** The ticket that it was written on, where that was merged into this one; null where it was this one, and for customers. */
  mergedFrom?: Maybe<Scalars['ID']['output']>;
  /** Agents and admins whom it mentions, by name; empty for customers. */
  mentions: Array<Person>;
  /** When it was written. */
  createdAt: Scalars['AWSDateTime']['output'];
};

/** What a message is. */
export type MessageKind =
  /** Public: requester and team see it. */
  | 'REPLY'
  /** Internal: only agents and admins see it. */
  | 'NOTE'
  /** A change of the ticket, written by the system; only agents and admins see it. */
  | 'SYSTEM';

/** A change of one property of a ticket, in words as they were then. */
export type MessageChange = {
  /** The property. */
  field: MessageChangeField;
  /** The value before, as shown to people; null for none. */
  from?: Maybe<Scalars['String']['output']>;
  /** The value after, as shown to people; null for none. */
  to?: Maybe<Scalars['String']['output']>;
};

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

/** A page of messages. */
export type MessageConnection = {
  /** The messages of this page with their cursors. */
  edges: Array<MessageEdge>;
  /** The messages of this page. */
  nodes: Array<Message>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A message in a page. */
export type MessageEdge = {
  /** Opaque position, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The message. */
  node: Message;
};

/** A public reply. */
export type ReplyToTicketInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Plain text, 1 to 100,000 characters. Either this or `bodyHtml`. */
  body?: InputMaybe<Scalars['String']['input']>;
  /** HTML instead of text, at most 500,000 characters and 20,000 tags. What `Message.bodyHtml` does not allow is taken out. */
  bodyHtml?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 uploads of yours, by createAttachmentUpload. */
  attachmentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Sets this status with the reply, both or neither. Agents and admins only. */
  statusId?: InputMaybe<Scalars['ID']['input']>;
  /** Changes the ticket with the reply, both or neither; the status is given here or as `statusId`. Agents and admins only. */
  change?: InputMaybe<TicketChangeInput>;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /**
   * The newest public message of the ticket that you have seen: refuse (CONVERSATION_MOVED) when somebody else has written one since. Of several
   * replies at once by different people, one passes. "0": when you have seen none.
   */
  afterMessageId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Hold the reply for so many seconds, 0 to 60; 0 by default, which sends it at once. It is checked now as if it were sent, and again when it is sent, with
   * `afterMessageId` but without `expectedVersion`. A reply of yours to the same ticket that is still held is sent before. Agents and admins only.
   */
  holdSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Ids of agents and admins to mention, at most 50: they are told on their own channel and follow the ticket. They must see it. Agents and admins only. */
  mentions?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with the message made the first time. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to replyToTicket. */
export type ReplyToTicketPayload = {
  /** The new message; null when it is held, and when there are userErrors. */
  message?: Maybe<Message>;
  /** The reply that waits, for `holdSeconds`; null when it was sent at once. */
  heldReply?: Maybe<HeldReply>;
  /** The change that was made with it, for undoTicketChange; null when nothing changed, when it is held, and where an idempotency key was repeated. */
  changeId?: Maybe<Scalars['ID']['output']>;
  /** For CONVERSATION_MOVED: the public messages of others after `afterMessageId`, oldest first, at most 20. Else empty. */
  newerMessages: Array<Message>;
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** An internal note. */
export type AddNoteInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Plain text, 1 to 100,000 characters. Either this or `bodyHtml`. */
  body?: InputMaybe<Scalars['String']['input']>;
  /** HTML instead of text, at most 500,000 characters and 20,000 tags. What `Message.bodyHtml` does not allow is taken out. */
  bodyHtml?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 uploads of yours, by createAttachmentUpload. */
  attachmentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Ids of agents and admins to mention, at most 50: they are told on their own channel and follow the ticket. They must see it. Agents and admins only. */
  mentions?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Changes the ticket with the note, both or neither. */
  change?: InputMaybe<TicketChangeInput>;
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with the note made the first time. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to addNote. */
export type AddNotePayload = {
  /** The new note; null when there are userErrors. */
  message?: Maybe<Message>;
  /** The change that was made with it, for undoTicketChange; null when nothing changed, and where an idempotency key was repeated. */
  changeId?: Maybe<Scalars['ID']['output']>;
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Something that you were told of a ticket or a webhook. Nobody is told of what he did himself. */
export type Notification = {
  /** Opaque and stable. */
  id: Scalars['ID']['output'];
  /** Of what. */
  kind: NotificationKind;
  /** The ticket that it is about; null for WEBHOOK_DISABLED. */
  ticket?: Maybe<Ticket>;
  /** For WEBHOOK_DISABLED: the webhook; else null. */
  webhook?: Maybe<Webhook>;
  /** For MENTIONED and REPLIED: the message; null when it is gone. */
  message?: Maybe<Message>;
  /** For NEW_IN_TEAM: the team; else null. */
  team?: Maybe<Team>;
  /** Who did it; null for AutoCRM itself, and for who is gone. */
  actor?: Maybe<Person>;
  /** For PRIORITY_RAISED: what it was raised to; else null. */
  priority?: Maybe<TicketPriority>;
  /** When it happened. */
  createdAt: Scalars['AWSDateTime']['output'];
  /** When you read it; null when you have not. */
  readAt?: Maybe<Scalars['AWSDateTime']['output']>;
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

/** A page of notifications. */
export type NotificationConnection = {
  /** The notifications of this page with their cursors. */
  edges: Array<NotificationEdge>;
  /** The notifications of this page. */
  nodes: Array<Notification>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A notification in a page. */
export type NotificationEdge = {
  /** Opaque position, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The notification. */
  node: Notification;
};

/** Notifications about one ticket or webhook, or about the new tickets of one team: a line of the inbox. */
export type NotificationGroup = {
  /** Opaque and stable: the same when it gets more. */
  id: Scalars['ID']['output'];
  /** The ticket; null for the new tickets of a team, and for a webhook. */
  ticket?: Maybe<Ticket>;
  /** For WEBHOOK_DISABLED: the webhook; else null. */
  webhook?: Maybe<Webhook>;
  /** For new tickets: the team; else null. */
  team?: Maybe<Team>;
  /** Its newest notification; with `unreadOnly` the newest that is not read. */
  latest: Notification;
  /** Its newest notifications, 10 at most; with `unreadOnly` only those that are not read. */
  notifications: Array<Notification>;
  /** How many notifications it has, counted to 99. */
  count: NotificationCount;
  /** How many of them you have not read, counted to 99. */
  unreadCount: NotificationCount;
};

/** A page of groups of notifications. */
export type NotificationGroupConnection = {
  /** The groups of this page with their cursors. */
  edges: Array<NotificationGroupEdge>;
  /** The groups of this page. */
  nodes: Array<NotificationGroup>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A group of notifications in a page. */
export type NotificationGroupEdge = {
  /** Opaque position, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The group. */
  node: NotificationGroup;
};

/** How many notifications there are. */
export type NotificationCount = {
  /** The number, 99 at most. */
  count: Scalars['Int']['output'];
  /** True when there are more than 99. */
  capped: Scalars['Boolean']['output'];
};

/** How somebody wants to be told. */
export type NotificationPreferences = {
  /** For each kind of notification that you may get. */
  kinds: Array<NotificationPreference>;
  /** When toasts, browser notifications and sounds are silent; null for never. The inbox fills all the same. */
  quietHours?: Maybe<QuietHours>;
};

/** How somebody wants to be told of one kind. */
export type NotificationPreference = {
  /** The kind. */
  kind: NotificationKind;
  /**
   * Whether it is told at all, and stands in the inbox. By default all kinds are, but NEW_IN_TEAM is not for whoever works in a team of more
   * than 10.
   */
  inbox: Scalars['Boolean']['output'];
  /** Whether it shows for a moment in the open workspace; by default it does. */
  toast: Scalars['Boolean']['output'];
  /** Whether the browser shows it while the workspace is not in front, once it has leave to; by default it does, but for NEW_IN_TEAM. */
  browser: Scalars['Boolean']['output'];
  /** Whether it sounds; by default it does not. */
  sound: Scalars['Boolean']['output'];
  /** Whether this was chosen; false for the default. */
  chosen: Scalars['Boolean']['output'];
};

/** When somebody wants quiet: from a time of day to another, in his time zone. */
export type QuietHours = {
  /** When it begins, HH:MM. */
  from: Scalars['String']['output'];
  /** When it ends, HH:MM; on the next day when it is not after `from`. */
  to: Scalars['String']['output'];
  /** The days on which it begins. */
  days: Array<Weekday>;
  /** An IANA name, such as `Europe/Vienna`. */
  timeZone: Scalars['String']['output'];
};

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
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** All that are about this ticket, or one that was merged into it: what opening it does. */
  ticketId?: InputMaybe<Scalars['ID']['input']>;
  /** All about new tickets of this team. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** All that happened until this moment. */
  until?: InputMaybe<Scalars['AWSDateTime']['input']>;
};

/** The answer to markNotificationsRead. */
export type MarkNotificationsReadPayload = {
  /** How many were unread, and are read now. */
  marked: Scalars['Int']['output'];
  /** How many are still unread; null when there are userErrors. */
  unread?: Maybe<NotificationCount>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which notifications to mark as not read. */
export type MarkNotificationsUnreadInput = {
  /** These, 1 to 500; what is not yours is passed over. */
  ids: Array<Scalars['ID']['input']>;
};

/** The answer to markNotificationsUnread. */
export type MarkNotificationsUnreadPayload = {
  /** How many were read, and are unread now. */
  marked: Scalars['Int']['output'];
  /** How many are unread now; null when there are userErrors. */
  unread?: Maybe<NotificationCount>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** How you want to be told. What is left out stays as it is. */
export type UpdateNotificationPreferencesInput = {
  /** The kinds to change, each once; the others stay as they are. */
  kinds?: InputMaybe<Array<NotificationPreferenceInput>>;
  /** When to be quiet; null for never. */
  quietHours?: InputMaybe<QuietHoursInput>;
};

/** How you want to be told of one kind. What is left out stays as it is. */
export type NotificationPreferenceInput = {
  /** The kind. */
  kind: NotificationKind;
  /** Whether to be told at all. */
  inbox?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it shows for a moment in the open workspace. */
  toast?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether the browser shows it while the workspace is not in front. */
  browser?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it sounds. */
  sound?: InputMaybe<Scalars['Boolean']['input']>;
};

/** When to be quiet. */
export type QuietHoursInput = {
  /** When it begins, HH:MM. */
  from: Scalars['String']['input'];
  /** When it ends, HH:MM; on the next day when it is not after `from`. */
  to: Scalars['String']['input'];
  /** The days on which it begins, at least one. */
  days: Array<Weekday>;
  /** An IANA name, such as `Europe/Vienna`. */
  timeZone: Scalars['String']['input'];
};

/** The answer to updateNotificationPreferences. */
export type UpdateNotificationPreferencesPayload = {
  /** What holds now; null when there are userErrors. */
  preferences?: Maybe<NotificationPreferences>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Someone known to AutoCRM: a customer, an agent, an admin, or a machine that holds API keys. */
export type Person = {
  /** Opaque and stable. */
  id: Scalars['ID']['output'];
  /** Full name as shown to others. */
  name: Scalars['String']['output'];
  /** Primary e-mail address; null when there is none or you may not see it. */
  email?: Maybe<Scalars['AWSEmail']['output']>;
  /** What the person is here. */
  role: PersonRole;
  /** The organization that the person belongs to, if any. */
  organization?: Maybe<Organization>;
  /** The teams that the person works in, by name; empty for customers. */
  teams: Array<Team>;
  /** Preferred language as a BCP 47 tag, such as `en` or `de`; null when unknown. */
  language?: Maybe<Scalars['String']['output']>;
  /** True for a program that acts by API keys. */
  isMachine: Scalars['Boolean']['output'];
  /** False once the person has left; inactive people cannot sign in or be assigned. */
  active: Scalars['Boolean']['output'];
};

/** What a person is in AutoCRM. */
export type PersonRole =
  /** Asks: sees his own tickets, and his organization's where it shares them. */
  | 'CUSTOMER'
  /** Answers: works the tickets of his teams. */
  | 'AGENT'
  /** Steers: sees and sets everything. */
  | 'ADMIN';

/** A company or group that customers belong to. */
export type Organization = {
  /** Opaque and stable. */
  id: Scalars['ID']['output'];
  /** Its name. */
  name: Scalars['String']['output'];
  /** True when its people see each other's tickets. */
  sharesTickets: Scalars['Boolean']['output'];
};

/** A page of people. */
export type PersonConnection = {
  /** The people of this page with their cursors. */
  edges: Array<PersonEdge>;
  /** The people of this page. */
  nodes: Array<Person>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A person in a page. */
export type PersonEdge = {
  /** Opaque position, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The person. */
  node: Person;
};

/** A new person. */
export type CreatePersonInput = {
  /** Full name as shown to others, 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** E-mail address, which no other person may have (TAKEN). */
  email?: InputMaybe<Scalars['AWSEmail']['input']>;
  /** CUSTOMER by default; others are for admins. */
  role?: InputMaybe<PersonRole>;
  /** The organization that the person belongs to. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Preferred language as a BCP 47 tag. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with the person made the first time. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to createPerson. */
export type CreatePersonPayload = {
  /** The new person; null when there are userErrors. */
  person?: Maybe<Person>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** A change of a person; what is left out stays. */
export type UpdatePersonInput = {
  /** The person. */
  personId: Scalars['ID']['input'];
  /** Full name, 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Primary e-mail address, of who never signed in: others change theirs themselves. */
  email?: InputMaybe<Scalars['AWSEmail']['input']>;
  /** What the person is here; admins, and not of themselves. */
  role?: InputMaybe<PersonRole>;
  /** The organization; null for none. Tickets that are there keep theirs. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Preferred language as a BCP 47 tag; null for unknown. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** False when the person leaves: no sign-in, no assignment, and his keys end; admins, and not of themselves. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The answer to updatePerson. */
export type UpdatePersonPayload = {
  /** The person as it is now; null when there are userErrors. */
  person?: Maybe<Person>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** That somebody is at a ticket. */
export type Presence = {
  /** Who. */
  personId: Scalars['ID']['output'];
  /** His name. */
  name: Scalars['String']['output'];
  /** What he does there. */
  state: PresenceState;
  /** When he told it, by the server's clock. */
  at: Scalars['AWSDateTime']['output'];
};

/** What somebody does at a ticket. */
export type PresenceState =
  /** He has it open. */
  | 'VIEWING'
  /** He writes on it. */
  | 'TYPING'
  /** He is there no more. */
  | 'LEFT';

/** That somebody is at a ticket, as it is published. */
export type PresenceInput = {
  /** Who. */
  personId: Scalars['ID']['input'];
  /** His name. */
  name: Scalars['String']['input'];
  /** What he does there. */
  state: PresenceState;
  /** When he told it. */
  at: Scalars['AWSDateTime']['input'];
};

/** Where you are, and what you do there. */
export type SetPresenceInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** What you do there. */
  state: PresenceState;
};

/** The answer to setPresence. */
export type SetPresencePayload = {
  /** Whether it was told; false when there are userErrors, and within a second after the one before. */
  told: Scalars['Boolean']['output'];
  /** Why it was not; empty also when it came too soon. */
  userErrors: Array<UserError>;
};

/** A live list of tickets that somebody keeps: a condition, columns, an order, a grouping. */
export type Queue = {
  /** Opaque and stable. */
  id: Scalars['ID']['output'];
  /** Its name. */
  name: Scalars['String']['output'];
  /** Which tickets are in it, as a JSON string in the condition language; `me` and `myTeams` are whoever looks. */
  condition: Scalars['AWSJSON']['output'];
  /** What a row shows, in this order: `number`, `subject`, `status` and so on, custom fields as `fields.<key>`. */
  columns: Array<Scalars['String']['output']>;
  /** Its order. */
  sort: QueueSort;
  /** By what its tickets are grouped; null when they are not. */
  groupBy?: Maybe<QueueGrouping>;
  /** For FIELD: the key of the custom choice field; else null. */
  groupField?: Maybe<Scalars['String']['output']>;
  /** How it is laid out. */
  layout: QueueLayout;
  /** How much room a row has. */
  density: QueueDensity;
  /** Whose it is. */
  owner: QueueOwner;
  /** For PERSON: who; else null. */
  person?: Maybe<Person>;
  /** For TEAM: which; else null. */
  team?: Maybe<Team>;
  /** Where it stands among the queues of its owner for whoever has no order of his own: smaller ones first. */
  position: Scalars['Int']['output'];
  /** Whether you may change and delete it. */
  viewerCanEdit: Scalars['Boolean']['output'];
  /** What keeps it from showing tickets or groups, such as a custom field that was archived; empty when all is well. */
  problems: Array<Scalars['String']['output']>;
  /** How many tickets you see in it, counted to 999. */
  count: TicketCount;
  /** Its groups, the largest first; found among its first 20,000 tickets. Empty without `groupBy`. */
  groups: Array<QueueGroup>;
};

/** The order of a queue's tickets. */
export type QueueSort = {
  /** By what. */
  field: TicketSortField;
  /** In which direction. */
  direction: SortDirection;
};

/** Tickets of a queue that have a value in common. */
export type QueueGroup = {
  /** The value that they have: an id, an enum value, a tag, a choice; null for none. */
  value?: Maybe<Scalars['String']['output']>;
  /** Its name in the company's first language; null for none. */
  label?: Maybe<Scalars['String']['output']>;
  /** How many they are, counted to 999. */
  count: TicketCount;
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

/** One of a queue's groups. */
export type QueueGroupInput = {
  /** The group's `value`; null for the tickets that have none. */
  value?: InputMaybe<Scalars['String']['input']>;
};

/** What a new queue is. */
export type CreateQueueInput = {
  /** 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** Which tickets are in it, as a JSON string in the condition language. */
  condition: Scalars['AWSJSON']['input'];
  /** What a row shows, 1 to 30 names; number, subject, status, priority, requester, assignee and updatedAt by default. */
  columns?: InputMaybe<Array<Scalars['String']['input']>>;
  /** UPDATED_AT, newest first, by default. */
  sort?: InputMaybe<TicketSort>;
  /** By what its tickets are grouped; not by default. */
  groupBy?: InputMaybe<QueueGrouping>;
  /** For FIELD: the key of a custom field of the type CHOICE. */
  groupField?: InputMaybe<Scalars['String']['input']>;
  /** How it is laid out; TABLE by default. */
  layout?: InputMaybe<QueueLayout>;
  /** How much room a row has; COMFORTABLE by default. */
  density?: InputMaybe<QueueDensity>;
  /** Whose it is; your own by default. */
  owner?: InputMaybe<QueueOwner>;
  /** For TEAM: which. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** Where it stands among the queues of its owner; after the last one by default. */
  position?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to createQueue. */
export type CreateQueuePayload = {
  /** The new queue; null when there are userErrors. */
  queue?: Maybe<Queue>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** What to change in a queue. What is left out stays as it is. */
export type UpdateQueueInput = {
  /** The queue. */
  queueId: Scalars['ID']['input'];
  /** 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Which tickets are in it. */
  condition?: InputMaybe<Scalars['AWSJSON']['input']>;
  /** All that a row shows. */
  columns?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Its order. */
  sort?: InputMaybe<TicketSort>;
  /** By what its tickets are grouped; null takes the grouping away. */
  groupBy?: InputMaybe<QueueGrouping>;
  /** For FIELD: the key of a custom field of the type CHOICE. */
  groupField?: InputMaybe<Scalars['String']['input']>;
  /** How it is laid out. */
  layout?: InputMaybe<QueueLayout>;
  /** How much room a row has. */
  density?: InputMaybe<QueueDensity>;
  /** Whose it becomes; PERSON makes it yours. */
  owner?: InputMaybe<QueueOwner>;
  /** For TEAM: which. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** Where it stands among the queues of its owner. */
  position?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to updateQueue. */
export type UpdateQueuePayload = {
  /** The queue as it is now; null when there are userErrors. */
  queue?: Maybe<Queue>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** The order of your own sidebar. */
export type ReorderQueuesInput = {
  /** Queues that you see, each once, in the order in which they are to come first. */
  queueIds: Array<Scalars['ID']['input']>;
};

/** The answer to reorderQueues. */
export type ReorderQueuesPayload = {
  /** The queues that you see, in their new order; null when there are userErrors. */
  queues?: Maybe<Array<Queue>>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which queue to delete. */
export type DeleteQueueInput = {
  /** The queue. */
  queueId: Scalars['ID']['input'];
};

/** The answer to deleteQueue. */
export type DeleteQueuePayload = {
  /** The id of the queue that is gone; null when there are userErrors. */
  deletedQueueId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Where a page of a connection stands in its list. */
export type PageInfo = {
  /** True when there are items after the last one of this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Cursor of the last item of this page, to pass as `after`; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
};

/** One reason for which a mutation did not do what was asked. Nothing was changed when there is one. */
export type UserError = {
  /** What is wrong, for programs. */
  code: UserErrorCode;
  /** What is wrong and what to do about it, for people, in English. */
  message: Scalars['String']['output'];
  /** Path of the input field that is wrong, such as ["input", "subject"]; null when it is not about one field. */
  field?: Maybe<Array<Scalars['String']['output']>>;
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

/** A text in one language. */
export type LocalizedText = {
  /** BCP 47 language tag, such as `en` or `de`. */
  language: Scalars['String']['output'];
  /** The text in that language. */
  text: Scalars['String']['output'];
};

/** A text in one language, to be kept. */
export type LocalizedTextInput = {
  /** BCP 47 language tag, such as `en` or `de`; each at most once. */
  language: Scalars['String']['input'];
  /** The text in that language. */
  text: Scalars['String']['input'];
};

/** A page of tickets that were found. */
export type TicketSearchConnection = {
  /** The results of this page with their cursors. */
  edges: Array<TicketSearchEdge>;
  /** The results of this page. */
  nodes: Array<TicketSearchResult>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /**
   * True when more tickets match than were looked at: the newest 500 are ranked, and with a condition the newest 5,000 are held against it. Add
   * words to find an older one.
   */
  capped: Scalars['Boolean']['output'];
};

/** A result in a page. */
export type TicketSearchEdge = {
  /** Opaque position, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: TicketSearchResult;
};

/** A ticket that was found. */
export type TicketSearchResult = {
  /** The ticket. */
  ticket: Ticket;
  /** How well it matches, and how new it is; higher is better. Comparable within one search only. */
  score: Scalars['Float']['output'];
  /**
   * Where the words stand: in the subject, in the newest message that has one of them, and in the first three custom fields that have one. Empty
   * when it was found otherwise, such as by its number.
   */
  highlights: Array<SearchHighlight>;
};

/** A text in which words were found, as plain text: nothing in it is markup, so escape it as any other. */
export type SearchHighlight = {
  /** What the text is. */
  field: SearchHighlightField;
  /** The message, for MESSAGE; null for the others. */
  messageId?: Maybe<Scalars['ID']['output']>;
  /** The key of the custom field, for FIELD; null for the others. */
  fieldKey?: Maybe<Scalars['String']['output']>;
  /** The text, or of a long one what stands around the first place. */
  text: Scalars['String']['output'];
  /** The places, in order; none overlaps another. */
  ranges: Array<TextRange>;
};

/** Which text of a ticket a highlight shows. */
export type SearchHighlightField =
  /** The subject. */
  | 'SUBJECT'
  /** A message's text. */
  | 'MESSAGE'
  /** The text of a custom field's value, as `TicketFieldValue.text`. */
  | 'FIELD';

/** A place in a text, in UTF-16 code units, as JavaScript, Java and C# count. */
export type TextRange = {
  /** Where it begins, from 0. */
  start: Scalars['Int']['output'];
  /** How long it is. */
  length: Scalars['Int']['output'];
};

/** Agents who share a queue. Every ticket belongs to exactly one team. */
export type Team = {
  /** Opaque and stable; `team:<id>` is the channel of its queue. */
  id: Scalars['ID']['output'];
  /** Its name, unique. */
  name: Scalars['String']['output'];
  /** True for the one team that gets tickets which nobody routed. */
  isDefault: Scalars['Boolean']['output'];
  /** Its active members by name, without machines; empty for customers. */
  members: Array<Person>;
  /** True when the caller is a member. */
  viewerIsMember: Scalars['Boolean']['output'];
  /** Tickets of the team that you see and that are new, open, pending or on hold; counted to 1,000 at most (1,000 means more than 999). */
  openTicketCount: Scalars['Int']['output'];
};

/** A field that admins added to tickets. */
export type TicketField = {
  /** Opaque and stable. */
  id: Scalars['ID']['output'];
  /** Names it in inputs, and in conditions as `fields.<key>`; fixed. */
  key: Scalars['String']['output'];
  /** What values it takes; fixed. */
  type: TicketFieldType;
  /** Its name in the company's first language. */
  label: Scalars['String']['output'];
  /** Its name in each language that it was translated to. */
  labels: Array<LocalizedText>;
  /** What to fill in, in the company's first language; null without. */
  help?: Maybe<Scalars['String']['output']>;
  /** What to fill in, in each language that it was translated to. */
  helps: Array<LocalizedText>;
  /** When a ticket must have it. */
  required: TicketFieldRequired;
  /** For ON_CONDITION: the condition as a JSON string, else null. */
  requiredWhen?: Maybe<Scalars['AWSJSON']['output']>;
  /** Whether customers see it on their tickets. */
  visibleToCustomers: Scalars['Boolean']['output'];
  /** Whether customers set it on their tickets. */
  editableByCustomers: Scalars['Boolean']['output'];
  /** What a new ticket has that says nothing, as a JSON string; null without. */
  defaultValue?: Maybe<Scalars['AWSJSON']['output']>;
  /** Of a choice field: its choices in their order, archived ones among them; else empty. */
  choices: Array<TicketFieldChoice>;
  /** Whether an index makes conditions on it quick. */
  filterable: Scalars['Boolean']['output'];
  /** How far that index is. */
  indexState: TicketFieldIndexState;
  /** Why the index could not be made; it is tried again by and by. Null when nothing is wrong. */
  indexError?: Maybe<Scalars['String']['output']>;
  /** Where it stands among the fields: smaller ones first. */
  position: Scalars['Int']['output'];
  /** Since when it is archived; null while it can be set. */
  archivedAt?: Maybe<Scalars['AWSDateTime']['output']>;
};

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

/** How far the index of a filterable field is. */
export type TicketFieldIndexState =
  /** There is none and none is wanted. */
  | 'NONE'
  /** It will be made within minutes. */
  | 'WANTED'
  /** It is being made; nobody waits for it. */
  | 'BUILDING'
  /** It serves. */
  | 'READY'
  /** It could not be made: `indexError` says why. */
  | 'FAILED';

/** One of the choices of a choice field. */
export type TicketFieldChoice = {
  /** What tickets have; fixed. */
  value: Scalars['String']['output'];
  /** Its name in the company's first language. */
  label: Scalars['String']['output'];
  /** Its name in each language that it was translated to. */
  labels: Array<LocalizedText>;
  /** True when it cannot be newly chosen; tickets that have it keep it. */
  archived: Scalars['Boolean']['output'];
};

/** What a ticket has of a custom field. */
export type TicketFieldValue = {
  /** The field's key. */
  key: Scalars['String']['output'];
  /** The field. */
  field: TicketField;
  /** The value as a JSON string, in the form of the field's type. */
  value: Scalars['AWSJSON']['output'];
  /** The value as people read it, in the company's first language: choices by their labels, people by their names. */
  text: Scalars['String']['output'];
};

/** What a new custom field is. */
export type CreateTicketFieldInput = {
  /** Small letters, digits and underscores, beginning with a letter, at most 40; fixed and unique for good. */
  key: Scalars['String']['input'];
  /** What values it takes; fixed for good. */
  type: TicketFieldType;
  /** Its name in the company's first language, 1 to 100 characters. */
  label: Scalars['String']['input'];
  /** Its name in other languages, 1 to 100 characters each. */
  labels?: InputMaybe<Array<LocalizedTextInput>>;
  /** What to fill in, 1 to 500 characters. */
  help?: InputMaybe<Scalars['String']['input']>;
  /** What to fill in, in other languages, 1 to 500 characters each. */
  helps?: InputMaybe<Array<LocalizedTextInput>>;
  /** When a ticket must have it; NEVER by default. */
  required?: InputMaybe<TicketFieldRequired>;
  /**
   * For ON_CONDITION: a condition as a JSON string, of the operators is, isNot, in, notIn, hasAnyOf, hasAllOf, hasNoneOf, isEmpty and isNotEmpty,
   * without relative values.
   */
  requiredWhen?: InputMaybe<Scalars['AWSJSON']['input']>;
  /** Whether customers see it; false by default. */
  visibleToCustomers?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether customers set it, which needs that they see it; false by default. */
  editableByCustomers?: InputMaybe<Scalars['Boolean']['input']>;
  /** What a new ticket has that says nothing, as a JSON string in the form of the type. */
  defaultValue?: InputMaybe<Scalars['AWSJSON']['input']>;
  /** The choices of a choice field in their order, at most 500. */
  choices?: InputMaybe<Array<TicketFieldChoiceInput>>;
  /** Whether an index shall make conditions on it quick; false by default. */
  filterable?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where it stands among the fields: smaller ones first; after the last one by default. */
  position?: InputMaybe<Scalars['Int']['input']>;
};

/** A choice of a choice field. */
export type TicketFieldChoiceInput = {
  /** What tickets have, 1 to 100 characters; fixed for good. */
  value: Scalars['String']['input'];
  /** Its name in the company's first language, 1 to 100 characters. */
  label: Scalars['String']['input'];
  /** Its name in other languages, 1 to 100 characters each. */
  labels?: InputMaybe<Array<LocalizedTextInput>>;
  /** Whether it cannot be newly chosen; false by default. */
  archived?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The answer to createTicketField. */
export type CreateTicketFieldPayload = {
  /** The new field; null when there are userErrors. */
  ticketField?: Maybe<TicketField>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** What to change in a custom field. What is left out stays as it is. */
export type UpdateTicketFieldInput = {
  /** The field. */
  fieldId: Scalars['ID']['input'];
  /** Its name in the company's first language, 1 to 100 characters. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** All its names in other languages; those that are not given go. */
  labels?: InputMaybe<Array<LocalizedTextInput>>;
  /** What to fill in; null takes it away. */
  help?: InputMaybe<Scalars['String']['input']>;
  /** All of what to fill in in other languages; those that are not given go. */
  helps?: InputMaybe<Array<LocalizedTextInput>>;
  /** When a ticket must have it. Tickets that lack it are not touched. */
  required?: InputMaybe<TicketFieldRequired>;
  /** For ON_CONDITION: the condition, as for createTicketField. */
  requiredWhen?: InputMaybe<Scalars['AWSJSON']['input']>;
  /** Whether customers see it. */
  visibleToCustomers?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether customers set it. */
  editableByCustomers?: InputMaybe<Scalars['Boolean']['input']>;
  /** What a new ticket has that says nothing; null takes it away. */
  defaultValue?: InputMaybe<Scalars['AWSJSON']['input']>;
  /** All its choices in their order. None may be left out (NOT_ALLOWED): archive those that shall not be chosen any more. */
  choices?: InputMaybe<Array<TicketFieldChoiceInput>>;
  /** Whether an index shall make conditions on it quick; it is made or dropped within minutes, and nobody waits for it. */
  filterable?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where it stands among the fields. */
  position?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to updateTicketField. */
export type UpdateTicketFieldPayload = {
  /** The field as it is now; null when there are userErrors. */
  ticketField?: Maybe<TicketField>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which custom field to archive. */
export type ArchiveTicketFieldInput = {
  /** The field. */
  fieldId: Scalars['ID']['input'];
};

/** The answer to archiveTicketField. */
export type ArchiveTicketFieldPayload = {
  /** The field as it is now; null when there are userErrors. */
  ticketField?: Maybe<TicketField>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which custom field to take out of the archive. */
export type RestoreTicketFieldInput = {
  /** The field. */
  fieldId: Scalars['ID']['input'];
};

/** The answer to restoreTicketField. */
export type RestoreTicketFieldPayload = {
  /** The field as it is now; null when there are userErrors. */
  ticketField?: Maybe<TicketField>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which custom fields of a ticket get which values. */
export type SetTicketFieldsInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Values by key as a JSON string, such as `{"region":"eu","seats":3,"contract":null}`; null takes a value away, others stay. */
  fields: Scalars['AWSJSON']['input'];
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to setTicketFields. */
export type SetTicketFieldsPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** What somebody changed at once. */
export type TicketHistoryEntry = {
  /** Opaque and stable. */
  id: Scalars['ID']['output'];
  /** When. */
  occurredAt: Scalars['AWSDateTime']['output'];
  /** What kind of actor did it. */
  actorKind: AuditActorKind;
  /** The person or machine who did it; null for programs of AutoCRM and for who is gone. */
  actor?: Maybe<Person>;
  /** The name of the API key that did it; null when it was done without. */
  keyName?: Maybe<Scalars['String']['output']>;
  /** The rule that did it; null when none did. */
  ruleId?: Maybe<Scalars['ID']['output']>;
  /** What changed; at least one thing. */
  changes: Array<TicketHistoryChange>;
};

/** One thing that changed on a ticket. */
export type TicketHistoryChange = {
  /** What. */
  field: TicketHistoryField;
  /** For CUSTOM_FIELD its key; for LINK what the other ticket is to this one: PARENT, CHILD, RELATED, ORIGINAL or DUPLICATE. */
  key?: Maybe<Scalars['String']['output']>;
  /** For CUSTOM_FIELD its name in the company's first language. */
  label?: Maybe<Scalars['String']['output']>;
  /** What it was, in words; null for nothing, and for what is gone and has an id. */
  from?: Maybe<Scalars['String']['output']>;
  /** What it became, in words; null for nothing, and for what is gone and has an id. */
  to?: Maybe<Scalars['String']['output']>;
  /** The id of what it was, where it names a status, team, person or ticket. */
  fromId?: Maybe<Scalars['ID']['output']>;
  /** The id of what it became, where it names a status, team, person or ticket. */
  toId?: Maybe<Scalars['ID']['output']>;
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

/** A page of a ticket's history. */
export type TicketHistoryConnection = {
  /** The entries of this page with their cursors. */
  edges: Array<TicketHistoryEdge>;
  /** The entries of this page. */
  nodes: Array<TicketHistoryEntry>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** An entry in a page of a ticket's history. */
export type TicketHistoryEdge = {
  /** Opaque position, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: TicketHistoryEntry;
};

/** Until when a ticket sleeps: give one of the two. */
export type SnoozeInput = {
  /** Until this moment in the future, or the next reply of a customer if that comes first. */
  until?: InputMaybe<Scalars['AWSDateTime']['input']>;
  /** Until the next reply of a customer, however long that takes. */
  untilReply?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Which ticket is spam. */
export type MarkTicketAsSpamInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to markTicketAsSpam. */
export type MarkTicketAsSpamPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** The change, for undoTicketChange; null when nothing changed. */
  changeId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which ticket is no spam. */
export type UnmarkTicketAsSpamInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to unmarkTicketAsSpam. */
export type UnmarkTicketAsSpamPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** The change, for undoTicketChange; null when nothing changed. */
  changeId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which ticket to put to sleep, and until when. */
export type SnoozeTicketInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Until when. */
  snooze: SnoozeInput;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to snoozeTicket. */
export type SnoozeTicketPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** The change, for undoTicketChange; null when nothing changed. */
  changeId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which ticket to wake. */
export type WakeTicketInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to wakeTicket. */
export type WakeTicketPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** The change, for undoTicketChange; null when nothing changed. */
  changeId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which ticket to delete. */
export type DeleteTicketInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to deleteTicket. */
export type DeleteTicketPayload = {
  /** The deleted ticket; null when you are no admin, since it is gone for you. */
  ticket?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which ticket to bring back. */
export type RestoreTicketInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to restoreTicket. */
export type RestoreTicketPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
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

/** Another ticket that a ticket is linked to. */
export type TicketLink = {
  /** What the other ticket is to this one. */
  kind: TicketLinkKind;
  /** The other ticket. */
  ticketId: Scalars['ID']['output'];
  /** The other ticket's subject. */
  subject: Scalars['String']['output'];
  /** Where the other ticket stands. */
  status: TicketStatus;
  /** When they were linked. */
  createdAt: Scalars['AWSDateTime']['output'];
};

/** Which tickets to link. */
export type LinkTicketsInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** The other ticket. */
  otherId: Scalars['ID']['input'];
  /** What the other ticket is to the ticket. */
  kind: TicketLinkKind;
};

/** The answer to linkTickets. */
export type LinkTicketsPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which link to take away. */
export type UnlinkTicketsInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** The other ticket. */
  otherId: Scalars['ID']['input'];
  /** What the other ticket is to the ticket. */
  kind: TicketLinkKind;
};

/** The answer to unlinkTickets. */
export type UnlinkTicketsPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** A child that could not be solved with its parent. */
export type UnsolvedChild = {
  /** The child. */
  ticketId: Scalars['ID']['output'];
  /** Why it was not solved. */
  error: UserError;
};

/** Which ticket to merge into which. */
export type MergeTicketsInput = {
  /** The ticket that goes. */
  sourceId: Scalars['ID']['input'];
  /** The ticket that stays; not a closed one. */
  targetId: Scalars['ID']['input'];
};

/** The answer to mergeTickets. */
export type MergeTicketsPayload = {
  /** The target as it is now; null when there are userErrors. */
  ticket?: Maybe<Ticket>;
  /** Until when the merge can be undone; null when there are userErrors. */
  undoableUntil?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which merge to undo. */
export type UnmergeTicketsInput = {
  /** The ticket that was merged into another one. */
  sourceId: Scalars['ID']['input'];
};

/** The answer to unmergeTickets. */
export type UnmergeTicketsPayload = {
  /** The ticket that was merged, as it is now; null when there are userErrors. */
  ticket?: Maybe<Ticket>;
  /** The ticket that it had been merged into, as it is now; null when there are userErrors. */
  target?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which messages to split off. */
export type SplitTicketInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Replies and notes of it, 1 to 100; at least one reply must stay. */
  messageIds: Array<Scalars['ID']['input']>;
  /** The new ticket's subject, 1 to 500 characters. */
  subject: Scalars['String']['input'];
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with the ticket made the first time. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to splitTicket. */
export type SplitTicketPayload = {
  /** The new ticket; when there are userErrors, the one that was to be split. */
  ticket?: Maybe<Ticket>;
  /** The ticket that was split, as it is now; null when there are userErrors. */
  from?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** A status that admins named, in one of six fixed categories. */
export type TicketStatus = {
  /** Opaque and stable. */
  id: Scalars['ID']['output'];
  /** Its name in the company's first language. */
  label: Scalars['String']['output'];
  /** Its name in each language that it was translated to. */
  labels: Array<LocalizedText>;
  /** What it means to the product. */
  category: TicketStatusCategory;
  /** Its colour in sRGB, as `#rrggbb` in small letters. */
  color: Scalars['String']['output'];
  /** Ids of the statuses that it may be followed by, in their order; empty means any, its own id alone means none. Archived ones follow none. */
  nextStatusIds: Array<Scalars['ID']['output']>;
  /** Since when it is archived; null while it can be set. */
  archivedAt?: Maybe<Scalars['AWSDateTime']['output']>;
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

/** What a new status is. */
export type CreateTicketStatusInput = {
  /** Its name in the company's first language, 1 to 100 characters. */
  label: Scalars['String']['input'];
  /** Its name in other languages, 1 to 100 characters each. */
  labels?: InputMaybe<Array<LocalizedTextInput>>;
  /** What it means to the product; fixed for good. */
  category: TicketStatusCategory;
  /** Its colour in sRGB, as `#rrggbb`; its category's by default. */
  color?: InputMaybe<Scalars['String']['input']>;
  /** What may follow it; empty means any. By default, what may follow the first status of its category, and that one. */
  nextStatusIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** The answer to createTicketStatus. */
export type CreateTicketStatusPayload = {
  /** The new status; null when there are userErrors. */
  status?: Maybe<TicketStatus>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** What to change in a status. A field left out stays as it is. */
export type UpdateTicketStatusInput = {
  /** The status. */
  statusId: Scalars['ID']['input'];
  /** Its name in the company's first language, 1 to 100 characters. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** All its names in other languages; those that are not given go. */
  labels?: InputMaybe<Array<LocalizedTextInput>>;
  /** Its colour in sRGB, as `#rrggbb`. */
  color?: InputMaybe<Scalars['String']['input']>;
  /** All that may follow it; empty means any, its own id alone means none. */
  nextStatusIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** The answer to updateTicketStatus. */
export type UpdateTicketStatusPayload = {
  /** The status as it is now; null when there are userErrors. */
  status?: Maybe<TicketStatus>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which status to archive. */
export type ArchiveTicketStatusInput = {
  /** The status. */
  statusId: Scalars['ID']['input'];
};

/** The answer to archiveTicketStatus. */
export type ArchiveTicketStatusPayload = {
  /** The status as it is now; null when there are userErrors. */
  status?: Maybe<TicketStatus>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which status to take out of the archive. */
export type RestoreTicketStatusInput = {
  /** The status. */
  statusId: Scalars['ID']['input'];
};

/** The answer to restoreTicketStatus. */
export type RestoreTicketStatusPayload = {
  /** The status as it is now; null when there are userErrors. */
  status?: Maybe<TicketStatus>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** The order of the statuses. */
export type ReorderTicketStatusesInput = {
  /** Every status that is not archived, once, in the new order. Archived ones come after them, in the order that they have. */
  statusIds: Array<Scalars['ID']['input']>;
};

/** The answer to reorderTicketStatuses. */
export type ReorderTicketStatusesPayload = {
  /** All statuses in their order, archived ones too; null when there are userErrors. */
  statuses?: Maybe<Array<TicketStatus>>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

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

/** A page of tickets. */
export type TicketConnection = {
  /** The tickets of this page with their cursors. */
  edges: Array<TicketEdge>;
  /** The tickets of this page. */
  nodes: Array<Ticket>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A ticket in a page. */
export type TicketEdge = {
  /** Opaque position, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The ticket. */
  node: Ticket;
};

/** A capped count. */
export type TicketCount = {
  /** The number, at most the cap. */
  count: Scalars['Int']['output'];
  /** True when there are more than that. */
  capped: Scalars['Boolean']['output'];
};

/** What a new ticket starts with. */
export type CreateTicketInput = {
  /** One line, 1 to 500 characters. */
  subject: Scalars['String']['input'];
  /** The first message as plain text, 1 to 100,000 characters. Either this or `bodyHtml`. */
  body?: InputMaybe<Scalars['String']['input']>;
  /** HTML instead of text, at most 500,000 characters and 20,000 tags. What `Message.bodyHtml` does not allow is taken out. */
  bodyHtml?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 uploads of yours, by createAttachmentUpload. */
  attachmentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
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
  /** Id in your system, unique; a second ticket with it is refused (TAKEN, or TICKET_ARCHIVED). Agents and admins only. */
  externalId?: InputMaybe<Scalars['String']['input']>;
  /**
   * Values of custom fields by key as a JSON string, such as `{"region":"eu","seats":3}`; fields that are not given get their defaults. Customers
   * give those that they edit.
   */
  fields?: InputMaybe<Scalars['AWSJSON']['input']>;
  /** 1 to 200 characters. The same key with the same input within 24 hours answers with the ticket made the first time. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to createTicket. */
export type CreateTicketPayload = {
  /** The new ticket; null when there are userErrors. */
  ticket?: Maybe<Ticket>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** What to change in a ticket. A property left out stays as it is; one that a ticket must have cannot be null. */
export type TicketChangeInput = {
  /** One line, 1 to 500 characters. */
  subject?: InputMaybe<Scalars['String']['input']>;
  /** The new status, along the allowed transitions. */
  statusId?: InputMaybe<Scalars['ID']['input']>;
  /** The new priority. */
  priority?: InputMaybe<TicketPriority>;
  /** What kind of request it is; null for unknown. */
  type?: InputMaybe<TicketType>;
  /** BCP 47 language tag of the conversation; null for unknown. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** The new team. An assignee who is not in it loses the ticket, unless another is named. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** The new assignee, an active member of the team; null takes the ticket from its assignee. */
  assigneeId?: InputMaybe<Scalars['ID']['input']>;
  /** Tags to add; those that are there already stay. At most 50 on a ticket, 1 to 100 characters each. */
  addTags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Tags to take off; those that are not there are passed over. A tag in both lists is taken off. */
  removeTags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** True takes it out of lists and counts as spam; false says that it is none. */
  spam?: InputMaybe<Scalars['Boolean']['input']>;
  /** Until when it sleeps; null wakes it. */
  snooze?: InputMaybe<SnoozeInput>;
  /** Values of custom fields by key as a JSON string; null takes a value away, fields that are not given stay. */
  fields?: InputMaybe<Scalars['AWSJSON']['input']>;
};

/** A ticket as another system knows it. */
export type UpsertTicketInput = {
  /** Id in your system, 1 to 200 characters, unique among all tickets: begin it with your system's name where several send tickets. */
  externalId: Scalars['String']['input'];
  /** What a new ticket starts with; passed over when there is one already. */
  create: NewTicketInput;
  /** What the ticket is to be, whether new or not; a new one has it from the start, whatever transitions say. */
  change?: InputMaybe<TicketChangeInput>;
};

/** The beginning of a ticket. */
export type NewTicketInput = {
  /** One line, 1 to 500 characters; a subject in `change` goes before it. */
  subject: Scalars['String']['input'];
  /** The first message as plain text, 1 to 100,000 characters. Either this or `bodyHtml`. */
  body?: InputMaybe<Scalars['String']['input']>;
  /** HTML instead of text, at most 500,000 characters and 20,000 tags. What `Message.bodyHtml` does not allow is taken out. */
  bodyHtml?: InputMaybe<Scalars['String']['input']>;
  /** At most 20 uploads of yours, by createAttachmentUpload. */
  attachmentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Who asks; the caller by default. */
  requesterId?: InputMaybe<Scalars['ID']['input']>;
};

/** The answer to upsertTicket. */
export type UpsertTicketPayload = {
  /** The ticket as it is now; null when you do not see it, or there are userErrors. */
  ticket?: Maybe<Ticket>;
  /** True when the ticket is new, false when there was one, or nothing was done. */
  created: Scalars['Boolean']['output'];
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** A change of a ticket. */
export type UpdateTicketInput = {
  /** The ticket's id or number. */
  ticketId: Scalars['ID']['input'];
  /** What to change; at least one property. */
  change: TicketChangeInput;
  /** Also gives the children their parent's new status, if it is solved or closed; false by default. */
  solveChildren?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to updateTicket. */
export type UpdateTicketPayload = {
  /** The ticket as it is now; null when you do not see it (any more: it may have left your teams). */
  ticket?: Maybe<Ticket>;
  /** With `solveChildren`: the children that could not be solved, and why; else null. */
  unsolvedChildren?: Maybe<Array<UnsolvedChild>>;
  /** The change, for undoTicketChange; null when nothing changed. */
  changeId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
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

/** The answer to assignTicket. */
export type AssignTicketPayload = {
  /** The ticket as it is now; null when you do not see it (any more: it may have left your teams). */
  ticket?: Maybe<Ticket>;
  /** The change, for undoTicketChange; null when nothing changed. */
  changeId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** Which status a ticket gets. */
export type SetTicketStatusInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** The new status. */
  statusId: Scalars['ID']['input'];
  /** Also gives the children their parent's new status, if it is solved or closed; false by default. */
  solveChildren?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refuse (STALE_VERSION) unless the ticket has this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to setTicketStatus. */
export type SetTicketStatusPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** With `solveChildren`: the children that could not be solved, and why; else null. */
  unsolvedChildren?: Maybe<Array<UnsolvedChild>>;
  /** The change, for undoTicketChange; null when nothing changed. */
  changeId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
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

/** The answer to setTicketPriority. */
export type SetTicketPriorityPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** The change, for undoTicketChange; null when nothing changed. */
  changeId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
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

/** The answer to tagTicket. */
export type TagTicketPayload = {
  /** The ticket as it is now; null when you do not see it. */
  ticket?: Maybe<Ticket>;
  /** The change, for undoTicketChange; null when nothing changed. */
  changeId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** An address of another system that is told of what happens, by signed HTTP requests (Standard Webhooks). */
export type Webhook = {
  /** Opaque and stable. */
  id: Scalars['ID']['output'];
  /** Where the messages go. */
  url: Scalars['String']['output'];
  /** What it is for. */
  description: Scalars['String']['output'];
  /** What it is told of. */
  eventKinds: Array<WebhookEventKind>;
  /** Which tickets it is about, as a condition; null for all. It narrows no kind that is about people. */
  condition?: Maybe<Scalars['AWSJSON']['output']>;
  /** Whether it is told of internal notes too. */
  includeNotes: Scalars['Boolean']['output'];
  /** Whether it is told of silent events: what an import does, and what becomes of spam. */
  includeSilent: Scalars['Boolean']['output'];
  /** The version of the payloads that it gets. */
  payloadVersion: Scalars['Int']['output'];
  /** Whether anything is sent. While it is false nothing that happens is kept for it; what was waiting before goes on waiting. */
  enabled: Scalars['Boolean']['output'];
  /** Why nothing is sent; null while it is enabled. */
  disabledReason?: Maybe<WebhookDisabledReason>;
  /** Failed attempts since the last one that arrived. */
  failures: Scalars['Int']['output'];
  /** When the first of these failed; null when the last attempt arrived. After 5 days the webhook is disabled. */
  failingSince?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Nothing is sent before this time, since too many attempts in a row failed; then one at a time until one arrives. Null for no pause. */
  pausedUntil?: Maybe<Scalars['AWSDateTime']['output']>;
  /** The secrets that sign its messages, newest first: one, or two after a rotation. */
  secrets: Array<WebhookSecret>;
  /** Who added it; null when the person is gone. */
  createdBy?: Maybe<Person>;
  /** When it was added. */
  createdAt: Scalars['AWSDateTime']['output'];
  /** When its settings were last changed. */
  updatedAt: Scalars['AWSDateTime']['output'];
};

/** A secret of a webhook, without itself: it is shown only when it is made. */
export type WebhookSecret = {
  /** When it was made. */
  createdAt: Scalars['AWSDateTime']['output'];
  /** When it stops to sign; null for the newest. */
  expiresAt?: Maybe<Scalars['AWSDateTime']['output']>;
};

/** What a webhook can be told of. Messages carry it dotted, as `type`. More may be added. */
export type WebhookEventKind =
  /** `ticket.created`: a ticket was opened. */
  | 'TICKET_CREATED'
  /** `ticket.updated`: something about a ticket changed; `changes` tells what. The kinds below tell of some of it by themselves. */
  | 'TICKET_UPDATED'
  /** `ticket.assigned`: the assignee is another one, or nobody any more. */
  | 'TICKET_ASSIGNED'
  /** `ticket.status_changed`: the status is another one. */
  | 'TICKET_STATUS_CHANGED'
  /** `ticket.priority_changed`: the priority is another one. */
  | 'TICKET_PRIORITY_CHANGED'
  /** `ticket.deleted`: a ticket was deleted. It can be restored for 30 days, of which `ticket.updated` tells. */
  | 'TICKET_DELETED'
  /** `ticket.merged`: a ticket became part of another one, its `mergedIntoId`. */
  | 'TICKET_MERGED'
  /** `message.added`: a ticket got a public message or, where `includeNotes` is set, an internal note. */
  | 'MESSAGE_ADDED'
  /** `person.created`: there is a new person: a customer, somebody of the staff, or a program with API keys. */
  | 'PERSON_CREATED'
  /** `person.updated`: something about a person changed, such as his name, primary address or role; `changes` tells what. */
  | 'PERSON_UPDATED';

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

/** What a webhook is told of one event: sent until it arrives or is given up. */
export type WebhookDelivery = {
  /** Opaque and stable; each attempt's `webhook-id` header is `msg_` and this id. */
  id: Scalars['ID']['output'];
  /** Of the webhook's event kinds; null for a test. */
  kind?: Maybe<WebhookEventKind>;
  /** Id of the event, as channels have it; null for a test. */
  eventId?: Maybe<Scalars['ID']['output']>;
  /** The ticket that it is about; null for people, and for a test. */
  ticketId?: Maybe<Scalars['ID']['output']>;
  /** The person that it is about; null for tickets, and for a test. */
  personId?: Maybe<Scalars['ID']['output']>;
  /** Where it stands. */
  state: WebhookDeliveryState;
  /** Attempts since it was made or last replayed. */
  attempt: Scalars['Int']['output'];
  /** How often it was replayed. */
  replays: Scalars['Int']['output'];
  /** When it is tried next; null when it is not. */
  nextAttemptAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** When it was made. */
  createdAt: Scalars['AWSDateTime']['output'];
  /** When it arrived or was given up. */
  completedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** The attempts, newest first; at most 50. */
  attempts: Array<WebhookAttempt>;
};

/** Where a delivery stands. */
export type WebhookDeliveryState =
  /** It waits for its first or next attempt. */
  | 'PENDING'
  /** It is being sent. */
  | 'SENDING'
  /** The address answered 2xx. */
  | 'DELIVERED'
  /** The last attempt failed, or the address answered 410 Gone. It can be replayed. */
  | 'GIVEN_UP';

/** One attempt at a delivery. */
export type WebhookAttempt = {
  /** Its number since the delivery was made or replayed, as in the header `webhook-attempt`. */
  attempt: Scalars['Int']['output'];
  /** How often the delivery had been replayed before. */
  replay: Scalars['Int']['output'];
  /** When it began. */
  startedAt: Scalars['AWSDateTime']['output'];
  /** How long it took, in milliseconds. */
  durationMs: Scalars['Int']['output'];
  /** The status of the answer; null when there was none. */
  statusCode?: Maybe<Scalars['Int']['output']>;
  /** The first 1000 characters of the answer's body. */
  answer?: Maybe<Scalars['String']['output']>;
  /** Why it failed; null when it arrived. */
  error?: Maybe<Scalars['String']['output']>;
};

/** A page of deliveries. */
export type WebhookDeliveryConnection = {
  /** The deliveries with their cursors. */
  edges: Array<WebhookDeliveryEdge>;
  /** The deliveries. */
  nodes: Array<WebhookDelivery>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A delivery in a page. */
export type WebhookDeliveryEdge = {
  /** Its place, to pass as `after`. */
  cursor: Scalars['String']['output'];
  /** The delivery. */
  node: WebhookDelivery;
};

/** Which deliveries; all parts must hold. */
export type WebhookDeliveryFilter = {
  /** Those that stand at one of these. */
  states?: InputMaybe<Array<WebhookDeliveryState>>;
  /** Those of one of these kinds. */
  kinds?: InputMaybe<Array<WebhookEventKind>>;
  /** Those made at or after this time. */
  from?: InputMaybe<Scalars['AWSDateTime']['input']>;
  /** Those made before this time. */
  to?: InputMaybe<Scalars['AWSDateTime']['input']>;
};

/** A new webhook. */
export type CreateWebhookInput = {
  /** Where the messages go: https, with a public address. */
  url: Scalars['String']['input'];
  /** What it is for, up to 500 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** What it is told of; at least one. */
  eventKinds: Array<WebhookEventKind>;
  /** Which tickets it is about, as a condition without `me` and `myTeams`, also on what changed (`changedTo` and the like); all by default. */
  condition?: InputMaybe<Scalars['AWSJSON']['input']>;
  /** Whether it is told of internal notes too; false by default. */
  includeNotes?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it is told of silent events: what an import does, and what becomes of spam; false by default. */
  includeSilent?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to begin at once; true by default. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A change of a webhook; what is not given stays. */
export type UpdateWebhookInput = {
  /** The webhook. */
  id: Scalars['ID']['input'];
  /** Another address: https, public. */
  url?: InputMaybe<Scalars['String']['input']>;
  /** Another description, up to 500 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** All that it is to be told of; at least one. */
  eventKinds?: InputMaybe<Array<WebhookEventKind>>;
  /** Another condition; null for all tickets. */
  condition?: InputMaybe<Scalars['AWSJSON']['input']>;
  /** Whether it is told of internal notes too. */
  includeNotes?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it is told of silent events. */
  includeSilent?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether anything is sent. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A new secret for a webhook. */
export type RotateWebhookSecretInput = {
  /** The webhook. */
  id: Scalars['ID']['input'];
  /** For how many hours the secret before it signs beside it, 0 to 168; 24 by default. */
  overlapHours?: InputMaybe<Scalars['Int']['input']>;
};

/** Deliveries to send once more. */
export type ReplayWebhookDeliveriesInput = {
  /** The webhook. */
  webhookId: Scalars['ID']['input'];
  /** Those made at or after this time. */
  from: Scalars['AWSDateTime']['input'];
  /** Those made before this time. */
  to: Scalars['AWSDateTime']['input'];
  /** Those that ended so: DELIVERED, GIVEN_UP, or both; both by default. */
  states?: InputMaybe<Array<WebhookDeliveryState>>;
  /** The `lastId` of the call before, to go on where it stopped. */
  afterId?: InputMaybe<Scalars['ID']['input']>;
};

/** The answer to createWebhook. */
export type CreateWebhookPayload = {
  /** The webhook; null when there are userErrors. */
  webhook?: Maybe<Webhook>;
  /** The secret that signs its messages, `whsec_...`; it cannot be shown again. */
  secret?: Maybe<Scalars['String']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** The answer to updateWebhook. */
export type UpdateWebhookPayload = {
  /** The webhook as it is now; null when there are userErrors. */
  webhook?: Maybe<Webhook>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** The answer to deleteWebhook. */
export type DeleteWebhookPayload = {
  /** Id of the webhook that is gone; null when there are userErrors. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** The answer to rotateWebhookSecret. */
export type RotateWebhookSecretPayload = {
  /** The webhook as it is now; null when there are userErrors. */
  webhook?: Maybe<Webhook>;
  /** The new secret, `whsec_...`; it cannot be shown again. */
  secret?: Maybe<Scalars['String']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** The answer to sendTestEvent. */
export type SendTestEventPayload = {
  /** What came of it; still PENDING when the sender could not be reached, which then sends it within a minute. Null when there are userErrors. */
  delivery?: Maybe<WebhookDelivery>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** The answer to replayWebhookDelivery. */
export type ReplayWebhookDeliveryPayload = {
  /** The delivery as it is now; null when there are userErrors. */
  delivery?: Maybe<WebhookDelivery>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};

/** The answer to replayWebhookDeliveries. */
export type ReplayWebhookDeliveriesPayload = {
  /** How many are sent once more. */
  replayed: Scalars['Int']['output'];
  /** The last of them; pass it as `afterId` to go on. Null when there was none. */
  lastId?: Maybe<Scalars['ID']['output']>;
  /** True when there are more of that time. */
  hasMore: Scalars['Boolean']['output'];
  /** Why nothing was done; empty when it was. */
  userErrors: Array<UserError>;
};
