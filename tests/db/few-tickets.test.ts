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
    insert into ticket_followers (ticket_id, person_id) values (3, 6);
    set session_replication_role = origin;
  `)
})
afterAll(() => company.close())

const claims = (who: Exclude<Who, 'nobody'>): CallerClaims => ({
  role: 'authenticated',
  person_id: company.ids[who],
})
const questions = [
  [`private.tickets_with_tags('{b,none}', false)`, `tags && '{b,none}'`],
  [`private.tickets_with_tags('{a,b}', true)`, `tags @> '{a,b}'`],
  [`private.tickets_with_subject('%ärger 2%')`, `subject ilike '%ärger 2%'`],
  [`private.tickets_with_subject('invoice ärger 18')`, `subject = 'Invoice ÄRGER 18'`],
] as const

it.each(['admin', 'agent', 'otherAgent', 'customer', 'colleague', 'stranger', 'gone'] as const)(
  'tells %s of what the policies show, and of nothing else',
  async (who) => {
    for (const [few, condition] of questions)
      await asCaller(company.database.admin, claims(who), async (client) => {
        const { rows } = await client.query(
          `select ${few} as found, array(select id from tickets where ${condition}) as seen`,
        )
        const found: string[] = rows[0].found
        // A deleted ticket is no secret of its team: the list leaves it out.
        expect(found.filter((id) => id !== '7').sort()).toEqual(
          rows[0].seen.filter((id: string) => id !== '7').sort(),
        )
      })
  },
)

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
