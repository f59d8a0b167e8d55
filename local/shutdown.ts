/** What was started and must be stopped, in the order of starting. */
export interface Shutdown {
  add(stop: () => Promise<void>): void
  /**
   * Stops all, the last started first: it may use what came before it. Whatever is added from now on is stopped at once; to run it again waits for
   * that.
   */
  run(): Promise<void>
}

export function createShutdown(): Shutdown {
  const stops: (() => Promise<void>)[] = []
  const late: Promise<void>[] = []
  let over = false
  return {
    add(stop) {
      if (over) late.push(stop())
      else stops.push(stop)
    },
    async run() {
      over = true
      for (const stop of stops.splice(0).reverse()) await stop()
      await Promise.all(late)
    },
  }
}
