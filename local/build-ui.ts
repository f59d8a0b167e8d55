import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { reasonOf, StartError } from './start-error.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = ['src', 'schema', 'index.html', 'vite.config.ts', 'package-lock.json']

async function newest(path: string): Promise<number> {
  const info = await stat(path)
  if (!info.isDirectory()) return info.mtimeMs
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const times = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mtimeMs)
  return Math.max(0, ...(await Promise.all(times)))
}

/** Builds the UI when `dist` is missing or older than what it is made of. @returns the folder */
export async function builtUi(say: (line: string) => void): Promise<string> {
  const dist = join(root, 'dist')
  const index = join(dist, 'index.html')
  if (existsSync(index)) {
    const times = await Promise.all(sources.map((name) => newest(join(root, name))))
    if ((await stat(index)).mtimeMs > Math.max(...times)) return dist
  }
  say('Building the user interface ...')
  const { build } = await import('vite')
  try {
    await build({ root, logLevel: 'error' })
  } catch (error) {
    throw new StartError(`The user interface could not be built: ${reasonOf(error)}. Run npx vite build for the whole message.`)
  }
  return dist
}
