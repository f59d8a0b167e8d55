import { z } from '@hono/zod-openapi'
import { givenId, id, moment, orNull } from './basics.ts'
import { ticketChange } from './ticket.ts'

/** Work that takes longer than a request. */
export const job = z
  .object({
    id,
    kind: z.enum(['UPDATE_TICKETS', 'UNDO_TICKET_CHANGE']).describe('What it does.'),
    state: z
      .enum(['QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED'])
      .describe('Where it stands; the last three are ends.'),
    changeId: z.string().describe('The change that it makes.'),
    total: z.int().describe('How many tickets it is about, fixed when it was given.'),
    done: z.int().describe('How many of them it has worked on.'),
    refused: z.int().describe('How many of those were refused, or left in part.'),
    failure: z.string().nullable().describe('Why it could not go on; null when it could.'),
    createdAt: moment('When it was given.'),
    startedAt: moment('When it was begun; null until then.').nullable(),
    finishedAt: moment('When it ended; null until then.').nullable(),
  })
  .openapi('Job')

/** What became of one ticket of a change of many. */
export const changeResult = z
  .object({
    ticketId: z.string().describe('The ticket.'),
    ok: z.boolean().describe('Whether the ticket is as it was to be.'),
    version: z.int().nullable().describe("The ticket's version after it; null when the key does not see it."),
    userErrors: z
      .array(
        z.object({
          code: z.string().describe('The reason for programs; the codes of GraphQL.'),
          message: z.string().describe('What is wrong and what to do about it.'),
        }),
      )
      .describe('Why not; empty when it is.'),
  })
  .openapi('TicketChangeResult')

/** What a change of many tickets did, or is to do. */
export const manyChanged = z
  .object({
    changeId: id.describe('The change, to take it back or to read what became of each ticket.'),
    job: orNull(job, 'The job that makes the change; null when it is made already.'),
    results: z
      .array(changeResult)
      .describe('What became of each ticket: in the order of `ticketIds`, or by number. Empty for a job.'),
  })
  .openapi('ManyTicketsChanged')

/** A change of many tickets. */
export const manyChange = z
  .strictObject({
    ticketIds: z
      .array(givenId('ticket'))
      .min(1)
      .max(1_000)
      .optional()
      .describe('1 to 1,000 tickets. Either these or `condition`.'),
    condition: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('A condition of the condition language: the tickets that meet it now, 100,000 at most.'),
    change: ticketChange.describe('What to change in each.'),
    expectedVersions: z
      .array(z.int().min(0).max(2_147_483_647).nullable())
      .max(1_000)
      .optional()
      .describe(
        'For each of `ticketIds`, in their order: refuse it unless it has this version; null for any.',
      ),
  })
  .openapi('ManyTicketsChange')
