import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from './start-error.ts'

/** Is a process with this id there, whoever owns it? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The command line of a process; empty when it is gone or can't be asked. */
export function commandOf(pid: number): string {
  const file = `/proc/${pid}/cmdline`
  if (process.platform === 'linux')
    return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\0', ' ') : ''
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  } catch (error) {
    // `ps` ends with 1 when there is no such process.
    if (error instanceof Error && 'status' in error && error.status === 1) return ''
    throw error
  }
}

async function goneWithin(pid: number, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(20)) if (!isAlive(pid)) return true
  return !isAlive(pid)
}

/**
 * Stops the server that a killed run left on `cluster`, if one is there. Process ids are used again after a
 * restart of a machine or container, so the id in postmaster.pid counts only if it runs Postgres on this folder;
 * otherwise the file is a left-over that would keep Postgres from starting.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return
  if (!commandOf(pid).includes(`-D ${cluster} `)) {
    await rm(pidFile, { force: true })
    return
  }
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal)
    if (await goneWithin(pid, 4_000)) return
  }
  throw new StartError(
    `An older Postgres (process ${pid}) still runs on ${cluster} and does not stop: end it by hand.`,
  )
}
