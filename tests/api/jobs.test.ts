import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ticketWorks } from '../../amplify/domain/bulk/index.ts'
import { relay } from '../../amplify/domain/channels/index.ts'
import { workJobs } from '../../amplify/domain/jobs/index.ts'
import { type Actor, at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany } from '../support/company.ts'

const root = join(import.meta.dirname, '../..')
const many = 1_400
let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())
afterEach(() => api.db.admin.query('truncate tickets, ticket_changes, events, channels cascade'))

const update = `mutation updateTickets($input: UpdateTicketsInput!) { updateTickets(input: $input) {
  changeId job { id state total done refused } results { ticketId } userErrors { code message } } }`
const undo = `mutation undo($input: UndoTicketChangeInput!) { undoTicketChange(input: $input) {
  changeId job { id total } results { ticketId } userErrors { code message } } }`
const jobDocument = `query job($id: ID!) { job(id: $id) { id kind state total done refused failure changeId madeBy { id } startedAt finishedAt } }`
const soon = () => Date.now() + 60_000

const fill = () =>
  api.db.admin.query(
    `insert into tickets (subject, channel, requester_id, tags) select 'Job ' || n, 'API', $1, array['job'] from generate_series(1, $2) n`,
    [company.ids.customer, many],
  )
const give = async (who: Actor, change: object = { priority: 'HIGH' }) => {
  const { data, errors } = await who.run(update, {
    input: { condition: '{"field":"tags","operator":"hasAnyOf","value":["job"]}', change },
  })
  expect(errors).toEqual([])
  return at(data, 'updateTickets') as { changeId: string; job: { id: string }; results: unknown[] }
}
const read = async (who: Actor, id: string) =>
  at((await who.run(jobDocument, { id })).data, 'job') as Record<string, unknown> | null
const count = async (where: string) =>
  (await api.db.admin.query(`select count(*)::int as count from tickets where ${where}`)).rows[0]
    ?.count as number

// Thousands of tickets, on a machine that may have other things to do.
describe('a job', { timeout: 180_000 }, () => {
  it('does what is too much for a request, tells its giver, keeps its results, and is undone by a job', async () => {
    await fill()
    const { agent, outsider, admin } = company.actors
    const { changeId, job, results } = await give(agent)
    expect(job).toMatchObject({ state: 'QUEUED', total: many, done: 0, refused: 0 })
    expect(results).toEqual([])
    // What comes later is none of its tickets; what left the agent's team is refused.
    await fill()
    await api.db.admin.query(
      `update tickets set team_id = $1 where id in (select ticket_id from job_items order by ticket_id limit 3)`,
      [company.teams.billing],
    )
    const early = await agent.run(undo, { input: { changeId } })
    expect(at(early.data, 'undoTicketChange.userErrors.0.code')).toBe('NOT_ALLOWED')
    expect(await workJobs(ticketWorks, soon())).toEqual({ done: many, failed: [], left: false })
    expect(await read(agent, job.id)).toMatchObject({
      state: 'DONE',
      kind: 'UPDATE_TICKETS',
      done: many,
      refused: 3,
      changeId,
      madeBy: { id: company.ids.agent },
    })
    expect(await read(outsider, job.id)).toBeNull()
    expect(await read(admin, job.id)).toMatchObject({ state: 'DONE' })
    expect(await count(`priority = 'HIGH'`)).toBe(many - 3)
    const { rows: told } = await api.db.admin.query(
      `select distinct deliveries from events where kind = 'JOB_PROGRESS'`,
    )
    expect(told).toEqual([
      { deliveries: [{ channel: `person:${company.ids.agent}`, kind: 'JOB_PROGRESS', jobId: job.id }] },
    ])
    const numbered: object[] = []
    await relay({
      publish: async (batches) => {
        for (const { events } of batches)
          for (const { kind, jobId } of events) if (kind === 'JOB_PROGRESS') numbered.push({ kind, jobId })
        return new Set(batches.map(({ channel }) => channel))
      },
      invalidate: async () => undefined,
    })
    expect(numbered.length).toBeGreaterThan(1)
    expect(new Set(numbered.map((event) => JSON.stringify(event)))).toEqual(
      new Set([JSON.stringify({ kind: 'JOB_PROGRESS', jobId: job.id })]),
    )
    const { rows: progress } = await api.db.admin.query<{ seq: number }>(
      `select min(seq) as seq from channel_events where kind = 'JOB_PROGRESS'`,
    )
    const { data: own } = await agent.run(
      `query p($after: Int) { channelEvents(channel: "person:${company.ids.agent}", afterSeq: $after, first: 1) { events { kind jobId } } }`,
      { after: Number(progress[0]?.seq) - 1 },
    )
    expect(at(own, 'channelEvents.events')).toEqual([{ kind: 'JOB_PROGRESS', jobId: job.id }])
    const page = `query p($id: ID!, $after: String) { ticketChangeResults(changeId: $id, refusedOnly: true, first: 2, after: $after) {
      nodes { ok userErrors { code } } pageInfo { hasNextPage endCursor } } }`
    const first = await agent.run(page, { id: changeId })
    expect(at(first.data, 'ticketChangeResults.nodes')).toEqual([
      { ok: false, userErrors: [{ code: 'NOT_FOUND' }] },
      { ok: false, userErrors: [{ code: 'NOT_FOUND' }] },
    ])
    const after = at(first.data, 'ticketChangeResults.pageInfo.endCursor')
    expect(at((await agent.run(page, { id: changeId, after })).data, 'ticketChangeResults')).toMatchObject({
      nodes: [{ ok: false }],
      pageInfo: { hasNextPage: false },
    })
    const none = await outsider.run(page, { id: changeId })
    expect(at(none.data, 'ticketChangeResults.nodes')).toEqual([])

    const back = await agent.run(undo, { input: { changeId } })
    expect(at(back.data, 'undoTicketChange.job.total')).toBe(many - 3)
    await workJobs(ticketWorks, soon())
    expect(await count(`priority = 'NORMAL'`)).toBe(2 * many)
    const { data } = await agent.run(
      '{ jobs(first: 1) { nodes { kind state done } pageInfo { hasNextPage } } }',
    )
    expect(at(data, 'jobs')).toEqual({
      nodes: [{ kind: 'UNDO_TICKET_CHANGE', state: 'DONE', done: many - 3 }],
      pageInfo: { hasNextPage: true },
    })
  })

  it('is cancelled between two batches, by its giver or an admin; what was done stays and is undone', async () => {
    await fill()
    const { agent, outsider, admin } = company.actors
    const { changeId, job } = await give(agent)
    const cancel = `mutation c($id: ID!) { cancelJob(id: $id) { job { state done } userErrors { code } } }`
    for (const id of [job.id, '999999', 'x']) {
      const { data } = await outsider.run(cancel, { id })
      expect(at(data, 'cancelJob')).toEqual({ job: null, userErrors: [{ code: 'NOT_FOUND' }] })
    }
    let batches = 0
    await workJobs(ticketWorks, soon(), async () => {
      batches += 1
      if (batches === 3) await admin.run(cancel, { id: job.id })
    })
    expect(batches).toBe(3)
    const { done } = (await read(agent, job.id)) ?? {}
    expect(await read(agent, job.id)).toMatchObject({ state: 'CANCELLED' })
    expect(await count(`priority = 'HIGH'`)).toBe(done)
    expect(done).toBeLessThan(many)
    const again = await agent.run(cancel, { id: job.id })
    expect(at(again.data, 'cancelJob')).toEqual({ job: { state: 'CANCELLED', done }, userErrors: [] })
    await agent.run(undo, { input: { changeId } })
    expect(await count(`priority = 'HIGH'`)).toBe(0)
  })

  it('ends when its giver, or his key, works no more', async () => {
    await fill()
    const { admin, agent } = company.actors
    const { data } = await admin.run(
      'mutation { createApiKey(input: { name: "Robot", scopes: [TICKET_READ, TICKET_WRITE] }) { apiKey { id } secret } }',
    )
    const key = await api.withKey(String(at(data, 'createApiKey.secret')))
    if (!key) throw new Error('the key is refused')
    const byKey = await give(key, { addTags: ['by key'] })
    await workJobs(ticketWorks, soon())
    expect(await count(`'by key' = any (tags)`)).toBe(many)
    const second = await give(key, { addTags: ['by dead key'] })
    await admin.run('mutation r($id: ID!) { revokeApiKey(id: $id) { userErrors { code } } }', {
      id: at(data, 'createApiKey.apiKey.id'),
    })
    const third = await give(agent, { addTags: ['by leaver'] })
    await api.db.admin.query('update people set active = false where id = $1', [company.ids.agent])
    await workJobs(ticketWorks, soon())
    await api.db.admin.query('update people set active = true where id = $1', [company.ids.agent])
    expect(await read(admin, byKey.job.id)).toMatchObject({ state: 'DONE' })
    for (const { job } of [second, third])
      expect(await read(admin, job.id)).toMatchObject({
        state: 'FAILED',
        done: 0,
        failure: expect.any(String),
      })
    expect(await count(`'by dead key' = any (tags) or 'by leaver' = any (tags)`)).toBe(0)
  })

  it('loses nothing and does nothing twice, however often it is killed', async () => {
    await fill()
    const { job, changeId } = await give(company.actors.agent, { addTags: ['once'], priority: 'URGENT' })
    const kill = (dots: number): Promise<void> =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/jobs-child.ts'], {
          cwd: root,
          env: { ...process.env, DATABASE_URL: api.db.apiUrl },
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        let seen = 0
        child.stdout.on('data', (chunk: Buffer) => {
          seen += chunk.length
          // Somewhere in the next batch.
          if (seen >= dots) setTimeout(() => child.kill('SIGKILL'), Math.random() * 60)
        })
        child.on('exit', () => resolve())
      })
    for (const dots of [1, 2]) {
      await kill(dots)
      const { rows } = await api.db.admin.query(
        `select (select count(*)::int from job_items where job_id = $1) as left, (select done from jobs where id = $1) as done,
          (select count(*)::int from ticket_change_items where change_id = $2) as noted, (select count(*)::int from tickets where version > 1) as changed`,
        [job.id, changeId],
      )
      const { left, done, noted, changed } = rows[0] as Record<'left' | 'done' | 'noted' | 'changed', number>
      expect({ left, noted, changed }).toEqual({ left: many - done, noted: done, changed: done })
      expect(done).toBeLessThan(many)
    }
    // Two go on at once, until the killed ones' transactions, which hold the job for a moment, are gone.
    for (const until = soon(); Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 100))) {
      await Promise.all([workJobs(ticketWorks, soon()), workJobs(ticketWorks, soon())])
      if ((await read(company.actors.agent, job.id))?.['state'] === 'DONE') break
    }
    expect(await read(company.actors.agent, job.id)).toMatchObject({ state: 'DONE', done: many, refused: 0 })
    expect(await count('version = 2')).toBe(many)
    const { rows } = await api.db.admin.query(
      `select count(*)::int as count from events where kind = 'TICKET_CHANGED'`,
    )
    expect(rows).toEqual([{ count: many }])
  })
})
