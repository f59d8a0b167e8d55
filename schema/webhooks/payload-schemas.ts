import { z } from 'zod'
import { payloadVersion, type WebhookType } from './kinds.ts'

const id = z.string().regex(/^\d+$/)
const moment = z.iso.datetime({ offset: true })
const statusCategory = z.enum(['NEW', 'OPEN', 'PENDING', 'ON_HOLD', 'SOLVED', 'CLOSED'])
const priority = z.enum(['LOW', 'NORMAL', 'HIGH', 'URGENT'])
const type = z.enum(['INCIDENT', 'REQUEST', 'PROBLEM', 'CHANGE', 'QUESTION']).nullable()

/** A ticket as it was right after the event. */
export const ticketSchema = z.object({
  id: id.describe('The ticket’s id, which is its number.'),
  version: z
    .int()
    .describe('Goes up with each change: of two messages about a ticket, the greater is the later.'),
  subject: z.string(),
  statusId: id,
  statusCategory,
  priority,
  type,
  channel: z.enum(['PORTAL', 'WORKSPACE', 'API', 'EMAIL', 'IMPORT']).describe('How it came in.'),
  language: z.string().nullable().describe('BCP 47.'),
  tags: z.array(z.string()),
  requesterId: id,
  requesterName: z.string(),
  organizationId: id.nullable(),
  teamId: id,
  assigneeId: id.nullable(),
  assigneeName: z.string().nullable(),
  createdAt: moment,
  updatedAt: moment,
  firstReplyAt: moment.nullable(),
  solvedAt: moment.nullable(),
  closedAt: moment.nullable(),
  spam: z.boolean(),
  snoozed: z.boolean(),
  snoozedUntil: moment.nullable(),
  mergedIntoId: id.nullable().describe('The ticket that has its conversation now.'),
  fields: z
    .record(z.string(), z.unknown())
    .describe('The values of custom fields, by key; empty ones are absent.'),
})

const change = <Value extends z.ZodType>(value: Value) => z.object({ from: value, to: value }).optional()

/** What changed, by the names of the ticket's properties; what did not is absent. */
export const changesSchema = z
  .object({
    subject: change(z.string()),
    statusId: change(id),
    statusCategory: change(statusCategory),
    priority: change(priority),
    type: change(type),
    language: change(z.string().nullable()),
    tags: change(z.array(z.string())),
    requesterId: change(id),
    organizationId: change(id.nullable()),
    teamId: change(id),
    assigneeId: change(id.nullable()),
    externalId: change(z.string().nullable()),
    firstReplyAt: change(moment.nullable()),
    solvedAt: change(moment.nullable()),
    closedAt: change(moment.nullable()),
    spam: change(z.boolean()),
    snoozed: change(z.boolean()),
    snoozedUntil: change(moment.nullable()),
    mergedIntoId: change(id.nullable()),
    deletedAt: change(moment.nullable()),
    fields: change(z.record(z.string(), z.unknown())),
  })
  .describe('What changed: the value before and the value now. What is not here did not change.')

/** A message as it was when it was sent on. */
export const messageSchema = z
  .object({
    id,
    ticketId: id,
    kind: z
      .enum(['REPLY', 'NOTE'])
      .describe('A NOTE is internal: it comes only where the webhook has `includeNotes`.'),
    public: z.boolean().describe('True for a REPLY: the requester sees it.'),
    authorId: id.nullable(),
    body: z.string(),
    createdAt: moment,
  })
  .nullable()
  .describe('The message; null when it was erased before it could be sent.')

const role = z.enum(['CUSTOMER', 'AGENT', 'ADMIN'])

/** A person as he was when the message was sent. */
export const personSchema = z
  .object({
    id,
    name: z.string(),
    email: z.string().nullable().describe('The primary address.'),
    role,
    organizationId: id.nullable(),
    language: z.string().nullable().describe('BCP 47.'),
    isMachine: z.boolean().describe('True for a program that acts by API keys.'),
    active: z.boolean().describe('False once the person has left.'),
    createdAt: moment,
    updatedAt: moment,
  })
  .nullable()
  .describe('The person as he is when it is sent; null when he was erased before that.')

/** What of a person changed; what did not is absent. */
export const personChangesSchema = z
  .object({
    name: change(z.string()),
    email: change(z.string().nullable()),
    role: change(role),
    organizationId: change(id.nullable()),
    language: change(z.string().nullable()),
    active: change(z.boolean()),
  })
  .describe(
    'What changed: the value before and the value now. What is not here did not change; nothing is when the person was erased.',
  )

const envelope = <Type extends WebhookType, Data extends z.ZodType>(type: Type, about: string, data: Data) =>
  z
    .looseObject({
      id: z
        .string()
        .describe('`evt_` and the event’s id. The same in all attempts and replays, and for all webhooks.'),
      type: z.literal(type),
      payloadVersion: z.literal(payloadVersion),
      occurredAt: moment.describe('When it happened: messages may come late and out of order.'),
      actorId: id.nullable().describe('The person who did it; null for AutoCRM itself.'),
      silent: z
        .boolean()
        .describe(
          'True for what an import did, and for what became of spam: it comes only where the webhook has `includeSilent`.',
        ),
      data,
    })
    .describe(about)

const changed = z.object({ ticket: ticketSchema, changes: changesSchema })

/** What the body of a message of each type looks like: the one source of its TypeScript type, its JSON Schema and its documentation. */
export const payloadSchemas = {
  'ticket.created': envelope('ticket.created', 'A ticket was opened.', z.object({ ticket: ticketSchema })),
  'ticket.updated': envelope('ticket.updated', 'Something about a ticket changed.', changed),
  'ticket.assigned': envelope(
    'ticket.assigned',
    'The assignee is another one, or nobody any more; also when a ticket is opened with one.',
    changed,
  ),
  'ticket.status_changed': envelope('ticket.status_changed', 'The status is another one.', changed),
  'ticket.priority_changed': envelope('ticket.priority_changed', 'The priority is another one.', changed),
  'ticket.deleted': envelope('ticket.deleted', 'A ticket was deleted.', changed),
  'ticket.merged': envelope(
    'ticket.merged',
    'A ticket became part of another one, its `mergedIntoId`.',
    changed,
  ),
  'message.added': envelope(
    'message.added',
    'A ticket got a message.',
    z.object({
      ticket: ticketSchema
        .nullable()
        .describe('The ticket moments after the message; null when it was erased.'),
      message: messageSchema,
    }),
  ),
  'person.created': envelope('person.created', 'There is a new person.', z.object({ person: personSchema })),
  'person.updated': envelope(
    'person.updated',
    'Something about a person changed.',
    z.object({ person: personSchema, changes: personChangesSchema }),
  ),
  test: envelope('test', 'A test that an admin sent.', z.object({ webhookId: id, message: z.string() })),
} as const satisfies Readonly<Record<WebhookType, z.ZodType>>

/** The body of a message, by its type. */
export type PayloadOf<Type extends WebhookType> = z.infer<(typeof payloadSchemas)[Type]>
/** The body of any message. */
export type Payload = { [Type in WebhookType]: PayloadOf<Type> }[WebhookType]

/** The JSON Schema (2020-12) of each type's body. They admit further properties, which may be added within a version. */
export function webhookJsonSchemas(): Readonly<Record<WebhookType, object>> {
  const schemas = Object.entries(payloadSchemas).map(([name, schema]) => [
    name,
    z.toJSONSchema(schema, { io: 'input' }),
  ])
  return Object.fromEntries(schemas) as Record<WebhookType, object>
}
