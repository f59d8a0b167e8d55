import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, become, makeWorld, refusal, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.db.drop())

async function write(
  client: pg.PoolClient,
  author: Actor,
  kind: 'REPLY' | 'NOTE',
  ticket = 'T1',
): Promise<void> {
  await become(client, author)
  await client.query('insert into messages (ticket_id, kind, author_id, body) values ($1, $2, $3, $4)', [
    world.id[ticket],
    kind,
    world.id[author],
    'Words',
  ])
}

async function ticket(
  client: pg.PoolClient,
  name = 'T1',
): Promise<{ status_category: string; first_reply_at: Date | null; version: number }> {
  await become(client, 'admin')
  const { rows } = await client.query(
    'select status_category, first_reply_at, version from tickets where id = $1',
    [world.id[name]],
  )
  return rows[0]
}

async function setStatus(client: pg.PoolClient, ...labels: string[]): Promise<void> {
  await become(client, 'admin')
  for (const label of labels)
    await client.query('update tickets set status_id = $1 where id = $2', [world.id[label], world.id['T1']])
}

describe('the first reply', () => {
  it("is the team's, not the opening, a note or the requester's next words", () =>
    world.as('admin', async (client) => {
      await write(client, 'stranger', 'REPLY', 'T2')
      await write(client, 'outsider', 'NOTE', 'T2')
      expect((await ticket(client, 'T2')).first_reply_at).toBeNull()
      await write(client, 'outsider', 'REPLY', 'T2')
      expect((await ticket(client, 'T2')).first_reply_at).toBeInstanceOf(Date)
    }))

  it('stays the first', () =>
    world.as('admin', async (client) => {
      const before = await ticket(client)
      expect(before.first_reply_at).toBeInstanceOf(Date)
      await write(client, 'agent', 'REPLY')
      expect((await ticket(client)).first_reply_at).toEqual(before.first_reply_at)
    }))
})

describe('a message', () => {
  it('raises the version of its ticket', () =>
    world.as('admin', async (client) => {
      const { version } = await ticket(client)
      await write(client, 'agent', 'NOTE')
      expect((await ticket(client)).version).toBe(version + 1)
    }))

  it.each(['Pending', 'On hold', 'Solved'])('of the requester opens a ticket again that is %s', (label) =>
    world.as('admin', async (client) => {
      await setStatus(client, label)
      await write(client, 'customer', 'REPLY')
      expect((await ticket(client)).status_category).toBe('OPEN')
    }),
  )

  it('of the requester opens it even if people may not set that status', () =>
    world.as('admin', async (client) => {
      await setStatus(client, 'Solved')
      await client.query('delete from ticket_status_transitions where from_id = $1 and to_id = $2', [
        world.id['Solved'],
        world.id['Open'],
      ])
      await write(client, 'colleague', 'REPLY')
      expect((await ticket(client)).status_category).toBe('OPEN')
    }))

  it('of an agent leaves the status', () =>
    world.as('admin', async (client) => {
      await setStatus(client, 'Solved')
      await write(client, 'agent', 'REPLY')
      await write(client, 'agent', 'NOTE')
      expect((await ticket(client)).status_category).toBe('SOLVED')
    }))

  it.each(['customer', 'agent'] as const)('of %s is refused by a closed ticket', async (author) => {
    const work = world.as('admin', async (client) => {
      await setStatus(client, 'Solved', 'Closed')
      await write(client, author, 'REPLY')
    })
    expect(await refusal(work)).toMatchObject({ code: 'AC003' })
  })

  it.each([
    ['a note by a customer', 'customer', `'NOTE', $2, 'x', now()`],
    ['words in the name of another', 'customer', `'REPLY', $3, 'x', now()`],
    ['words in the name of another', 'agent', `'REPLY', $3, 'x', now()`],
    ["words in nobody's name", 'agent', `'REPLY', null, 'x', now()`],
    ['words of long ago', 'agent', `'REPLY', $2, 'x', now() - interval '1 hour'`],
    ['words of tomorrow', 'agent', `'REPLY', $2, 'x', now() + interval '1 day'`],
    ['a line of the system', 'admin', `'SYSTEM', $2, 'x', now()`],
    ['words on a ticket of another team', 'outsider', `'REPLY', $2, 'x', now()`],
  ] as [string, Actor, string][])('is refused: %s (%s)', async (_, actor, values) => {
    const insert = `with given as (select $1::bigint as ticket, $2::bigint as own, $3::bigint as other)
      insert into messages (ticket_id, kind, author_id, body, created_at) values ($1, ${values})`
    const work = world.as(actor, (client) =>
      client.query(insert, [world.id['T1'], world.id[actor], world.id['spare']]),
    )
    expect(await refusal(work)).toMatchObject({ code: '42501' })
  })

  it('may be brought in by an admin in the name of another and of another day', () =>
    world.as('admin', async (client) => {
      const insert = `insert into messages (ticket_id, kind, author_id, body, created_at) values ($1, 'REPLY', $2, 'x', '2020-01-01')`
      expect((await client.query(insert, [world.id['T1'], world.id['customer']])).rowCount).toBe(1)
    }))
})

it('shows an agent who asks for help himself no notes about it, and lets him write none', async () => {
  const work = world.as('admin', async (client) => {
    await client.query(
      `insert into tickets (subject, channel, requester_id, team_id) values ('My own', 'PORTAL', $1, $2)`,
      [world.id['agent'], world.id['Billing']],
    )
    const own = `(select id from tickets where subject = 'My own')`
    await client.query(
      `insert into messages (ticket_id, kind, author_id, body) values (${own}, 'NOTE', $1, 'secret'), (${own}, 'REPLY', $1, 'told')`,
      [world.id['outsider']],
    )
    await become(client, 'agent')
    const { rows } = await client.query(`select body from messages where ticket_id = ${own}`)
    expect(rows).toEqual([{ body: 'told' }])
    await client.query(
      `insert into messages (ticket_id, kind, author_id, body) values (${own}, 'NOTE', $1, 'mine')`,
      [world.id['agent']],
    )
  })
  expect(await refusal(work)).toMatchObject({ code: '42501' })
})

it('tells each change of status, priority, team and assignee in words, by who did it', () =>
  world.as('agent', async (client) => {
    await client.query(
      `update tickets set status_id = $1, priority = 'URGENT', assignee_id = null, subject = 'Another' where id = $2`,
      [world.id['Open'], world.id['T1']],
    )
    const { rows } = await client.query(
      `select author_id, change from messages where ticket_id = $1 and kind = 'SYSTEM' and created_at = now() order by change ->> 'field'`,
      [world.id['T1']],
    )
    expect(rows).toEqual([
      { author_id: world.id['agent'], change: { field: 'ASSIGNEE', from: 'agent', to: null } },
      { author_id: world.id['agent'], change: { field: 'PRIORITY', from: 'HIGH', to: 'URGENT' } },
      { author_id: world.id['agent'], change: { field: 'STATUS', from: 'New', to: 'Open' } },
    ])
    await client.query('select private.change_tickets(array[$1::bigint], array[null::int], $2)', [
      world.id['T1'],
      { team_id: world.id['Billing'] },
    ])
    await become(client, 'admin')
    const moved = await client.query(`select change from messages where change ->> 'field' = 'TEAM'`)
    expect(moved.rows).toEqual([{ change: { field: 'TEAM', from: 'Support', to: 'Billing' } }])
  }))
