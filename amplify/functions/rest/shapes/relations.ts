import { z } from '@hono/zod-openapi'
import { id, moment, orNull } from './basics.ts'
import { personReference } from './person.ts'
import { statusReference } from './ticket.ts'

/** Somebody who follows a ticket. */
export const follower = z
  .object({
    person: personReference.describe('Who follows.'),
    since: moment('Since when.'),
    addedBy: orNull(personReference, 'Who made him follow; null when the product did.'),
  })
  .openapi('Follower')

/** What another ticket is to a ticket. */
export const linkKind = z.enum(['PARENT', 'CHILD', 'RELATED', 'ORIGINAL', 'DUPLICATE'])

/** Another ticket that a ticket is linked to. */
export const link = z
  .object({
    kind: linkKind.describe('What the other ticket is to this one.'),
    ticketId: id.describe('The other ticket.'),
    subject: z.string().describe("The other ticket's subject."),
    status: statusReference.describe('Where the other ticket stands.'),
    createdAt: moment('When they were linked.'),
  })
  .openapi('Link')
