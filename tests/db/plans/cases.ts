import type { Company } from '../../support/acting.ts'
import { tickets } from './company.ts'

/** Who asks. agent: Support, two thirds of all; otherAgent: Billing with ten tickets. customer and colleague share; stranger has a dozen of his own. */
export type Actor = Exclude<keyof Company['ids'], 'gone'>
/** All who ask. */
export const actors: readonly Actor[] = ['admin', 'agent', 'otherAgent', 'customer', 'colleague', 'stranger']
const staff: readonly Actor[] = ['admin', 'agent', 'otherAgent']

/** The newest ticket of the team Support. */
const newestTicket = String(tickets - 1)
const person = ['nodes/name', 'nodes/email']
const entry = ['nodes/id', 'nodes/actor/name', 'nodes/rowId']

const open = { field: 'status', operator: 'in', value: ['NEW', 'OPEN', 'PENDING', 'ON_HOLD'] }
const team = (id: string) => ({ field: 'teamId', operator: 'is', value: id })
const tagged = (tag: string) => ({ field: 'tags', operator: 'hasAnyOf', value: [tag] })
const titled = (operator: string, value: string) => ({ field: 'subject', operator, value })
const mine = { field: 'assigneeId', operator: 'is', value: { relative: 'me' } }
const withMe = (field: string) => ({ field, operator: 'hasAnyOf', value: { relative: 'me' } })
const withOne = (field: string, id: string) => ({ field, operator: 'hasAnyOf', value: [id] })
const unassigned = [
  { field: 'teamId', operator: 'in', value: { relative: 'myTeams' } },
  { field: 'assigneeId', operator: 'isEmpty' },
]
const row = [
  'id',
  'subject',
  'status/label',
  'requester/name',
  'assignee/name',
  'team/name',
  'lastMessage/body',
].map((path) => `nodes/${path}`)
const written = ['id', 'body', 'ticket/subject', 'attachments/fileName', 'mentions/name'].map(
  (path) => `nodes/${path}`,
)
const told = ['id', 'kind', 'ticket/subject', 'webhook/url', 'team/name', 'actor/name'].map(
  (path) => `nodes/${path}`,
)
const lines = [
  'id',
  'ticket/subject',
  'team/name',
  'latest/kind',
  'notifications/kind',
  'count/count',
  'unreadCount/count',
].map((path) => `nodes/${path}`)
/** What somebody asks for. */
export interface Case {
  readonly field: string
  readonly args: () => object
  readonly asked: readonly string[]
  /** Who may ask; everyone by default. */
  readonly actors?: readonly Actor[]
}
const list = (all: readonly object[] | null, sort?: object): Case => ({
  field: 'Query.tickets',
  args: () => ({ first: 50, ...(all ? { condition: { all } } : {}), ...(sort ? { sort } : {}) }),
  asked: [...row, 'pageInfo/endCursor'],
})
const count = (all: readonly object[]): Case => ({
  field: 'Query.ticketCount',
  args: () => ({ condition: { all } }),
  asked: ['count', 'capped'],
})
const byStaff = (it: Case): Case => ({ ...it, actors: staff })
const by = (field: string, direction: string) => ({ field, direction })
/** All that people wait for, by what it is called. */
export const cases: Readonly<Record<string, Case>> = {
  'all tickets': list(null),
  'all tickets, longest untouched first': list(null, by('UPDATED_AT', 'ASC')),
  'open tickets': list([open]),
  'all tickets, oldest first': list(null, by('CREATED_AT', 'ASC')),
  'all tickets, newest first': list(null, by('CREATED_AT', 'DESC')),
  'all tickets, urgent first': list(null, by('PRIORITY', 'DESC')),
  'all tickets, urgent last': list(null, by('PRIORITY', 'ASC')),
  'all tickets by number': list(null, by('NUMBER', 'ASC')),
  'all tickets by number, backwards': list(null, by('NUMBER', 'DESC')),
  'snoozed tickets': list([{ field: 'snoozed', operator: 'is', value: true }]),
  spam: list([{ field: 'spam', operator: 'is', value: true }]),
  'tickets of a frequent tag': list([tagged('tag-7')]),
  'tickets of a rare tag': list([tagged('rare')]),
  'tickets of a rare tag, urgent first': list([tagged('rare')], by('PRIORITY', 'DESC')),
  'tickets of a tag that there is not': list([tagged('none')]),
  'tickets of one of two tags or a subject': list([
    { any: [tagged('rare'), tagged('none'), titled('contains', 'zebra')] },
  ]),
  'tickets with a rare word in the subject': list([titled('contains', 'ZEBRA')]),
  'tickets whose subject begins so': list([titled('startsWith', 'Zebra')]),
  'tickets of a subject': list([titled('is', 'Subject 77')]),
  'tickets of a subject that there is not': list([titled('contains', 'nothing')]),
  'tickets whose subject matches a pattern with a rare word': list([titled('matches', '^Zebra \\d+$')]),
  'tickets whose subject matches a pattern of rare words': list([
    titled('matches', 'zebra|unicorns?|[Gg]riffin'),
  ]),
  'tickets with a frequent word in the subject': list([titled('contains', 'subject')]),
  'count of a rare tag': count([tagged('rare')]),
  'count of a frequent tag': count([tagged('tag-7')]),
  'count of a rare word in the subject': count([titled('contains', 'zebra')]),
  'open tickets that mention me': byStaff(list([open, withMe('mentions')])),
  'open tickets that mention me, urgent first': byStaff(
    list([open, withMe('mentions')], by('PRIORITY', 'DESC')),
  ),
  'count of open tickets that mention me': byStaff(count([open, withMe('mentions')])),
  'all tickets that mention me': byStaff(list([withMe('mentions')])),
  'all tickets that I follow': byStaff(list([withMe('followers')])),
  'tickets that mention another one, and me': byStaff(
    list([{ field: 'mentions', operator: 'hasAllOf', value: ['77', { relative: 'me' }] }]),
  ),
  'tickets that mention somebody who never was': byStaff(list([withOne('mentions', '77')])),
  'open tickets that I follow': byStaff(list([open, withMe('followers')])),
  'count of open tickets that I follow': byStaff(count([open, withMe('followers')])),
  'tickets that somebody follows who follows none': byStaff(list([withOne('followers', '77')])),
  'open tickets, urgent first': list([open], by('PRIORITY', 'DESC')),
  'open tickets, oldest first': list([open], by('CREATED_AT', 'ASC')),
  'open tickets of a large team': list([team('1'), open]),
  'open tickets of a large team, urgent first': list([team('1'), open], by('PRIORITY', 'DESC')),
  'open tickets of a small team': list([team('2'), open]),
  'all tickets of a small team': list([team('2')]),
  'my open tickets': list([mine, open]),
  'unassigned in my teams': list([...unassigned, open]),
  'tickets of a requester': list([{ field: 'requesterId', operator: 'is', value: '100' }]),
  'count of open tickets': count([open]),
  'count of open tickets of a team': count([team('1'), open]),
  'count of my open tickets': count([mine, open]),
  'count of unassigned in my teams': count([...unassigned, open]),
  'one ticket with its conversation': {
    field: 'Query.ticket',
    args: () => ({ id: newestTicket }),
    asked: ['id', 'messages/body', 'messages/author/name', 'messageCount'],
  },
  'messages of a ticket': {
    field: 'Query.messages',
    args: () => ({ ticketId: newestTicket }),
    asked: ['nodes/body', 'nodes/author/name'],
  },
  'teams with how much is open': {
    field: 'Query.teams',
    args: () => ({}),
    asked: ['name', 'openTicketCount'],
  },
  people: { field: 'Query.people', args: () => ({ first: 50 }), asked: person },
  'people whom somebody may know by a part of a name': {
    field: 'Query.people',
    args: () => ({ first: 50, search: 'agent' }),
    asked: person,
  },
  'staff by name': {
    field: 'Query.people',
    args: () => ({ first: 50, role: 'AGENT' }),
    asked: person,
    actors: staff,
  },
  'people by a part of a name': {
    field: 'Query.people',
    args: () => ({ first: 50, search: 'abc12' }),
    asked: person,
    actors: staff,
  },
  'people by a part of a name that many have': {
    field: 'Query.people',
    args: () => ({ first: 50, search: 'person' }),
    asked: person,
    actors: staff,
  },
  'people whom nobody is called': {
    field: 'Query.people',
    args: () => ({ first: 50, search: 'nobody is called so' }),
    asked: person,
    actors: staff,
  },
  'one person': { field: 'Query.person', args: () => ({ id: '100' }), asked: ['name', 'email'] },
  'search by words': {
    field: 'Query.searchTickets',
    args: () => ({ query: 'subject text', first: 25 }),
    asked: ['nodes/ticket/subject', 'nodes/highlights/text', 'pageInfo/endCursor'],
  },
  'search by a number': {
    field: 'Query.searchTickets',
    args: () => ({ query: newestTicket }),
    asked: ['nodes/ticket/subject'],
  },
  queues: { field: 'Query.queues', args: () => ({}), asked: ['name', 'viewerCanEdit'], actors: staff },
  'queues with their counts': {
    field: 'Query.queues',
    args: () => ({}),
    asked: ['name', 'count/count', 'count/capped'],
    actors: staff,
  },
  'the groups of a queue': {
    field: 'Query.queue',
    args: () => ({ id: '2' }),
    asked: ['groups/value', 'groups/label', 'groups/count/count'],
    actors: staff,
  },
  'the tickets of a queue': {
    field: 'Query.queueTickets',
    args: () => ({ queueId: '1', first: 50 }),
    asked: row,
    actors: staff,
  },
  'the tickets of a group by a tag': {
    field: 'Query.queueTickets',
    args: () => ({ queueId: '3', first: 50, group: { value: 'rare' } }),
    asked: row,
    actors: staff,
  },
  'the tickets of a group': {
    field: 'Query.queueTickets',
    args: () => ({ queueId: '1', first: 50, group: { value: '2' } }),
    asked: row,
    actors: staff,
  },
  'what a client missed': {
    field: 'Query.channelEvents',
    args: () => ({ channel: 'team:1', afterSeq: 19_000, first: 500 }),
    asked: [],
    actors: ['admin', 'agent'],
  },
  'audit log': { field: 'Query.auditLog', args: () => ({}), asked: entry, actors: ['admin'] },
  'audit log of a ticket': {
    field: 'Query.auditLog',
    args: () => ({ filter: { table: 'tickets', rowId: '77' } }),
    asked: entry,
    actors: ['admin'],
  },
  'audit log of a person': {
    field: 'Query.auditLog',
    args: () => ({ filter: { actorId: '77' } }),
    asked: entry,
    actors: ['admin'],
  },
  'audit log of a request that there was not': {
    field: 'Query.auditLog',
    args: () => ({ filter: { requestId: 'none' } }),
    asked: entry,
    actors: ['admin'],
  },
  'deliveries of a webhook': {
    field: 'Query.webhookDeliveries',
    args: () => ({ webhookId: '1' }),
    asked: ['nodes/id', 'nodes/state'],
    actors: ['admin'],
  },
  'deliveries that were given up': {
    field: 'Query.webhookDeliveries',
    args: () => ({ webhookId: '1', filter: { states: ['GIVEN_UP'] } }),
    asked: ['nodes/id', 'nodes/state'],
    actors: ['admin'],
  },
  'my jobs': { field: 'Query.jobs', args: () => ({}), asked: ['nodes/id', 'nodes/done'], actors: staff },
  'results of a change': {
    field: 'Query.ticketChangeResults',
    args: () => ({ changeId: '1' }),
    asked: ['nodes/ticketId', 'nodes/outcome'],
    actors: staff,
  },
  'my drafts': { field: 'Query.drafts', args: () => ({ first: 50 }), asked: written, actors: staff },
  'my draft on a ticket': {
    field: 'Query.draft',
    args: () => ({ ticketId: '200' }),
    asked: ['id', 'body', 'attachments/fileName', 'mentions/name'],
    actors: staff,
  },
  'who drafts on a ticket': {
    field: 'Query.ticket',
    args: () => ({ id: '200' }),
    asked: ['id', 'drafting/person/name'],
    actors: staff,
  },
  'my held replies': {
    field: 'Query.heldReplies',
    args: () => ({ first: 50 }),
    asked: written,
    actors: staff,
  },
  'my held replies on a ticket': {
    field: 'Query.heldReplies',
    args: () => ({ ticketId: '200' }),
    asked: written,
    actors: staff,
  },
  // An admin sees the macros of all teams: those of agents are few of many.
  macros: { field: 'Query.macros', args: () => ({ first: 50 }), asked: ['nodes/name'], actors: staff },
  'macros for a ticket': {
    field: 'Query.macros',
    args: () => ({ first: 50, ticketId: newestTicket }),
    asked: ['nodes/name'],
    actors: staff,
  },
  'macros with a word': {
    field: 'Query.macros',
    args: () => ({ first: 50, search: 'macro 300' }),
    asked: ['nodes/name'],
    actors: staff,
  },
  'my notifications': {
    field: 'Query.notifications',
    args: () => ({ first: 50 }),
    asked: told,
    actors: staff,
  },
  'my notifications that are not read': {
    field: 'Query.notifications',
    args: () => ({ first: 50, unreadOnly: true }),
    asked: told,
    actors: staff,
  },
  'my inbox': { field: 'Query.notificationGroups', args: () => ({ first: 25 }), asked: lines, actors: staff },
  'my inbox of what is not read': {
    field: 'Query.notificationGroups',
    args: () => ({ first: 25, unreadOnly: true }),
    asked: lines,
    actors: staff,
  },
  'how many notifications are not read': {
    field: 'Query.unreadNotificationCount',
    args: () => ({}),
    asked: ['count', 'capped'],
    actors: staff,
  },
  'who I am': { field: 'Query.viewer', args: () => ({}), asked: ['name', 'teams/name'] },
}
