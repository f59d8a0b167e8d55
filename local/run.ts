import { say } from './log.ts'
import type { Origin, Route } from './origin.ts'
import { type Product, startProduct } from './product.ts'
import { readSettings } from './settings.ts'
import { StartError } from './start-error.ts'

function welcome({ url, demo }: Product): string {
  const people = (demo?.signIns ?? []).map(({ role, email, name }) => `    ${role.padEnd(9)} ${email.padEnd(28)} ${name}`)
  const signIns = demo ? ['', `  Sign in with the password  ${demo.password}`, ...people] : []
  return ['', `  AutoCRM is ready:  ${url}`, `  What it sends:     ${url}/mail`, ...signIns, '', '  Ctrl-C stops it.', ''].join('\n')
}

/** Starts the product, prints where it is, and stops it on Ctrl-C or SIGTERM. */
export async function run(makeUi: (origin: Origin) => Promise<Route>): Promise<void> {
  let product: Product | undefined
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    // The functions' connections break when Postgres goes, as they do when AWS takes a Lambda away.
    process.on('uncaughtException', (error) => {
      if (!('code' in error && error.code === '57P01')) say(error.stack ?? String(error))
    })
    setTimeout(() => process.exit(1), 5_000).unref()
    const done = product?.stop() ?? Promise.resolve()
    done.then(
      () => process.exit(0),
      (error: unknown) => {
        say(String(error))
        process.exit(1)
      },
    )
  }
  try {
    const starting = startProduct(readSettings(process.env), makeUi, say)
    const early = (): void => {
      // What a half start has running is known only when it is whole.
      starting.then(
        (whole) => {
          product = whole
          stop()
        },
        () => process.exit(1),
      )
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (product ? stop() : early()))
    product = await starting
    if (!stopping) process.stdout.write(`${welcome(product)}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof StartError ? `AutoCRM cannot start. ${error.message}` : (error as Error).stack}\n`)
    process.exit(1)
  }
}
