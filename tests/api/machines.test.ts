import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handler as authorizer } from '../../amplify/functions/authorizer/handler.ts'
import type {
  ApiKeyConnection,
  CreateApiKeyPayload,
  RotateApiKeyPayload,
  SetMachineTeamsPayload,
} from '../../schema/__generated__/types.ts'
import { type Company, call, createCompany, type KeyContext, type Who } from '../support/acting.ts'

let company: Company
beforeAll(async () => {
  company = await createCompany()
  // A ticket of Support (1), where the agent works, and one of Billing (2).
  for (const teamId of ['1', '2'])
    await call('admin', 'Mutation.createTicket', {
      input: { subject: `Of ${teamId}`, body: 'Hello', teamId },
    })
})
afterAll(() => company?.close())

const asked = ['apiKey/id', 'apiKey/machine/id', 'apiKey/machine/role', 'apiKey/machine/teams/id']
const make = (who: Who, input: object = {}) =>
  call<CreateApiKeyPayload>(
    who,
    'Mutation.createApiKey',
    { input: { name: 'Robot', scopes: ['TICKET_READ'], ...input } },
    asked,
  )
const codes = ({ userErrors }: CreateApiKeyPayload) => userErrors.map(({ code }) => code)

async function admitted(secret: string | null | undefined): Promise<KeyContext | null> {
  return (await authorizer({ authorizationToken: secret ?? '' })).resolverContext ?? null
}
async function subjects(key: KeyContext | null): Promise<string[]> {
  if (!key) throw new Error('the key is refused')
  const page = await call<{ nodes: { subject: string }[] }>(key, 'Query.tickets', {}, ['nodes/subject'])
  return page.nodes.map(({ subject }) => subject).sort()
}
const sql = (statement: string, values: unknown[] = []) => company.database.admin.query(statement, values)

describe("an agent's key", () => {
  it('works in his teams with the scopes of agents', async () => {
    const { apiKey, secret } = await make('agent')
    expect(apiKey?.machine).toMatchObject({ role: 'AGENT', teams: [{ id: '1' }] })
    expect(await subjects(await admitted(secret))).toEqual(['Of 1'])
    expect(codes(await make('agent', { teamIds: ['2'] }))).toEqual(['NOT_ALLOWED'])
    expect(codes(await make('agent', { scopes: ['TICKET_READ', 'AUDIT_READ'] }))).toEqual(['NOT_ALLOWED'])
    expect(codes(await make('agent', { rateLimit: 9_999 }))).toEqual(['NOT_ALLOWED'])
    expect(codes(await make('customer'))).toEqual(['NOT_ALLOWED'])
  })

  it('is seen, rotated and revoked by him and by admins, and by no other agent', async () => {
    const id = (await make('agent')).apiKey?.id
    const seen = async (who: Who) =>
      (await call<ApiKeyConnection>(who, 'Query.apiKeys', {}, ['nodes/id'])).nodes.some(
        (key) => key.id === id,
      )
    expect([
      await seen('agent'),
      await seen('admin'),
      await seen('otherAgent'),
      await seen('customer'),
    ]).toEqual([true, true, false, false])
    const missing = [{ code: 'NOT_FOUND' }]
    for (const who of ['otherAgent', 'customer'] as const) {
      expect(await call(who, 'Mutation.rotateApiKey', { input: { id } }, ['secret'])).toMatchObject({
        userErrors: missing,
      })
      expect(await call(who, 'Mutation.revokeApiKey', { id }, ['apiKey/id'])).toMatchObject({
        userErrors: missing,
      })
      const machineId = (await make('agent')).apiKey?.machine.id
      expect(codes(await make(who === 'customer' ? 'otherAgent' : who, { machineId }))).toEqual(['NOT_FOUND'])
    }
    expect(await call('agent', 'Mutation.revokeApiKey', { id }, ['apiKey/revokedAt'])).toMatchObject({
      apiKey: { revokedAt: expect.any(String) },
    })
  })

  it('leaves a team with him, and ends when he leaves or becomes a customer', async () => {
    await sql('insert into team_members (team_id, person_id) values (2, $1)', [company.ids.agent])
    const { secret } = await make('agent')
    expect(await subjects(await admitted(secret))).toEqual(['Of 1', 'Of 2'])
    await sql('delete from team_members where team_id = 2 and person_id = $1', [company.ids.agent])
    expect(await subjects(await admitted(secret))).toEqual(['Of 1'])
    const known = await admitted(secret)
    for (const [change, back] of [
      [`active = false`, `active = true`],
      [`role = 'CUSTOMER'`, `role = 'AGENT'`],
    ]) {
      await sql(`update people set ${change} where id = $1`, [company.ids.agent])
      expect(await admitted(secret)).toBeNull()
      // AppSync may remember the key for a while: the verbs ask again.
      await expect(subjects(known)).rejects.toThrow(/no longer has the rights/)
      await sql(`update people set ${back} where id = $1`, [company.ids.agent])
    }
  })
})

describe("an admin's key", () => {
  it('works in all teams, or in those that he names', async () => {
    const all = await make('admin')
    expect(all.apiKey?.machine).toMatchObject({ role: 'ADMIN', teams: [] })
    expect(await subjects(await admitted(all.secret))).toEqual(['Of 1', 'Of 2'])
    const some = await make('admin', { teamIds: ['2'] })
    expect(some.apiKey?.machine).toMatchObject({ role: 'AGENT', teams: [{ id: '2' }] })
    expect(await subjects(await admitted(some.secret))).toEqual(['Of 2'])
  })

  it('is refused once its maker is no admin', async () => {
    const { secret } = await make('admin')
    const limited = await make('admin', { teamIds: ['2'] })
    await sql(`update people set role = 'AGENT' where id = $1`, [company.ids.admin])
    expect(await admitted(secret)).toBeNull()
    expect(await admitted(limited.secret)).toBeNull()
    await sql('insert into team_members (team_id, person_id) values (2, $1)', [company.ids.admin])
    expect(await subjects(await admitted(limited.secret))).toEqual(['Of 2'])
    await sql(`update people set role = 'ADMIN' where id = $1`, [company.ids.admin])
    await sql('delete from team_members where team_id = 2 and person_id = $1', [company.ids.admin])
  })
})

describe('a machine', () => {
  it('holds several keys, each with its scopes, and leaves with the last', async () => {
    const first = await make('admin')
    const machineId = first.apiKey?.machine.id
    const second = await make('admin', { machineId, scopes: ['PERSON_READ'] })
    expect(second.apiKey?.machine.id).toBe(machineId)
    const active = async () =>
      (await sql('select active from people where id = $1', [machineId])).rows[0]?.active as boolean
    await call('admin', 'Mutation.revokeApiKey', { id: first.apiKey?.id }, ['apiKey/id'])
    expect(await admitted(first.secret)).toBeNull()
    expect((await admitted(second.secret))?.scopes).toBe('PERSON_READ')
    expect(await active()).toBe(true)
    await call('admin', 'Mutation.revokeApiKey', { id: second.apiKey?.id }, ['apiKey/id'])
    expect(await active()).toBe(false)
    expect(codes(await make('admin', { machineId }))).toEqual(['NOT_FOUND'])
  })

  it('loses the live updates that a revoked key opened, and those of no other key', async () => {
    const { apiKey } = await make('admin', { teamIds: ['2'] })
    await make('admin', { machineId: apiKey?.machine.id })
    await call('admin', 'Mutation.revokeApiKey', { id: apiKey?.id }, ['apiKey/id'])
    const { rows } = await sql(
      `select row from events e where kind = 'MEMBER_REMOVED' and (row ->> 'personId' = $1
        or row ->> 'keyId' in (select k.id::text from api_keys k where k.person_id = $1::bigint))`,
      [apiKey?.machine.id],
    )
    expect(rows).toEqual([{ row: { keyId: apiKey?.id } }])
  })

  it('stands among people as a machine, and not among the members of a team', async () => {
    const { apiKey } = await make('agent')
    const people = await call<{ nodes: { id: string; isMachine: boolean }[] }>(
      'admin',
      'Query.people',
      { first: 100 },
      ['nodes/id', 'nodes/isMachine'],
    )
    expect(people.nodes.find(({ id }) => id === apiKey?.machine.id)?.isMachine).toBe(true)
    const teams = await call<{ members: { id: string }[] }[]>('admin', 'Query.teams', {}, ['members/id'])
    expect(teams.flatMap(({ members }) => members.map(({ id }) => id))).not.toContain(apiKey?.machine.id)
  })
})

describe('rotation', () => {
  const rotate = (id: string | undefined, oldSecretUntil?: string) =>
    call<RotateApiKeyPayload>('admin', 'Mutation.rotateApiKey', { input: { id, oldSecretUntil } }, [
      'apiKey/id',
      'apiKey/prefix',
      'apiKey/previousSecretExpiresAt',
    ])

  it('gives a new secret, and the old one works until its time', async () => {
    const { apiKey, secret } = await make('admin')
    const rotated = await rotate(apiKey?.id)
    expect(rotated.secret).not.toBe(secret)
    expect(rotated.secret?.startsWith(rotated.apiKey?.prefix ?? 'x')).toBe(true)
    for (const one of [secret, rotated.secret]) expect((await admitted(one))?.keyId).toBe(apiKey?.id)
    await sql(`update api_keys set previous_expires_at = now() - interval '1 second' where id = $1`, [
      apiKey?.id,
    ])
    expect(await admitted(secret)).toBeNull()
    expect((await admitted(rotated.secret))?.keyId).toBe(apiKey?.id)
  })

  it('ends the old one at once where that is asked, and the one before it in any case', async () => {
    const { apiKey, secret } = await make('admin')
    const second = await rotate(apiKey?.id)
    const third = await rotate(apiKey?.id)
    expect(await admitted(secret)).toBeNull()
    expect(await admitted(second.secret)).not.toBeNull()
    const last = await rotate(apiKey?.id, new Date(Date.now() - 1_000).toISOString())
    expect(last.apiKey?.previousSecretExpiresAt).toBeNull()
    expect(await admitted(third.secret)).toBeNull()
    expect(await admitted(last.secret)).not.toBeNull()
  })

  it('keeps the old one for 7 days at most, and ends both with the key', async () => {
    const { apiKey, secret } = await make('admin')
    const late = await rotate(apiKey?.id, new Date(Date.now() + 8 * 86_400_000).toISOString())
    expect(late.userErrors).toMatchObject([{ code: 'INVALID', field: ['input', 'oldSecretUntil'] }])
    const rotated = await rotate(apiKey?.id, new Date(Date.now() + 7 * 86_400_000).toISOString())
    expect(rotated.userErrors).toEqual([])
    await call('admin', 'Mutation.revokeApiKey', { id: apiKey?.id }, ['apiKey/id'])
    for (const one of [secret, rotated.secret]) expect(await admitted(one)).toBeNull()
    expect((await rotate(apiKey?.id)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }])
  })

  it('is audited without a hash', async () => {
    const { apiKey } = await make('admin')
    await rotate(apiKey?.id)
    const { rows } = await sql(
      `select actor_kind, before, after from audit_log where table_name = 'api_keys' and row_id = $1 order by id`,
      [apiKey?.id],
    )
    expect(rows).toHaveLength(2)
    expect(rows[1]).toMatchObject({ actor_kind: 'PERSON', after: { prefix: expect.any(String) } })
    expect(JSON.stringify(rows)).not.toContain('hash')
  })
})

describe('the list of keys', () => {
  it('comes in pages, newest first, and is searched by name', async () => {
    for (const name of ['Shop 1', 'shop 2', '100%', 'SHOP_3']) await make('admin', { name })
    const page = (args: object) =>
      call<ApiKeyConnection>('admin', 'Query.apiKeys', args, [
        'nodes/name',
        'pageInfo/endCursor',
        'pageInfo/hasNextPage',
      ])
    const first = await page({ search: ' shop ', first: 2 })
    expect(first.nodes.map(({ name }) => name)).toEqual(['SHOP_3', 'shop 2'])
    const after = first.pageInfo.endCursor
    const second = await page({ search: 'shop', first: 2, after })
    expect([second.nodes.map(({ name }) => name), second.pageInfo.hasNextPage]).toEqual([['Shop 1'], false])
    expect((await page({ search: '%' })).nodes.map(({ name }) => name)).toEqual(['100%'])
    expect((await page({ search: '_' })).nodes.map(({ name }) => name)).toEqual(['SHOP_3'])
    await expect(page({ search: 'other', after })).rejects.toThrow('does not belong to this list')
  })
})

describe('the teams of a machine', () => {
  const set = (who: Who, machineId: string, teamIds: string[]) =>
    call<SetMachineTeamsPayload>(who, 'Mutation.setMachineTeams', { input: { machineId, teamIds } }, [
      'machine/teams/id',
    ])
  const teams = async (machineId: string) =>
    (
      await sql(
        'select array_agg(team_id order by team_id)::text[] as ids from team_members where person_id = $1',
        [machineId],
      )
    ).rows[0].ids

  it('are set by admins, and what its keys see with them', async () => {
    const { apiKey, secret } = await make('admin', { teamIds: ['1'] })
    const machineId = apiKey?.machine.id ?? ''
    expect(await subjects(await admitted(secret))).toEqual(['Of 1'])
    expect(await set('admin', machineId, ['2'])).toMatchObject({
      machine: { teams: [{ id: '2' }] },
      userErrors: [],
    })
    expect(await subjects(await admitted(secret))).toEqual(['Of 2'])
    expect((await set('admin', machineId, ['1', '2', '2'])).machine?.teams).toHaveLength(2)
    expect((await set('admin', machineId, ['1', '2'])).userErrors).toEqual([])
    expect((await set('admin', machineId, ['1', '999'])).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['input', 'teamIds'] },
    ])
    expect((await set('admin', machineId, [])).userErrors).toMatchObject([{ code: 'REQUIRED' }])
    expect(await teams(machineId)).toEqual(['1', '2'])
  })

  it('are set by the agent whose machine it is, within his teams, and by no other', async () => {
    const machineId = (await make('agent')).apiKey?.machine.id ?? ''
    await sql('insert into team_members (team_id, person_id) values (2, 2)')
    expect((await set('agent', machineId, ['1', '2'])).userErrors).toEqual([])
    expect((await set('agent', machineId, ['2'])).userErrors).toEqual([])
    expect(await teams(machineId)).toEqual(['2'])
    await sql('delete from team_members where team_id = 2 and person_id = 2')
    expect((await set('agent', machineId, ['2'])).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }])
    expect((await set('otherAgent', machineId, ['2'])).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect((await set('customer', machineId, ['1'])).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }])
    expect((await set('agent', '2', ['1'])).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  it('stay all, for a machine that works in all', async () => {
    const machineId = (await make('admin')).apiKey?.machine.id ?? ''
    expect((await set('admin', machineId, ['1'])).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED', field: ['input', 'machineId'] },
    ])
  })
})
