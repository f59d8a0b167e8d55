import { z } from '@hono/zod-openapi'
import { givenId, id, moment, orNull } from './basics.ts'
import { personReference } from './person.ts'

/** A message. */
export const message = z
  .object({
    id: id.describe('Opaque and stable; grows with time within a ticket.'),
    ticketId: z.string().describe('The ticket that it belongs to.'),
    kind: z
      .enum(['REPLY', 'NOTE', 'SYSTEM'])
      .describe('REPLY is public, NOTE is internal, SYSTEM tells of a change of the ticket.'),
    author: orNull(personReference, 'Who wrote it; null when the system did.'),
    body: z.string().describe('The text, plain; empty for SYSTEM.'),
    createdAt: moment('When it was written.'),
  })
  .openapi('Message')

/** A new message. */
export const newMessage = z
  .strictObject({
    kind: z.enum(['REPLY', 'NOTE']).default('REPLY').describe('REPLY is public, NOTE is internal.'),
    body: z.string().min(1).max(100_000).describe('Plain text, 1 to 100,000 characters.'),
    statusId: givenId('status')
      .optional()
      .describe('Sets this status with a REPLY, both or neither. Needs the scope `ticket:write` too.'),
  })
  .refine(({ kind, statusId }) => kind === 'REPLY' || statusId === undefined, {
    message: 'only a REPLY sets a status',
    path: ['statusId'],
  })
  .openapi('NewMessage')
