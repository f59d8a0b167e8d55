import { existsSync } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
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

/** Passes an error on, unless it is one of these. */
function unless(...codes: readonly string[]): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (!codes.includes(error.code ?? '')) throw error
  }
}

async function isFresh(dist: string): Promise<boolean> {
  // Another start may put a new one in its place in this moment.
  const index = await stat(join(dist, 'index.html')).catch(unless('ENOENT'))
  if (!index) return false
  const times = await Promise.all(sources.map((name) => newest(join(root, name))))
  return index.mtimeMs > Math.max(...times)
}

/** Builds the UI when `dist` is missing or older than what it is made of. @returns the folder */
export async function builtUi(say: (line: string) => void): Promise<string> {
  const dist = join(root, 'dist')
  if (await isFresh(dist)) return dist
  say('Building the user interface ...')
  const { build } = await import('vite')
  // Whatever the shell or a test runner says: React for development is slow, and draws and undraws everything twice.
  const { NODE_ENV } = process.env
  process.env['NODE_ENV'] = 'production'
  // Aside, and put in place when whole: another start may be serving the old one, or building the same.
  const outDir = join(root, `node_modules/.cache/autocrm-ui-${process.pid}`)
  try {
    await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  } catch (error) {
    throw new StartError(
      `The user interface could not be built: ${reasonOf(error)}. Run npx vite build for the whole message.`,
    )
  } finally {
    if (NODE_ENV === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = NODE_ENV
  }
  for (let inPlace = false; !inPlace && !(await isFresh(dist)); ) {
    await rm(dist, { recursive: true, force: true })
    // Another start may have been quicker, by one that is older than what it is made of, too.
    await rename(outDir, dist).catch(unless('ENOTEMPTY', 'EEXIST'))
    inPlace = !existsSync(outDir)
  }
  await rm(outDir, { recursive: true, force: true })
  return dist
}
