import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, refusal, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.db.drop())

interface TicketRow {
  id: string
  status_category: string
  team_id: string
  assignee_id: string | null
  organization_id: string | null
  tags: string[]
  version: number
  updated_at: Date
  created_at: Date
  solved_at: Date | null
  closed_at: Date | null
}

async function read(client: pg.PoolClient, id: string | undefined): Promise<TicketRow> {
  const { rows } = await client.query<TicketRow>('select * from tickets where id = $1', [id])
  if (!rows[0]) throw new Error(`no ticket ${id}`)
  return rows[0]
}

const setStatus = (client: pg.PoolClient, label: string): Promise<pg.QueryResult> =>
  client.query('update tickets set status_id = $1 where id = $2', [world.id[label], world.id['T1']])

describe('a new ticket', () => {
  it('goes to the default team and status, and takes the organization of its requester', () =>
    world.as('customer', async (client) => {
      const { rows } = await client.query<TicketRow>(
        `insert into tickets (subject, channel, requester_id) values ('Help', 'PORTAL', $1) returning *`,
        [world.id['customer']],
      )
      expect(rows[0]).toMatchObject({
        team_id: world.id['Support'],
        status_category: 'NEW',
        organization_id: world.id['Sharing'],
        assignee_id: null,
        version: 1,
        solved_at: null,
      })
      expect(rows[0]?.updated_at).toEqual(rows[0]?.created_at)
    }))

  it.each([
    ['for someone else', { requester_id: 'colleague' }],
    ['in a team of their choice', { team_id: 'Billing' }],
    ['with a priority', { priority: 'HIGH' }],
    ['with tags', { tags: '{vip}' }],
    ['that is solved', { status_id: 'Solved' }],
    ['with an assignee', { assignee_id: 'agent' }],
    ['as another system', { external_id: 'x-1' }],
    ['as if it came by mail', { channel: 'EMAIL' }],
    ['in the past', { created_at: '2020-01-01' }],
    ['in the future', { created_at: '2120-01-01' }],
  ])('is not opened by customers %s', async (_, more) => {
    const columns = { subject: 'Help', channel: 'PORTAL', requester_id: 'customer', ...more }
    const values = Object.values(columns).map((value) => world.id[value] ?? value)
    const insert = `insert into tickets (${Object.keys(columns)}) values (${values.map((_value, at) => `$${at + 1}`)})`
    expect(await refusal(world.as('customer', (client) => client.query(insert, values)))).toMatchObject({
      code: '42501',
    })
  })

  it('sorts its tags and keeps each once', () =>
    world.as('agent', async (client) => {
      await client.query(`update tickets set tags = '{b,a,b}' where id = $1`, [world.id['T1']])
      expect((await read(client, world.id['T1'])).tags).toEqual(['a', 'b'])
    }))

  it.each([['{""}'], ['{null}'], [`{${'x'.repeat(101)}}`], [`{${Array.from({ length: 51 }, (_, n) => n)}}`]])(
    'refuses the tags %s',
    async (tags) => {
      const work = world.as('agent', (client) =>
        client.query('update tickets set tags = $1 where id = $2', [tags, world.id['T1']]),
      )
      expect(await refusal(work)).toMatchObject({ code: '23514' })
    },
  )
})

describe('a change', () => {
  it('raises the version by one and notes the time, even if it changes nothing', () =>
    world.as('agent', async (client) => {
      const before = await read(client, world.id['T1'])
      await client.query(`update tickets set subject = subject where id = $1`, [world.id['T1']])
      const after = await read(client, world.id['T1'])
      expect(after.version).toBe(before.version + 1)
      expect(after.updated_at.getTime()).toBeGreaterThan(before.updated_at.getTime())
    }))

  it('notes when it was solved and closed, and forgets both when it is opened again', () =>
    world.as('agent', async (client) => {
      await setStatus(client, 'Solved')
      const solved = await read(client, world.id['T1'])
      expect(solved).toMatchObject({
        status_category: 'SOLVED',
        solved_at: expect.any(Date),
        closed_at: null,
      })
      await setStatus(client, 'Open')
      expect(await read(client, world.id['T1'])).toMatchObject({ status_category: 'OPEN', solved_at: null })
      await setStatus(client, 'Solved')
      await setStatus(client, 'Closed')
      expect(await read(client, world.id['T1'])).toMatchObject({
        solved_at: expect.any(Date),
        closed_at: expect.any(Date),
      })
    }))

  it('follows the allowed transitions, and names them when it does not', async () => {
    const straight = world.as('agent', (client) => setStatus(client, 'Closed'))
    expect(await refusal(straight)).toEqual({
      code: 'AC001',
      message: 'This status can be followed by: Open, Pending, On hold, Solved',
    })
    const after = world.as('agent', async (client) => {
      await setStatus(client, 'Solved')
      await setStatus(client, 'Closed')
      await setStatus(client, 'Open')
    })
    expect(await refusal(after)).toEqual({ code: 'AC001', message: 'This status can be followed by: none' })
  })

  it('lets a status without transitions be followed by any', () =>
    world.as('admin', async (client) => {
      await client.query('delete from ticket_status_transitions where from_id = $1', [world.id['New']])
      await setStatus(client, 'Closed')
      expect((await read(client, world.id['T1'])).status_category).toBe('CLOSED')
    }))

  it('leaves the category of a status as it is', async () => {
    const work = world.as('admin', (client) =>
      client.query(`update ticket_statuses set category = 'OPEN' where id = $1`, [world.id['New']]),
    )
    expect(await refusal(work)).toMatchObject({ code: 'AC004' })
  })
})

describe('an assignee', () => {
  it.each(['outsider', 'gone', 'customer', 'admin'])(
    'must be an active agent of the team: %s is not',
    async (name) => {
      const work = world.as('admin', (client) =>
        client.query('update tickets set assignee_id = $1 where id = $2', [world.id[name], world.id['T1']]),
      )
      expect(await refusal(work)).toEqual({
        code: 'AC002',
        message: "The assignee must be an active member of the ticket's team",
      })
    },
  )

  it('is taken off when the ticket goes to a team that is not his', () =>
    world.as('admin', async (client) => {
      await client.query('update tickets set team_id = $1 where id = $2', [
        world.id['Billing'],
        world.id['T1'],
      ])
      expect(await read(client, world.id['T1'])).toMatchObject({
        team_id: world.id['Billing'],
        assignee_id: null,
      })
    }))

  it('stays when he works in the new team too', () =>
    world.as('admin', async (client) => {
      await client.query('insert into team_members (team_id, person_id) values ($1, $2)', [
        world.id['Billing'],
        world.id['agent'],
      ])
      await client.query('update tickets set team_id = $1 where id = $2', [
        world.id['Billing'],
        world.id['T1'],
      ])
      expect((await read(client, world.id['T1'])).assignee_id).toBe(world.id['agent'])
    }))
})

describe('change_tickets', () => {
  const change = async (
    client: pg.PoolClient,
    ticket: string,
    columns: object,
    version: number | null = null,
  ): Promise<unknown> => {
    const { rows } = await client.query<{ outcome: string; change_id: string | null }>(
      'select outcome, change_id from private.change_tickets(array[$1::bigint], array[$2::int], $3)',
      [world.id[ticket], version, JSON.stringify(columns)],
    )
    const noted = await client.query('select before, after from ticket_change_items where change_id = $1', [
      rows[0]?.change_id,
    ])
    return { before: null, after: null, ...noted.rows[0], outcome: rows[0]?.outcome }
  }
  const moved = (team: string) => ({ team_id: world.id[team] })

  it('hands a ticket over to a team of others, after which it is not seen any more', () =>
    world.as('agent', async (client) => {
      expect(await change(client, 'T1', moved('Billing'))).toEqual({
        outcome: 'CHANGED',
        before: { team_id: Number(world.id['Support']), assignee_id: Number(world.id['agent']) },
        after: { team_id: Number(world.id['Billing']), assignee_id: null },
      })
      expect((await client.query('select from tickets where id = $1', [world.id['T1']])).rowCount).toBe(0)
    }))

  it('does not touch the tickets of other teams, nor those of customers who ask', async () => {
    for (const [actor, ticket, outcome] of [
      ['agent', 'T2', 'NOT_FOUND'],
      ['customer', 'T1', 'NOT_ALLOWED'],
      ['colleague', 'T1', 'NOT_ALLOWED'],
      ['stranger', 'T1', 'NOT_FOUND'],
      ['gone', 'T1', 'NOT_FOUND'],
      ['nobody', 'T1', 'NOT_FOUND'],
    ] as const) {
      const done = await world.as(actor, (client) => change(client, ticket, moved('Spare team')))
      expect(done, actor).toEqual({ outcome, before: null, after: null })
    }
    // Nor by the function behind it, which does not go by the caller's policies.
    for (const actor of ['customer', 'outsider', 'gone', 'nobody'] as const) {
      const written = await world.as(actor, (client) =>
        client.query('select * from private.write_ticket_change(array[$1::bigint], $2)', [
          world.id['T1'],
          moved('Spare team'),
        ]),
      )
      expect(written.rowCount, actor).toBe(0)
    }
  })

  it('refuses another version, and changes nothing when all is as wished', () =>
    world.as('agent', async (client) => {
      const { version } = await read(client, world.id['T1'])
      expect(await change(client, 'T1', moved('Billing'), version - 1)).toMatchObject({ outcome: 'STALE' })
      expect(await change(client, 'T1', moved('Support'), version)).toMatchObject({ outcome: 'UNCHANGED' })
      expect(await change(client, 'T1', { tags: { add: [], remove: ['x'] } })).toMatchObject({
        outcome: 'UNCHANGED',
      })
      expect((await read(client, world.id['T1'])).version).toBe(version)
    }))

  it.each(['version', 'id', 'requester_id', 'created_at', 'no such column', 'subject = null --'])(
    'does not change %s, which callers may not update',
    async (column) => {
      const work = world.as('admin', (client) => change(client, 'T1', { [column]: 1 }))
      expect(await refusal(work)).toMatchObject({ code: '42501' })
    },
  )
})
