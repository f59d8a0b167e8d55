import { afterAll, beforeAll, expect, it } from 'vitest'
import { relay } from '../../amplify/domain/channels/index.ts'
import { endExpiredKeys } from '../../amplify/domain/keys/index.ts'
import { appSyncPublisher } from '../../amplify/functions/relay/publish.ts'
import { at, createTestApi, type Served, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'
import { type Live, listen as listenTo } from '../support/live.ts'

let api: TestApi
let company: Company
let served: Served
let ticketId: string
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  served = await api.serve()
  process.env['GRAPHQL_URL'] = served.url
  ticketId = await openTicket(company.actors.customer)
})
afterAll(async () => {
  delete process.env['GRAPHQL_URL']
  await api?.close()
})

const relayAll = () =>
  relay(
    appSyncPublisher((message) => {
      throw new Error(message)
    }),
  )

interface Key {
  readonly id: string
  readonly secret: string
  readonly machineId: string
}
async function makeKey(more: object = {}): Promise<Key> {
  const { data, errors } = await company.actors.admin.run(
    `mutation key($input: CreateApiKeyInput!) { createApiKey(input: $input) {
      apiKey { id machine { id } } secret userErrors { message } } }`,
    { input: { name: 'Robot', scopes: ['TICKET_READ'], ...more } },
  )
  expect([errors, at(data, 'createApiKey.userErrors')]).toEqual([[], []])
  return {
    id: String(at(data, 'createApiKey.apiKey.id')),
    secret: String(at(data, 'createApiKey.secret')),
    machineId: String(at(data, 'createApiKey.apiKey.machine.id')),
  }
}

const listen = (authorization: string, channels: readonly string[]) =>
  listenTo(served, authorization, channels)
const channels = () => [`team:${company.teams.default}`, `ticket:${ticketId}`]
const note = () =>
  company.actors.agent.run(
    'mutation note($input: AddNoteInput!) { addNote(input: $input) { userErrors { code } } }',
    { input: { ticketId, body: 'Between us' } },
  )
/** What a person who listens meanwhile hears of: then the others have heard it too. */
async function settled(witness: Live, channel = `ticket:${ticketId}`): Promise<void> {
  const before = witness.heard.get(channel) ?? 0
  await note()
  await relayAll()
  await expect.poll(() => witness.heard.get(channel) ?? 0).toBeGreaterThan(before)
}

it('end on all channels with the key that is revoked, and with no other of the machine or of people', async () => {
  const key = await makeKey()
  const other = await makeKey({ machineId: key.machineId })
  const [revoked, kept] = [await listen(key.secret, channels()), await listen(other.secret, channels())]
  const person = await listen(await company.token('agent', served), channels())
  await settled(person)
  expect(revoked.heard.get(`ticket:${ticketId}`)).toBe(1)
  await company.actors.admin.run('mutation ($id: ID!) { revokeApiKey(id: $id) { userErrors { code } } }', {
    id: key.id,
  })
  await settled(person)
  expect([...revoked.ended].sort()).toEqual(channels().sort())
  expect(revoked.heard.get(`ticket:${ticketId}`)).toBe(1)
  expect([kept.ended.size, person.ended.size]).toEqual([0, 0])
  expect(kept.heard.get(`ticket:${ticketId}`)).toBe(2)
  for (const live of [revoked, kept, person]) live.close()
})

it('end once the key has expired, with the next look, once', async () => {
  const key = await makeKey({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() })
  const live = await listen(key.secret, channels())
  const person = await listen(await company.token('agent', served), channels())
  expect(await endExpiredKeys(Date.now() + 1_000)).toBe(0)
  await api.db.admin.query(`update api_keys set expires_at = now() - interval '1 second' where id = $1`, [
    key.id,
  ])
  expect(await endExpiredKeys(Date.now() + 1_000)).toBe(1)
  expect(await endExpiredKeys(Date.now() + 1_000)).toBe(0)
  await settled(person)
  expect([...live.ended].sort()).toEqual(channels().sort())
  expect([live.heard.size, person.ended.size]).toEqual([0, 0])
  live.close()
  person.close()
})

it('end when the machine leaves a team, and begin anew where it still may', async () => {
  const { default: mine, tech } = company.teams
  const key = await makeKey({ teamIds: [mine, tech] })
  const live = await listen(key.secret, [...channels(), `team:${tech}`])
  const person = await listen(await company.token('agent', served), channels())
  await api.db.admin.query('delete from team_members where person_id = $1 and team_id = $2', [
    key.machineId,
    mine,
  ])
  await settled(person)
  expect(live.ended.size).toBe(3)
  live.close()
  const again = await listen(key.secret, [`team:${tech}`])
  await expect(listen(key.secret, [`ticket:${ticketId}`])).rejects.toThrow('Forbidden')
  again.close()
  person.close()
})
