import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOf, isAlive } from './postgres-orphan.ts'
import { reasonOf, StartError } from './start-error.ts'

/**
 * Makes this process the only one that works on a data folder, until the returned function is called.
 * A lock whose process was killed counts for nothing, nor does one whose number another program has now.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'lock')
  try {
    // Others may pass: as root, Postgres runs as another user.
    await mkdir(folder, { recursive: true, mode: 0o711 })
  } catch (error) {
    throw new StartError(
      `The data folder ${folder} cannot be made (${reasonOf(error)}): give this user the right, or set AUTOCRM_DATA to another folder.`,
    )
  }
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = await open(file, 'wx', 0o600)
      await handle.writeFile(String(process.pid))
      await handle.close()
      return () => rm(file, { force: true })
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code !== 'EEXIST')
        throw new StartError(
          `The data folder ${folder} cannot be written (${reasonOf(error)}): give this user the right, or set AUTOCRM_DATA to another folder.`,
        )
    }
    const pid = Number(await readFile(file, 'utf8'))
    if (pid > 0 && pid !== process.pid && isAlive(pid) && /node|tsx/.test(commandOf(pid)))
      throw new StartError(
        `AutoCRM already runs on ${folder} (process ${pid}): use that one, end it, or set AUTOCRM_DATA to another folder.`,
      )
    await rm(file, { force: true })
  }
  throw new StartError(`Another start of AutoCRM on ${folder} came first: use that one.`)
}
