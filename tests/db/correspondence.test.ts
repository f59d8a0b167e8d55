import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settleCorrespondence } from '../../amplify/domain/people/index.ts'
import { type Company, createCompany } from '../support/acting.ts'
import { asCaller } from '../support/database.ts'

let company: Company
beforeAll(async () => {
  company = await createCompany()
})
afterAll(() => company.close())

const customers = ['4', '5', '6'] as const
const agents = ['1', '2'] as const

/** What it was before anything was kept: read from all that the customer sees, at work and in the archive. */
const asItWas = `
  with caller as (
    select p.id, (select o.id from organizations o where o.id = p.organization_id and o.shares_tickets) as shared from people p where p.id = $1
  ),
  seen as (
    select t.id, t.requester_id, t.assignee_id from caller c, tickets t
    where t.requester_id = c.id or t.organization_id = c.shared or t.id in (select ticket_id from ticket_followers where person_id = c.id)
    union all
    select t.id, t.requester_id, t.assignee_id from caller c, archived_tickets t
    where t.requester_id = c.id or t.organization_id = c.shared or t.id in (select ticket_id from archived_ticket_followers where person_id = c.id)
  )
  select array(
    select requester_id from seen union select assignee_id from seen where assignee_id is not null
    union select m.author_id from messages m join seen on seen.id = m.ticket_id where m.kind = 'REPLY' and m.author_id is not null
    union select m.author_id from archived_messages m join seen on seen.id = m.ticket_id where m.kind = 'REPLY' and m.author_id is not null
    order by 1) as ids`

/** Whom each customer deals with, by what is kept and by what was before. */
async function compare(client: pg.PoolClient): Promise<{ kept: unknown[]; read: unknown[] }> {
  const kept: unknown[] = []
  const read: unknown[] = []
  for (const id of customers) {
    await client.query(`select set_config('request.jwt.claims', $1, true)`, [
      JSON.stringify({ role: 'authenticated', person_id: id }),
    ])
    const { rows } = await client.query(
      'select array(select distinct id from private.caller_correspondent_ids() id order by 1) as ids',
    )
    await client.query(`select set_config('request.jwt.claims', '', true)`)
    kept.push([id, rows[0].ids])
    read.push([id, (await client.query(asItWas, [id])).rows[0].ids])
  }
  return { kept, read }
}

const person = fc.constantFrom(...customers, ...agents)
const agent = fc.option(fc.constantFrom(...agents), { nil: null })
const organization = fc.constantFrom('1', '2', null)
const place = fc.nat({ max: 5 })
/** Things that happen; `ticket` and `other` say which of those that there are. */
const happening = fc.oneof(
  fc.record({ what: fc.constant('open'), who: person, organization, agent }),
  fc.record({ what: fc.constantFrom('reply', 'reply', 'note'), who: person, ticket: place }),
  fc.record({ what: fc.constant('assign'), agent, ticket: place }),
  fc.record({ what: fc.constant('requester'), who: person, ticket: place }),
  fc.record({ what: fc.constant('organization'), organization, ticket: place }),
  fc.record({ what: fc.constant('follow'), who: fc.constantFrom(...customers), ticket: place }),
  fc.record({ what: fc.constant('join'), ticket: place, other: place }),
  fc.record({ what: fc.constantFrom('unsay', 'purge', 'archive', 'restore'), ticket: place }),
  fc.record({ what: fc.constant('share'), organization: fc.constantFrom('1', '2'), shares: fc.boolean() }),
  fc.record({ what: fc.constant('settle'), most: fc.constantFrom(1, 3, 100) }),
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

async function happen(client: pg.PoolClient, it: Happening): Promise<void> {
  const pick = async (table: string, at: number): Promise<string | null> => {
    const { rows } = await client.query<{ id: string }>(`select id from ${table} order by id`)
    return rows[at % Math.max(rows.length, 1)]?.id ?? null
  }
  const run = (text: string, ...values: unknown[]) => client.query(text, values)
  if (!('ticket' in it)) {
    if ('most' in it) await run('select private.settle_correspondence($1)', it.most)
    else if ('shares' in it)
      await run('update organizations set shares_tickets = $2 where id = $1', it.organization, it.shares)
    else
      await run(
        `insert into tickets (subject, channel, requester_id, organization_id, team_id, assignee_id, status_id)
         values ('Words', 'API', $1, $2, 1, $3, (select min(id) from ticket_statuses))`,
        it.who,
        it.organization,
        it.agent,
      )
    return
  }
  const ticket = await pick('tickets', it.ticket)
  switch (it.what) {
    case 'reply':
    case 'note':
      if (ticket)
        await run(
          'insert into messages (ticket_id, kind, author_id, body) values ($1, $2, $3, $4)',
          ticket,
          it.what.toUpperCase(),
          'who' in it ? it.who : null,
          'Words',
        )
      return
    case 'assign':
      await run('update tickets set assignee_id = $2 where id = $1', ticket, 'agent' in it ? it.agent : null)
      return
    case 'requester':
      await run('update tickets set requester_id = $2 where id = $1', ticket, 'who' in it ? it.who : null)
      return
    case 'organization':
      await run(
        'update tickets set organization_id = $2 where id = $1',
        ticket,
        'organization' in it ? it.organization : null,
      )
      return
    case 'follow':
      if (ticket)
        await run(
          'insert into ticket_followers (ticket_id, person_id) values ($1, $2) on conflict do nothing',
          ticket,
          'who' in it ? it.who : null,
        )
      return
    case 'join':
      await run(
        'update messages set ticket_id = $2 where ticket_id = $1',
        ticket,
        await pick('tickets', 'other' in it ? it.other : 0),
      )
      return
    case 'unsay':
      await run('delete from messages where id = $1', await pick('messages', it.ticket))
      return
    case 'purge':
      await run('delete from tickets where id = $1', ticket)
      return
    case 'archive':
      if (ticket) await run('select private.move_to_archive(array[$1::bigint])', ticket)
      return
    case 'restore': {
      const archived = await pick('archived_tickets', it.ticket)
      if (archived) await run('select private.move_from_archive(array[$1::bigint])', archived)
    }
  }
}

describe('whom a customer deals with', () => {
  it('is what reading all conversations would say, whatever happens', async () => {
    const client = await company.database.admin.connect()
    try {
      await client.query(`insert into team_members (team_id, person_id) values (1, 1)`)
      const seen = new Set<string>()
      await fc.assert(
        fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 25 }), async (happenings) => {
          await client.query('begin')
          try {
            for (const one of happenings) await happen(client, one)
            const { kept, read } = await compare(client)
            expect(kept).toEqual(read)
            seen.add(JSON.stringify(read))
          } finally {
            await client.query('rollback')
          }
        }),
        { numRuns: 150 },
      )
      // Or nothing would have been tried.
      expect(seen.size).toBeGreaterThan(20)
    } finally {
      client.release()
    }
  }, 120_000)

  it('is the same when it is counted anew, as for what was written past the triggers', async () => {
    const client = await company.database.admin.connect()
    try {
      await client.query(`
        begin;
        insert into tickets (subject, channel, requester_id, organization_id, team_id, status_id)
          select 'Words', 'API', 4 + n % 3, 1 + n % 2, 1, (select min(id) from ticket_statuses) from generate_series(1, 9) n;
        insert into messages (ticket_id, kind, author_id, body) select id, 'REPLY', 1 + id % 2, 'Words' from tickets where requester_id <> 5;
        select private.move_to_archive(array(select id from tickets order by id limit 4))`)
      const before = await compare(client)
      expect(before.kept).toEqual(before.read)
      await client.query('select private.refill_correspondence()')
      expect((await compare(client)).kept).toEqual(before.read)
      const { rows } = await client.query('select * from private.correspondence_notes')
      expect(rows).toEqual([])
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('is settled by the clock until nothing is left to add up', async () => {
    const { admin } = company.database
    await admin.query(`
      insert into tickets (subject, channel, requester_id, organization_id, team_id, assignee_id, status_id)
        select 'Words', 'API', 4, 1, 1, 2, (select min(id) from ticket_statuses) from generate_series(1, 30);
      update tickets set assignee_id = null`)
    expect(await settleCorrespondence(Date.now() + 10_000)).toBe(30 * 2 + 30 * 1)
    const { rows } = await admin.query(
      'select person_id::text, facts, (select count(*)::int from private.correspondence_notes) as notes from private.correspondence order by 1',
    )
    expect(rows).toEqual([{ person_id: '4', facts: 30, notes: 0 }])
  })

  it('is not settled twice by two clocks at once, nor lost', async () => {
    const { admin } = company.database
    await admin.query(
      `insert into messages (ticket_id, kind, author_id, body)
       select id, 'REPLY', 2, 'Words' from tickets cross join generate_series(1, 20)`,
    )
    await Promise.all([1, 2, 3].map(() => settleCorrespondence(Date.now() + 10_000)))
    const { rows } = await admin.query(
      `select facts, (select count(*)::int from messages where author_id = 2 and kind = 'REPLY') as replies,
         (select count(*)::int from private.correspondence_notes) as notes from private.correspondence where person_id = 2`,
    )
    expect(rows).toEqual([{ facts: rows[0].replies, replies: 600, notes: 0 }])
  })

  it('is what the list of people is found by, for those who see few', async () => {
    for (const id of [...customers, ...agents])
      await asCaller(company.database.admin, { role: 'authenticated', person_id: id }, async (client) => {
        const { rows } = await client.query(
          'select array(select unnest(private.few_people()) order by 1) as few, private.few_people() is null as many, array(select id from people order by 1) as seen',
        )
        const isStaff = id === '1' || id === '2'
        expect([id, rows[0].many, rows[0].few]).toEqual([id, isStaff, isStaff ? [] : rows[0].seen])
      })
  })
})
