import { createServer } from 'node:net'
import { StartError } from './start-error.ts'

const listenOnce = (port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      const bound = typeof address === 'object' && address !== null ? address.port : port
      server.close(() => resolve(bound))
    })
  })

/** A port on the loopback address that nothing listens on at this moment. */
export const freePort = (): Promise<number> => listenOnce(0, '127.0.0.1')

/** The error for a port that cannot be listened on; it names the environment variable that changes it. */
export function portError(port: number, what: string, variable: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return new StartError(
      `Port ${port} for ${what} is taken: stop what uses it or set ${variable} to another port.`,
    )
  if (code === 'EACCES')
    return new StartError(`No right to use port ${port} for ${what}: set ${variable} to a port above 1023.`)
  return error
}

/** Fails with a `StartError` when `port` is taken or may not be used. */
export async function demandFreePort(port: number, what: string, variable: string): Promise<void> {
  try {
    await listenOnce(port, '127.0.0.1')
  } catch (error) {
    throw portError(port, what, variable, error)
  }
}
