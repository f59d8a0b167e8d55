import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Actor, at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  // So many that a search for them goes by name, and one that is found by the parts of his name and address.
  await api.db.admin.query(`
    with made as (insert into people (name) select 'Person ' || lpad(n::text, 5, '0') from generate_series(1, 1200) n returning id, name)
    insert into person_emails (person_id, email) select id, replace(lower(name), ' ', '-') || '@many.example' from made`)
  await api.db.admin.query(`
    with made as (insert into people (name) values ('Łukasz 100%_Żak'), ('Lukas Other') returning id, name)
    insert into person_emails (person_id, email) select id, 'needle.' || id || '@hay.example' from made where name like 'Ł%'`)
})
afterAll(() => api.close())

const document = `query find($search: String, $first: Int, $after: String, $role: PersonRole) {
  people(search: $search, first: $first, after: $after, role: $role) { nodes { name } pageInfo { hasNextPage endCursor } } }`
async function names(actor: Actor, search: string, more: object = {}): Promise<string[]> {
  const { data, errors, statements } = await actor.run(document, { search, ...more })
  expect(errors).toEqual([])
  expect(statements).toHaveLength(1)
  return (at(data, 'people.nodes') as { name: string }[]).map(({ name }) => name)
}

it('finds by any part of a name or address, however many have it', async () => {
  const { admin, agent } = company.actors
  for (const actor of [admin, agent]) {
    expect(await names(actor, 'needle')).toEqual(['Łukasz 100%_Żak'])
    expect(await names(actor, 'UKAS')).toEqual(['Lukas Other', 'Łukasz 100%_Żak'])
    expect(await names(actor, '100%_ż')).toEqual(['Łukasz 100%_Żak'])
    expect(await names(actor, '100__')).toEqual([])
    expect(await names(actor, '00777')).toEqual(['Person 00777'])
    expect(await names(actor, 'k O')).toEqual([])
    expect(await names(actor, 's O')).toEqual(['Lukas Other'])
    expect(await names(actor, 'Łu')).toEqual(['Łukasz 100%_Żak'])
    expect(await names(actor, 'person', { first: 2 })).toEqual(['Person 00001', 'Person 00002'])
    expect(await names(actor, 'ukas', { role: 'AGENT' })).toEqual([])
  }
})

it('pages through few and many alike', async () => {
  for (const [search, count] of [
    ['@many', 1200],
    ['son 011', 100],
  ] as const) {
    const seen: string[] = []
    let after: unknown = null
    do {
      const { data } = await company.actors.admin.run(document, { search, first: 100, after })
      seen.push(...(at(data, 'people.nodes') as { name: string }[]).map(({ name }) => name))
      after = at(data, 'people.pageInfo.hasNextPage') ? at(data, 'people.pageInfo.endCursor') : null
    } while (after !== null)
    expect(seen).toHaveLength(count)
    expect(seen).toEqual([...new Set(seen)].sort())
  }
})

it('finds for customers only whom they see', async () => {
  const { customer, stranger } = company.actors
  expect(await names(customer, 'needle')).toEqual([])
  expect(await names(customer, 'person')).toEqual([])
  expect(await names(customer, 'colleague')).toEqual(['colleague'])
  expect(await names(stranger, 'colleague')).toEqual([])
  expect(await names(customer, 'customer@')).toEqual(['customer'])
})
