import { afterAll, beforeAll, expect, it } from 'vitest'
import { handler as authorize } from '../../amplify/functions/authorizer/handler.ts'
import { handler } from '../../amplify/functions/graphql/handler.ts'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())

const make = `mutation createApiKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { apiKey { id prefix } secret userErrors { code } } }`
const create =
  'mutation { createTicket(input: { subject: "By key", body: "Hello" }) { ticket { channel } userErrors { code } } }'

async function reader(): Promise<{ secret: string }> {
  const { data } = await company.actors.admin.run(make, {
    input: { name: 'Reader', scopes: ['TICKET_READ'] },
  })
  return { secret: String(at(data, 'createApiKey.secret')) }
}

async function keyWith(...scopes: string[]) {
  const { data } = await company.actors.admin.run(make, { input: { name: 'Robot', scopes } })
  const actor = await api.withKey(String(at(data, 'createApiKey.secret')))
  if (!actor) throw new Error('the key is refused')
  return { actor, id: at(data, 'createApiKey.apiKey.id') }
}

it('opens to a key what its scopes open, and nothing else', async () => {
  await openTicket(company.actors.customer)
  const reader = await keyWith('TICKET_READ')
  expect((await reader.actor.run('{ ticketCount { count } }')).data).toEqual({ ticketCount: { count: 1 } })
  for (const document of [create, '{ people { nodes { id } } }', '{ apiKeys { nodes { id } } }']) {
    expect((await reader.actor.run(document)).errors, document).toMatchObject([{ errorType: 'Unauthorized' }])
  }
  const writer = await keyWith('TICKET_WRITE')
  expect(at((await writer.actor.run(create)).data, 'createTicket')).toEqual({
    ticket: { channel: 'API' },
    userErrors: [],
  })
})

it('ends a key at once, even where the authorizer is still remembered to have admitted it', async () => {
  const { actor, id } = await keyWith('TICKET_READ', 'TICKET_WRITE')
  expect(at((await actor.run('{ viewer { name } }')).data, 'viewer.name')).toBe('Robot')
  await company.actors.admin.run(
    'mutation end($id: ID!) { revokeApiKey(id: $id) { apiKey { revokedAt } } }',
    {
      id,
    },
  )
  for (const document of ['{ viewer { name } }', create]) {
    expect((await actor.run(document)).errors).toMatchObject([
      { errorType: 'UNAUTHENTICATED', message: 'This API key was revoked. Ask an admin for a new one.' },
    ])
  }
})

it('lets no customer make or see keys', async () => {
  const { errors } = await company.actors.customer.run(make, {
    input: { name: 'x', scopes: ['TICKET_READ'] },
  })
  expect(errors).toMatchObject([{ errorType: 'Unauthorized' }])
})

it('names the missing scope where AppSync did not deny the field before', async () => {
  const { secret } = await reader()
  const identity = (await authorize({ authorizationToken: secret })).resolverContext
  const event = (parentTypeName: string, fieldName: string) => ({
    arguments: {},
    identity: { resolverContext: identity },
    info: { parentTypeName, fieldName, selectionSetList: [], selectionSetGraphQL: null },
  })
  await expect(handler(event('Mutation', 'createTicket'))).rejects.toMatchObject({
    name: 'FORBIDDEN',
    message: 'This needs a key with the scope ticket:write.',
  })
  await expect(handler(event('Mutation', 'createApiKey'))).rejects.toMatchObject({
    name: 'FORBIDDEN',
    message: 'No API key may do this: sign in.',
  })
})
