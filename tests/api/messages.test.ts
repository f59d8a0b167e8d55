import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message, Ticket, UserError } from '../../schema/__generated__/types.ts'
import { type Company, call, createCompany } from '../support/acting.ts'

let company: Company
let id = ''
beforeAll(async () => {
  company = await createCompany()
})
afterAll(() => company?.close())

interface Written {
  message: Message | null
  ticket: Ticket | null
  userErrors: UserError[]
}
const answer = [
  'message/id',
  'message/kind',
  'message/author/name',
  'ticket/status/category',
  'ticket/version',
  'ticket/firstReplyAt',
  'userErrors',
]
const codes = ({ userErrors }: Written) => userErrors.map(({ code }) => code)
const open = async () => {
  const made = await call<{ ticket: Ticket }>(
    'customer',
    'Mutation.createTicket',
    { input: { subject: 'S', body: 'B' } },
    ['ticket/id'],
  )
  id = made.ticket.id
}
const reply = (who: Parameters<typeof call>[0], input: object = {}) =>
  call<Written>(who, 'Mutation.replyToTicket', { input: { ticketId: id, body: 'Text', ...input } }, answer)

describe('replyToTicket', () => {
  it('notes the first reply by staff, and solves with it when asked', async () => {
    await open()
    const own = await reply('customer')
    expect(own.ticket).toMatchObject({ firstReplyAt: null, version: 2 })
    const first = await reply('agent', { statusId: '5' })
    expect(first).toMatchObject({
      message: { kind: 'REPLY', author: { name: 'Anton Agent' } },
      ticket: { status: { category: 'SOLVED' } },
    })
    expect(first.ticket?.firstReplyAt).not.toBeNull()
    const second = await reply('agent')
    expect(second.ticket?.firstReplyAt).toBe(first.ticket?.firstReplyAt)
  })

  it('opens a solved ticket again when the requester replies', async () => {
    await open()
    await reply('agent', { statusId: '5' })
    expect((await reply('customer')).ticket?.status.category).toBe('OPEN')
  })

  it('writes neither when the status is refused', async () => {
    await open()
    const refused = await reply('agent', { statusId: '6' })
    expect(codes(refused)).toEqual(['STATUS_TRANSITION_NOT_ALLOWED'])
    expect(await call('agent', 'Query.ticket', { id }, ['messageCount'])).toEqual({ messageCount: 1 })
  })

  it('is refused to a closed ticket, to who does not see it, and with a status by a customer', async () => {
    await open()
    await reply('agent', { statusId: '5' })
    await call('agent', 'Mutation.setTicketStatus', { input: { ticketId: id, statusId: '6' } }, answer)
    expect(codes(await reply('customer'))).toEqual(['TICKET_CLOSED'])
    await open()
    expect(codes(await reply('stranger'))).toEqual(['NOT_FOUND'])
    expect(codes(await reply('otherAgent'))).toEqual(['NOT_FOUND'])
    expect(codes(await reply('customer', { statusId: '5' }))).toEqual(['NOT_ALLOWED'])
    await expect(reply('nobody')).rejects.toMatchObject({ name: 'FORBIDDEN' })
    await expect(reply('gone')).rejects.toMatchObject({ name: 'FORBIDDEN' })
  })

  it('happens once for a key, and not for another version', async () => {
    await open()
    const [one, two] = await Promise.all([
      reply('agent', { idempotencyKey: 'r' }),
      reply('agent', { idempotencyKey: 'r' }),
    ])
    expect(one.message?.id).toBe(two.message?.id)
    expect(codes(await reply('agent', { expectedVersion: 1 }))).toEqual(['STALE_VERSION'])
  })
})

describe('addNote', () => {
  const note = (who: Parameters<typeof call>[0]) =>
    call<Written>(who, 'Mutation.addNote', { input: { ticketId: id, body: 'Between us' } }, answer)

  it('is seen by staff and never by customers, nor are system lines', async () => {
    await open()
    expect(codes(await note('agent'))).toEqual([])
    await call('agent', 'Mutation.setTicketPriority', { input: { ticketId: id, priority: 'HIGH' } }, answer)
    const asked = ['messages/kind', 'messages/body', 'messages/change/to', 'messageCount', 'lastMessage/kind']
    const staff = await call<Ticket>('agent', 'Query.ticket', { id }, asked)
    expect(staff.messages.map(({ kind }) => kind)).toEqual(['REPLY', 'NOTE', 'SYSTEM'])
    expect(staff.messages[2]?.change?.to).toBe('HIGH')
    for (const who of ['customer', 'colleague'] as const) {
      const theirs = await call<Ticket>(who, 'Query.ticket', { id }, asked)
      expect(theirs).toMatchObject({
        messageCount: 1,
        messages: [{ kind: 'REPLY' }],
        lastMessage: { kind: 'REPLY' },
      })
      const paged = await call<{ nodes: Message[] }>(who, 'Query.messages', { ticketId: id }, ['nodes/kind'])
      expect(paged.nodes).toEqual([{ kind: 'REPLY' }])
    }
  })

  it('is refused to customers', async () => {
    await open()
    expect(codes(await note('customer'))).toEqual(['NOT_ALLOWED'])
    expect(codes(await note('otherAgent'))).toEqual(['NOT_FOUND'])
  })
})

describe('people', () => {
  it('hides addresses of others from customers, and strangers altogether', async () => {
    await open()
    await reply('agent')
    const seen = await call<{ nodes: { name: string; email: string | null }[] }>(
      'customer',
      'Query.people',
      { first: 100 },
      ['nodes/name', 'nodes/email'],
    )
    expect(seen.nodes).toEqual([
      { name: 'Anton Agent', email: null },
      { name: 'Carla Customer', email: 'carla@example.com' },
      { name: 'Cora Colleague', email: null },
    ])
    expect(await call('nobody', 'Query.viewer', {}, ['id'])).toBeNull()
    const found = await call<{ nodes: object[] }>('agent', 'Query.people', { search: 'STRANGER' }, [
      'nodes/name',
    ])
    expect(found.nodes).toEqual([{ name: 'Stan Stranger' }])
    expect(
      (await call<{ nodes: object[] }>('agent', 'Query.people', { search: '%' }, ['nodes/name'])).nodes,
    ).toEqual([])
  })
})
