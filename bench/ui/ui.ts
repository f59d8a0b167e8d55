import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Line, moved, openedAndChanged, typed } from './cases.ts'
import { openStage } from './stage.ts'

const at = (times: readonly number[], part: number): number => {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
const ms = (time: number): string => time.toFixed(1)
const share = (times: readonly number[], above: number): string =>
  `${((100 * times.filter((time) => time > above).length) / times.length).toFixed(0)} %`

/**
 * `npm run bench -- ui [--tickets 10000] [--rounds 20] [--json FILE]`: what an agent waits for, in a real browser that draws by processor alone, on the local
 * stack with the UI as it is built for production. Keys are timed from the moment at which the browser got them until the end of the frame that shows their
 * outcome (probe.ts); scrolling by the time from frame to frame. Printed, not asserted.
 */
export async function benchUi(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      tickets: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '20' },
      json: { type: 'string' },
    },
  })
  const rounds = Number(values.rounds)
  const keys: Line[] = []
  const frames: Line[] = []
  const stage = await openStage(Number(values.tickets))
  try {
    const { lines, short, long } = await openedAndChanged(stage, rounds)
    keys.push(...lines)
    keys.push({ name: 'a letter of a reply', wanted: 50, times: await typed(stage, short) })
    keys.push({ name: 'a letter under 2,000 messages', wanted: 50, times: await typed(stage, long) })
    const list = await moved(stage, rounds)
    keys.push(...list.keys)
    frames.push(...list.frames)
    if (stage.errors.length > 0) console.error(stage.errors)
  } finally {
    // Also when it breaks off: what was measured until then is nothing to lose.
    print(keys, frames)
    await stage.end()
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ keys, frames }, null, 2)}\n`)
}

function print(keys: readonly Line[], frames: readonly Line[]): void {
  console.table(
    keys.map(({ name, wanted, times }) => ({
      what: name,
      times: times.length,
      'wanted ms': wanted,
      'p50 ms': ms(at(times, 0.5)),
      'p95 ms': ms(at(times, 0.95)),
      'worst ms': ms(Math.max(...times)),
    })),
  )
  console.table(
    frames.map(({ name, times }) => ({
      what: name,
      frames: times.length,
      'p50 ms': ms(at(times, 0.5)),
      'p95 ms': ms(at(times, 0.95)),
      // A frame is late when the next refresh of 60 a second was missed; half a refresh is left for the clock.
      'above 16.7 ms': share(times, 25),
      'above 33 ms': share(times, 41.7),
    })),
  )
}
