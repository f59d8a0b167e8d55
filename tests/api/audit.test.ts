import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handler as authorizer } from '../../amplify/functions/authorizer/handler.ts'
import type { CreateApiKeyPayload } from '../../schema/__generated__/types.ts'
import {
  type Company,
  call,
  createCompany,
  type KeyContext,
  statementsOf,
  type Who,
} from '../support/acting.ts'

interface Entry {
  id: string
  occurredAt: string
  actorKind: string
  actorId: string | null
  keyId: string | null
  requestId: string | null
  table: string
  rowId: string
  action: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  actor: { name: string } | null
}
interface Page {
  nodes: Entry[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

let company: Company
let ticketId: string
let key: KeyContext & { id: string }
beforeAll(async () => {
  company = await createCompany()
  const opened = await call<{ ticket: { id: string } }>(
    'customer',
    'Mutation.createTicket',
    { input: { subject: 'Help', body: 'Hello' } },
    ['ticket/id'],
  )
  ticketId = opened.ticket.id
  await call('agent', 'Mutation.setTicketPriority', { input: { ticketId, priority: 'HIGH' } })
  const made = await call<CreateApiKeyPayload>(
    'admin',
    'Mutation.createApiKey',
    { input: { name: 'Robot', scopes: ['TICKET_WRITE', 'AUDIT_READ'] } },
    ['apiKey/id'],
  )
  const { resolverContext } = await authorizer({ authorizationToken: made.secret ?? '' })
  if (!resolverContext || !made.apiKey) throw new Error('no key')
  key = { ...resolverContext, id: made.apiKey.id }
  await call(key, 'Mutation.tagTicket', { input: { ticketId, add: ['vip'] } })
})
afterAll(() => company?.close())

const fields = ['id', 'occurredAt', 'actorKind', 'actorId', 'keyId', 'requestId', 'table', 'rowId', 'action']
const asked = [...fields, 'before', 'after', 'actor/name'].map((field) => `nodes/${field}`)
const read = (filter: object = {}, more: object = {}, who: Who | KeyContext = 'admin') =>
  call<Page>(who, 'Query.auditLog', { filter, ...more }, [
    ...asked,
    'pageInfo/hasNextPage',
    'pageInfo/endCursor',
  ])

describe('the audit log', () => {
  it('tells who changed a ticket, how, and with which key, newest first', async () => {
    const { nodes } = await read({ table: 'tickets', rowId: ticketId })
    expect(nodes).toMatchObject([
      {
        actorKind: 'KEY',
        keyId: key.id,
        actor: { name: 'Robot' },
        action: 'UPDATE',
        after: { tags: ['vip'] },
      },
      {
        actorKind: 'PERSON',
        keyId: null,
        actorId: company.ids.agent,
        action: 'UPDATE',
        before: { priority: 'NORMAL' },
        after: { priority: 'HIGH' },
      },
      { actorKind: 'PERSON', actorId: company.ids.customer, action: 'INSERT', before: null },
    ])
    expect(nodes[0]?.requestId).toMatch(/.{8}/)
  })

  it.each<[string, () => object, (entry: Entry) => boolean]>([
    ['table', () => ({ table: 'messages' }), (entry) => entry.table === 'messages'],
    ['actorId', () => ({ actorId: company.ids.agent }), (entry) => entry.actorId === company.ids.agent],
    ['actorKind', () => ({ actorKind: 'KEY' }), (entry) => entry.actorKind === 'KEY'],
    [
      'actorKind',
      () => ({ actorKind: 'SYSTEM' }),
      (entry) => entry.actorKind === 'SYSTEM' && entry.actor === null,
    ],
    ['action', () => ({ action: 'UPDATE' }), (entry) => entry.action === 'UPDATE'],
    [
      'several',
      () => ({ table: 'tickets', action: 'INSERT', actorKind: 'PERSON' }),
      (entry) => entry.table === 'tickets' && entry.action === 'INSERT' && entry.actorKind === 'PERSON',
    ],
  ])('filters by %s', async (_, filter, fits) => {
    const all = (await read({}, { first: 100 })).nodes
    const { nodes } = await read(filter(), { first: 100 })
    expect(nodes.length).toBeGreaterThan(0)
    expect(nodes).toEqual(all.filter(fits))
  })

  it('filters by request and by time', async () => {
    const [newest] = (await read({ table: 'tickets' }, { first: 1 })).nodes
    const request = await read({ requestId: newest?.requestId })
    expect(request.nodes.map(({ requestId }) => requestId)).toContain(newest?.requestId)
    expect(new Set(request.nodes.map(({ requestId }) => requestId)).size).toBe(1)
    const from = await read({ from: newest?.occurredAt }, { first: 100 })
    const to = await read({ to: newest?.occurredAt }, { first: 100 })
    expect(from.nodes.map(({ id }) => id)).toContain(newest?.id)
    expect(to.nodes.map(({ id }) => id)).not.toContain(newest?.id)
    expect(from.nodes.length + to.nodes.length).toBe((await read({}, { first: 100 })).nodes.length)
  })

  it('comes in pages that meet without a gap, and takes no cursor of another filter', async () => {
    const whole = (await read({}, { first: 100 })).nodes.map(({ id }) => id)
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Page = await read({}, { first: 3, after })
      seen.push(...page.nodes.map(({ id }) => id))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after !== null)
    expect(seen).toEqual(whole)
    const { pageInfo } = await read({}, { first: 3 })
    await expect(read({ table: 'tickets' }, { after: pageInfo.endCursor })).rejects.toThrow(/does not belong/)
  })

  it('is one statement', async () => {
    expect(await statementsOf(() => read({ table: 'tickets' }))).toHaveLength(1)
  })

  it('refuses what cannot be asked, and finds nothing for what cannot be', async () => {
    await expect(read({ rowId: '1' })).rejects.toThrow(/give "table" too/)
    await expect(read({ table: 'a\0b' })).rejects.toThrow(/NUL/)
    await expect(read({ from: '99999999-01-01T00:00:00Z' })).rejects.toMatchObject({ name: 'BAD_USER_INPUT' })
    expect((await read({ actorId: 'nobody' })).nodes).toEqual([])
  })

  it('is for admins, and for keys with the scope of machines for all teams', async () => {
    for (const who of ['agent', 'customer', 'nobody'] as const)
      expect((await read({}, {}, who)).nodes).toEqual([])
    expect((await read({}, {}, key)).nodes.length).toBeGreaterThan(0)
    await expect(read({}, {}, { ...key, scopes: 'TICKET_READ' })).rejects.toThrow(/scope audit:read/)
  })
})
