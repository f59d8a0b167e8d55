import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { lockFolder } from './lock.ts'
import { stopOrphan } from './postgres-orphan.ts'
import { readSettings } from './settings.ts'
import { StartError } from './start-error.ts'

try {
  const { dataDir } = readSettings(process.env)
  // Nobody may be working on it, not even a server that a killed run left behind.
  await lockFolder(dataDir)
  await stopOrphan(join(dataDir, 'postgres/cluster'))
  await rm(dataDir, { recursive: true, force: true })
  process.stdout.write(`${dataDir} is empty: the next start makes a new demo company.\n`)
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
