import { type Actor, actors, people, type World } from './world.ts'

/** Labels of the rows that an actor gets; 'denied' means that Postgres refuses the statement itself. */
export type Rows = readonly string[]
/** By actor; who is not named gets nothing: no row where his role has the verb, else a refusal. */
type ByActor<T> = Partial<Record<Actor, T>>

/** What each actor may do with a table. */
export interface Access {
  /** SQL that names a row. */
  label: string
  /** The rows that each actor sees. */
  select: ByActor<Rows>
  /** A row that somebody could add, and who may. Whom it is about follows the actor, else `customer`. */
  insert: { columns: string; values: (id: World['id'], actor: Actor) => string; by: readonly Actor[] }
  /** The columns that may be set at all, by role, and the rows on which each actor may. */
  update: { columns: Readonly<Record<string, readonly string[]>>; rows: ByActor<Rows> }
  /** A row that nothing refers to, and who may remove it. */
  remove: { which: string; by: readonly Actor[] }
  /** Roles that have each verb at all: others are refused before any row is looked at. */
  granted: Readonly<Record<'select' | 'insert' | 'delete', readonly string[]>>
}

const known = actors.filter((actor) => (people as readonly string[]).includes(actor) && actor !== 'gone')
const staff = ['admin', 'agent', 'outsider'] as const
const everyone = <T>(who: readonly Actor[], value: T): ByActor<T> =>
  Object.fromEntries(who.map((actor) => [actor, value]))
const customers = ['colleague', 'customer', 'neighbour', 'spare', 'stranger']
const self = (id: World['id'], actor: Actor): string => id[actor] ?? id['customer'] ?? ''
const callers = ['authenticated']
const byCallers = { select: callers, insert: callers, delete: callers }
const relay = ['autocrm_relay']
const sender = ['autocrm_webhooks']
const tickets: ByActor<Rows> = {
  admin: ['T1', 'T2'],
  agent: ['T1'],
  outsider: ['T2'],
  customer: ['T1'],
  colleague: ['T1'],
  stranger: ['T2'],
}
const statuses = ['Closed', 'New', 'On hold', 'Open', 'Pending', 'Solved']
const channels = ['organization', 'person', 'requester', 'team', 'ticket']
const listened: ByActor<Rows> = {
  admin: ['team', 'ticket'],
  agent: ['person', 'team', 'ticket'],
  customer: ['organization', 'requester'],
  colleague: ['organization'],
}
const own = everyone(known, [] as Rows)

/** A table of the archive: read as its table of work is, written by nobody. */
const archived = (label: string, column: string, select: ByActor<Rows>): Access => ({
  label,
  select,
  insert: { columns: column, values: () => 'default', by: [] },
  update: { columns: {}, rows: {} },
  remove: { which: 'true', by: [] },
  granted: { select: callers, insert: [], delete: [] },
})

/** The whole of row-level security, as it is meant. A table that is not here fails the test. */
export const matrix: Readonly<Record<string, Access>> = {
  organizations: {
    label: 'name',
    select: {
      ...everyone(staff, ['Empty', 'Private', 'Sharing']),
      ...everyone(['customer', 'colleague'], ['Sharing']),
      ...everyone(['stranger', 'neighbour'], ['Private']),
    },
    insert: { columns: 'name', values: () => `'Another'`, by: ['admin'] },
    update: {
      columns: { authenticated: ['created_at', 'id', 'name', 'shares_tickets', 'updated_at'] },
      rows: { admin: ['Empty', 'Private', 'Sharing'] },
    },
    remove: { which: `name = 'Empty'`, by: ['admin'] },
    granted: byCallers,
  },
  people: {
    label: 'name',
    select: {
      ...everyone(staff, [...people].sort()),
      customer: ['agent', 'colleague', 'customer'],
      colleague: ['agent', 'colleague', 'customer'],
      stranger: ['stranger'],
      neighbour: ['neighbour'],
    },
    insert: { columns: 'name', values: () => `'Someone'`, by: staff },
    update: {
      columns: { authenticated: ['active', 'language', 'name', 'organization_id', 'role'] },
      rows: {
        admin: [...people].sort(),
        ...everyone(['agent', 'outsider'], customers),
      },
    },
    remove: { which: `name = 'spare'`, by: ['admin'] },
    granted: byCallers,
  },
  person_emails: {
    label: `split_part(email, '@', 1)`,
    select: {
      ...everyone(staff, [...people].sort()),
      ...Object.fromEntries(['customer', 'colleague', 'stranger', 'neighbour'].map((name) => [name, [name]])),
    },
    insert: {
      columns: 'person_id, email, is_primary',
      values: (id, actor) => `${self(id, actor)}, 'more@mail.example', false`,
      by: ['admin'],
    },
    update: {
      columns: { authenticated: ['created_at', 'email', 'id', 'is_primary', 'person_id', 'verified_at'] },
      rows: { admin: [...people].sort(), ...everyone(['agent', 'outsider'], ['spare']) },
    },
    remove: { which: `email like 'spare@%'`, by: ['admin'] },
    granted: byCallers,
  },
  teams: {
    label: 'name',
    select: everyone(known, ['Billing', 'Spare team', 'Support']),
    insert: { columns: 'name', values: () => `'Another'`, by: ['admin'] },
    update: {
      columns: { authenticated: ['created_at', 'id', 'is_default', 'name', 'updated_at'] },
      rows: { admin: ['Billing', 'Spare team', 'Support'] },
    },
    remove: { which: `name = 'Spare team'`, by: ['admin'] },
    granted: byCallers,
  },
  team_members: {
    label: '(select name from people p where p.id = person_id)',
    select: everyone(staff, ['agent', 'gone', 'outsider']),
    insert: {
      columns: 'team_id, person_id',
      values: (id, actor) => `${id['Spare team']}, ${self(id, actor)}`,
      by: ['admin'],
    },
    update: { columns: {}, rows: {} },
    remove: { which: 'true', by: ['admin'] },
    granted: byCallers,
  },
  ticket_statuses: {
    label: 'label',
    select: everyone(known, statuses),
    insert: { columns: 'label, category, position', values: () => `'Waiting', 'PENDING', 9`, by: ['admin'] },
    update: {
      columns: {
        authenticated: [
          'archived_at',
          'category',
          'color',
          'created_at',
          'id',
          'label',
          'labels',
          'position',
          'updated_at',
        ],
      },
      rows: { admin: statuses },
    },
    remove: { which: `label = 'On hold'`, by: ['admin'] },
    granted: byCallers,
  },
  ticket_status_transitions: {
    label: `case when from_id = to_id then 'Closed' else 'others' end`,
    select: everyone(known, ['Closed', 'others']),
    insert: { columns: 'from_id, to_id', values: (id) => `${id['Closed']}, ${id['Open']}`, by: ['admin'] },
    update: { columns: { authenticated: ['from_id', 'to_id'] }, rows: { admin: ['Closed', 'others'] } },
    remove: { which: 'from_id = to_id', by: ['admin'] },
    granted: byCallers,
  },
  ticket_fields: {
    label: 'key',
    select: {
      ...everyone([...staff, 'autocrm_webhooks'], ['amount', 'reason']),
      ...everyone(['customer', 'colleague', 'stranger', 'neighbour'], ['reason']),
    },
    insert: { columns: 'key, type, label', values: () => `'seats', 'NUMBER', 'Seats'`, by: ['admin'] },
    update: {
      columns: {
        authenticated: [
          'archived_at',
          'choices',
          'default_value',
          'editable_by_customers',
          'filterable',
          'help',
          'helps',
          'label',
          'labels',
          'position',
          'required',
          'required_when',
          'visible_to_customers',
        ],
      },
      rows: { admin: ['amount', 'reason'] },
    },
    remove: { which: 'true', by: [] },
    granted: { select: [...callers, ...sender], insert: callers, delete: [] },
  },
  queues: {
    label: 'name',
    select: {
      admin: ["everyone's", "team's"],
      agent: ["agent's", "everyone's", "team's"],
      outsider: ["everyone's"],
    },
    insert: {
      columns: 'name, condition, columns, owner, person_id',
      values: (id, actor) => `'new', '{}', '{number}', 'PERSON', ${self(id, actor)}`,
      by: staff,
    },
    update: {
      columns: {
        authenticated: [
          'columns',
          'condition',
          'density',
          'group_by',
          'group_field',
          'layout',
          'name',
          'owner',
          'person_id',
          'position',
          'sort_direction',
          'sort_field',
          'team_id',
        ],
      },
      rows: { admin: ["everyone's", "team's"], agent: ["agent's", "team's"] },
    },
    remove: { which: 'true', by: ['admin', 'agent'] },
    granted: byCallers,
  },
  queue_places: {
    label: '(select name from queues q where q.id = queue_id)',
    select: { agent: ["everyone's"] },
    insert: {
      columns: 'person_id, queue_id, position',
      values: (id, actor) => `${self(id, actor)}, ${id["team's"]}, 1`,
      by: ['admin', 'agent'],
    },
    update: { columns: { authenticated: ['position'] }, rows: { agent: ["everyone's"] } },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: callers, delete: [] },
  },
  tickets: {
    label: 'subject',
    select: tickets,
    insert: {
      columns: 'subject, channel, requester_id',
      values: (id, actor) => `'Help', 'PORTAL', ${self(id, actor)}`,
      by: known,
    },
    update: {
      columns: {
        authenticated: [
          'assignee_id',
          'fields',
          'language',
          'priority',
          'snoozed',
          'snoozed_until',
          'spam',
          'status_id',
          'subject',
          'tags',
          'team_id',
          'type',
        ],
      },
      rows: { admin: ['T1', 'T2'], agent: ['T1'], outsider: ['T2'] },
    },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: callers, delete: [] },
  },
  messages: {
    label: "coalesce(nullif(body, ''), kind::text)",
    select: {
      admin: ['SYSTEM', 'answer', 'note', 'other question', 'question'],
      agent: ['SYSTEM', 'answer', 'note', 'question'],
      outsider: ['other question'],
      customer: ['answer', 'question'],
      colleague: ['answer', 'question'],
      stranger: ['other question'],
    },
    insert: {
      columns: 'ticket_id, kind, author_id, body',
      values: (id, actor) => `${id['T1']}, 'REPLY', ${self(id, actor)}, 'Hello'`,
      by: ['admin', 'agent', 'customer', 'colleague'],
    },
    update: { columns: {}, rows: {} },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: callers, delete: [] },
  },
  attachments: {
    label: 'file_name',
    select: {
      admin: ['of the answer', 'of the note'],
      agent: ['of the answer', 'of the note'],
      outsider: [],
      customer: ['loose', 'of the answer'],
      colleague: ['of the answer'],
    },
    insert: {
      columns: 'uploader_id, file_name, declared_type, size, path',
      values: (id, actor) => `${self(id, actor)}, 'new', 'text/plain', 1, 'new'`,
      by: known,
    },
    update: { columns: {}, rows: {} },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: callers, delete: [] },
  },
  drafts: {
    label: 'body',
    select: { ...own, agent: ['draft of agent'] },
    insert: {
      columns: 'ticket_id, person_id, kind, body, body_html',
      // The agent drafts on T1 already.
      values: (id, actor) =>
        `${actor === 'agent' ? id['T2'] : id['T1']}, ${self(id, actor)}, 'REPLY', 'x', 'x'`,
      by: ['admin', 'customer', 'colleague'],
    },
    update: {
      columns: {
        authenticated: [
          'attachment_ids',
          'body',
          'body_html',
          'change',
          'kind',
          'mention_ids',
          'problem',
          'status_id',
        ],
      },
      rows: { agent: ['draft of agent'] },
    },
    remove: { which: 'true', by: ['agent'] },
    granted: byCallers,
  },
  macros: {
    label: 'name',
    select: {
      ...own,
      admin: ["everyone's", "team's"],
      agent: ["agent's", "everyone's", "team's"],
      outsider: ["everyone's"],
    },
    insert: {
      columns: 'name, owner, person_id, body_html',
      values: (id, actor) => `'New', 'PERSON', ${self(id, actor)}, 'x'`,
      by: staff,
    },
    update: {
      columns: {
        authenticated: [
          'active',
          'body_html',
          'change',
          'folder',
          'kind',
          'language',
          'name',
          'owner',
          'person_id',
          'team_id',
        ],
      },
      rows: { admin: ["everyone's", "team's"], agent: ["agent's", "team's"] },
    },
    remove: { which: 'true', by: ['admin', 'agent'] },
    granted: byCallers,
  },
  macro_uses: {
    label: 'uses::text',
    select: { ...own, agent: ['7'] },
    insert: {
      columns: 'macro_id, person_id',
      values: (id, actor) => `(select min(id) from macros), ${self(id, actor)}`,
      by: [],
    },
    update: { columns: {}, rows: {} },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: [], delete: [] },
  },
  held_replies: {
    label: 'body',
    select: { ...own, agent: ['held'] },
    insert: {
      columns: 'ticket_id, person_id, claims, body, send_at',
      // The agent has one on T1 already.
      values: (id, actor) =>
        `${actor === 'agent' ? id['T2'] : id['T1']}, ${self(id, actor)}, current_setting('request.jwt.claims')::jsonb, 'x', now()`,
      by: ['admin'],
    },
    update: { columns: { authenticated: ['ended_at', 'message_id', 'state'] }, rows: { agent: ['held'] } },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: callers, delete: [] },
  },
  archive_settings: {
    label: `'settings'`,
    select: { admin: ['settings'] },
    insert: { columns: 'archive_after_days', values: () => '400', by: [] },
    update: { columns: { authenticated: ['archive_after_days'] }, rows: { admin: ['settings'] } },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: [], delete: [] },
  },
  archived_tickets: archived('subject', 'subject', {
    ...everyone(['admin', 'agent', 'customer', 'colleague'], ['A1']),
  }),
  archived_messages: archived('body', 'body', {
    ...everyone(['admin', 'agent'], ['archived note', 'archived question']),
    ...everyone(['customer', 'colleague'], ['archived question']),
  }),
  archived_attachments: archived('file_name', 'file_name', {
    ...everyone(['admin', 'agent'], ['of the archived note', 'of the archived question']),
    ...everyone(['customer', 'colleague'], ['of the archived question']),
  }),
  archived_ticket_followers: archived('(select name from people p where p.id = person_id)', 'ticket_id', {
    ...everyone(['admin', 'agent'], ['spare']),
  }),
  archived_message_mentions: archived('(select name from people p where p.id = person_id)', 'message_id', {
    ...everyone(['admin', 'agent'], ['agent']),
  }),
  archived_ticket_links: archived('kind::text', 'from_id', { ...everyone(['admin', 'agent'], ['RELATED']) }),
  archived_ticket_reopenings: archived(
    '(select subject from archived_tickets t where t.id = ticket_id)',
    'ticket_id',
    { ...everyone(['admin', 'agent'], ['A1']) },
  ),
  archived_ticket_merges: archived(`'merge'`, 'id', { ...everyone(['admin', 'agent'], ['merge']) }),
  archived_merged_messages: archived(
    '(select body from archived_messages m where m.id = message_id)',
    'merge_id',
    { ...everyone(['admin', 'agent'], ['archived note']) },
  ),
  ticket_followers: {
    label: '(select name from people p where p.id = person_id)',
    select: everyone(['admin', 'agent'], ['spare']),
    insert: {
      columns: 'ticket_id, person_id, added_by',
      values: (id, actor) => `${id['T1']}, ${self(id, actor)}, ${self(id, actor)}`,
      by: ['admin', 'agent', 'customer', 'colleague'],
    },
    update: { columns: {}, rows: {} },
    remove: { which: 'true', by: ['admin', 'agent'] },
    granted: byCallers,
  },
  ticket_links: {
    label: 'kind::text',
    // Both tickets must be seen.
    select: { admin: ['PARENT'] },
    insert: {
      columns: 'from_id, to_id, kind, created_by',
      values: (id, actor) => `${id['T1']}, ${id['T2']}, 'RELATED', ${self(id, actor)}`,
      by: ['admin'],
    },
    update: { columns: {}, rows: {} },
    remove: { which: 'true', by: ['admin'] },
    granted: byCallers,
  },
  ticket_merges: {
    label: `'merge'`,
    select: everyone(['admin', 'agent'], ['merge']),
    insert: {
      columns: 'source_id, target_id, status_id, snoozed, added_tags, added_follower_ids',
      values: (id) => `${id['T1']}, ${id['T2']}, ${id['New']}, false, '{}', '{}'`,
      by: [],
    },
    update: { columns: {}, rows: {} },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: [], delete: [] },
  },
  merged_messages: {
    label: '(select body from messages m where m.id = message_id)',
    select: everyone(['admin', 'agent'], ['note']),
    insert: { columns: 'merge_id, message_id', values: (id) => `1, ${id['answer']}`, by: [] },
    update: { columns: {}, rows: {} },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: [], delete: [] },
  },
  message_mentions: {
    label: '(select name from people p where p.id = person_id)',
    select: everyone(['admin', 'agent'], ['agent']),
    insert: {
      columns: 'message_id, person_id',
      values: (id) => `${id['answer']}, ${id['agent']}`,
      by: ['agent'],
    },
    update: { columns: {}, rows: {} },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: callers, delete: [] },
  },
  audit_log: {
    label: `'line'`,
    select: { admin: ['line'] },
    insert: {
      columns: 'actor_role, table_name, row_id, action',
      values: () => `'x', 'x', '1', 'INSERT'`,
      by: [],
    },
    update: { columns: {}, rows: {} },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: [], delete: [] },
  },
  events: {
    label: `coalesce(row ->> 'subject', 'message')`,
    select: { autocrm_relay: ['A1', 'T1', 'T2', 'message'] },
    insert: { columns: 'kind', values: () => `'TICKET_CHANGED'`, by: [] },
    update: {
      columns: { autocrm_relay: ['relayed_at'] },
      rows: { autocrm_relay: ['A1', 'T1', 'T2', 'message'] },
    },
    remove: { which: 'relayed_at is not null', by: [] },
    granted: { select: relay, insert: [], delete: relay },
  },
  channels: {
    label: `split_part(name, ':', 1)`,
    select: { ...listened, autocrm_relay: channels },
    insert: { columns: 'name', values: () => `'team:999'`, by: ['autocrm_relay'] },
    update: { columns: { autocrm_relay: ['last_seq', 'name'] }, rows: { autocrm_relay: channels } },
    remove: { which: 'true', by: [] },
    granted: { select: [...callers, ...relay], insert: relay, delete: [] },
  },
  channel_events: {
    label: `split_part(channel, ':', 1)`,
    select: { ...listened, autocrm_relay: channels },
    insert: {
      columns: 'channel, seq, event_id, kind, occurred_at',
      values: (id) => `'team:${id['Support']}', 2, 2, 'TICKET_CHANGED', now()`,
      by: ['autocrm_relay'],
    },
    update: { columns: { autocrm_relay: ['published_at'] }, rows: { autocrm_relay: channels } },
    remove: { which: 'true', by: ['autocrm_relay'] },
    granted: { select: [...callers, ...relay], insert: relay, delete: relay },
  },
  idempotency_keys: {
    label: 'key',
    select: { ...own, customer: ['fresh', 'old'], autocrm_relay: ['fresh', 'old'] },
    insert: {
      columns: 'person_id, key, verb, input_hash',
      values: (id, actor) => `${self(id, actor)}, 'another', 'createTicket', 'x'`,
      by: known,
    },
    update: {
      columns: { authenticated: ['created_at', 'input_hash', 'key', 'person_id', 'result_id', 'verb'] },
      rows: { customer: ['fresh', 'old'] },
    },
    remove: { which: `key = 'old'`, by: ['customer', 'autocrm_relay'] },
    granted: { select: [...callers, ...relay], insert: callers, delete: [...callers, ...relay] },
  },
  webhooks: {
    label: `case when enabled then 'webhook' end`,
    select: { ...everyone(['admin', 'autocrm_webhooks', 'autocrm_relay'], ['webhook']) },
    insert: {
      columns: 'url, event_kinds, created_by',
      values: (id, actor) => `'https://example.org/', '{TICKET_CREATED}', ${self(id, actor)}`,
      by: ['admin'],
    },
    update: {
      columns: {
        authenticated: [
          'condition',
          'deleted_at',
          'description',
          'enabled',
          'event_kinds',
          'include_notes',
          'include_silent',
          'secret_rotated_at',
          'url',
        ],
        autocrm_webhooks: [
          'disabled_reason',
          'enabled',
          'failing_since',
          'failures',
          'paused_until',
          'pauses',
        ],
      },
      rows: { ...everyone(['admin', 'autocrm_webhooks'], ['webhook']) },
    },
    remove: { which: 'deleted_at is not null', by: [] },
    granted: { select: [...callers, ...relay, ...sender], insert: callers, delete: sender },
  },
  webhook_secrets: {
    label: `case when expires_at is null then 'newest' else 'ended' end`,
    select: { ...everyone(['admin', 'autocrm_webhooks'], ['ended', 'newest']) },
    insert: {
      columns: 'webhook_id, sealed',
      values: (id) => `${id['other webhook']}, 'x'`,
      by: ['admin'],
    },
    update: { columns: { authenticated: ['expires_at'] }, rows: { admin: ['ended', 'newest'] } },
    remove: { which: 'expires_at < now()', by: ['autocrm_webhooks'] },
    granted: { select: [...callers, ...sender], insert: callers, delete: sender },
  },
  webhook_events: {
    label: 'id::text',
    select: { ...everyone(['admin', 'autocrm_webhooks'], ['1', '2']) },
    insert: {
      columns: 'id, occurred_at, kind, silent',
      values: () => `3, now(), 'TICKET_CREATED', false`,
      by: ['autocrm_relay'],
    },
    update: { columns: { autocrm_webhooks: ['queued_at', 'row'] }, rows: { autocrm_webhooks: ['1', '2'] } },
    remove: { which: 'true', by: ['autocrm_webhooks'] },
    granted: { select: [...callers, ...sender], insert: relay, delete: sender },
  },
  webhook_deliveries: {
    label: 'kind',
    select: { ...everyone(['admin', 'autocrm_webhooks'], ['TEST', 'TICKET_CREATED']) },
    insert: {
      columns: 'webhook_id, kind',
      values: (id) => `${id['a webhook']}, 'TEST'`,
      by: ['admin', 'autocrm_webhooks'],
    },
    update: {
      columns: { autocrm_webhooks: ['attempt', 'completed_at', 'next_attempt_at', 'state'] },
      rows: { autocrm_webhooks: ['TEST', 'TICKET_CREATED'] },
    },
    remove: { which: 'true', by: ['autocrm_webhooks'] },
    granted: { select: [...callers, ...sender], insert: [...callers, ...sender], delete: sender },
  },
  webhook_attempts: {
    label: 'attempt::text',
    select: { ...everyone(['admin', 'autocrm_webhooks'], ['1']) },
    insert: {
      columns: 'delivery_id, replay, attempt, started_at, duration_ms',
      values: () => `(select min(id) from webhook_deliveries), 0, 2, now(), 5`,
      by: ['autocrm_webhooks'],
    },
    update: { columns: {}, rows: {} },
    remove: { which: 'true', by: [] },
    granted: { select: [...callers, ...sender], insert: sender, delete: [] },
  },
  ticket_changes: {
    label: `change ->> 'of'`,
    select: { ...own, agent: ['agent'], admin: ['admin', 'agent'] },
    insert: {
      columns: 'made_by, change',
      values: (id, actor) => `${self(id, actor)}, '{}'`,
      by: staff,
    },
    update: { columns: {}, rows: {} },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: callers, delete: [] },
  },
  ticket_change_items: {
    label: 'outcome',
    select: { ...own, agent: ['CHANGED'], admin: ['CHANGED', 'UNCHANGED'] },
    insert: {
      columns: 'change_id, ticket_id, outcome',
      values: (id) => `${id['change of agent']}, 999, 'CHANGED'`,
      by: ['agent'],
    },
    update: { columns: { authenticated: ['lost'] }, rows: { agent: ['CHANGED'], admin: ['UNCHANGED'] } },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: callers, delete: [] },
  },
  jobs: {
    label: 'state',
    select: { ...own, agent: ['CANCELLED'], admin: ['CANCELLED'] },
    insert: {
      columns: 'kind, made_by, claims, change_id, total',
      values: (id, actor) =>
        `'UPDATE_TICKETS', ${self(id, actor)}, current_setting('request.jwt.claims')::jsonb, ${id['change of agent']}, 1`,
      by: staff,
    },
    update: { columns: { authenticated: ['finished_at', 'state'] }, rows: {} },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: callers, delete: [] },
  },
  job_items: {
    label: `'item'`,
    select: { ...own, agent: ['item'], admin: ['item'] },
    insert: { columns: 'job_id, ticket_id', values: (id) => `${id['job']}, 999`, by: [] },
    update: { columns: {}, rows: {} },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: callers, delete: [] },
  },
  ticket_reopenings: {
    label: '(select subject from tickets t where t.id = ticket_id)',
    select: { admin: ['T1', 'T2'], agent: ['T1'], outsider: ['T2'] },
    insert: { columns: 'ticket_id', values: (id) => `${id['T1']}`, by: [] },
    update: { columns: {}, rows: {} },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: [], delete: [] },
  },
  notifications: {
    label: `(select p.name from people p where p.id = person_id) || ' ' || coalesce((select t.subject from tickets t where t.id = ticket_id), 'webhook')`,
    // One of T2 is the agent's too, who does not see that ticket, and one of a webhook.
    select: { agent: ['agent T1'], outsider: ['outsider T2'], admin: ['admin webhook'] },
    insert: {
      columns: 'person_id, kind, ticket_id, event_id, created_at',
      values: (id, actor) => `${self(id, actor)}, 'ASSIGNED', ${id['T1']}, 9, now()`,
      by: [],
    },
    update: {
      columns: { authenticated: ['read_at'] },
      rows: { agent: ['agent T1'], outsider: ['outsider T2'], admin: ['admin webhook'] },
    },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: [], delete: [] },
  },
  notification_preferences: {
    label: 'kind::text',
    select: { agent: ['MENTIONED'] },
    insert: {
      columns: 'person_id, kind, inbox, toast, browser, sound',
      values: (id, actor) => `${self(id, actor)}, 'ASSIGNED', true, true, true, true`,
      by: staff,
    },
    update: {
      columns: { authenticated: ['browser', 'inbox', 'sound', 'toast'] },
      rows: { agent: ['MENTIONED'] },
    },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: callers, delete: [] },
  },
  quiet_hours: {
    label: '(select name from people p where p.id = person_id)',
    select: { outsider: ['outsider'] },
    insert: {
      columns: 'person_id, starts_at, ends_at, days, time_zone',
      values: (id, actor) =>
        `${actor === 'outsider' ? id['agent'] : self(id, actor)}, '22:00', '07:00', '{1}', 'UTC'`,
      by: ['admin', 'agent'],
    },
    update: {
      columns: { authenticated: ['days', 'ends_at', 'starts_at', 'time_zone'] },
      rows: { outsider: ['outsider'] },
    },
    remove: { which: 'true', by: ['outsider'] },
    granted: byCallers,
  },
  api_keys: {
    label: 'name',
    select: { admin: ['a key'] },
    insert: {
      columns: 'person_id, name, prefix, secret_hash, scopes, created_by',
      values: (id, actor) => `${id['agent']}, 'new', 'nw', 'h2', '{TICKET_READ}', ${self(id, actor)}`,
      by: ['admin'],
    },
    update: { columns: { authenticated: ['name', 'rate_limit', 'revoked_at'] }, rows: { admin: ['a key'] } },
    remove: { which: 'true', by: [] },
    granted: { select: callers, insert: callers, delete: [] },
  },
}
