import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AdaptiveRest } from '../../../src/features/workspace/queues/adaptive-rest.ts'
import { Channel, type ChannelPage, type ChannelState, type Numbered } from '../../../src/graphql/channel.ts'

const agents = 200
const changes = 1_000
const minutes = 10

const routes = 8

/** The server's side of one channel that everybody listens to: it numbers what happens and delivers it, on each route at another moment. */
class Team {
  readonly log: Numbered[] = []
  readonly #routes = Array.from({ length: routes }, () => new Set<(events: readonly Numbered[]) => void>())

  listen(route: number, listener: (events: readonly Numbered[]) => void): () => void {
    const listeners = this.#routes[route % routes]
    listeners?.add(listener)
    return () => void listeners?.delete(listener)
  }

  happen(): void {
    const event = { seq: this.log.length + 1 }
    this.log.push(event)
    for (const listeners of this.#routes)
      setTimeout(
        () => {
          for (const listener of listeners) listener([event])
        },
        50 + Math.random() * 400,
      )
  }

  page(afterSeq?: number): ChannelPage<Numbered> {
    const events = afterSeq === undefined ? [] : this.log.slice(afterSeq, afterSeq + 100)
    return { events, lastSeq: this.log.length, expired: false }
  }
}

/** An agent's browser: the channel with the list that follows it, and the counts of the sidebar. */
class Agent {
  readonly asked = { snapshots: 0, counts: 0, pages: 0, checks: 0 }
  readonly states: ChannelState['kind'][] = []
  seen = 0
  readonly #team: Team
  readonly #channel: Channel<Numbered>
  readonly #counts = new AdaptiveRest(async () => {
    this.asked.counts += 1
  })
  #drop: (error: Error) => void = () => undefined

  constructor(team: Team, route: number) {
    this.#team = team
    this.#channel = new Channel(
      'team:1',
      {
        subscribe: (_channel, { connected, events, failed }) => {
          this.#drop = failed
          let end: () => void = () => undefined
          const timer = setTimeout(() => {
            end = team.listen(route, events)
            connected()
          }, Math.random() * 300)
          return () => {
            clearTimeout(timer)
            end()
          }
        },
        read: async (_channel, afterSeq) => {
          if (afterSeq === undefined) this.asked.checks += 1
          else this.asked.pages += 1
          await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80))
          return team.page(afterSeq)
        },
      },
      {
        snapshot: async () => {
          this.asked.snapshots += 1
          this.seen = team.log.length
          await this.#counts.now()
        },
        apply: (events) => {
          for (const { seq } of events) {
            // Each once, and none left out.
            if (seq > this.seen) this.seen = seq
          }
          this.#counts.changed()
        },
        state: ({ kind }) => this.states.push(kind),
      },
    )
  }

  open(): void {
    this.#channel.open()
  }

  /** The socket goes, and comes back by itself. */
  drop(): void {
    this.#drop(new Error('The socket was closed.'))
  }

  close(): void {
    this.#channel.close()
    this.#counts.stop()
  }

  get isRight(): boolean {
    return this.seen === this.#team.log.length && this.states.at(-1) === 'live'
  }
}

describe('two hundred agents and a thousand changes', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are no storm: one snapshot each, few counts, and everybody sees all of it', async () => {
    const team = new Team()
    const everybody = Array.from({ length: agents }, (_, index) => new Agent(team, index))
    for (const agent of everybody) agent.open()
    await vi.advanceTimersByTimeAsync(1_000)
    const step = (minutes * 60_000) / changes
    for (let n = 0; n < changes; n += 1) {
      team.happen()
      // A tenth of them lose their socket on the way.
      if (n === changes / 2) for (const agent of everybody.slice(0, agents / 10)) agent.drop()
      await vi.advanceTimersByTimeAsync(step)
    }
    await vi.advanceTimersByTimeAsync(60_000)

    const most = (kind: keyof Agent['asked']) => Math.max(...everybody.map(({ asked }) => asked[kind]))
    expect(everybody.filter((agent) => !agent.isRight)).toHaveLength(0)
    expect(most('snapshots')).toBe(1)
    // Every 30 to 45 seconds in a busy hour, after a few in the first minute: 1,000 changes ask some thirty times.
    expect(most('counts')).toBeLessThanOrEqual(minutes * 2 + 10)
    expect(most('pages')).toBeLessThanOrEqual(10)
    // Every 30 seconds each asks for the newest number, whatever happens.
    expect(most('checks')).toBeLessThanOrEqual(2 * (minutes + 1) + 6)
    for (const agent of everybody) agent.close()
  }, 60_000)

  it('ask for their counts at different moments', async () => {
    const moments: number[] = []
    const everybody = Array.from(
      { length: agents },
      () => new AdaptiveRest(async () => void moments.push(Date.now())),
    )
    for (const counts of everybody) counts.changed()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(moments).toHaveLength(agents)
    const buckets = new Map<number, number>()
    for (const moment of moments) {
      const bucket = Math.floor(moment / 100)
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1)
    }
    expect(Math.max(...buckets.values())).toBeLessThan(agents / 2)
  })
})
