import '../../support/quiet.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CreatePersonPayload, WebhookDeliveryConnection } from '../../../schema/__generated__/types.ts'
import { type Company, call, createCompany } from '../../support/acting.ts'
import { hook, openTickets, relayAll, sendAll } from '../../support/hooked.ts'
import { type Receiver, startReceiver } from '../../support/receiver.ts'

let company: Company
let receiver: Receiver
beforeAll(async () => {
  process.env['DATABASE_CONNECTIONS'] = '10'
  company = await createCompany()
})
afterAll(() => company?.close())
beforeEach(async () => {
  receiver = await startReceiver((response) => response.writeHead(204).end())
  await company.database.admin.query(
    'truncate webhooks, webhook_events, events, channels, channel_events, tickets cascade',
  )
})
afterEach(() => receiver.close())

const both = ['PERSON_CREATED', 'PERSON_UPDATED'] as const
const query = (text: string, values: unknown[] = []) => company.database.admin.query(text, values)

/** What arrives of all that happened until now. */
async function told(): Promise<{ type: string; actorId: string | null; silent: boolean; data: object }[]> {
  await relayAll()
  await sendAll()
  return receiver.received.map(({ body }) => JSON.parse(body))
}
async function add(name: string): Promise<string> {
  const { person, userErrors } = await call<CreatePersonPayload>(
    'agent',
    'Mutation.createPerson',
    { input: { name, email: `${name.toLowerCase()}@example.com`, language: 'de' } },
    ['person/id'],
  )
  expect(userErrors).toEqual([])
  return person?.id ?? ''
}
const update = async (input: object) =>
  expect(
    await call('admin', 'Mutation.updatePerson', { input }, ['userErrors/code']),
    JSON.stringify(input),
  ).toMatchObject({ userErrors: [] })

describe('webhooks of people', () => {
  it('tell of a new person once, with his address, and then of what changed', async () => {
    await hook(receiver.url, both)
    const id = await add('Nora')
    await update({ personId: id, name: 'Nora New', organizationId: '1' })
    await update({ personId: id, email: 'new@example.com' })
    await update({ personId: id, active: false })
    await update({ personId: id, active: false, name: 'Nora New' })
    const person = {
      id,
      name: 'Nora New',
      email: 'new@example.com',
      role: 'CUSTOMER',
      organizationId: '1',
      language: 'de',
      isMachine: false,
      active: false,
    }
    const messages = await told()
    expect(messages.map(({ type, actorId }) => [type, actorId])).toEqual([
      ['person.created', company.ids.agent],
      ['person.updated', company.ids.admin],
      ['person.updated', company.ids.admin],
      ['person.updated', company.ids.admin],
    ])
    expect(messages.map(({ data }) => data)).toMatchObject([
      { person },
      {
        person,
        changes: { name: { from: 'Nora', to: 'Nora New' }, organizationId: { from: null, to: '1' } },
      },
      { person, changes: { email: { from: 'nora@example.com', to: 'new@example.com' } } },
      { person, changes: { active: { from: true, to: false } } },
    ])
  })

  it('tell of who signs up, and of programs; not of who signs in again', async () => {
    await hook(receiver.url, both)
    const { rows } = await query(
      `select person_id::text as id from private.link_person('00000000-0000-4000-8000-0000000000aa', 'sue@example.com', 'Sue')`,
    )
    await query(
      `select * from private.link_person('00000000-0000-4000-8000-0000000000aa', 'sue@example.com', 'Sue')`,
    )
    await call('admin', 'Mutation.createApiKey', { input: { name: 'Robot', scopes: ['TICKET_READ'] } }, [
      'apiKey/id',
    ])
    expect((await told()).map(({ type, actorId, data }) => [type, actorId, data])).toMatchObject([
      ['person.created', null, { person: { id: rows[0]?.id, email: 'sue@example.com' } }],
      ['person.created', company.ids.admin, { person: { name: 'Robot', isMachine: true, email: null } }],
    ])
  })

  it('tell whatever a condition says of tickets, of imports only who asked, and each kind only to who wants it', async () => {
    const condition = { field: 'priority', operator: 'is', value: 'URGENT' }
    const narrow = await hook(receiver.url, ['TICKET_CREATED', 'PERSON_CREATED'], { condition })
    const silent = await hook(receiver.url, ['PERSON_CREATED'], { includeSilent: true })
    const updates = await hook(receiver.url, ['PERSON_UPDATED'])
    const id = await add('Condition')
    await openTickets(company, 1)
    await query(
      `begin; set local autocrm.silent = 'on'; insert into people (name) values ('Imported'); commit`,
    )
    await told()
    const log = async (webhookId: string) =>
      (
        await call<WebhookDeliveryConnection>('admin', 'Query.webhookDeliveries', { webhookId }, [
          'nodes/kind',
          'nodes/personId',
          'nodes/ticketId',
        ])
      ).nodes
    expect(await log(narrow.id)).toEqual([{ kind: 'PERSON_CREATED', personId: id, ticketId: null }])
    expect((await log(silent.id)).length).toBe(2)
    expect(await log(updates.id)).toEqual([])
  })

  it('keep nothing of a person who is erased', async () => {
    await hook(receiver.url, both)
    const id = await add('Erased')
    await update({ personId: id, name: 'Somebody Else' })
    await relayAll()
    await query('delete from people where id = $1', [id])
    const { rows } = await query(
      `select e::text from events e union all select e::text from webhook_events e`,
    )
    expect(rows.length).toBe(4)
    expect(JSON.stringify(rows)).not.toMatch(/Erased|Somebody/)
    expect((await told()).map(({ data }) => data)).toEqual([{ person: null }, { person: null, changes: {} }])
  })

  it('cost nothing while none wants them', async () => {
    await hook(receiver.url, ['TICKET_CREATED'])
    await hook(receiver.url, both, { enabled: false })
    await update({ personId: await add('Unheard'), name: 'Still Unheard' })
    expect((await query('select from events')).rowCount).toBe(0)
  })
})
