import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Batch, type Publisher, relay } from '../../amplify/domain/channels/index.ts'
import type { ChannelEventPage, Ticket } from '../../schema/__generated__/types.ts'
import { type Company, call, createCompany } from '../support/acting.ts'

let company: Company
beforeAll(async () => {
  company = await createCompany()
})
afterAll(() => company?.close())
beforeEach(() => company.database.admin.query('truncate events, channels, channel_events'))

interface Heard extends Publisher {
  readonly heard: Map<string, number[]>
  readonly ended: string[]
}
function listener(fail: (batch: Batch) => boolean = () => false): Heard {
  const heard = new Map<string, number[]>()
  const ended: string[] = []
  return {
    heard,
    ended,
    publish: async (batches) => {
      const reached = batches.filter((batch) => !fail(batch))
      for (const { channel, events } of reached)
        heard.set(channel, [...(heard.get(channel) ?? []), ...events.map(({ seq }) => seq)])
      return new Set(reached.map(({ channel }) => channel))
    },
    invalidate: async (invalidations) => {
      ended.push(...invalidations.map((one) => Object.values(one).join(' ')))
    },
  }
}
const open = async () =>
  (
    await call<{ ticket: Ticket }>(
      'customer',
      'Mutation.createTicket',
      { input: { subject: 'S', body: 'B' } },
      ['ticket/id'],
    )
  ).ticket.id
const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1)
const waiting = async () =>
  (
    await company.database.admin.query(
      'select (select count(*)::int from events where relayed_at is null) + (select count(*)::int from channel_events where published_at is null) as n',
    )
  ).rows[0]?.n

describe('the relay', () => {
  it('numbers each channel without gaps and publishes in order', async () => {
    for (let n = 0; n < 8; n += 1) await open()
    const publisher = listener()
    // Two events a ticket, and that the team's agent is told of it.
    expect(await relay(publisher)).toMatchObject({ numbered: 24, failed: [], left: false })
    expect(publisher.heard.get('team:1')).toEqual(upTo(8))
    expect(publisher.heard.get('requester:4')).toEqual(upTo(16))
    expect(await waiting()).toBe(0)
    expect(await relay(publisher)).toMatchObject({ numbered: 0, published: 0 })
  })

  it('takes more than one batch', async () => {
    const id = await open()
    await company.database.admin.query(
      `insert into events (kind, ticket_id, version, deliveries) select 'TICKET_CHANGED', $1, n, '[{"channel": "team:1", "kind": "TICKET_CHANGED"}]' from generate_series(2, 1300) n`,
      [id],
    )
    const publisher = listener()
    await relay(publisher)
    expect(publisher.heard.get('team:1')).toEqual(upTo(1_300))
  })

  it('loses and doubles nothing while relays and writers run at once', async () => {
    const publisher = listener()
    await Promise.all(
      Array.from({ length: 30 }, async (_, n) => {
        await open()
        if (n % 2 === 0) await relay(publisher)
      }),
    )
    await relay(publisher)
    expect(publisher.heard.get('team:1')).toEqual(upTo(30))
    expect(await waiting()).toBe(0)
  })

  it('keeps what could not be published for the next run, and lets other channels pass', async () => {
    await open()
    const first = listener(({ channel }) => channel === 'team:1')
    expect((await relay(first)).failed).toEqual(['team:1'])
    expect(first.heard.has('team:1')).toBe(false)
    expect(first.heard.get('requester:4')).toEqual([1, 2])
    await open()
    const second = listener()
    await relay(second)
    expect(second.heard.get('team:1')).toEqual([1, 2])
  })

  it('publishes again, with the same numbers, what it was killed over', async () => {
    await open()
    const killed: Publisher = {
      publish: async () => {
        throw new Error('killed')
      },
      invalidate: async () => undefined,
    }
    await expect(relay(killed)).rejects.toThrow('killed')
    const publisher = listener()
    await relay(publisher)
    expect(publisher.heard.get('team:1')).toEqual([1])
  })

  it('lets a second wait and a third leave, and the second sees what came before it', async () => {
    await open()
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let busy = (): void => undefined
    const started = new Promise<void>((resolve) => {
      busy = resolve
    })
    const publisher = listener()
    const slow: Publisher = {
      ...publisher,
      publish: async (batches) => {
        busy()
        await held
        return publisher.publish(batches)
      },
    }
    const first = relay(slow)
    await started
    await open()
    const second = relay(publisher)
    const queued = async (): Promise<unknown> =>
      (
        await company.database.admin.query(
          "select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted",
        )
      ).rows[0]?.n
    await expect.poll(queued).toBe(1)
    expect((await relay(publisher)).left).toBe(true)
    release()
    expect((await first).left).toBe(false)
    expect((await second).left).toBe(false)
    expect(publisher.heard.get('team:1')).toEqual([1, 2])
  })

  it('ends the live updates of who left a team', async () => {
    await company.database.admin.query('delete from team_members where team_id = 2 and person_id = 3')
    const publisher = listener()
    await relay(publisher)
    expect(publisher.ended.sort()).toEqual(['team:2 3', 'ticket:* 3'])
    await company.database.admin.query('insert into team_members (team_id, person_id) values (2, 3)')
  })
})

describe('channelEvents', () => {
  const page = (who: Parameters<typeof call>[0], args: object) =>
    call<ChannelEventPage>(who, 'Query.channelEvents', args)

  it('reads back what was missed, and says where the channel stands', async () => {
    await open()
    await open()
    await relay(listener())
    expect(await page('agent', { channel: 'team:1' })).toMatchObject({
      events: [],
      lastSeq: 2,
      expired: false,
    })
    const missed = await page('agent', { channel: 'team:1', afterSeq: 1 })
    expect(missed.events).toMatchObject([
      { seq: 2, kind: 'TICKET_ADDED', row: { subject: 'S', statusCategory: 'NEW' } },
    ])
    const theirs = await page('customer', { channel: 'requester:4', afterSeq: 0 })
    expect(theirs.events.map(({ row }) => row)).toEqual([null, null, null, null])
  })

  it('says when events are gone', async () => {
    await open()
    await open()
    await relay(listener())
    await company.database.admin.query("delete from channel_events where channel = 'team:1' and seq = 1")
    expect(await page('agent', { channel: 'team:1', afterSeq: 0 })).toMatchObject({ expired: true })
    expect(await page('agent', { channel: 'team:1', afterSeq: 1 })).toMatchObject({ expired: false })
  })

  it.each([
    ['agent', 'team:1', true],
    ['agent', 'team:2', false],
    ['admin', 'team:2', true],
    ['customer', 'team:1', false],
    ['customer', 'requester:4', true],
    ['customer', 'requester:6', false],
    ['customer', 'organization:1', true],
    ['stranger', 'organization:2', false],
    ['agent', 'person:2', true],
    ['agent', 'person:1', false],
    ['customer', 'ticket:1', false],
    ['nobody', 'requester:4', false],
    ['admin', 'team:1 or true', false],
    ['admin', '', false],
  ] as const)('%s and %s: %s', async (who, channel, allowed) => {
    const asked = page(who, { channel })
    if (allowed) expect((await asked).channel).toBe(channel)
    else await expect(asked).rejects.toMatchObject({ name: 'FORBIDDEN' })
    expect(await call(who, 'Subscription.onChannelEvents', { channel })).toMatchObject({ mayListen: allowed })
  })
})
