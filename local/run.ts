import { say } from './log.ts'
import type { Origin, Route } from './origin.ts'
import { type Product, startProduct } from './product.ts'
import { readSettings } from './settings.ts'
import { createShutdown, type Shutdown } from './shutdown.ts'
import { StartError } from './start-error.ts'

function welcome({ url, demo }: Product): string {
  const people = (demo?.signIns ?? []).map(
    ({ role, email, name }) => `    ${role.padEnd(9)} ${email.padEnd(28)} ${name}`,
  )
  const signIns = demo ? ['', `  Sign in with the password  ${demo.password}`, ...people] : []
  return [
    '',
    `  AutoCRM is ready:  ${url}`,
    `  What it sends:     ${url}/mail`,
    `  Its API:           ${url}/docs`,
    ...signIns,
    '',
    '  Ctrl-C stops it.',
    '',
  ].join('\n')
}

/** Starts the product, prints where it is, and stops it on Ctrl-C or SIGTERM. */
export async function run(makeUi: (origin: Origin) => Promise<Route>): Promise<void> {
  const shutdown = createShutdown()
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    // The functions' connections break when Postgres goes, as they do when AWS takes a Lambda away.
    process.on('uncaughtException', (error) => {
      if (!('code' in error && error.code === '57P01')) say(error.stack ?? String(error))
    })
    setTimeout(() => process.exit(1), 4_500).unref()
    shutdown
      .run()
      // What a start was just making is stopped as soon as it is there; that a start fails which is stopped is no news.
      .then(() => starting.catch(() => undefined))
      .then(() => shutdown.run())
      .then(noMore, (error: unknown) => {
        say(String(error))
        process.exit(1)
      })
  }
  const noMore = (): never => process.exit(0)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  const starting = start(makeUi, shutdown)
  try {
    const product = await starting
    if (!stopping) process.stdout.write(`${welcome(product)}\n`)
  } catch (error) {
    if (stopping) return
    const said =
      error instanceof StartError ? `AutoCRM cannot start. ${error.message}` : String((error as Error).stack)
    process.stderr.write(`${said}\n`)
    process.exit(1)
  }
}

const start = async (makeUi: (origin: Origin) => Promise<Route>, shutdown: Shutdown): Promise<Product> =>
  startProduct(readSettings(process.env), makeUi, say, shutdown)
