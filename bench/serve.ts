import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Case } from './cases.ts'

/** What server.ts says when it is ready. */
export interface Served {
  readonly url: string
  readonly token: string
  readonly cases: readonly Case[]
}

/** The process that is measured. */
export interface Server {
  readonly served: Served
  /** The outcome of what asks it; a failure with its reason as soon as it ends by itself, for nobody would answer any more. */
  whileItRuns<T>(work: Promise<T>): Promise<T>
  /** Ends it, in 10 s at most; nothing where it ended already. */
  end(): Promise<void>
}

/**
 * Starts server.ts over a database.
 *
 * @throws when it ends before it is ready
 */
export async function serve(adminUrl: string, together: number): Promise<Server> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'server.ts')], {
    env: {
      ...process.env,
      BENCH_ADMIN_URL: adminUrl,
      BENCH_TOGETHER: String(together),
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<never>((_, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      reject(new Error(`The server that is measured ended by itself: ${signal ?? `exit code ${code}`}`))
    })
  })
  // It is asked for only while something waits for the server.
  gone.catch(() => undefined)
  const ready = new Promise<Served>((resolve) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.endsWith('\n')) resolve(JSON.parse(said) as Served)
    })
  })
  return {
    served: await Promise.race([ready, gone]),
    async whileItRuns(work) {
      try {
        return await Promise.race([work, gone])
      } catch (error) {
        // A connection that breaks off is noticed before the process's end, which is the reason.
        await Promise.race([gone, sleep(500)])
        throw error
      }
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const harder = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(harder)
    },
  }
}
