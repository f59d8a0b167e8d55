import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../../../amplify/functions/rest/app.ts'
import type { ApiScope } from '../../../../schema/__generated__/types.ts'
import { scopes } from '../../../../schema/scopes.ts'
import { at } from '../../../support/call.ts'
import { type ServedRest, serveRest } from '../../../support/rest-server.ts'
import { createWorld, type World } from '../../matrix/world.ts'
import { type Call, rows } from './rows.ts'

const allScopes = Object.keys(scopes) as ApiScope[]
const opening = (route: string): ApiScope[] =>
  allScopes.filter((scope) => scopes[scope].routes?.includes(route))

const { paths } = (await (await createApp().request('/api/v1/openapi.json')).json()) as {
  paths: Record<string, Record<string, object>>
}
const routes = Object.entries(paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
)

let world: World
let rest: ServedRest
beforeAll(async () => {
  world = await createWorld()
  rest = await serveRest()
})
afterAll(async () => {
  rest?.close()
  await world?.api.close()
})

const secrets = new Map<string, Promise<string>>()
/** The secret of a key that an admin made, made once for what it shall be. */
function secretOf(given: readonly ApiScope[], more: object = {}, then?: string): Promise<string> {
  const name = JSON.stringify([given, more, then])
  const make = async () => {
    const input = { name: 'Robot', scopes: given, rateLimit: 100_000, ...more }
    const data = await world.byAdmin(
      'mutation key($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { id } secret userErrors { code message } } }',
      { input },
    )
    if (then)
      await world.row(`update api_keys set ${then} where id = $1 returning id`, [
        at(data, 'createApiKey.apiKey.id'),
      ])
    return String(at(data, 'createApiKey.secret'))
  }
  const secret = secrets.get(name) ?? make()
  secrets.set(name, secret)
  return secret
}
// A machine in a team has what agents may have.
const forTeams = (given: readonly ApiScope[]) => given.filter((scope) => scopes[scope].least === 'AGENT')

/** Who calls, and what he sends. People's sign-ins do not count here, whatever their rights in GraphQL. */
const callers = {
  signedOut: async () => '',
  customer: async () => `Bearer ${await world.company.token('customer', world.served)}`,
  agent: async () => `Bearer ${await world.company.token('agent', world.served)}`,
  admin: async () => `Bearer ${await world.company.token('admin', world.served)}`,
  key: async (route) => `Bearer ${await secretOf(opening(route).slice(0, 1))}`,
  keyWithout: async (route) =>
    `Bearer ${await secretOf(allScopes.filter((scope) => !opening(route).includes(scope)))}`,
  otherTeamKey: async (route) =>
    `Bearer ${await secretOf(forTeams(opening(route)), { teamIds: [world.company.teams.billing] })}`,
  expiredKey: async () =>
    `Bearer ${await secretOf(allScopes, {}, "expires_at = now() - interval '1 second'")}`,
  revokedKey: async () => `Bearer ${await secretOf(allScopes, {}, 'revoked_at = now()')}`,
} satisfies Record<string, (route: string) => Promise<string>>

async function send(
  route: string,
  { path = {}, query = {}, body }: Call,
  authorization: string,
): Promise<string> {
  const [method = '', template = ''] = route.split(' ')
  const address = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''))
  const response = await fetch(`${rest.url}${address}?${new URLSearchParams(query)}`, {
    method,
    headers: {
      ...(authorization ? { authorization } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const answer = await response.json()
  return `${response.status}${(at(answer, 'items') as unknown[] | undefined)?.length === 0 ? ' empty' : ''}`
}

it('has a row for each route of the document, and no other', () => {
  expect(Object.keys(rows).sort()).toEqual(routes.sort())
})

for (const route of routes) {
  it(`${route} answers each caller as meant`, async () => {
    const row = rows[route]
    if (!row) throw new Error(`no row for ${route}`)
    const outcomes: Record<string, string> = {}
    for (const [caller, authorization] of Object.entries(callers))
      outcomes[caller] = await send(route, await row.call(world), await authorization(route))
    const { call, ...told } = row
    expect(outcomes).toEqual({
      signedOut: '401',
      customer: '401',
      agent: '401',
      admin: '401',
      expiredKey: '401',
      revokedKey: '401',
      keyWithout: '403',
      ...told,
    })
  })
}
