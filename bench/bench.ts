import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Pool } from 'undici'
import { readSettings } from '../local/settings.ts'
import type { Case } from './cases.ts'
import { openDatabases } from './database.ts'
import { type Figures, figuresOf, type Measured, measure } from './figures.ts'
import { type Served, serve } from './serve.ts'

// `npm run bench [-- --tickets 10000,1000000] [--json FILE] [--only NAME] [--seconds 1] [--rounds 3] [--folder DIR | --fresh]`: the local AppSync with a
// token, and our handler alone, beside the floor: by turns, in one run, on one machine. The floor of a query is the very statement that our handler sends,
// by `pg`, prepared once, as a superuser whom no policy touches, answering raw JSON over node:http. The floor of a change is its rows, with their triggers,
// written by one such statement; ours besides checks, reads the answer, and wakes the relay.
/** One line of what is written with --json. */
interface Result {
  readonly name: string
  readonly tickets: number
  readonly ours: Figures
  readonly floor: Figures
  readonly ratio: number
  /** Our p50 as a multiple of ours with the fewest tickets of this run. */
  readonly p50ToSmallest: number
}

// `npm run bench -- ui` measures the browser instead.
if (process.argv[2] === 'ui') {
  await (await import('./ui/ui.ts')).benchUi(process.argv.slice(3))
  process.exit()
}

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '10000,1000000' },
    json: { type: 'string' },
    only: { type: 'string', default: '' },
    seconds: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
    together: { type: 'string', default: '8' },
    folder: { type: 'string' },
    fresh: { type: 'boolean', default: false },
  },
})
const together = Number(values.together)
const seconds = Number(values.seconds)

async function compare({ url, token }: Served, it: Case, tickets: number): Promise<[Result, Result]> {
  const client = new Pool(url, { connections: together, pipelining: 1 })
  const ask = async (path: string, headers: Record<string, string>, body: string): Promise<string> => {
    const response = await client.request({ path, method: 'POST', headers, body })
    const text = await response.body.text()
    if (response.statusCode !== 200 || text.startsWith('{"errors"'))
      throw new Error(`${it.name}: ${text.slice(0, 500)}`)
    return text
  }
  const body = JSON.stringify({ query: it.document, variables: it.variables })
  const query = `case=${encodeURIComponent(it.name)}`
  const ways: Record<'appSync' | 'handler' | 'floor', (length: number) => Promise<Measured>> = {
    appSync: (length) => measure(() => ask('/graphql', { authorization: token }, body), together, length),
    handler: async (length) =>
      JSON.parse(await ask(`/handler?${query}&seconds=${length}`, {}, '')) as Measured,
    floor: (length) => measure(() => ask(`/floor?${query}`, {}, ''), together, length),
  }
  const rounds: Record<keyof typeof ways, Measured[]> = { appSync: [], handler: [], floor: [] }
  const names = Object.keys(ways) as (keyof typeof ways)[]
  for (const name of names) await ways[name](seconds / 2)
  for (let round = 0; round < Number(values.rounds); round += 1)
    for (const name of names) rounds[name].push(await ways[name](seconds))
  await client.close()
  const floor = figuresOf(rounds.floor)
  const line = (way: string, ours: Figures): Result => {
    const name = `${it.name}, ${way}`
    const smallest = results.find((result) => result.name === name)?.ours ?? ours
    return { name, tickets, ours, floor, ratio: ours.rps / floor.rps, p50ToSmallest: ours.p50 / smallest.p50 }
  }
  return [line('through AppSync', figuresOf(rounds.appSync)), line('handler', figuresOf(rounds.handler))]
}

function print(): void {
  console.table(
    results.map(({ name, tickets, ours, floor, ratio, p50ToSmallest }) => ({
      request: name,
      tickets,
      'ours/s': Math.round(ours.rps),
      'p50 ms': ours.p50.toFixed(1),
      'p99 ms': ours.p99.toFixed(1),
      'floor/s': Math.round(floor.rps),
      'floor p50': floor.p50.toFixed(1),
      'floor p99': floor.p99.toFixed(1),
      ratio: ratio.toFixed(2),
      'p50 to smallest': p50ToSmallest.toFixed(2),
    })),
  )
}

const sizes = values.tickets.split(',').map(Number)
const kept = values.folder ?? join(readSettings(process.env).dataDir, 'bench')
const results: Result[] = []
const databases = await openDatabases(values.fresh ? null : kept)
try {
  for (const tickets of sizes.toSorted((a, b) => a - b)) {
    const server = await serve(await databases.open(tickets), together)
    try {
      for (const it of server.served.cases.filter(({ name }) => name.startsWith(values.only))) {
        const [appSync, handler] = await server.whileItRuns(compare(server.served, it, tickets))
        results.push(appSync, handler)
        console.error(
          `${tickets} tickets, ${it.name}: ${appSync.ratio.toFixed(2)} through AppSync, ${handler.ratio.toFixed(2)} by the handler`,
        )
      }
    } finally {
      await server.end()
    }
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
} finally {
  // Also when it breaks off: what was measured until then is nothing to lose.
  print()
  await databases.close()
}
