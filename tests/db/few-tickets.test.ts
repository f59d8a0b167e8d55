import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Company, call, createCompany, type Who } from '../support/acting.ts'
import { asCaller, type CallerClaims } from '../support/database.ts'

let company: Company
beforeAll(async () => {
  company = await createCompany()
  // Tickets of both teams, of customers who share and who do not; one is followed by a stranger, one is deleted.
  await company.database.admin.query(`
    set session_replication_role = replica;
    insert into tickets (subject, status_id, status_category, channel, tags, requester_id, organization_id, team_id, deleted_at)
    select case when n % 2 = 0 then 'Invoice' else 'Facture' end || ' ÄRGER ' || n, 1, 'NEW', 'API',
      case n % 3 when 0 then '{a}' when 1 then '{a,b}' else '{}' end::text[], 4 + n % 3, case when n % 3 < 2 then 1 else 2 end, 1 + n / 30,
      case when n = 7 then now() end
    from generate_series(1, 59) n;
    insert into ticket_followers (ticket_id, person_id) values (3, 6), (40, 2), (46, 2);
    insert into ticket_followers (ticket_id, person_id) select n, 1 + n % 3 from generate_series(1, 59, 2) n on conflict do nothing;
    -- Agents ask for help too: what others note on their tickets is not theirs to see, and what others reply is.
    update tickets set requester_id = 2, organization_id = null where id between 45 and 50;
    update tickets set status_category = 'CLOSED', status_id = 6 where id % 5 = 0;
    insert into messages (ticket_id, kind, author_id, body, created_at)
    select n, case n % 2 when 0 then 'REPLY' else 'NOTE' end::message_kind, 1, 'Words', now() from generate_series(1, 59) n;
    insert into message_mentions (message_id, ticket_id, person_id) select id, ticket_id, 1 + ticket_id % 3 from messages;
    insert into message_mentions (message_id, ticket_id, person_id) select id, ticket_id, 3 from messages on conflict do nothing;
    set session_replication_role = origin;
  `)
})
afterAll(() => company.close())

const claims = (who: Exclude<Who, 'nobody'>): CallerClaims => ({
  role: 'authenticated',
  person_id: company.ids[who],
})
const open = `status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD')`
const following = (ids: string) =>
  `exists (select from ticket_followers f where f.ticket_id = tickets.id and f.person_id in (${ids}))`
const mentioning = (ids: string) =>
  `exists (select from message_mentions m where m.ticket_id = tickets.id and m.person_id in (${ids}))`
const questions = [
  [`private.tickets_with_tags('{b,none}', false)`, `tags && '{b,none}'`],
  [`private.tickets_with_tags('{a,b}', true)`, `tags @> '{a,b}'`],
  [`private.tickets_with_subject('%ärger 2%')`, `subject ilike '%ärger 2%'`],
  [`private.tickets_with_subject('invoice ärger 18')`, `subject = 'Invoice ÄRGER 18'`],
  [`private.tickets_with_followers('{2,6}', false)`, following('2,6')],
  [`private.tickets_with_followers('{2}', true)`, `${following('2')} and ${open}`],
  [`private.tickets_with_mentions('{3}', false)`, mentioning('3')],
  [`private.tickets_with_mentions('{1,2}', true)`, `${mentioning('1,2')} and ${open}`],
] as const

it.each(['admin', 'agent', 'otherAgent', 'customer', 'colleague', 'stranger', 'gone'] as const)(
  'tells %s of what the policies show, and of nothing else',
  async (who) => {
    for (const [few, condition] of questions)
      await asCaller(company.database.admin, claims(who), async (client) => {
        const { rows } = await client.query(
          // Customers have no such fields, though each sees that he follows.
          `select ${few} as found, array(select id from tickets where ${condition} and (private.caller_is_staff() or $1)) as seen`,
          [!/followers|mentions/.test(few)],
        )
        const found: string[] = rows[0].found
        // A deleted ticket is no secret of its team: the list leaves it out.
        expect(found.filter((id) => id !== '7').sort()).toEqual(
          rows[0].seen.filter((id: string) => id !== '7').sort(),
        )
      })
  },
)

it('tells a key of the mentions that its scopes show, and of nothing else', async () => {
  for (const who of ['admin', 'agent'] as const)
    for (const scopes of [['MESSAGE_WRITE'], ['TICKET_READ']])
      await asCaller(company.database.admin, { ...claims(who), key_id: '1', scopes }, async (client) => {
        const { rows } = await client.query(
          `select private.tickets_with_mentions('{3}', false) as found, array(select id from tickets where ${mentioning('3')} and deleted_at is null) as seen`,
        )
        const [found, seen]: [string[], string[]] = [rows[0].found, rows[0].seen]
        expect([who, scopes, found.filter((id) => id !== '7').sort()]).toEqual([who, scopes, seen.sort()])
        // He who wrote the messages is the admin.
        expect(seen.length > 0).toBe(who === 'admin' || scopes.includes('TICKET_READ'))
      })
})

it('tells a key without a scope for tickets of nothing, and lets nobody ask by SQL of his own', async () => {
  const key = { ...claims('admin'), key_id: '1', scopes: ['PERSON_READ'] }
  await asCaller(company.database.admin, key, async (client) => {
    const { rows } = await client.query(`select private.tickets_with_tags('{a}', false) as found`)
    expect(rows).toEqual([{ found: [] }])
  })
  await asCaller(company.database.admin, claims('admin'), async (client) => {
    await expect(client.query(`select private.few_tickets('true', '{}')`)).rejects.toMatchObject({
      code: '42501',
    })
  })
})

it('does not say which, where they are many', async () => {
  await company.database.admin.query(`
    set session_replication_role = replica;
    insert into tickets (subject, status_id, status_category, channel, tags, requester_id, team_id)
    select 'Many', 1, 'NEW', 'API', '{many}', 4, 2 from generate_series(1, 2001);
    set session_replication_role = origin`)
  const told = async (who: 'admin' | 'agent' | 'otherAgent') =>
    asCaller(company.database.admin, claims(who), async (client) => {
      const { rows } = await client.query(`select private.tickets_with_tags('{many}', false) as found`)
      return rows[0].found as string[] | null
    })
  expect([await told('admin'), await told('agent'), await told('otherAgent')]).toEqual([null, [], null])
})

it('leaves lists and counts by people as they are', async () => {
  const people = (field: string, operator: string, ...value: unknown[]) => ({ field, operator, value })
  const status = (value: readonly string[]) => ({ field: 'status', operator: 'in', value })
  const me = { relative: 'me' }
  const mentioned = 'array(select m.person_id from message_mentions m where m.ticket_id = tickets.id)'
  const followed = 'array(select f.person_id from ticket_followers f where f.ticket_id = tickets.id)'
  const cases: readonly (readonly [object, string])[] = [
    [people('mentions', 'hasAnyOf', me), `private.caller_id() = any (${mentioned})`],
    [
      { all: [status(['NEW', 'OPEN']), people('mentions', 'hasAnyOf', me, '3')] },
      `status_category = 'NEW' and ${mentioned} && array[private.caller_id(), 3]`,
    ],
    // Closed ones too: they must not be looked for among the open only.
    [
      { all: [status(['NEW', 'CLOSED']), people('mentions', 'hasAnyOf', '2')] },
      `${mentioned} @> array[2::bigint]`,
    ],
    [
      { any: [status(['NEW']), people('mentions', 'hasAnyOf', '2')] },
      `status_category = 'NEW' or ${mentioned} @> array[2::bigint]`,
    ],
    [
      { all: [{ any: [people('followers', 'hasAllOf', '2', '3'), people('followers', 'hasAnyOf', '1')] }] },
      `${followed} @> '{2,3}' or ${followed} @> '{1}'`,
    ],
    [people('followers', 'hasAllOf', '2', me), `${followed} @> array[2, private.caller_id()]`],
    [people('followers', 'hasNoneOf', '2'), `not ${followed} @> '{2}'`],
    [{ field: 'followers', operator: 'isEmpty' }, `${followed} = '{}'`],
    [{ none: [{ field: 'mentions', operator: 'isNotEmpty' }] }, `${mentioned} = '{}'`],
  ]
  for (const who of ['admin', 'agent', 'otherAgent'] as const)
    for (const [condition, asSql] of cases) {
      const expected = await asCaller(company.database.admin, claims(who), async (client) => {
        const { rows } = await client.query(
          `select array(select id::text from tickets where (${asSql}) and deleted_at is null and subject <> 'Many' order by tickets.id) as ids`,
        )
        return rows[0].ids as string[]
      })
      const asked = { all: [condition, { field: 'subject', operator: 'isNot', value: 'Many' }] }
      const page = await call<{ nodes: { id: string }[] }>(
        who,
        'Query.tickets',
        { condition: asked, first: 100, sort: { field: 'NUMBER', direction: 'ASC' } },
        ['nodes/id'],
      )
      const { count } = await call<{ count: number }>(who, 'Query.ticketCount', { condition: asked }, [
        'count',
      ])
      expect([who, condition, page.nodes.map(({ id }) => id), count]).toEqual([
        who,
        condition,
        expected,
        expected.length,
      ])
    }
})

it('refuses customers who ask about people, as if there were no such field', async () => {
  for (const who of ['customer', 'stranger'] as const)
    for (const field of ['followers', 'mentions'])
      for (const [root, more] of [
        ['Query.tickets', {}],
        ['Query.ticketCount', {}],
        ['Query.searchTickets', { query: 'invoice' }],
      ] as const) {
        const condition = { none: [{ field, operator: 'hasAnyOf', value: [{ relative: 'me' }] }] }
        await expect(call(who, root, { condition, ...more }, ['count'])).rejects.toThrow(
          `No field is named "${field}"`,
        )
      }
  // Words that are no field's name are nobody's secret.
  const condition = { field: 'tags', operator: 'hasAnyOf', value: ['mentions'] }
  expect(await call('customer', 'Query.ticketCount', { condition }, ['count'])).toMatchObject({ count: 0 })
})

it('leaves lists and counts as they are, few or many', async () => {
  const tagged = (operator: string, ...value: string[]) => ({ field: 'tags', operator, value })
  const titled = (operator: string, value: string) => ({ field: 'subject', operator, value })
  const cases: readonly (readonly [object, string])[] = [
    [tagged('hasAnyOf', 'b', 'many'), `tags && '{b,many}'`],
    [tagged('hasAnyOf', 'b'), `tags && '{b}'`],
    [{ all: [tagged('hasAnyOf', 'many'), titled('contains', 'invoice')] }, 'false'],
    [
      { all: [tagged('hasAnyOf', 'a'), titled('startsWith', 'INV')] },
      `tags && '{a}' and subject like 'Inv%'`,
    ],
    [
      { any: [tagged('hasAnyOf', 'b'), titled('endsWith', 'ärger 2')] },
      `tags && '{b}' or subject like '%ÄRGER 2'`,
    ],
    [
      { any: [tagged('hasAnyOf', 'b', 'many'), titled('is', 'Facture ÄRGER 5')] },
      `tags && '{b,many}' or subject = 'Facture ÄRGER 5'`,
    ],
    [
      { any: [tagged('hasAllOf', 'a', 'b'), tagged('hasNoneOf', 'a')] },
      `tags @> '{a,b}' or not tags && '{a}'`,
    ],
    [{ none: [tagged('hasAnyOf', 'a')] }, `not tags && '{a}'`],
    [titled('contains', '_'), 'false'],
    [titled('contains', 'are_'), 'false'],
  ]
  for (const who of ['admin', 'agent', 'otherAgent', 'customer', 'stranger'] as const)
    for (const [condition, asSql] of cases) {
      const expected = await asCaller(company.database.admin, claims(who), async (client) => {
        const { rows } = await client.query(
          `select array(select id::text from tickets where (${asSql}) and deleted_at is null order by tickets.id) as ids`,
        )
        return rows[0].ids as string[]
      })
      const page = await call<{ nodes: { id: string }[] }>(
        who,
        'Query.tickets',
        { condition, first: 100, sort: { field: 'NUMBER', direction: 'ASC' } },
        ['nodes/id'],
      )
      const { count } = await call<{ count: number }>(who, 'Query.ticketCount', { condition, cap: 10_000 }, [
        'count',
      ])
      expect([who, condition, page.nodes.map(({ id }) => id), count]).toEqual([
        who,
        condition,
        expected.slice(0, 100),
        expected.length,
      ])
    }
})
