import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { StartError } from './start-error.ts'

/** How to start a program that refuses to run as root: the words before its own, and the ids for `spawn`. */
export interface Unprivileged {
  /** The owner that its files must have; undefined when we are no root ourselves. */
  owner: { uid: number; gid: number } | undefined
  /** Puts the switch of user (if any) before a command. */
  command(program: string, args: string[]): { program: string; args: string[]; uid?: number; gid?: number }
}

const nobody = 65534
const setpriv = ['/usr/bin/setpriv', '/bin/setpriv', '/usr/sbin/setpriv'].find((path) => existsSync(path))

/** The first of `path` and the folders above it that `uid` can't enter or read, by their modes. */
export function blockedAt(path: string, uid: number): string | undefined {
  const chain: string[] = []
  for (let at = resolve(path); ; at = dirname(at)) {
    chain.unshift(at)
    if (at === dirname(at)) break
  }
  return chain.find((at) => {
    if (!existsSync(at)) return false
    const stat = statSync(at)
    const needed = at === chain.at(-1) ? 0o5 : 0o1
    const granted = stat.uid === uid ? stat.mode >> 6 : stat.mode
    return (granted & needed) !== needed
  })
}

/**
 * Postgres refuses to run as root. As root we start it as the owner of its data (`nobody` when that is new).
 * When that user can't reach the project (a clone below /root, mode 700), `setpriv` gives the process the one
 * capability that ignores file modes, which as root we could have used anyway; all others are gone.
 */
export function unprivileged(dataDir: string, programs: string[]): Unprivileged {
  if (process.getuid?.() !== 0) return { owner: undefined, command: (program, args) => ({ program, args }) }
  const present = existsSync(dataDir) ? statSync(dataDir) : undefined
  const owner =
    present && present.uid !== 0 ? { uid: present.uid, gid: present.gid } : { uid: nobody, gid: nobody }
  const blocked = [dirname(dataDir), ...programs].map((path) => blockedAt(path, owner.uid)).find((at) => at)
  if (blocked === undefined) return { owner, command: (program, args) => ({ program, args, ...owner }) }
  if (setpriv === undefined)
    throw new StartError(
      `Postgres does not run as root, and the user ${owner.uid} that runs it cannot enter ${blocked}: ` +
        'install setpriv (package util-linux), or move the project out of that folder, or do not run as root.',
    )
  const ids = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups']
  const rights = [
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--bounding-set=-all,+dac_override',
  ]
  // Otherwise access(2), by which initdb and postgres look for their own files, would not count the capability.
  const bits = ['--securebits=+no_setuid_fixup']
  return {
    owner,
    command: (program, args) => ({ program: setpriv, args: [...ids, ...rights, ...bits, program, ...args] }),
  }
}
