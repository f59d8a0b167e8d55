import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Actor, become, makeWorld, type World } from './world.ts'

let world: World
let pool: pg.Pool
beforeAll(async () => {
  world = await makeWorld()
  pool = new pg.Pool({ connectionString: world.db.adminUrl, max: 20 })
})
afterAll(async () => {
  await pool.end()
  await world.db.drop()
})

/** A transaction of an actor that is committed. */
async function commit(actor: Actor, statement: string, values: unknown[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await become(client, actor)
    await client.query(statement, values)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const version = async (): Promise<number> => {
  const [row] = await world.rows<{ version: number }>('select version from tickets where id = $1', [
    world.id['T1'],
  ])
  return row?.version ?? 0
}
const reply = (author: Actor): Promise<void> =>
  commit(
    author,
    `insert into messages (ticket_id, kind, author_id, body) values ($1, 'REPLY', $2, 'Words')`,
    [world.id['T1'], world.id[author]],
  )

it('loses none of twenty changes at once', async () => {
  const before = await version()
  const labels = Array.from({ length: 20 }, (_, n) => `tag-${n}`)
  await Promise.all(
    labels.map((tag) =>
      commit('agent', 'update tickets set tags = tags || $1::text where id = $2', [tag, world.id['T1']]),
    ),
  )
  const [row] = await world.rows<{ tags: string[] }>('select tags from tickets where id = $1', [
    world.id['T1'],
  ])
  expect(row?.tags).toEqual(labels.sort())
  expect(await version()).toBe(before + 20)
})

it('lets only one of many win who expect the same version', async () => {
  const expected = await version()
  const clients = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const { rowCount } = await pool.query(
        `update tickets set priority = 'LOW' where id = $1 and version = $2`,
        [world.id['T1'], expected],
      )
      return rowCount
    }),
  )
  expect(clients.filter((count) => count === 1)).toHaveLength(1)
})

it('lets messages, changes and hand-overs of one ticket pass each other without a deadlock', async () => {
  const before = await version()
  const work: Promise<void>[] = []
  for (let round = 0; round < 15; round += 1) {
    work.push(
      reply('customer'),
      reply('agent'),
      commit(
        'agent',
        'update tickets set status_id = case status_id when $1 then $2 else $1 end where id = $3',
        [world.id['Open'], world.id['Pending'], world.id['T1']],
      ),
      commit('agent', 'select private.change_tickets(array[$1::bigint], array[null::int], $2)', [
        world.id['T1'],
        { assignee_id: round % 2 ? world.id['agent'] : null },
      ]),
    )
  }
  await Promise.all(work)
  expect(await version()).toBeGreaterThanOrEqual(before + 45)
  const events = await world.rows<{ version: number }>(
    `select version from events where ticket_id = $1 and kind <> 'MESSAGE_ADDED' and version is not null order by id`,
    [world.id['T1']],
  )
  const versions = events.map((event) => event.version)
  expect(versions).toEqual([...versions].sort((a, b) => a - b))
})
