import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  Channel,
  type ChannelPage,
  type ChannelState,
  type ChannelTransport,
} from '../../../src/graphql/channel.ts'
import { ChannelDenied } from '../../../src/graphql/channel-denied.ts'

interface Numbered {
  readonly seq: number
}
type Listener = Parameters<ChannelTransport<Numbered>['subscribe']>[1]

/** A server with a past of its own; what it publishes reaches the subscriber only if the test delivers it. */
class FakeServer implements ChannelTransport<Numbered> {
  lastSeq = 0
  oldest = 1
  pageSize = 100
  listener: Listener | null = null
  subscriptions = 0
  reads: (number | undefined)[] = []
  failing: Error | null = null

  subscribe(_channel: string, listener: Listener): () => void {
    this.subscriptions += 1
    this.listener = listener
    return () => {
      if (this.listener === listener) this.listener = null
    }
  }

  async read(_channel: string, afterSeq?: number): Promise<ChannelPage<Numbered>> {
    this.reads.push(afterSeq)
    if (this.failing) throw this.failing
    const { lastSeq, oldest } = this
    if (afterSeq === undefined) return { events: [], lastSeq, expired: false }
    const from = Math.max(afterSeq + 1, oldest)
    const events = range(from, Math.min(lastSeq, from + this.pageSize - 1))
    return { events, lastSeq, expired: afterSeq + 1 < oldest && lastSeq > afterSeq }
  }

  publish(count = 1): void {
    this.lastSeq += count
  }

  deliver(...seqs: number[]): void {
    this.listener?.events(seqs.map((seq) => ({ seq })))
  }
}

function range(from: number, to: number): Numbered[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => ({ seq: from + index }))
}

let server: FakeServer
let applied: number[]
let states: ChannelState['kind'][]
let snapshots: number
let onSnapshot: () => Promise<void>
let channel: Channel<Numbered>

beforeEach(() => {
  vi.useFakeTimers()
  server = new FakeServer()
  applied = []
  states = []
  snapshots = 0
  onSnapshot = async () => undefined
  channel = new Channel<Numbered>('team:7', server, {
    snapshot: () => {
      snapshots += 1
      return onSnapshot()
    },
    apply: (events) => applied.push(...events.map(({ seq }) => seq)),
    state: ({ kind }) => states.push(kind),
  })
})
afterEach(() => {
  channel.close()
  vi.useRealTimers()
})

const settle = () => vi.advanceTimersByTimeAsync(0)
async function live(): Promise<void> {
  channel.open()
  server.listener?.connected()
  await settle()
  expect(states.at(-1)).toBe('live')
}

describe('a channel', () => {
  it('subscribes, reads the newest number, snapshots, and is live', async () => {
    server.publish(41)
    await live()
    expect(server.reads).toEqual([undefined])
    expect(snapshots).toBe(1)
    expect(states).toEqual(['catching-up', 'live'])
    server.publish()
    server.deliver(42)
    expect(applied).toEqual([42])
  })

  it('keeps events that arrive before the snapshot ends and applies only what the snapshot may lack', async () => {
    server.publish(10)
    let done: () => void = () => undefined
    onSnapshot = () => new Promise<void>((resolve) => (done = resolve))
    channel.open()
    server.listener?.connected()
    await settle()
    server.publish(2)
    server.deliver(10, 11, 12)
    expect(applied).toEqual([])
    done()
    await settle()
    expect(applied).toEqual([11, 12])
    expect(states.at(-1)).toBe('live')
  })

  it('drops duplicates', async () => {
    await live()
    server.publish(2)
    server.deliver(1, 1)
    server.deliver(1, 2, 2)
    expect(applied).toEqual([1, 2])
  })

  it('puts events in order without asking when they only came in another order', async () => {
    await live()
    server.publish(3)
    server.deliver(3)
    server.deliver(2)
    expect(applied).toEqual([])
    server.deliver(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(applied).toEqual([1, 2, 3])
    expect(server.reads).toEqual([undefined])
  })

  it('reads a gap back, and is not called live meanwhile', async () => {
    await live()
    server.publish(4)
    server.deliver(1)
    server.deliver(4)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(applied).toEqual([1, 2, 3, 4])
    expect(server.reads).toEqual([undefined, 1])
    expect(states).toEqual(['catching-up', 'live', 'catching-up', 'live'])
  })

  it('catches up in pages', async () => {
    await live()
    server.pageSize = 10
    server.publish(35)
    server.deliver(35)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(applied).toEqual(range(1, 35).map(({ seq }) => seq))
    expect(server.reads).toEqual([undefined, 0, 10, 20, 30])
  })

  it('reconnects after a loss and applies what happened meanwhile, once', async () => {
    await live()
    server.publish()
    server.deliver(1)
    server.listener?.failed(new Error('Connection closed'))
    expect(states.at(-1)).toBe('offline')
    server.publish(3)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.subscriptions).toBe(2)
    server.listener?.connected()
    await settle()
    expect(applied).toEqual([1, 2, 3, 4])
    expect(snapshots).toBe(1)
    expect(states.slice(-2)).toEqual(['catching-up', 'live'])
  })

  it('waits longer after each failure, and half a minute at most', async () => {
    channel.open()
    const at: number[] = []
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      server.listener?.failed(new Error('no'))
      const before = Date.now()
      while (server.subscriptions === attempt) await vi.advanceTimersByTimeAsync(100)
      at.push(Date.now() - before)
    }
    expect(at[0]).toBeLessThan(1_000)
    expect(at[3]).toBeGreaterThan(3_000)
    expect(Math.max(...at)).toBeLessThanOrEqual(38_000)
  })

  it('says since when it is offline, through several attempts', async () => {
    const since: number[] = []
    channel.close()
    channel = new Channel<Numbered>('team:7', server, {
      snapshot: async () => undefined,
      apply: () => undefined,
      state: (state) => state.kind === 'offline' && since.push(state.since),
    })
    channel.open()
    const lostAt = Date.now()
    server.listener?.failed(new Error('no'))
    await vi.advanceTimersByTimeAsync(1_000)
    server.listener?.failed(new Error('no'))
    expect(since).toEqual([lostAt])
  })

  it('takes a new snapshot when what it missed is gone', async () => {
    await live()
    server.publish(50)
    server.oldest = 40
    server.deliver(50)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(snapshots).toBe(2)
    expect(applied).toEqual([])
    server.publish()
    server.deliver(51)
    expect(applied).toEqual([51])
  })

  it('takes a new snapshot rather than read back very much', async () => {
    await live()
    server.publish(2_000)
    server.deliver(2_000)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(snapshots).toBe(2)
    expect(server.reads).toHaveLength(2)
  })

  it('takes a new snapshot when the channel began anew', async () => {
    server.publish(90)
    await live()
    server.lastSeq = 3
    await vi.advanceTimersByTimeAsync(31_000)
    expect(snapshots).toBe(2)
    server.publish()
    server.deliver(4)
    expect(applied).toEqual([4])
  })

  it('finds by the timer what was lost in silence, and no longer trusts that socket', async () => {
    await live()
    server.publish(2)
    await vi.advanceTimersByTimeAsync(33_000)
    expect(server.subscriptions).toBe(2)
    server.listener?.connected()
    await settle()
    expect(applied).toEqual([1, 2])
    expect(states.at(-1)).toBe('live')
  })

  it('keeps the socket when an event is only on its way', async () => {
    await live()
    await vi.advanceTimersByTimeAsync(29_999)
    server.publish()
    await vi.advanceTimersByTimeAsync(500)
    server.deliver(1)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(server.subscriptions).toBe(1)
    expect(applied).toEqual([1])
  })

  it('goes on checking for ever', async () => {
    await live()
    await vi.advanceTimersByTimeAsync(10 * 30_000 + 1_000)
    expect(server.reads.length).toBeGreaterThanOrEqual(10)
    expect(server.subscriptions).toBe(1)
  })

  it('ends when it is denied: at the start', async () => {
    channel.open()
    server.listener?.failed(new ChannelDenied('team:7'))
    await vi.advanceTimersByTimeAsync(300_000)
    expect(states).toEqual(['catching-up', 'denied'])
    expect(server.subscriptions).toBe(1)
  })

  it('ends when it is denied: later, by the query', async () => {
    await live()
    server.failing = new ChannelDenied('team:7')
    await vi.advanceTimersByTimeAsync(31_000)
    expect(states.at(-1)).toBe('denied')
    globalThis.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(300_000)
    expect(server.subscriptions).toBe(1)
  })

  it('is offline when the query or the snapshot fails, and recovers', async () => {
    server.failing = new TypeError('Failed to fetch')
    channel.open()
    server.listener?.connected()
    await settle()
    expect(states.at(-1)).toBe('offline')
    server.failing = null
    onSnapshot = async () => {
      throw new Error('no')
    }
    await vi.advanceTimersByTimeAsync(1_000)
    server.listener?.connected()
    await settle()
    expect(states.at(-1)).toBe('offline')
    onSnapshot = async () => undefined
    await vi.advanceTimersByTimeAsync(3_000)
    server.listener?.connected()
    await settle()
    expect(states.at(-1)).toBe('live')
  })

  it('tries again when the subscription is never answered', async () => {
    channel.open()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(states.at(-1)).toBe('offline')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.subscriptions).toBe(2)
  })

  it('follows the browser: offline at once, back at once', async () => {
    await live()
    globalThis.dispatchEvent(new Event('offline'))
    expect(states.at(-1)).toBe('offline')
    server.publish(2)
    globalThis.dispatchEvent(new Event('online'))
    expect(server.subscriptions).toBe(2)
    server.listener?.connected()
    await settle()
    expect(applied).toEqual([1, 2])
  })

  it('checks when the page is seen again', async () => {
    await live()
    document.dispatchEvent(new Event('visibilitychange'))
    await settle()
    expect(server.reads).toHaveLength(2)
  })

  it('says nothing after it was closed', async () => {
    await live()
    const { listener } = server
    channel.close()
    const told = states.length
    listener?.events([{ seq: 1 }])
    listener?.failed(new Error('no'))
    await vi.advanceTimersByTimeAsync(100_000)
    expect([applied, states.length, server.subscriptions]).toEqual([[], told, 1])
  })

  it('ends equal to the server, whatever is lost, doubled or out of order', async () => {
    await live()
    let random = 7
    const chance = () => {
      random = (random * 48_271) % 2_147_483_647
      return random / 2_147_483_647
    }
    for (let step = 0; step < 400; step += 1) {
      server.publish()
      if (chance() < 0.7) server.deliver(server.lastSeq)
      if (chance() < 0.2) server.deliver(Math.max(1, server.lastSeq - Math.floor(chance() * 5)))
      if (chance() < 0.03) server.listener?.failed(new Error('Connection closed'))
      await vi.advanceTimersByTimeAsync(chance() * 800)
      if (chance() < 0.9) server.listener?.connected()
    }
    await vi.advanceTimersByTimeAsync(40_000)
    server.listener?.connected()
    await vi.advanceTimersByTimeAsync(40_000)
    expect(applied).toEqual(range(1, server.lastSeq).map(({ seq }) => seq))
  })
})
