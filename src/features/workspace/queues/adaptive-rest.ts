const shortestRest = 1_000
const longestRest = 30_000

/**
 * Asks the database again after events: a second later, and while events go on ever more rarely, each time at another moment than other
 * browsers, so that a busy hour of hundreds of agents is no storm of questions.
 */
export class AdaptiveRest {
  readonly #ask: () => Promise<void>
  #timer: ReturnType<typeof setTimeout> | null = null
  #rest = shortestRest
  #asked = 0

  /** @param ask asks anew; what it rejects with is told on the console, and the next event asks again */
  constructor(ask: () => Promise<void>) {
    this.#ask = ask
  }

  /** Asks at once, as for a first picture; events that came before are in the answer. */
  async now(): Promise<void> {
    this.stop()
    this.#asked = Date.now()
    await this.#ask()
  }

  /** Something happened: what is shown may be wrong. */
  changed(): void {
    if (this.#timer) return
    const busy = Date.now() - this.#asked < 2 * this.#rest
    this.#rest = busy ? Math.min(2 * this.#rest, longestRest) : shortestRest
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        this.now().catch((error: unknown) =>
          console.warn('The counts could not be read; the next event asks again.', error),
        )
      },
      this.#rest * (1 + Math.random() / 2),
    )
  }

  /** Asks no more. */
  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}
