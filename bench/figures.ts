/** Requests a second, and latencies in ms. */
export interface Figures {
  readonly rps: number
  readonly p50: number
  readonly p99: number
}

/** Latencies in ms, and how long it took in all. */
export interface Measured {
  readonly times: readonly number[]
  readonly seconds: number
}

/** Runs as many at once as given, again and again, until the time is over. */
export async function measure(
  run: () => Promise<unknown>,
  together: number,
  seconds: number,
): Promise<Measured> {
  const times: number[] = []
  const began = performance.now()
  const end = began + seconds * 1000
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      const start = performance.now()
      await run()
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: together }, worker))
  return { times, seconds: (performance.now() - began) / 1000 }
}

/** The figures of several rounds. */
export function figuresOf(rounds: readonly Measured[]): Figures {
  const times = rounds.flatMap((round) => round.times).sort((a, b) => a - b)
  const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
  return {
    rps: times.length / rounds.reduce((sum, round) => sum + round.seconds, 0),
    p50: at(0.5),
    p99: at(0.99),
  }
}
