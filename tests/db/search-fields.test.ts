import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, makeWorld, type World } from './world.ts'

let world: World
let ticket: string | undefined
const choice = (value: string, label: string, labels: object = {}) => ({
  value,
  label,
  labels,
  archived: false,
})

beforeAll(async () => {
  world = await makeWorld()
  await world.rows(
    `insert into ticket_fields (key, type, label, visible_to_customers, choices) values
      ('seen', 'TEXT', 'Seen', true, '[]'), ('unseen', 'TEXT', 'Unseen', false, '[]'), ('site', 'URL', 'Site', true, '[]'),
      ('mail', 'EMAIL', 'Mail', true, '[]'), ('count', 'NUMBER', 'Count', true, '[]'), ('price', 'DECIMAL', 'Price', false, '[]'),
      ('kind', 'CHOICE', 'Kind', true, $1), ('places', 'MULTI_CHOICE', 'Places', true, $2), ('contact', 'PERSON', 'Contact', true, '[]'),
      ('day', 'DATE', 'Day', true, '[]'), ('gift', 'BOOLEAN', 'Gift', true, '[]')`,
    [
      JSON.stringify([choice('k1', 'Porcelain', { de: 'Porzellan' }), choice('k2', 'Glassware')]),
      JSON.stringify([choice('p1', 'Attic'), choice('p2', 'Basement'), choice('p3', 'Veranda')]),
    ],
  )
  const [row] = await world.rows<{ id: string }>(
    `insert into tickets (subject, channel, requester_id, team_id, fields) values ('Parcel', 'PORTAL', $1, $2, $3) returning id`,
    [
      world.id['customer'],
      world.id['Support'],
      {
        seen: 'Fragile',
        unseen: 'Fraudster',
        site: 'https://shop.example/teapots',
        mail: 'cook@kitchen.example',
        count: 48213,
        price: '731.25',
        kind: 'k1',
        places: ['p1', 'p3'],
        contact: world.id['outsider'],
        day: '2031-05-17',
        gift: true,
      },
    ],
  )
  ticket = row?.id
})
afterAll(() => world.db.drop())

async function finds(actor: Actor, text: string): Promise<boolean> {
  return world.as(actor, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select f.ticket_id::text as id from private.search_tickets($1, 500) f join tickets t on t.id = f.ticket_id`,
      [JSON.stringify([{ text, phrase: false, excluded: false, beginning: false }])],
    )
    return rows.some(({ id }) => id === ticket)
  })
}
/** Lets the next run of the schedule take what is to be written anew. */
async function refresh(): Promise<void> {
  await world.rows(`update private.search_refreshes set since = since - interval '2 minutes'`)
  for (let looked = 1; looked > 0; ) {
    const [row] = await world.rows<{ looked: number }>('select private.refresh_search(3) as looked')
    looked = row?.looked ?? 0
  }
}

describe('a ticket is found by its custom fields', () => {
  it.each([
    ['Fragile', { admin: true, agent: true, customer: true, colleague: true, stranger: false }],
    ['teapots', { admin: true, agent: true, customer: true, colleague: true, stranger: false }],
    ['cook@kitchen.example', { admin: true, agent: true, customer: true, stranger: false }],
    ['48213', { admin: true, agent: true, customer: true, outsider: false }],
    ['Porcelain', { admin: true, agent: true, customer: true, stranger: false }],
    ['Porzellan', { admin: true, agent: true, customer: true, stranger: false }],
    ['Veranda', { admin: true, agent: true, customer: true, nobody: false }],
    ['Glassware', { admin: false, agent: false, customer: false }],
    ['Basement', { admin: false, agent: false, customer: false }],
    // Not for customers, or nobody's word.
    ['Fraudster', { admin: true, agent: true, customer: false, colleague: false, outsider: false }],
    ['731.25', { admin: true, agent: true, customer: false, colleague: false, outsider: false }],
    ['outsider', { admin: true, agent: true, customer: false, outsider: false }],
    ['2031', { admin: false, customer: false }],
    ['k1', { admin: false, customer: false }],
    ['true', { admin: false, customer: false }],
  ] as const)('%s', async (text, by) => {
    for (const [actor, found] of Object.entries(by))
      expect(await finds(actor as Actor, text), actor).toBe(found)
  })

  it('by the new name of a person in one of them, and by none when he is gone', async () => {
    const [person] = await world.rows<{ id: string }>(
      `insert into people (name) values ('Quillfeather') returning id`,
    )
    await world.rows(`update tickets set fields = fields || $2 where id = $1`, [
      ticket,
      { contact: person?.id },
    ])
    expect(await finds('agent', 'Quillfeather')).toBe(true)
    await world.rows(`update people set name = 'Ravensworth' where id = $1`, [person?.id])
    expect(await finds('agent', 'Quillfeather')).toBe(false)
    expect(await finds('agent', 'Ravensworth')).toBe(true)
    await world.rows(`delete from people where id = $1`, [person?.id])
    expect(await finds('agent', 'Ravensworth')).toBe(false)
  })

  it('by the new label of a choice, when the schedule has been there', async () => {
    await world.rows(`update ticket_fields set choices = $1 where key = 'kind'`, [
      JSON.stringify([choice('k1', 'Stoneware'), choice('k2', 'Glassware')]),
    ])
    await world.rows('select private.refresh_search(1000)')
    // Whoever wrote by the old label may not have ended yet.
    expect(await finds('customer', 'Porcelain')).toBe(true)
    await refresh()
    expect(await finds('customer', 'Porcelain')).toBe(false)
    for (const actor of ['admin', 'agent', 'customer'] as const)
      expect(await finds(actor, 'Stoneware')).toBe(true)
  })

  it('not by a customer from the moment that a field is hidden, and by him again when it is shown', async () => {
    const hide = (hidden: boolean) =>
      world.rows(`update ticket_fields set visible_to_customers = $1 where key = 'seen'`, [!hidden])
    await hide(true)
    expect(await finds('customer', 'Fragile')).toBe(false)
    expect(await finds('agent', 'Fragile')).toBe(true)
    await refresh()
    expect(await world.rows('select * from private.search_refreshes')).toEqual([])
    expect(await finds('customer', 'Fragile')).toBe(false)
    expect(await finds('customer', '48213')).toBe(true)
    expect(await finds('agent', 'Fragile')).toBe(true)
    await hide(false)
    await refresh()
    expect(await finds('customer', 'Fragile')).toBe(true)
    await world.rows(`update ticket_fields set archived_at = now() where key = 'seen'`)
    expect(await finds('customer', 'Fragile')).toBe(false)
    await refresh()
    expect(await finds('customer', 'Fragile')).toBe(false)
    expect(await finds('agent', 'Fragile')).toBe(true)
  })
})

describe('a customer in copy', () => {
  it('finds the ticket by what he may see of it, as long as he has the copy', async () => {
    const follow = 'insert into ticket_followers (ticket_id, person_id) values ($1, $2)'
    await world.rows(
      `insert into messages (ticket_id, kind, author_id, body) values ($1, 'NOTE', $2, 'Whispered')`,
      [ticket, world.id['agent']],
    )
    expect(await finds('stranger', 'Parcel')).toBe(false)
    await world.rows(follow, [ticket, world.id['stranger']])
    const may = {
      Parcel: true,
      '48213': true,
      Fraudster: false,
      Whispered: false,
      'customer@mail.example': false,
    }
    for (const [text, found] of Object.entries(may)) expect(await finds('stranger', text), text).toBe(found)
    // Following gives neighbours nothing.
    expect(await finds('neighbour', 'Parcel')).toBe(false)
    const rank = await world.as('stranger', async (client) => {
      const { rows } = await client.query<{ rank: number }>(
        `select rank from private.search_ranks(array[$1::bigint], 'whispered')`,
        [ticket],
      )
      return rows[0]?.rank
    })
    expect(rank).toBeLessThan(1e-10)
    await world.rows('delete from ticket_followers where person_id = $1', [world.id['stranger']])
    expect(await finds('stranger', 'Parcel')).toBe(false)
  })
})
