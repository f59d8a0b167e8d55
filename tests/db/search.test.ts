import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, makeWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.db.drop())

// None is like another, so that no typing error is guessed at.
const words = ['quartz', 'violin', 'hammer', 'bishop', 'cactus', 'doughy'] as const
const term = (text: string, excluded = false) => ({ text, excluded, phrase: false, beginning: false })

async function found(actor: Actor, terms: object[], most = 5000): Promise<string[]> {
  return world.as(actor, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'select f.ticket_id::text as id from private.search_tickets($1, $2) f join tickets t on t.id = f.ticket_id order by t.id',
      [JSON.stringify(terms), most],
    )
    return rows.map((row) => row.id)
  })
}

/** What an actor reads through the policies, ticket by ticket; of custom fields as Ticket.fields shows them. */
async function readable(actor: Actor): Promise<{ id: string; text: string }[]> {
  return world.as(actor, async (client) => {
    const { rows } = await client.query<{ id: string; text: string }>(
      `select t.id::text as id, concat_ws(' ', t.subject, array_to_string(t.tags, ' '),
         (select string_agg(m.body, ' ') from messages m where m.ticket_id = t.id),
         (select string_agg(coalesce(c ->> 'label', t.fields ->> f.key), ' ')
          from ticket_fields f left join jsonb_array_elements(f.choices) c on c ->> 'value' = t.fields ->> f.key
          where t.fields ? f.key and (f.visible_to_customers or t.team_id = any (private.caller_ticket_team_ids())))) as text
       from tickets t order by t.id`,
    )
    return rows
  })
}

describe('search_tickets', () => {
  it('finds exactly what the policies let each actor read', async () => {
    const label = (value: string) => ({
      value: `value of ${value}`,
      label: value,
      labels: {},
      archived: false,
    })
    await world.rows(
      `insert into ticket_fields (key, type, label, visible_to_customers, choices) values
        ('told', 'TEXT', 'Told', true, '[]'), ('untold', 'LONG_TEXT', 'Untold', false, '[]'), ('topic', 'CHOICE', 'Topic', true, $1)`,
      [JSON.stringify(words.map(label))],
    )
    const some = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 })
    const ticket = fc.record({
      subject: some,
      tags: fc.uniqueArray(fc.constantFrom(...words), { maxLength: 2 }),
      team: fc.constantFrom('Support', 'Billing'),
      requester: fc.constantFrom('customer', 'colleague', 'stranger', 'neighbour', 'agent', 'outsider'),
      messages: fc.array(fc.record({ kind: fc.constantFrom('REPLY', 'NOTE'), body: some }), { maxLength: 4 }),
      language: fc.constantFrom(null, 'en', 'de'),
      moves: fc.boolean(),
      fields: fc.record(
        {
          told: some.map((texts) => texts.join(' ')),
          untold: some.map((texts) => texts.join(' ')),
          topic: fc.constantFrom(...words).map((word) => label(word).value),
        },
        { requiredKeys: [] },
      ),
      follower: fc.constantFrom(null, null, 'stranger', 'neighbour', 'customer'),
    })
    const tickets = fc.sample(ticket, { numRuns: 250, seed: 42 })
    // Whoever sees at most 300 has them read: here agents and the sharing organization see more, and strangers less.
    for (const team of ['Support', 'Billing'])
      await world.rows(
        `insert into tickets (subject, channel, requester_id, team_id) select 'Filler', 'PORTAL', $1, $2 from generate_series(1, 301)`,
        [world.id['customer'], world.id[team]],
      )
    // The last of a block and of an era, the first of the next, and far ones.
    const starts = [1_000, 16_360, 32_740, 90_000, 2_000_000]
    for (const [
      place,
      { subject, tags, team, requester, messages, language, moves, fields, follower },
    ] of tickets.entries()) {
      const start = starts[place / 50]
      if (start) await world.rows(`alter table tickets alter column id restart with ${start}`)
      const [row] = await world.rows<{ id: string }>(
        `insert into tickets (subject, channel, requester_id, team_id, tags, language) values ($1, 'PORTAL', $2, $3, $4, $5) returning id`,
        [subject.join(' '), world.id[requester], world.id[team], tags, language],
      )
      for (const { kind, body } of messages)
        await world.rows('insert into messages (ticket_id, kind, author_id, body) values ($1, $2, $3, $4)', [
          row?.id,
          kind,
          world.id['admin'],
          body.join(' '),
        ])
      if (moves)
        await world.rows('update tickets set team_id = $2, subject = $3 where id = $1', [
          row?.id,
          world.id[team === 'Support' ? 'Billing' : 'Support'],
          subject.toReversed().join(' '),
        ])
      await world.rows('update tickets set fields = $2 where id = $1', [row?.id, JSON.stringify(fields)])
      if (follower)
        await world.rows('insert into ticket_followers (ticket_id, person_id) values ($1, $2)', [
          row?.id,
          world.id[follower],
        ])
    }
    const pairs = fc.sample(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...words), fc.boolean()), {
      numRuns: 12,
      seed: 7,
    })
    for (const actor of [
      'admin',
      'agent',
      'outsider',
      'customer',
      'colleague',
      'stranger',
      'neighbour',
      'gone',
      'nobody',
    ] as const) {
      const read = await readable(actor)
      for (const [a, b, excluded] of pairs) {
        const meant = read.filter(({ text }) => text.includes(a) && text.includes(b) !== excluded)
        expect(
          await found(actor, [term(a), term(b, excluded)]),
          `${actor}: ${a} ${excluded ? '-' : ''}${b}`,
        ).toEqual(meant.map(({ id }) => id))
        expect(await found(actor, [term(a), term(b, excluded)], 7), `${actor}: the newest`).toEqual(
          meant.slice(-7).map(({ id }) => id),
        )
      }
    }
  }, 60_000)

  it('gives a rank for nothing that the caller does not see, nor for words of notes', async () => {
    await world.rows(
      `insert into messages (ticket_id, kind, author_id, body) values ($1, 'NOTE', $2, 'unspeakable')`,
      [world.id['T1'], world.id['agent']],
    )
    const rank = (actor: Actor, ticket: string, query: string) =>
      world.as(actor, async (client) => {
        const { rows } = await client.query<{ rank: number }>(
          'select rank from private.search_ranks($1, $2)',
          [[world.id[ticket]], query],
        )
        return rows[0]?.rank ?? null
      })
    expect(await rank('agent', 'T1', 'unspeakable')).toBeGreaterThan(0.01)
    expect(await rank('customer', 'T1', 'unspeakable')).toBeLessThan(1e-10)
    expect(await rank('stranger', 'T1', 'question')).toBeNull()
    expect(await rank('nobody', 'T1', 'question')).toBeNull()
  })

  it('takes any text for what it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), {
          minLength: 1,
          maxLength: 4,
        }),
        async (texts) => {
          const terms = texts.map((text, n) => ({
            text,
            excluded: n > 2,
            phrase: n === 1,
            beginning: n === 0,
          }))
          expect(Array.isArray(await found('admin', terms))).toBe(true)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('the words of a ticket', () => {
  const state = (id: string | undefined) =>
    world.rows(
      `select chapter, team_id, requester_id, organization_id, head::text, address::text, replies::text, notes::text,
         fields::text, hidden_fields::text
       from private.ticket_search where ticket_id = $1 order by chapter`,
      [id],
    )

  it('are after every kind of change what they would be written anew', async () => {
    const [row] = await world.rows<{ id: string }>(
      `insert into tickets (subject, channel, requester_id, team_id) values ('Broken lamps', 'PORTAL', $1, $2) returning id`,
      [world.id['customer'], world.id['Support']],
    )
    const id = row?.id
    await world.rows(
      `insert into ticket_fields (key, type, label) values ('spoke_with', 'PERSON', 'Spoke with')`,
    )
    const say = (kind: string, body: string) =>
      world.rows('insert into messages (ticket_id, kind, author_id, body) values ($1, $2, $3, $4)', [
        id,
        kind,
        world.id['admin'],
        body,
      ])
    const changes: [string, () => Promise<unknown>][] = [
      ['a reply', () => say('REPLY', 'All lamps are flickering')],
      ['a note', () => say('NOTE', 'He sounds annoyed')],
      ['a language', () => world.rows(`update tickets set language = 'en' where id = $1`, [id])],
      ['a reply in that language', () => say('REPLY', 'They flickered')],
      ['tags', () => world.rows(`update tickets set tags = '{lighting,office}' where id = $1`, [id])],
      ['a subject', () => world.rows(`update tickets set subject = 'Flickering lamp' where id = $1`, [id])],
      [
        'a team',
        () => world.rows('update tickets set team_id = $2 where id = $1', [id, world.id['Billing']]),
      ],
      [
        'a name',
        () => world.rows(`update people set name = 'Renamed' where id = $1`, [world.id['customer']]),
      ],
      [
        'an address',
        () =>
          world.rows(
            `insert into person_emails (person_id, email, is_primary) values ($1, 'second@mail.example', false)`,
            [world.id['customer']],
          ),
      ],
      ['no address', () => world.rows(`delete from person_emails where email = 'second@mail.example'`)],
      [
        'custom fields',
        () =>
          world.rows(`update tickets set fields = $2 where id = $1`, [
            id,
            { reason: 'Too dark', amount: '12.5', spoke_with: world.id['neighbour'] },
          ]),
      ],
      [
        'a person in a custom field who is renamed',
        () => world.rows(`update people set name = 'Neighbourly' where id = $1`, [world.id['neighbour']]),
      ],
      [
        'a custom field that is hidden',
        async () => {
          await world.rows(`update ticket_fields set visible_to_customers = false where key = 'reason'`)
          await world.rows(`update private.search_refreshes set since = since - interval '2 minutes'`)
          await world.rows('select private.refresh_search(1000)')
        },
      ],
      [
        'a moved message',
        () =>
          world.rows(
            `update messages set ticket_id = $2 where id = (select min(id) from messages where ticket_id = $1 and kind = 'REPLY')`,
            [id, world.id['T2']],
          ),
      ],
      [
        'a removed message',
        () => world.rows(`delete from messages where ticket_id = $1 and kind = 'NOTE'`, [id]),
      ],
    ]
    for (const [name, change] of changes) {
      const unchanged = JSON.stringify([await state(id), await state(world.id['T2'])])
      await change()
      expect(JSON.stringify([await state(id), await state(world.id['T2'])]), name).not.toBe(unchanged)
      for (const one of [id, world.id['T2']]) {
        const kept = await state(one)
        await world.rows('select private.fill_ticket_search(array[$1::bigint])', [one])
        // Places in a conversation are counted from where a message was added.
        const bare = (rows: object[]) =>
          JSON.parse(JSON.stringify(rows).replace(/':\d+[A-D]?(,\d+[A-D]?)*/g, "'"))
        expect(bare(kept), name).toEqual(bare(await state(one)))
      }
    }
    const before = await world.rows('select * from private.ticket_search order by 1, 2')
    await world.rows('select private.refill_search()')
    expect(await world.rows('select * from private.ticket_search order by 1, 2')).toEqual(before)
    await world.rows('delete from tickets where id = $1', [id])
    expect(await state(id)).toEqual([])
  })

  it('go on in another chapter when a conversation is long, and are found there', async () => {
    const [row] = await world.rows<{ id: string }>(
      `insert into tickets (subject, channel, requester_id) values ('Endless', 'PORTAL', $1) returning id`,
      [world.id['customer']],
    )
    // 25,000 words of four characters that take four bytes each: the most that 100,000 characters can be.
    const wide = (n: number) =>
      String.fromCodePoint(0x20000 + (n % 40_000), 0x20000 + ((n * 7) % 40_000), 0x20000 + n)
    for (let message = 0; message < 4; message++) {
      const body = Array.from({ length: 24_990 }, (_, n) => wide(message * 6_000 + (n % 20_000) + 1)).join(
        ' ',
      )
      await world.rows('insert into messages (ticket_id, kind, author_id, body) values ($1, $2, $3, $4)', [
        row?.id,
        'REPLY',
        world.id['customer'],
        `needle${'abcd'[message]} ${body}`,
      ])
    }
    expect((await state(row?.id)).length).toBeGreaterThanOrEqual(4)
    for (const letter of 'abcd') {
      expect(await found('customer', [term(`needle${letter}`), term('endless')])).toEqual([row?.id])
      expect(await found('stranger', [term(`needle${letter}`)])).toEqual([])
    }
    await world.rows('select private.fill_ticket_search(array[$1::bigint])', [row?.id])
    expect(await found('customer', [term('needled')])).toEqual([row?.id])
  })
})
