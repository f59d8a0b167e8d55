import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { codegen } from '@graphql-codegen/core'
import * as typedDocumentNode from '@graphql-codegen/typed-document-node'
import * as typescript from '@graphql-codegen/typescript'
import * as operations from '@graphql-codegen/typescript-operations'
import { parse } from 'graphql'
import { glob } from 'tinyglobby'
import { mergeSdl } from './schema/sdl.ts'

import { writeDatabaseTypes } from './tests/support/database-types.ts'

// `npm run codegen`: writes all that is generated; `-- --check` only says whether it is up to date.
const root = import.meta.dirname
const check = process.argv.includes('--check')
const stale: string[] = []

function write(file: string, text: string): void {
  const path = join(root, file)
  let present = ''
  try {
    present = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  if (present === text) return
  stale.push(file)
  if (check) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

const config = {
  scalars: {
    ID: 'string',
    AWSDate: 'string',
    AWSTime: 'string',
    AWSDateTime: 'string',
    AWSTimestamp: 'number',
    AWSEmail: 'string',
    AWSJSON: 'string',
    AWSPhone: 'string',
    AWSURL: 'string',
    AWSIPAddress: 'string',
  },
  enumsAsTypes: true,
  useTypeImports: true,
  skipTypename: true,
  strictScalars: true,
  defaultScalarType: 'unknown',
}
const sdl = mergeSdl(join(root, 'schema/graphql'))
const schema = parse(`${readFileSync(join(root, 'schema/aws.graphql'), 'utf8')}\n${sdl}`)
write('schema/__generated__/schema.graphql', sdl)
write(
  'schema/__generated__/types.ts',
  await codegen({
    filename: 'types.ts',
    schema,
    documents: [],
    config: { ...config, inputMaybeValue: 'T | null | undefined' },
    plugins: [{ typescript: {} }],
    pluginMap: { typescript },
  }),
)
const documents = (await glob('src/**/*.graphql', { cwd: root })).sort().map((location) => ({
  location,
  document: parse(readFileSync(join(root, location), 'utf8')),
}))
const written = await codegen({
  filename: 'operations.ts',
  schema,
  documents,
  config: {
    ...config,
    skipTypename: false,
    nonOptionalTypename: false,
    exportFragmentSpreadSubTypes: true,
  },
  plugins: [{ operations: {} }, { typedDocumentNode: {} }],
  pluginMap: { operations, typedDocumentNode },
})
// Each document gets a module of its own, so that a page brings those that it sends, and takes its fragments from theirs, so that each stands
// in the bundle once; operations.ts has the types and names them all.
const generated = 'src/graphql/__generated__'
const lines = written.split('\n')
const documentOf = (line: string) =>
  /^export const (\w+) = (\{.*\}) as unknown as DocumentNode<(\w+), (\w+)>;$/.exec(line)
/** A document's own definition, without the fragments that come after it. */
const ownOf = (name: string, source: string): string => {
  const { definitions } = JSON.parse(source) as {
    definitions: { kind: string; name: { value: string } }[]
  }
  const own = definitions.find(
    ({ kind, name: { value } }) => kind === 'OperationDefinition' || `${value}FragmentDoc` === name,
  )
  return JSON.stringify(own)
}
const sources = new Map(
  lines.flatMap((line) => {
    const [, name, source] = documentOf(line) ?? []
    return name && source ? [[name, ownOf(name, source)] as const] : []
  }),
)
const spreadsIn = (source: string) =>
  [...source.matchAll(/"kind":"FragmentSpread","name":\{"kind":"Name","value":"(\w+)"/g)].map(
    ([, fragment]) => `${fragment}FragmentDoc`,
  )
/** The fragments that a document needs, with those that they need. */
function fragmentsOf(name: string, found = new Set<string>()): Set<string> {
  for (const fragment of spreadsIn(sources.get(name) ?? '')) {
    if (found.has(fragment)) continue
    found.add(fragment)
    fragmentsOf(fragment, found)
  }
  return found
}
const named = lines.flatMap((line) => {
  const [, name, , result, variables] = documentOf(line) ?? []
  const own = sources.get(name ?? '')
  if (!name || !own || !result || !variables) return []
  const types = [result, variables].filter((type) => type !== 'unknown')
  const fragments = [...fragmentsOf(name)].sort()
  const definitions = fragments.map((fragment) => `,${fragment}.definitions[0]`).join('')
  write(
    `${generated}/documents/${name}.ts`,
    [
      `import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';`,
      `import type { ${types.join(', ')} } from '../operations.ts';`,
      ...fragments.map((fragment) => `import { ${fragment} } from './${fragment}.ts';`),
      `export const ${name} = {"kind":"Document","definitions":[${own}${definitions}]} as unknown as DocumentNode<${result}, ${variables}>;`,
      '',
    ].join('\n'),
  )
  return [name]
})
write(
  `${generated}/operations.ts`,
  [
    ...lines.filter((line) => !documentOf(line) && !line.startsWith('import type { TypedDocumentNode')),
    ...named.map((name) => `export { ${name} } from './documents/${name}.ts';`),
    '',
  ].join('\n'),
)
for (const left of await glob(`${generated}/documents/*.ts`, { cwd: root })) {
  if (named.includes(basename(left, '.ts'))) continue
  stale.push(left)
  if (!check) rmSync(join(root, left))
}
await writeDatabaseTypes((text) => write('amplify/domain/lib/__generated__/database.ts', text))

for (const file of stale) console.log(`${check ? 'stale' : 'wrote'} ${file}`)
if (check && stale.length > 0) {
  console.error('Generated code is stale: run `npm run codegen` and commit what it writes.')
  process.exit(1)
}
