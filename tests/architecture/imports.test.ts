import { readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { init, parse } from 'es-module-lexer'
import { transform } from 'esbuild'
import { glob } from 'tinyglobby'
import { beforeAll, describe, expect, it } from 'vitest'

// Who may import whom (docs/decisions/001-rooms.md). A rule names a room by a path; the longest that fits a file is its room.
const root = join(import.meta.dirname, '../..')

interface Import {
  from: string
  to: string
}

/** Rooms and the rooms that they may reach besides themselves. */
const rooms: Record<string, readonly string[]> = {
  schema: [],
  'amplify/backend.ts': ['amplify/api', 'amplify/auth', 'amplify/functions'],
  'amplify/synth.ts': ['amplify/backend.ts'],
  'amplify/auth': ['amplify/domain', 'amplify/domain/lib', 'amplify/functions', 'schema'],
  'amplify/api': ['amplify/api/resolvers.ts', 'amplify/functions', 'schema'],
  'amplify/functions': ['amplify/domain', 'amplify/domain/lib', 'amplify/api/resolvers.ts', 'schema'],
  'amplify/api/resolvers.ts': ['schema'],
  'amplify/domain': ['amplify/domain/lib', 'schema'],
  'amplify/domain/lib': ['schema'],
  'src/app': ['src/features', 'src/components', 'src/graphql', 'src/i18n', 'schema'],
  'src/features': ['src/components', 'src/graphql', 'src/i18n', 'schema'],
  'src/components': ['src/graphql', 'src/i18n', 'schema'],
  'src/graphql': ['schema'],
  'src/i18n': ['schema'],
  'local/appsync': [],
  docs: ['schema', 'amplify/api/resolvers.ts'],
  local: ['local/appsync', 'schema', 'amplify/api/resolvers.ts', 'amplify/functions', 'amplify/auth', 'docs'],
  bench: ['bench/ui', 'local', 'schema', 'amplify/domain', 'amplify/domain/lib', 'amplify/functions'],
  'bench/ui': ['tests'],
}

function roomOf(file: string): string {
  const names = Object.keys(rooms).filter((room) => file === room || file.startsWith(`${room}/`))
  return names.sort((a, b) => b.length - a.length)[0] ?? file.split('/')[0] ?? file
}

async function importsOf(file: string): Promise<string[]> {
  const loader = file.endsWith('x') ? 'tsx' : 'ts'
  // Types leave no trace in JavaScript, so they are turned into plain imports first: a type is a dependency too.
  const source = readFileSync(join(root, file), 'utf8').replace(
    /^(import|export) type (?=[{*]|\w+ from)/gm,
    '$1 ',
  )
  const { code } = await transform(source, {
    loader,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  })
  return parse(code)[0].flatMap(({ n }) => (n === undefined ? [] : [n]))
}

let files: string[] = []
let ours: Import[] = []

beforeAll(async () => {
  await init
  files = (
    await glob(['{amplify,bench,docs,local,schema,src}/**/*.{ts,tsx}'], {
      cwd: root,
      ignore: ['**/node_modules/**', '**/*.d.ts'],
    })
  ).map((file) => file.split(sep).join('/'))
  ours = (
    await Promise.all(
      files.map(async (from) =>
        (
          await importsOf(from)
        )
          .filter((target) => target.startsWith('.'))
          .map((target) => ({
            from,
            to: posix.normalize(
              relative(root, join(root, dirname(from), target))
                .split(sep)
                .join('/'),
            ),
          })),
      ),
    )
  ).flat()
}, 60_000)

describe('who may import whom', () => {
  it('reads every room', () => {
    expect(ours.length).toBeGreaterThan(100)
    const seen = new Set(files.map(roomOf))
    expect(
      ['schema', 'amplify/domain', 'src/app', 'local', 'local/appsync'].filter((room) => !seen.has(room)),
    ).toEqual([])
  })

  it('keeps to the rooms that a room may reach', () => {
    const wrong = ours.filter(({ from, to }) => {
      const [here, there] = [roomOf(from), roomOf(to)]
      return here !== there && !(rooms[here] ?? []).includes(there)
    })
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })

  it('lets a domain folder reach another only through its index.ts', () => {
    const concept = (file: string) => /^amplify\/domain\/([^/]+)\//.exec(file)?.[1]
    const wrong = ours.filter(({ from, to }) => {
      const [here, there] = [concept(from), concept(to)]
      return here && there && here !== there && there !== 'lib' && !to.endsWith(`/${there}/index.ts`)
    })
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })

  it('keeps features apart', () => {
    const feature = (file: string) => /^src\/features\/([^/]+)\//.exec(file)?.[1]
    const wrong = ours.filter(({ from, to }) => {
      const [here, there] = [feature(from), feature(to)]
      return here && there && here !== there
    })
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })

  it('has no cycles between domain folders', () => {
    const edges = new Map<string, Set<string>>()
    for (const { from, to } of ours) {
      const [a, b] = [
        /^amplify\/domain\/([^/]+)\//.exec(from)?.[1],
        /^amplify\/domain\/([^/]+)\//.exec(to)?.[1],
      ]
      if (a && b && a !== b) edges.set(a, (edges.get(a) ?? new Set()).add(b))
    }
    const cycles: string[] = []
    const walk = (node: string, path: readonly string[]): void => {
      if (path.includes(node)) {
        cycles.push([...path.slice(path.indexOf(node)), node].join(' -> '))
        return
      }
      for (const next of edges.get(node) ?? []) walk(next, [...path, node])
    }
    for (const node of edges.keys()) walk(node, [])
    expect(cycles).toEqual([])
  })

  it('gives files the names of concepts, and keeps them short', () => {
    const vague = files.filter((file) =>
      /(^|\/)(utils?|helpers?|common|misc)(\/|\.|$)|(Service|Manager)\./i.test(file),
    )
    const long = files.filter(
      (file) =>
        !file.includes('__generated__') && readFileSync(join(root, file), 'utf8').split('\n').length > 301,
    )
    expect({ vague, long }).toEqual({ vague: [], long: [] })
  })

  it('knows no "if (local)" in the product', () => {
    const seam = /process\.env\[?\.?['"]?(NODE_ENV|LOCAL|IS_LOCAL|AUTOCRM_LOCAL)|localhost/
    const wrong = files.filter(
      (file) =>
        /^(amplify|src)\//.test(file) &&
        !file.includes('__generated__') &&
        seam.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(wrong).toEqual([])
  })
})
