import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { beforeAll, describe, expect, it, vi } from 'vitest'

// What a browser must have before an agent sees a queue, and what must wait until it is needed.
const root = join(import.meta.dirname, '../..')
let chunks: ReadonlyMap<string, Rolldown.OutputChunk>
beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production')
  const built = (await build({ root, logLevel: 'error', build: { write: false } })) as Rolldown.RolldownOutput
  chunks = new Map(
    built.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
  )
  vi.unstubAllEnvs()
}, 120_000)

/** The chunks that come before these modules can be shown, in English. */
function initially(pages: readonly string[]): Rolldown.OutputChunk[] {
  const found = new Set<Rolldown.OutputChunk>()
  const bring = (chunk: Rolldown.OutputChunk | undefined): void => {
    if (!chunk || found.has(chunk)) return
    found.add(chunk)
    for (const name of chunk.imports) bring(chunks.get(name))
  }
  const begins = (chunk: Rolldown.OutputChunk) =>
    chunk.isEntry ||
    [...pages, 'src/i18n/en/index.ts'].some((file) => chunk.facadeModuleId?.endsWith(`/${file}`) === true)
  for (const chunk of chunks.values()) if (begins(chunk)) bring(chunk)
  return [...found]
}

const modulesOf = (found: readonly Rolldown.OutputChunk[]) => found.flatMap(({ moduleIds }) => moduleIds)
const workspace = ['WorkspacePage', 'QueuePage'].map((page) => `src/features/workspace/${page}.tsx`)

describe('the signed-in workspace', () => {
  it('needs at most 320 kB of JavaScript, gzipped', () => {
    const found = initially(workspace)
    for (const page of workspace)
      expect(
        modulesOf(found).some((id) => id.endsWith(page)),
        page,
      ).toBe(true)
    const sizes = found.map(({ fileName, code }) => [fileName, gzipSync(code, { level: 9 }).length] as const)
    const total = sizes.reduce((sum, [, size]) => sum + size, 0)
    expect(total, sizes.map((size) => size.join(' ')).join('\n')).toBeLessThanOrEqual(320_000)
  })

  it.each([
    ['the sign-in screen', '/@aws-amplify/ui-react/'],
    ['the editor', '/@tiptap/'],
    ['charts', '/recharts/'],
    ['patterns', '/re2js/'],
    ['the editor of conditions', '/react-querybuilder/'],
    ['the palette', '/cmdk/'],
    ['other languages', '/src/i18n/de/'],
  ])('loads %s when it is needed', (_what, path) => {
    expect(modulesOf(initially(workspace)).filter((id) => id.includes(path))).toEqual([])
  })
})
