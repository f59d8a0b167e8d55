import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolvers } from '../../amplify/api/resolvers.ts'
import { handler as postConfirmation } from '../../amplify/auth/post-confirmation/handler.ts'
import { handler as preToken } from '../../amplify/auth/pre-token-generation/handler.ts'
import { handler as authorizer } from '../../amplify/functions/authorizer/handler.ts'
import { verbs } from '../../amplify/functions/graphql/verbs.ts'
import type {
  ApiKey,
  ApiKeyConnection,
  CreateApiKeyPayload,
  Person,
} from '../../schema/__generated__/types.ts'
import { type Company, call, createCompany } from '../support/acting.ts'

let company: Company
beforeAll(async () => {
  company = await createCompany()
})
afterAll(() => company?.close())

const make = (input: object = {}, who: Parameters<typeof call>[0] = 'admin') =>
  call<CreateApiKeyPayload>(
    who,
    'Mutation.createApiKey',
    { input: { name: 'Robot', scopes: ['TICKET_READ'], ...input } },
    ['apiKey/id', 'apiKey/prefix', 'apiKey/scopes'],
  )

it('has a verb for each root field that the resolver table gives to the function, and the reverse', () => {
  const given = Object.entries(resolvers).flatMap(([field, resolver]) =>
    'function' in resolver || resolver.over === 'graphql' ? [field] : [],
  )
  expect(Object.keys(verbs).sort()).toEqual(given.sort())
})

describe('API keys', () => {
  it('admit within their scopes, show their secret once, and note their use', async () => {
    const { apiKey, secret } = await make()
    const answer = await authorizer({ authorizationToken: secret ?? '' })
    expect(answer).toMatchObject({ isAuthorized: true, resolverContext: { keyId: apiKey?.id } })
    expect(answer.deniedFields).toContain('Mutation.createTicket')
    expect(answer.deniedFields).toContain('Query.apiKeys')
    expect(answer.deniedFields).toContain('Mutation.publishChannelEvents')
    expect(answer.deniedFields).not.toContain('Query.tickets')
    const { nodes: keys } = await call<ApiKeyConnection>('admin', 'Query.apiKeys', {}, [
      'nodes/id',
      'nodes/lastUsedAt',
      'nodes/prefix',
    ])
    expect(keys.find(({ id }) => id === apiKey?.id)?.lastUsedAt).not.toBeNull()
    expect(secret?.startsWith(keys[0]?.prefix ?? 'x')).toBe(true)
    const { rows } = await company.database.admin.query('select secret_hash from api_keys')
    expect(JSON.stringify(rows)).not.toContain(secret)
    if (!answer.resolverContext) throw new Error('the key is refused')
    const viewer = await call<Person>(answer.resolverContext, 'Query.viewer', {}, ['name'])
    expect(viewer).toEqual({ name: 'Robot' })
  })

  it('are refused when revoked, expired, of someone gone, or made up', async () => {
    const revoked = await make()
    await call('admin', 'Mutation.revokeApiKey', { id: revoked.apiKey?.id }, ['apiKey/revokedAt'])
    const expired = await make()
    await company.database.admin.query(
      "update api_keys set expires_at = now() - interval '1 second' where id = $1",
      [expired.apiKey?.id],
    )
    const gone = await make()
    await company.database.admin.query(
      'update people set active = false where id = (select person_id from api_keys where id = $1)',
      [gone.apiKey?.id],
    )
    for (const token of [
      revoked.secret,
      expired.secret,
      gone.secret,
      `ak_live_${'x'.repeat(43)}`,
      '',
      "' or true --",
    ]) {
      expect(await authorizer({ authorizationToken: token ?? '' })).toEqual({
        isAuthorized: false,
        ttlOverride: 0,
      })
    }
  })

  it('need a scope, a time ahead, and a limit within bounds', async () => {
    const codes = async (input: object) => (await make(input)).userErrors.map(({ code }) => code)
    expect(await codes({ scopes: [] })).toEqual(['REQUIRED'])
    expect(await codes({ expiresAt: '2020-01-01T00:00:00Z' })).toEqual(['INVALID'])
    expect(await codes({ rateLimit: 0 })).toEqual(['INVALID'])
    expect(await codes({ rateLimit: 100_001 })).toEqual(['INVALID'])
    expect(await codes({ name: ' ' })).toEqual(['INVALID'])
    expect(await codes({ machineId: '999' })).toEqual(['NOT_FOUND'])
    expect(await codes({ machineId: company.ids.agent })).toEqual(['NOT_FOUND'])
    expect(await codes({ teamIds: [] })).toEqual(['REQUIRED'])
    expect(await codes({ teamIds: ['999'] })).toEqual(['NOT_FOUND'])
    expect(await codes({ teamIds: ['1'], scopes: ['AUDIT_READ'] })).toEqual(['INVALID'])
  })

  it('are renamed and limited by admins', async () => {
    const { apiKey } = await make()
    const change = (who: 'admin' | 'agent', input: object) =>
      call<{ apiKey: ApiKey | null; userErrors: object[] }>(
        who,
        'Mutation.updateApiKey',
        { input: { id: apiKey?.id, ...input } },
        ['apiKey/name', 'apiKey/rateLimit'],
      )
    expect((await change('admin', { name: 'Other', rateLimit: 5 })).apiKey).toEqual({
      name: 'Other',
      rateLimit: 5,
    })
    expect((await change('admin', {})).apiKey).toEqual({ name: 'Other', rateLimit: 5 })
    expect((await change('admin', { rateLimit: 0 })).userErrors).toMatchObject([{ code: 'INVALID' }])
    expect((await change('agent', { rateLimit: 9 })).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }])
  })
})

describe('sign-ins', () => {
  const event = (userAttributes: Record<string, string>) => ({ version: '1', request: { userAttributes } })
  const sub = (n: number) => `10000000-0000-4000-8000-00000000000${n}`

  it('a confirmed sign-up becomes a customer, once', async () => {
    const attributes = { sub: sub(1), email: 'fresh@example.com', name: 'Fresh Face', email_verified: 'true' }
    await postConfirmation(event(attributes))
    await postConfirmation(event(attributes))
    const { rows } = await company.database.admin.query(
      "select p.name, p.role from people p join person_emails e on e.person_id = p.id where e.email = 'fresh@example.com'",
    )
    expect(rows).toEqual([{ name: 'Fresh Face', role: 'CUSTOMER' }])
  })

  it('nobody takes over an address that is not verified, or that has a sign-in', async () => {
    await postConfirmation(event({ sub: sub(2), email: 'new@example.com', email_verified: 'false' }))
    const { rows } = await company.database.admin.query('select 1 from people where auth_user_id = $1', [
      sub(2),
    ])
    expect(rows).toEqual([])
    await expect(
      postConfirmation(event({ sub: sub(3), email: 'ada@example.com', email_verified: 'true' })),
    ).rejects.toThrow()
  })

  it('puts the role of the database into the token, and refuses who has left', async () => {
    const token = (n: number, email: string, version = '1') =>
      preToken({
        ...event({ sub: `00000000-0000-4000-8000-00000000000${n}`, email, email_verified: 'true' }),
        version,
      })
    expect((await token(1, 'ada@example.com')).response).toEqual({
      claimsOverrideDetails: { groupOverrideDetails: { groupsToOverride: ['admin'] } },
    })
    expect((await token(4, 'carla@example.com', '2')).response).toEqual({
      claimsAndScopeOverrideDetails: { groupOverrideDetails: { groupsToOverride: [] } },
    })
    await expect(token(7, 'gina@example.com')).rejects.toThrow(/no longer active/)
  })
})
