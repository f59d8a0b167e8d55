import { z } from '@hono/zod-openapi'
import { givenAttachmentIds } from './attachment.ts'
import { givenId, id, moment, orNull } from './basics.ts'
import { givenBody, givenHtml } from './message.ts'
import { organizationReference, personReference, teamReference } from './person.ts'

/** What a status means. */
export const statusCategory = z.enum(['NEW', 'OPEN', 'PENDING', 'ON_HOLD', 'SOLVED', 'CLOSED'])
const priority = z.enum(['LOW', 'NORMAL', 'HIGH', 'URGENT'])
const type = z.enum(['INCIDENT', 'REQUEST', 'PROBLEM', 'CHANGE', 'QUESTION'])

/** A status where it stands in something else. */
export const statusReference = z
  .object({
    id,
    label: z.string().describe('The name that admins gave it.'),
    category: statusCategory.describe('What it means.'),
  })
  .openapi('StatusReference')

/** A ticket. */
export const ticket = z
  .object({
    id: id.describe('The number as text.'),
    number: z.int().describe('What people call it by.'),
    subject: z.string().describe('What it is about, in one line.'),
    status: statusReference.describe('Where it stands.'),
    priority: priority.describe('How urgent it is.'),
    type: type.nullable().describe('What kind of request it is; null when nobody said.'),
    channel: z.string().describe('How it came in, such as API, EMAIL or PORTAL.'),
    language: z.string().nullable().describe('Language of the conversation as a BCP 47 tag.'),
    tags: z.array(z.string()).describe('Labels, sorted.'),
    requester: personReference.describe('Who asked.'),
    organization: orNull(organizationReference, "The requester's organization when it was opened."),
    team: teamReference.describe('The team whose queue it is in.'),
    assignee: orNull(personReference, 'The agent who works on it; null when nobody does.'),
    fields: z
      .record(z.string(), z.unknown())
      .describe('Values of custom fields by key, in the forms of their types; see `GET /ticket-fields`.'),
    externalId: z.string().nullable().describe('Id in the system that it came from.'),
    createdAt: moment('When it was opened.'),
    updatedAt: moment('When it was last changed or written to.'),
    firstReplyAt: moment('When an agent first replied in public.').nullable(),
    solvedAt: moment('When it was last solved; null while it is not.').nullable(),
    closedAt: moment('When it was closed for good.').nullable(),
    spam: z.boolean().describe('True for spam.'),
    snoozed: z.boolean().describe('True while it sleeps.'),
    snoozedUntil: moment('When it wakes; null when it is awake, or sleeps until a reply.').nullable(),
    mergedFrom: z
      .array(z.string())
      .describe('Numbers of all tickets that were merged into it: each of them leads here.'),
    version: z.int().describe('Goes up with each change; the `ETag` is this number in quotes.'),
  })
  .openapi('Ticket')

/** The subject of a ticket to come, or its new one. */
export const subject = z.string().min(1).max(500).describe('One line, 1 to 500 characters.')
const language = z.string().max(35).describe('BCP 47 language tag of the conversation.')
const tags = z.array(z.string().min(1).max(100)).max(50)

const givenFields = z.record(z.string().max(40), z.unknown())
const begun = {
  subject,
  body: givenBody,
  bodyHtml: givenHtml,
  attachmentIds: givenAttachmentIds,
  requesterId: givenId('person').optional().describe('Who asks; the machine of the key by default.'),
}

/** A new ticket. */
export const newTicket = z
  .strictObject({
    ...begun,
    teamId: givenId('team').optional().describe('The team; the default team by default.'),
    priority: priority.optional().describe('NORMAL by default.'),
    type: type.optional().describe('What kind of request it is.'),
    language: language.optional(),
    tags: tags.optional().describe('At most 50 tags of 1 to 100 characters.'),
    externalId: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Id in your system, unique; a second ticket with it is refused (TAKEN).'),
    fields: givenFields
      .optional()
      .describe('Values of custom fields by key; those that are not given get their defaults.'),
  })
  .openapi('NewTicket')

/** A change of a ticket. */
export const ticketChange = z
  .strictObject({
    subject: subject.optional(),
    statusId: givenId('status').optional().describe('The new status, along the allowed transitions.'),
    priority: priority.optional().describe('The new priority.'),
    type: type.nullable().optional().describe('What kind of request it is; null for unknown.'),
    language: language.nullable().optional().describe('BCP 47 language tag; null for unknown.'),
    teamId: givenId('team')
      .optional()
      .describe('The new team. An assignee who is not in it loses the ticket, unless another is named.'),
    assigneeId: givenId('person')
      .nullable()
      .optional()
      .describe('The new assignee, an active member of the team; null takes it from its assignee.'),
    addTags: tags.optional().describe('Tags to add.'),
    removeTags: tags.optional().describe('Tags to take off.'),
    spam: z.boolean().optional().describe('True takes it out of lists and counts as spam.'),
    snooze: z
      .strictObject({
        until: z.iso
          .datetime({ offset: true })
          .optional()
          .describe('Until this moment in the future, or the next reply of a customer if that comes first.'),
        untilReply: z
          .boolean()
          .optional()
          .describe('Until the next reply of a customer, however long that takes.'),
      })
      .nullable()
      .optional()
      .describe('Until when it sleeps, one of the two; null wakes it.'),
    fields: givenFields
      .optional()
      .describe('Values of custom fields by key; null takes a value away, those that are not given stay.'),
  })
  .refine((change) => Object.keys(change).length > 0, 'give at least one property')
  .openapi('TicketChange')

/** A ticket as another system knows it. */
export const knownTicket = z
  .strictObject({
    create: z
      .strictObject(begun)
      .describe('What a new ticket starts with; passed over when there is one already.'),
    change: ticketChange
      .optional()
      .describe('What the ticket is to be, whether new or not; a new one has it from the start.'),
  })
  .openapi('KnownTicket')
