import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { relay } from '../../amplify/domain/channels/index.ts'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, type Name } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())
let ids: Record<'own' | 'team' | 'all' | 'foreign', string>
beforeEach(async () => {
  await api.db.admin.query('truncate queues, events, channels cascade')
  const queue = async (name: string, owner: string, personId: string | null, teamId: string | null) =>
    String(
      (
        await api.db.admin.query<{ id: string }>(
          `insert into queues (name, condition, columns, owner, person_id, team_id) values ($1, '{"all":[]}', '{number}', $2, $3, $4) returning id`,
          [name, owner, personId, teamId],
        )
      ).rows[0]?.id,
    )
  ids = {
    own: await queue('own', 'PERSON', company.ids.agent, null),
    team: await queue('team', 'TEAM', null, company.teams.tech),
    all: await queue('all', 'EVERYONE', null, null),
    foreign: await queue('foreign', 'PERSON', company.ids.outsider, null),
  }
  await heard()
})

const run = async (who: Name, document: string, variables: object = {}) => {
  const { data, errors } = await company.actors[who].run(document, variables)
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return data
}
const names = async (who: Name) =>
  (at(await run(who, '{ queues { name } }'), 'queues') as { name: string }[]).map(({ name }) => name)
const reorder = async (who: Name, queueIds: readonly string[]) =>
  at(
    await run(
      who,
      'mutation m($input: ReorderQueuesInput!) { reorderQueues(input: $input) { queues { name } userErrors { code field } } }',
      { input: { queueIds } },
    ),
    'reorderQueues',
  ) as { queues: { name: string }[] | null; userErrors: { code: string; field: string[] }[] }
/** Who has heard of which queue since this was last asked, as `person queue`. */
const heard = async (): Promise<string[]> => {
  await relay({
    publish: async (batches) => new Set(batches.map(({ channel }) => channel)),
    invalidate: async () => {},
  })
  const { rows } = await api.db.admin.query<{ name: string; queue: string | null }>(
    `with heard as (delete from channel_events where kind = 'QUEUE_CHANGED' returning *)
     select p.name, h.queue_id::text as queue from heard h join people p on h.channel = 'person:' || p.id order by 1, 2`,
  )
  const known = new Map(Object.entries(ids ?? {}).map(([name, id]) => [id, name]))
  return rows.map(({ name, queue }) => `${name} ${queue === null ? 'order' : (known.get(queue) ?? 'new')}`)
}

it("orders one's own sidebar, and nobody else's", async () => {
  expect(await names('agent')).toEqual(['own', 'team', 'all'])
  const { queues, userErrors } = await reorder('agent', [ids.all, ids.own])
  expect(queues?.map(({ name }) => name)).toEqual(['all', 'own', 'team'])
  expect(userErrors).toEqual([])
  expect(await names('agent')).toEqual(['all', 'own', 'team'])
  expect(await names('admin')).toEqual(['team', 'all'])
  await reorder('agent', [ids.team])
  expect(await names('agent')).toEqual(['team', 'all', 'own'])
  const more = '{ createQueue(input: { name: "more", condition: "{\\"all\\":[]}" }) { queue { id } } }'
  await run('agent', `mutation ${more}`)
  expect(await names('agent')).toEqual(['team', 'all', 'own', 'more'])
})

it('refuses what one does not see, nothing, and a queue twice', async () => {
  for (const [queueIds, code] of [
    [[ids.own, ids.foreign], 'NOT_FOUND'],
    [['x'], 'NOT_FOUND'],
    [[], 'INVALID'],
    [[ids.own, ids.own], 'INVALID'],
  ] as const)
    expect(await reorder('agent', queueIds)).toEqual({
      queues: null,
      userErrors: [{ code, field: ['input', 'queueIds'] }],
    })
  expect(await names('agent')).toEqual(['own', 'team', 'all'])
})

it('knows more queues than a function of Postgres takes arguments', async () => {
  const { rows } = await api.db.admin.query<{ id: string }>(
    `insert into queues (name, condition, columns, owner, position) select 'Queue ' || n, '{"all":[]}', '{number}', 'EVERYONE', n from generate_series(1, 120) n
     returning id::text`,
  )
  await reorder('agent', [String(rows[119]?.id)])
  const seen = await names('agent')
  expect([seen.length, seen[0], new Set(seen).size]).toEqual([123, 'Queue 120', 123])
})

it('keeps how a queue shows', async () => {
  const asked = 'queue { layout density } userErrors { code }'
  const made = await run(
    'agent',
    `mutation { createQueue(input: { name: "board", condition: "{\\"all\\":[]}", layout: BOARD }) { queue { id } ${asked} } }`,
  )
  expect(at(made, 'createQueue.queue')).toMatchObject({ layout: 'BOARD', density: 'COMFORTABLE' })
  const changed = await run(
    'agent',
    `mutation { updateQueue(input: { queueId: "${at(made, 'createQueue.queue.id')}", density: COMPACT }) { ${asked} } }`,
  )
  expect(at(changed, 'updateQueue')).toEqual({
    queue: { layout: 'BOARD', density: 'COMPACT' },
    userErrors: [],
  })
})

it('tells whoever sees a queue, or saw it, of each change', async () => {
  const update = (who: Name, input: object) =>
    run(who, 'mutation m($input: UpdateQueueInput!) { updateQueue(input: $input) { userErrors { code } } }', {
      input,
    })
  await update('agent', { queueId: ids.own, name: 'mine' })
  expect(await heard()).toEqual(['agent own'])
  await update('agent', { queueId: ids.team, name: 'ours' })
  expect(await heard()).toEqual(['admin team', 'agent team'])
  await update('admin', { queueId: ids.all, name: 'everything' })
  expect(await heard()).toEqual(['admin all', 'agent all', 'outsider all'])
  // Shared with a team, and then with another one: the first hears that it is gone.
  await update('agent', { queueId: ids.own, owner: 'TEAM', teamId: company.teams.tech })
  expect(await heard()).toEqual(['admin own', 'agent own'])
  await update('admin', { queueId: ids.own, owner: 'TEAM', teamId: company.teams.billing })
  expect(await heard()).toEqual(['admin own', 'agent own', 'outsider own'])
  await run('admin', `mutation { deleteQueue(input: { queueId: "${ids.own}" }) { userErrors { code } } }`)
  expect(await heard()).toEqual(['admin own', 'outsider own'])
  await run(
    'agent',
    `mutation { createQueue(input: { name: "n", condition: "{\\"all\\":[]}" }) { userErrors { code } } }`,
  )
  expect(await heard()).toEqual(['agent new'])
  await reorder('agent', [ids.all])
  expect(await heard()).toEqual(['agent order'])
})
