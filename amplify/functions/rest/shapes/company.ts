import { z } from '@hono/zod-openapi'
import { id, moment } from './basics.ts'
import { teamReference } from './person.ts'
import { statusReference } from './ticket.ts'

/** A status that tickets can have. */
export const status = z
  .object({
    ...statusReference.shape,
    color: z.string().describe('Its colour in sRGB, as `#rrggbb`.'),
    nextStatusIds: z
      .array(z.string())
      .describe('Statuses that may follow it; empty means any, its own id alone means none.'),
    archivedAt: moment('Since when it is archived; null while it can be set.').nullable(),
  })
  .openapi('Status')

const choice = z
  .object({
    value: z.string().describe('What tickets have.'),
    label: z.string().describe('Its name.'),
    archived: z.boolean().describe('True when it cannot be newly chosen.'),
  })
  .openapi('FieldChoice')

/** A custom field that tickets have. */
export const ticketField = z
  .object({
    id,
    key: z.string().describe('Its name in `fields`, and in conditions as `fields.<key>`.'),
    type: z
      .enum([
        'TEXT',
        'LONG_TEXT',
        'NUMBER',
        'DECIMAL',
        'DATE',
        'TIMESTAMP',
        'BOOLEAN',
        'CHOICE',
        'MULTI_CHOICE',
        'URL',
        'EMAIL',
        'PERSON',
      ])
      .describe('What values it takes; the forms stand at `TicketFieldType` in the GraphQL reference.'),
    label: z.string().describe('Its name.'),
    help: z.string().nullable().describe('What to fill in.'),
    required: z
      .enum(['NEVER', 'ALWAYS', 'ON_SOLVING', 'ON_CONDITION'])
      .describe('When a ticket must have it.'),
    visibleToCustomers: z.boolean().describe('Whether customers see it on their tickets.'),
    editableByCustomers: z.boolean().describe('Whether customers set it on their tickets.'),
    choices: z.array(choice).describe('Of a choice field its choices in their order; else empty.'),
    archivedAt: moment('Since when it is archived; null while it can be set.').nullable(),
  })
  .openapi('TicketField')

/** A team. */
export const team = z
  .object({
    ...teamReference.shape,
    isDefault: z.boolean().describe('True for the one team that gets tickets which nobody routed.'),
  })
  .openapi('Team')
