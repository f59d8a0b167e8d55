import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StartError } from './start-error.ts'

/** Writes a file so that a kill leaves the old content or the new one, never half of it; readable by its owner only. */
export async function writeWhole(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(`${file}.new`, 'w', 0o600)
  await handle.writeFile(content)
  await handle.sync()
  await handle.close()
  await rename(`${file}.new`, file)
}

/** The text of `file`; made by `make` and kept when there is none yet. */
export async function keptText(file: string, make: () => string | Promise<string>): Promise<string> {
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim()
  const made = await make()
  await writeWhole(file, `${made}\n`)
  return made
}

/** The JSON of `file`; made by `make` and kept when there is none yet. */
export async function keptJson<T>(file: string, make: () => T | Promise<T>): Promise<T> {
  const text = await keptText(file, async () => JSON.stringify(await make(), null, 2))
  try {
    return JSON.parse(text) as T
  } catch {
    throw new StartError(
      `The file ${file} is broken: restore it, or empty the data folder with npm run reset.`,
    )
  }
}
