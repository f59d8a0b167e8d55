import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import type { QueueRow, WebhookEventKind } from '../../../schema/__generated__/types.ts'
import {
  kindsOf,
  payloadOf,
  type SourceEvent,
  testPayload,
  typeOfKind,
} from '../../../schema/webhooks/index.ts'
import { payloadSchemas, webhookJsonSchemas } from '../../../schema/webhooks/payload-schemas.ts'

const schemas = webhookJsonSchemas()
const ajv = new Ajv2020({ allErrors: true })
addFormats.default(ajv)

const row: QueueRow = {
  id: '7',
  version: 3,
  subject: 'Help',
  statusId: '2',
  statusCategory: 'OPEN',
  priority: 'HIGH',
  channel: 'PORTAL',
  tags: ['vip'],
  requesterId: '4',
  requesterName: 'Carla',
  teamId: '1',
  createdAt: '2026-11-24T18:00:00.000001Z',
  updatedAt: '2026-11-24T18:00:00.000001Z',
  spam: false,
  snoozed: false,
}
const event = (more: Partial<SourceEvent> = {}): SourceEvent => ({
  id: '9',
  kind: 'TICKET_CHANGED',
  occurredAt: '2026-11-24T18:00:00.000001Z',
  actorId: null,
  row,
  changes: null,
  silent: false,
  ...more,
})
const person = {
  id: '4',
  name: 'Carla',
  email: null,
  role: 'CUSTOMER',
  organizationId: null,
  language: 'en',
  isMachine: false,
  active: true,
  createdAt: '2026-11-24T18:00:00.000001Z',
  updatedAt: '2026-11-24T18:00:00.000001Z',
} as const
const none = { message: null, person: null }
const message = {
  id: '1',
  ticketId: '7',
  kind: 'NOTE',
  authorId: null,
  body: 'Words',
  createdAt: '2026-11-24T18:00:00.000001Z',
} as const

describe('the kinds of an event', () => {
  it('are those that it is, and none for what is told to nobody', () => {
    const changed = (changes: SourceEvent['changes']) => kindsOf(event({ changes }))
    expect(kindsOf(event({ kind: 'TICKET_CREATED' }))).toEqual(['TICKET_CREATED'])
    expect(kindsOf(event({ kind: 'TICKET_CREATED', row: { ...row, assigneeId: '2' } }))).toEqual([
      'TICKET_CREATED',
      'TICKET_ASSIGNED',
    ])
    expect(changed(null)).toEqual([])
    expect(changed({ search: [null, 'x'] })).toEqual([])
    expect(changed({ subject: ['a', 'b'] })).toEqual(['TICKET_UPDATED'])
    expect(changed({ assignee_id: [2, null] })).toEqual(['TICKET_UPDATED', 'TICKET_ASSIGNED'])
    expect(changed({ status_id: [1, 2], priority: ['LOW', 'HIGH'] })).toEqual([
      'TICKET_UPDATED',
      'TICKET_STATUS_CHANGED',
      'TICKET_PRIORITY_CHANGED',
    ])
    expect(changed({ deleted_at: [null, '2026-11-24T18:00:00+00:00'] })).toEqual([
      'TICKET_UPDATED',
      'TICKET_DELETED',
    ])
    expect(changed({ deleted_at: ['2026-11-24T18:00:00+00:00', null] })).toEqual(['TICKET_UPDATED'])
    expect(changed({ merged_into_id: [null, 8] })).toEqual(['TICKET_UPDATED', 'TICKET_MERGED'])
    expect(kindsOf(event({ kind: 'MESSAGE_ADDED' }))).toEqual(['MESSAGE_ADDED'])
    expect(kindsOf(event({ kind: 'PERSON_CREATED', row: null }))).toEqual(['PERSON_CREATED'])
    expect(kindsOf(event({ kind: 'PERSON_CHANGED', row: null }))).toEqual(['PERSON_UPDATED'])
    for (const kind of ['MEMBER_REMOVED', 'WEBHOOK_DISABLED', 'toString'])
      expect(kindsOf(event({ kind }))).toEqual([])
  })
})

describe('a payload', () => {
  const changes = {
    subject: ['a', 'b'],
    status_id: [1, 2],
    assignee_id: [null, 12],
    solved_at: [null, '2026-11-24T19:00:00.5+01:00'],
    snoozed: [false, true],
    fields: [null, { region: 'EU' }],
    search: ['x', 'y'],
    name: ['Carla', 'Carola'],
    email: [null, 'carla@example.com'],
    organization_id: [1, null],
    role: ['CUSTOMER', 'AGENT'],
    language: ['en', null],
    active: [true, false],
  } as const
  const kinds = Object.keys(typeOfKind) as WebhookEventKind[]

  it.each(kinds)('of %s is what its schema says, to the last property', (kind) => {
    const source = kind === 'TICKET_CREATED' ? event({ kind: 'TICKET_CREATED' }) : event({ changes })
    const payload = payloadOf(kind, source, { message, person })
    const check = ajv.compile(schemas[typeOfKind[kind]])
    expect(check(JSON.parse(JSON.stringify(payload))), JSON.stringify(check.errors)).toBe(true)
    // Zod drops what its schema does not name: nothing is sent that is not described.
    expect(payloadSchemas[typeOfKind[kind]].parse(payload)).toEqual(payload)
    expect(payload).toMatchObject({ id: 'evt_9', type: typeOfKind[kind], payloadVersion: 1 })
  })

  it('of a test is what its schema says', () => {
    const payload = testPayload('3', '5', new Date(0))
    expect(ajv.compile(schemas.test)(payload)).toBe(true)
    expect(payload).toMatchObject({ id: 'evt_test_5', data: { webhookId: '3' } })
  })

  it('names changes as the API does, writes ids as text and moments in UTC, and keeps our own columns to us', () => {
    expect(payloadOf('TICKET_UPDATED', event({ changes }), none).data).toMatchObject({
      changes: {
        subject: { from: 'a', to: 'b' },
        statusId: { from: '1', to: '2' },
        assigneeId: { from: null, to: '12' },
        solvedAt: { from: null, to: '2026-11-24T18:00:00.500000Z' },
        snoozed: { from: false, to: true },
        fields: { from: {}, to: { region: 'EU' } },
      },
    })
    expect(JSON.stringify(payloadOf('TICKET_UPDATED', event({ changes }), none))).not.toContain('search')
  })

  it('tells of a person what he is now and what changed, and of one who was erased nothing', () => {
    const updated = (of: SourceEvent['changes'], now: typeof person | null) =>
      payloadOf('PERSON_UPDATED', event({ kind: 'PERSON_CHANGED', row: null, changes: of }), {
        message: null,
        person: now,
      }).data
    expect(updated(changes, person)).toEqual({
      person,
      changes: {
        name: { from: 'Carla', to: 'Carola' },
        email: { from: null, to: 'carla@example.com' },
        role: { from: 'CUSTOMER', to: 'AGENT' },
        organizationId: { from: '1', to: null },
        language: { from: 'en', to: null },
        active: { from: true, to: false },
      },
    })
    expect(updated(null, null)).toEqual({ person: null, changes: {} })
  })

  it('keeps to the ticket that is described, whatever a row has besides', () => {
    const payload = payloadOf(
      'TICKET_CREATED',
      event({ kind: 'TICKET_CREATED', row: { ...row, secret: 'x' } }),
      none,
    )
    expect(JSON.stringify(payload)).not.toContain('secret')
    expect(payload.data).toMatchObject({
      ticket: { type: null, assigneeId: null, mergedIntoId: null, fields: {} },
    })
  })

  it('tells who got a ticket that was opened with an assignee', () => {
    const created = event({ kind: 'TICKET_CREATED', row: { ...row, assigneeId: '2' } })
    expect(payloadOf('TICKET_ASSIGNED', created, none).data).toMatchObject({
      changes: { assigneeId: { from: null, to: '2' } },
    })
  })

  it('has no words of a message that is gone, and no ticket that is gone', () => {
    expect(payloadOf('MESSAGE_ADDED', event({ kind: 'MESSAGE_ADDED', row: null }), none).data).toEqual({
      ticket: null,
      message: null,
    })
    expect(
      payloadOf('MESSAGE_ADDED', event({ kind: 'MESSAGE_ADDED' }), { message, person: null }).data,
    ).toMatchObject({
      message: { public: false, body: 'Words' },
    })
    expect(() => payloadOf('TICKET_UPDATED', event({ row: null, changes }), none)).toThrow(/no row/)
  })
})

describe('a schema', () => {
  it('is there for each type, describes it, and admits what may be added', () => {
    expect(Object.keys(schemas).sort()).toEqual([...Object.values(typeOfKind), 'test'].sort())
    for (const schema of Object.values(schemas)) {
      expect(schema).toMatchObject({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        description: expect.any(String),
      })
      expect(JSON.stringify(schema)).not.toContain('additionalProperties":false')
    }
    const created = payloadOf('TICKET_CREATED', event({ kind: 'TICKET_CREATED' }), none)
    const check = ajv.compile(schemas['ticket.created'])
    expect(check({ ...created, added: 1 })).toBe(true)
    expect(check({ ...created, type: 'ticket.updated' })).toBe(false)
    expect(check({ ...created, data: {} })).toBe(false)
  })
})
