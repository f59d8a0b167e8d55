import { ChannelDenied } from './channel-denied.ts'

/** What a channel needs of an event: its number. */
export interface Numbered {
  readonly seq: number
}

/** A page of a channel's past. */
export interface ChannelPage<Event extends Numbered> {
  readonly events: readonly Event[]
  readonly lastSeq: number
  readonly expired: boolean
}

/** The way to a channel's events; `failed` and a rejected `read` give ChannelDenied when the caller may not listen. */
export interface ChannelTransport<Event extends Numbered> {
  subscribe(
    channel: string,
    listener: {
      connected(): void
      events(events: readonly Event[]): void
      /** That somebody is there; it has no number, is not kept and may be lost. */
      presence(presence: Presence): void
      failed(error: unknown): void
    },
  ): () => void
  read(channel: string, afterSeq?: number): Promise<ChannelPage<Event>>
}

/** What somebody tells of himself on a channel. */
export interface Presence {
  readonly personId: string
  readonly name: string
  readonly state: 'VIEWING' | 'TYPING' | 'LEFT'
  readonly at: string
}

/** Whether what is shown can be trusted to be the present. */
export type ChannelState =
  | { readonly kind: 'live' }
  | { readonly kind: 'catching-up' }
  | { readonly kind: 'offline'; readonly since: number }
  | { readonly kind: 'denied' }

/** Who owns a view of the channel. `snapshot` loads the view anew; `apply` gets each later event once, in order. */
export interface ChannelOwner<Event extends Numbered> {
  snapshot(): Promise<void>
  apply(events: readonly Event[]): void
  presence?(presence: Presence): void
  state(state: ChannelState): void
}

const checkEvery = 30_000
const connectWithin = 20_000
const reorderingGrace = 300
const deliveryGrace = 2_000
/** The subscription link still closes its old socket for a moment after it reported the loss, and would take a new one along. */
const firstDelay = 500
const longestDelay = 30_000
const longestCatchUp = 500

/**
 * Keeps one view equal to the database: subscribes, notes the newest number, lets the owner snapshot, then hands on events in
 * the order of their numbers. What is missing (a gap, a dropped socket, an event lost in silence) is read back; what is gone is
 * replaced by a new snapshot. Only a denial ends it.
 */
export class Channel<Event extends Numbered> {
  readonly name: string
  readonly #transport: ChannelTransport<Event>
  readonly #owner: ChannelOwner<Event>
  #state: ChannelState = { kind: 'catching-up' }
  #connection = 0
  #applied: number | null = null
  #waiting = new Map<number, Event>()
  #syncing = false
  #attempts = 0
  #unsubscribe: () => void = () => undefined
  #timers = new Map<'check' | 'connect' | 'gap' | 'delivery' | 'reconnect', ReturnType<typeof setTimeout>>()

  constructor(name: string, transport: ChannelTransport<Event>, owner: ChannelOwner<Event>) {
    this.name = name
    this.#transport = transport
    this.#owner = owner
  }

  /** Starts to listen. Call `close` when done. */
  open(): void {
    globalThis.addEventListener?.('online', this.#online)
    globalThis.addEventListener?.('offline', this.#offline)
    globalThis.document?.addEventListener('visibilitychange', this.#visible)
    this.#owner.state(this.#state)
    this.#connect()
  }

  /** Ends it; nothing is called back afterwards. */
  close(): void {
    this.#disconnect()
    globalThis.removeEventListener?.('online', this.#online)
    globalThis.removeEventListener?.('offline', this.#offline)
    globalThis.document?.removeEventListener('visibilitychange', this.#visible)
  }

  #connect(): void {
    this.#disconnect()
    const connection = this.#connection
    const current = () => connection === this.#connection
    this.#after('connect', connectWithin, () =>
      this.#lost(new Error('The subscription was not answered in time.')),
    )
    this.#unsubscribe = this.#transport.subscribe(this.name, {
      connected: () => {
        if (!current()) return
        this.#clear('connect')
        this.#sync()
      },
      events: (events) => {
        if (current()) this.#receive(events)
      },
      presence: (presence) => {
        if (current()) this.#owner.presence?.(presence)
      },
      failed: (error) => {
        if (current()) this.#lost(error)
      },
    })
  }

  #disconnect(): void {
    this.#connection += 1
    this.#syncing = false
    for (const name of [...this.#timers.keys()]) this.#clear(name)
    const unsubscribe = this.#unsubscribe
    this.#unsubscribe = () => undefined
    unsubscribe()
  }

  #receive(events: readonly Event[]): void {
    for (const event of events) {
      if (this.#applied === null || event.seq > this.#applied) this.#waiting.set(event.seq, event)
    }
    if (this.#syncing || this.#applied === null) return
    this.#drain()
    if (this.#waiting.size === 0) this.#clear('gap')
    else if (!this.#timers.has('gap')) this.#after('gap', reorderingGrace, () => this.#sync())
  }

  /** Applies what follows without a gap and forgets what is already in the view. */
  #drain(): void {
    if (this.#applied === null) return
    const ready: Event[] = []
    let next = this.#applied + 1
    for (let event = this.#waiting.get(next); event !== undefined; event = this.#waiting.get(next)) {
      ready.push(event)
      next += 1
    }
    this.#applied = next - 1
    for (const seq of [...this.#waiting.keys()]) if (seq < next) this.#waiting.delete(seq)
    if (ready.length > 0) this.#owner.apply(ready)
  }

  #sync(): void {
    if (this.#syncing) return
    this.#syncing = true
    const connection = this.#connection
    this.#setState({ kind: 'catching-up' })
    this.#clear('gap')
    const current = () => connection === this.#connection
    this.#catchUp(current).then(
      () => {
        if (!current()) return
        this.#syncing = false
        this.#attempts = 0
        this.#setState({ kind: 'live' })
        this.#after('check', checkEvery, () => this.#check())
      },
      (error: unknown) => {
        if (current()) this.#lost(error)
      },
    )
  }

  async #catchUp(current: () => boolean): Promise<void> {
    do {
      const page = await this.#transport.read(this.name, ...(this.#applied === null ? [] : [this.#applied]))
      if (!current()) return
      const applied = this.#applied
      const lag = applied === null ? 0 : page.lastSeq - applied
      // A last number below ours means that the channel began anew, as after a restored backup.
      const unreadable = page.expired || lag < 0 || (lag > 0 && page.events.length === 0)
      if (applied === null || unreadable || lag > longestCatchUp) {
        await this.#owner.snapshot()
        if (!current()) return
        this.#applied = page.lastSeq
        if (lag < 0) this.#waiting.clear()
      } else {
        for (const event of page.events) if (event.seq > applied) this.#waiting.set(event.seq, event)
      }
      this.#drain()
      if (this.#applied !== null && page.lastSeq > this.#applied) continue
    } while (this.#waiting.size > 0)
  }

  /** Events can be lost without a word, even on a socket that looks well: asks for the newest number. */
  #check(): void {
    const connection = this.#connection
    const current = () => connection === this.#connection && !this.#syncing
    this.#transport.read(this.name).then(
      (page) => {
        if (!current() || this.#applied === null) return
        if (page.lastSeq < this.#applied) this.#sync()
        else if (page.lastSeq === this.#applied) this.#after('check', checkEvery, () => this.#check())
        else {
          this.#after('delivery', deliveryGrace, () => {
            // What is still not here was not delivered: this socket is not to be trusted.
            if (this.#applied !== null && this.#applied < page.lastSeq) this.#connect()
            else this.#after('check', checkEvery, () => this.#check())
          })
        }
      },
      (error: unknown) => {
        if (current()) this.#lost(error)
      },
    )
  }

  #lost(error: unknown): void {
    this.#disconnect()
    if (error instanceof ChannelDenied) {
      this.#setState({ kind: 'denied' })
      return
    }
    this.#setState({
      kind: 'offline',
      since: this.#state.kind === 'offline' ? this.#state.since : Date.now(),
    })
    const delay = Math.min(firstDelay * 2 ** this.#attempts, longestDelay)
    this.#attempts += 1
    this.#after('reconnect', delay * (1 + Math.random() / 4), () => this.#connect())
  }

  #online = (): void => {
    if (this.#state.kind === 'denied') return
    this.#attempts = 0
    // A socket that lived through an outage may be dead without knowing it.
    this.#connect()
  }

  #offline = (): void => {
    if (this.#state.kind !== 'denied') this.#lost(new Error('The browser is offline.'))
  }

  #visible = (): void => {
    if (document.visibilityState !== 'visible') return
    if (this.#state.kind === 'live') this.#check()
    else if (this.#state.kind === 'offline') this.#connect()
  }

  #setState(state: ChannelState): void {
    if (state.kind === this.#state.kind) return
    this.#state = state
    this.#owner.state(state)
  }

  #after(name: 'check' | 'connect' | 'gap' | 'delivery' | 'reconnect', ms: number, run: () => void): void {
    this.#clear(name)
    this.#timers.set(
      name,
      setTimeout(() => {
        this.#timers.delete(name)
        run()
      }, ms),
    )
  }

  #clear(name: 'check' | 'connect' | 'gap' | 'delivery' | 'reconnect'): void {
    clearTimeout(this.#timers.get(name))
    this.#timers.delete(name)
  }
}
