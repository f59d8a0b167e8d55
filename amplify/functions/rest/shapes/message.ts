import { z } from '@hono/zod-openapi'
import { attachment, givenAttachmentIds } from './attachment.ts'
import { givenId, id, moment, orNull } from './basics.ts'
import { personReference } from './person.ts'

const change = z
  .object({
    field: z.string().describe('The property, such as STATUS, PRIORITY, TEAM or ASSIGNEE.'),
    from: z.string().nullable().describe('The value before, as shown to people; null for none.'),
    to: z.string().nullable().describe('The value after, as shown to people; null for none.'),
  })
  .openapi('MessageChange')

/** A message. */
export const message = z
  .object({
    id: id,
    ticketId: z.string().describe('The ticket that it belongs to.'),
    kind: z
      .enum(['REPLY', 'NOTE', 'SYSTEM'])
      .describe('REPLY is public, NOTE is internal, SYSTEM tells of a change of the ticket.'),
    author: orNull(personReference, 'Who wrote it; null when the system did.'),
    body: z.string().describe('The text, plain; of a formatted message its words; empty for SYSTEM.'),
    bodyHtml: z
      .string()
      .nullable()
      .describe(
        'The message as clean HTML; null for a plain one. Images are `cid:` or `attachment:` of its own.',
      ),
    attachments: z.array(attachment).describe('Its files, in the order of their upload.'),
    change: orNull(change, 'What changed, for SYSTEM; null for the others.'),
    mentions: z.array(personReference).describe('Agents and admins whom it mentions, by name.'),
    mergedFrom: z
      .string()
      .nullable()
      .describe('The ticket that it was written on, where that was merged into this one.'),
    createdAt: moment('When it was written.'),
  })
  .openapi('Message')

/** The words of a message to come, as text. */
export const givenBody = z
  .string()
  .min(1)
  .max(100_000)
  .optional()
  .describe('Plain text, 1 to 100,000 characters. Either this or `bodyHtml`.')

/** The words of a message to come, as HTML. */
export const givenHtml = z
  .string()
  .min(1)
  .max(500_000)
  .optional()
  .describe('HTML instead of text, at most 500,000 characters. What a message does not allow is taken out.')

/** A new message. */
export const newMessage = z
  .strictObject({
    kind: z.enum(['REPLY', 'NOTE']).default('REPLY').describe('REPLY is public, NOTE is internal.'),
    body: givenBody,
    bodyHtml: givenHtml,
    attachmentIds: givenAttachmentIds,
    mentions: z
      .array(givenId('person'))
      .max(50)
      .optional()
      .describe('Agents and admins to mention, who see the ticket: they are told, and follow it.'),
    statusId: givenId('status')
      .optional()
      .describe('Sets this status with a REPLY, both or neither. Needs the scope `ticket:write` too.'),
  })
  .refine(({ kind, statusId }) => kind === 'REPLY' || statusId === undefined, {
    message: 'only a REPLY sets a status',
    path: ['statusId'],
  })
  .openapi('NewMessage')
