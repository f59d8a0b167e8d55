import type { QueuesQuery, TicketDetailFragment } from '../../../../src/graphql/__generated__/operations.ts'

type Status = QueuesQuery['ticketStatuses'][number]

const status = (
  id: string,
  category: Status['category'],
  label: string,
  de: string,
  nextStatusIds: string[],
): Status => ({
  id,
  category,
  label,
  labels: [
    { language: 'en', text: label },
    { language: 'de', text: de },
  ],
  nextStatusIds,
  archivedAt: null,
})

/** Statuses, teams and members as a company has them. */
export const directory: QueuesQuery = {
  ticketFields: [],
  queues: [],
  ticketStatuses: [
    status('1', 'NEW', 'New', 'Neu', ['2', '5']),
    status('2', 'OPEN', 'Open', 'Offen', ['5']),
    status('5', 'SOLVED', 'Solved', 'Gelöst', ['2', '6']),
    status('6', 'CLOSED', 'Closed', 'Geschlossen', ['6']),
  ],
  teams: [
    {
      id: '7',
      name: 'Support',
      isDefault: true,
      viewerIsMember: true,
      openTicketCount: 1,
      members: [
        { id: '11', name: 'Jonas Weber' },
        { id: '12', name: 'Priya Nair' },
      ],
    },
    {
      id: '8',
      name: 'Billing',
      isDefault: false,
      viewerIsMember: false,
      openTicketCount: 0,
      members: [{ id: '12', name: 'Priya Nair' }],
    },
  ],
}

/** The directory's status of that category. */
export function statusOf(category: Status['category']): Status {
  const found = directory.ticketStatuses.find((known) => known.category === category)
  if (!found) throw new Error(`The directory has no status ${category}.`)
  return found
}

/** A ticket with a reply, a note and a system line. */
export function ticket(more: Partial<TicketDetailFragment> = {}): TicketDetailFragment {
  const at = '2026-01-01T10:00:00.000000Z'
  const message = {
    ticketId: '42',
    change: null,
    createdAt: at,
    bodyHtml: null,
    attachments: [],
    mentions: [],
    mergedFrom: null,
  }
  return {
    id: '42',
    number: 42,
    version: 3,
    subject: 'Printer on fire',
    status: statusOf('NEW'),
    priority: 'NORMAL',
    type: null,
    channel: 'PORTAL',
    language: 'en',
    tags: ['fire'],
    requester: { id: '20', name: 'Carla Rossi', email: 'carla@customer.example' },
    organization: { id: '30', name: 'Northwind Clinics' },
    team: { id: '7', name: 'Support' },
    assignee: { id: '11', name: 'Jonas Weber' },
    fields: [],
    createdAt: at,
    updatedAt: at,
    firstReplyAt: null,
    solvedAt: null,
    closedAt: null,
    spam: false,
    snoozed: false,
    snoozedUntil: null,
    drafting: [],
    mergedFrom: [],
    deletedAt: null,
    deletedBy: null,
    purgeAt: null,
    archivedAt: null,
    followers: [],
    links: [],
    messageCount: 3,
    messages: [
      {
        ...message,
        id: '1',
        kind: 'REPLY',
        author: { id: '20', name: 'Carla Rossi', role: 'CUSTOMER' },
        body: 'It burns.',
      },
      {
        ...message,
        id: '2',
        kind: 'NOTE',
        author: { id: '11', name: 'Jonas Weber', role: 'AGENT' },
        body: 'Call the fire brigade?',
      },
      {
        ...message,
        id: '3',
        kind: 'SYSTEM',
        author: { id: '11', name: 'Jonas Weber', role: 'AGENT' },
        body: '',
        change: { field: 'PRIORITY', from: 'LOW', to: 'NORMAL' },
      },
    ],
    ...more,
  }
}
