import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadResolver, type ResolverCode } from '../../../local/appsync/index.ts'
import { type Endpoint, startThings } from './thing.ts'

let folder: string
let api: Endpoint
const given: { answer?: unknown; events: unknown[] } = { events: [] }

async function code(name: string, source: string): Promise<ResolverCode> {
  const path = join(folder, `${name}.ts`)
  await writeFile(path, `import { util, extensions, runtime } from '@aws-appsync/utils'\n${source}`)
  return loadResolver(path)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resolvers-'))
  const js = await code(
    'js',
    `export function request(ctx: any) {
       if (ctx.args.mode === 'error') util.error('wrong', 'Wrong', { a: 1 }, { b: 2 })
       if (ctx.args.mode === 'unauthorized') util.unauthorized()
       if (ctx.args.mode === 'early') runtime.earlyReturn('early')
       if (ctx.args.mode === 'broken') ctx.absent.field
       ctx.stash.mode = ctx.args.mode
       return { payload: ctx.args.mode }
     }
     export function response(ctx: any) {
       if (ctx.args.mode === 'append') util.appendError('also this', 'Extra')
       if (ctx.args.mode === 'auth') return util.authType()
       if (ctx.args.mode === 'id') return util.autoId() + util.time.nowISO8601()
       return ctx.stash.mode + ':' + ctx.result
     }`,
  )
  const add = await code(
    'add',
    `export const request = (ctx: any) => ({ operation: 'Invoke', payload: { n: ctx.prev.result } })
     export const response = (ctx: any) => { if (ctx.error) util.error(ctx.error.message, ctx.error.type); return ctx.result }`,
  )
  const around = await code(
    'around',
    `export const request = (ctx: any) => ctx.args.n
     export const response = (ctx: any) => ctx.prev.result`,
  )
  const increment = async (event: unknown) => {
    const { n } = event as { n: number }
    if (n === 13) throw new TypeError('unlucky')
    return n + 1
  }
  const step = { dataSource: { lambda: increment }, code: add }
  api = await startThings({
    limits: { queryDepth: 3, resolverCount: 5 },
    resolvers: {
      'Query.js': { kind: 'js', dataSource: 'NONE', code: js },
      'Query.pipeline': { kind: 'pipeline', code: around, functions: [step, step] },
      'Query.bad': {
        kind: 'lambda',
        invoke: async (event) => {
          given.events.push(event)
          return given.answer
        },
      },
    },
  })
})
afterAll(async () => {
  await api.close()
  await rm(folder, { recursive: true })
})

describe('a direct Lambda resolver', () => {
  it('[D] gets AppSync’s event', async () => {
    const { data } = await api.ask('query Q($on: Boolean!) { event @include(if: $on) }', { on: true })
    expect(JSON.parse(String(data?.event))).toEqual({
      arguments: {},
      identity: null,
      source: null,
      request: { headers: expect.objectContaining({ 'x-api-key': 'key' }), domainName: null },
      prev: null,
      info: {
        selectionSetList: [],
        selectionSetGraphQL: '',
        parentTypeName: 'Query',
        fieldName: 'event',
        variables: { on: true },
      },
      stash: {},
    })
  })

  it('[D] sees aliases and paths, fragments expanded, @skip and @include applied', async () => {
    given.events.length = 0
    const query = `query ($no: Boolean!) {
      bad { i: id ...Titles ... on Thing { note @skip(if: true) up: parent { title secret @include(if: $no) } } title }
    }
    fragment Titles on Thing { title parent { title } }`
    await api.ask(query, { no: false })
    await api.ask(query, { no: true })
    const infos = given.events.map((event) => (event as { info: Record<string, unknown> }).info)
    expect(infos.map((info) => info.selectionSetList)).toEqual([
      ['i', 'title', 'parent', 'parent/title', 'up', 'up/title'],
      ['i', 'title', 'parent', 'parent/title', 'up', 'up/title', 'up/secret'],
    ])
    const written = String(infos[0]?.selectionSetGraphQL)
    expect(written).toMatch(/^\{\n {2}i: id\n {2}\.\.\.Titles\n {2}\.\.\. on Thing \{/)
  })

  it('answers through JSON: undefined vanishes, dates become strings, nothing is shared', async () => {
    const answer = {
      id: 'b',
      title: new Date(0),
      note: undefined,
      meta: { seen: undefined, at: new Date(0) },
    }
    given.answer = answer
    expect((await api.ask('{ bad { id title note meta } }')).data).toEqual({
      bad: {
        id: 'b',
        title: '1970-01-01T00:00:00.000Z',
        note: null,
        meta: '{"at":"1970-01-01T00:00:00.000Z"}',
      },
    })
  })

  it('[C] gets AWSJSON parsed, and its answer is stringified', async () => {
    const { data } = await api.ask('query ($j: AWSJSON) { echo(json: $j) }', { j: '{"deep":[1,{"a":null}]}' })
    expect(data?.echo).toBe('{"json":{"deep":[1,{"a":null}]}}')
    const literal = await api.ask('{ echo(json: "[1]") }')
    expect(literal.data?.echo).toBe('{"json":[1]}')
  })
})

describe('JS resolvers', () => {
  const js = (mode: string) => api.ask('query ($mode: String) { js(mode: $mode) }', { mode })

  it('[D] run request, source and response with a stash', async () => {
    expect(await js('plain')).toEqual({ data: { js: 'plain:plain' } })
  })

  it('end with util.error, util.unauthorized and runtime.earlyReturn', async () => {
    expect((await js('error')).errors).toMatchObject([
      { path: ['js'], errorType: 'Wrong', message: 'wrong', data: { a: 1 }, errorInfo: { b: 2 } },
    ])
    expect((await js('unauthorized')).errors).toMatchObject([
      { errorType: 'Unauthorized', message: 'Not Authorized to access js on type Query' },
    ])
    expect(await js('early')).toEqual({ data: { js: 'early' } })
    expect((await js('broken')).errors).toMatchObject([{ errorType: 'Code' }])
  })

  it('keep their value beside an appended error', async () => {
    expect(await js('append')).toMatchObject({
      data: { js: 'append:append' },
      errors: [{ path: ['js'], errorType: 'Extra', message: 'also this', locations: [{ sourceName: null }] }],
    })
  })

  it('know the caller, ids and times', async () => {
    expect((await js('auth')).data?.js).toBe('API Key Authorization')
    expect((await js('id')).data?.js).toMatch(/^[0-9a-f-]{36}\d{4}-/)
  })

  it('leak nothing between requests at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => js(n % 2 === 0 ? 'append' : 'plain')),
    )
    expect(answers.map(({ errors }) => errors?.length ?? 0)).toEqual(
      answers.map((_, n) => (n % 2 === 0 ? 1 : 0)),
    )
  })

  it('[D] pass their results through a pipeline, and a Lambda’s error as ctx.error', async () => {
    expect(await api.ask('{ pipeline(n: 1) }')).toEqual({ data: { pipeline: 3 } })
    expect((await api.ask('{ pipeline(n: 12) }')).errors).toMatchObject([
      { errorType: 'TypeError', message: 'unlucky' },
    ])
  })
})

describe('limits', () => {
  it('[D] queryDepthLimit, through fragments', async () => {
    expect((await api.ask('{ thing(id: 1) { parent { title } } }')).errors).toBeUndefined()
    expect(
      await api.ask('{ thing(id: 1) { ...P } } fragment P on Thing { parent { parent { title } } }'),
    ).toMatchObject({ data: null, errors: [{ errorType: 'QueryDepthLimitReached' }] })
  })

  it('[D] resolverCountLimit', async () => {
    const aliases = Array.from({ length: 6 }, (_, n) => `a${n}: js(mode: "x")`).join(' ')
    const { data, errors } = await api.ask(`{ ${aliases} }`)
    expect(errors).toMatchObject([{ path: ['a5'], errorType: 'ResolverExecutionLimitReached' }])
    expect(data?.a4).toBe('x:x')
  })

  it('[D] introspection can be off; __typename stays', async () => {
    expect((await api.ask('{ __schema { queryType { name } } }')).errors).toBeUndefined()
    const closed = await startThings({ limits: { introspection: false } })
    expect((await closed.ask('{ __schema { queryType { name } } }')).errors?.[0]?.message).toMatch(
      /^Validation error of type FieldUndefined: Field '__schema' in type 'Query' is undefined/,
    )
    expect((await closed.ask('{ __typename }')).data).toEqual({ __typename: 'Query' })
    await closed.close()
  })
})
