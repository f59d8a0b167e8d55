import type { Row } from '../../../../src/features/workspace/list/row.ts'
import type {
  DirectoryFieldFragment,
  KeptViewFragment,
} from '../../../../src/graphql/__generated__/operations.ts'

/** A live row: a new ticket of team 7 that nobody has, unless told otherwise. */
export const row = (id: number, more: Partial<Row> = {}): Row => ({
  id: String(id),
  version: 1,
  subject: `Ticket ${id}`,
  statusId: '1',
  statusCategory: 'NEW',
  priority: 'NORMAL',
  type: null,
  channel: 'PORTAL',
  language: null,
  tags: [],
  fields: null,
  requesterId: '1',
  requesterName: 'Carla',
  organizationId: null,
  teamId: '7',
  assigneeId: null,
  assigneeName: null,
  createdAt: '2026-01-01T00:00:00.000000Z',
  updatedAt: `2026-01-01T00:${String(id % 60).padStart(2, '0')}:00.000000Z`,
  firstReplyAt: null,
  solvedAt: null,
  closedAt: null,
  spam: false,
  snoozed: false,
  snoozedUntil: null,
  mergedIntoId: null,
  followerIds: null,
  mentionedIds: null,
  ...more,
})

/** A custom field, of the type CHOICE unless told otherwise. */
export const field = (key: string, more: Partial<DirectoryFieldFragment> = {}): DirectoryFieldFragment => ({
  id: key,
  key,
  type: 'CHOICE',
  label: key,
  labels: [{ language: 'en', text: key }],
  choices: ['small', 'large'].map((value) => ({
    value,
    label: value.toUpperCase(),
    labels: [],
    archived: false,
  })),
  archivedAt: null,
  ...more,
})

/** A kept view of one's own. */
export const keptView = (more: Partial<KeptViewFragment> = {}): KeptViewFragment => ({
  id: '3',
  name: 'Urgent ones',
  condition: JSON.stringify({ version: 1, field: 'priority', operator: 'is', value: 'URGENT' }),
  columns: ['number', 'subject', 'fields.product'],
  sort: { field: 'NUMBER', direction: 'ASC' },
  groupBy: null,
  groupField: null,
  layout: 'TABLE',
  density: 'COMFORTABLE',
  owner: 'PERSON',
  person: { id: '11' },
  team: null,
  viewerCanEdit: true,
  problems: [],
  ...more,
})
