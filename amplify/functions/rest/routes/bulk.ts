import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { UpdateTicketsInput } from '../../../../schema/__generated__/types.ts'
import { ticketChangeResults, undoTicketChange, updateTickets } from '../../../domain/bulk/index.ts'
import { cancelJob, job as findJob } from '../../../domain/jobs/index.ts'
import { wakeJobs } from '../../graphql/wakeJobs.ts'
import { answers, describe, jsonBody } from '../describe.ts'
import { notFound } from '../notFound.ts'
import { ask, askPage, change, logger, type RestEnv } from '../request.ts'
import { createHeaders, givenId, orNull, pageOf, pageParameters } from '../shapes/basics.ts'
import { changeResult, job, manyChange, manyChanged } from '../shapes/bulk.ts'

const jobPath = z.object({ job: givenId('job') })
const changePath = z.object({ change: givenId('change') })
const changed = {
  ...answers(200, 'What became of each ticket.', manyChanged),
  202: answers(202, 'A job does it; `Location` is its address.', manyChanged)[202],
}

const update = createRoute({
  ...describe(
    'PATCH /tickets',
    'Mutation.updateTickets',
    'Change many tickets',
    'The same change to each. Up to 1,000 are changed at once; more, by a condition, become a job. A ticket that is refused does not stop the others.',
  ),
  request: { headers: createHeaders, body: jsonBody(manyChange) },
  responses: changed,
})
const undo = createRoute({
  ...describe(
    'POST /ticket-changes/{change}/undo',
    'Mutation.undoTicketChange',
    'Take a change back within a day',
    'Each property that still is what the change made of it becomes what it was. Undoing is a change itself.',
  ),
  request: { params: changePath, headers: createHeaders },
  responses: changed,
})
const results = createRoute({
  ...describe(
    'GET /ticket-changes/{change}/results',
    'Query.ticketChangeResults',
    'List what became of the tickets of a change',
    'By their numbers; kept for a day, and for 7 days after a job. Empty where there is no such change of the key.',
  ),
  request: {
    params: changePath,
    query: z.strictObject({
      refusedOnly: z
        .enum(['true', 'false'])
        .default('false')
        .transform((value) => value === 'true')
        .openapi({
          type: 'string',
          description: '`true` for those only that were refused, or left in part.',
        }),
      ...pageParameters,
    }),
  },
  responses: answers(200, 'A page of results.', pageOf(changeResult, 'TicketChangeResultPage')),
})
const get = createRoute({
  ...describe('GET /jobs/{job}', 'Query.job', 'Get a job', 'One that the machine gave.'),
  request: { params: jobPath },
  responses: answers(200, 'The job.', job),
})
const cancel = createRoute({
  ...describe(
    'POST /jobs/{job}/cancel',
    'Mutation.cancelJob',
    'End a job before its time',
    'After the batch that is under way. What it did stays, and can be taken back; one that has ended is left as it is.',
  ),
  request: { params: jobPath },
  responses: answers(200, 'The job as it is now.', job),
})

/** Answers with a change of many that is made, or with the job that makes it, which is woken. */
async function answer(c: Context<RestEnv>, made: z.output<typeof manyChanged>) {
  if (!made.job) return c.json(made, 200)
  await wakeJobs(logger)
  c.header('location', `/api/v1/jobs/${made.job.id}`)
  return c.json(made, 202)
}

/** Changes many tickets at once, with the jobs that it takes, and takes that back. */
export function addBulk(app: OpenAPIHono<RestEnv>): void {
  app.openapi(update, async (c) => {
    const idempotencyKey = c.req.valid('header')['idempotency-key']
    const input = { ...c.req.valid('json'), idempotencyKey } as UpdateTicketsInput
    const made = await change(c, updateTickets, { input }, manyChanged.shape)
    return answer(c, made)
  })
  app.openapi(undo, async (c) => {
    const idempotencyKey = c.req.valid('header')['idempotency-key']
    const input = { changeId: c.req.valid('param').change, idempotencyKey }
    const made = await change(c, undoTicketChange, { input }, manyChanged.shape, { address: ['changeId'] })
    return answer(c, made)
  })
  app.openapi(results, async (c) => {
    const { change: changeId } = c.req.valid('param')
    return c.json(
      await askPage(c, ticketChangeResults, { changeId, ...c.req.valid('query') }, changeResult),
      200,
    )
  })
  app.openapi(get, async (c) => {
    const found = await ask(c, findJob, { id: c.req.valid('param').job }, job)
    if (!found) throw notFound('job')
    return c.json(found, 200)
  })
  app.openapi(cancel, async (c) => {
    const { job: cancelled } = await change(
      c,
      cancelJob,
      { id: c.req.valid('param').job },
      { job: orNull(job, '') },
      { address: ['id'] },
    )
    if (!cancelled) throw notFound('job')
    return c.json(cancelled, 200)
  })
}
