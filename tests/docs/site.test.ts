import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  getNamedType,
  getVariableValues,
  isEnumType,
  isInputObjectType,
  isObjectType,
  Kind,
  parse,
  validate,
} from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { resolvers } from '../../amplify/api/resolvers.ts'
import { buildSite } from '../../docs/site/index.ts'
import { exampleOf } from '../../docs/site/reference/example.ts'
import { readSchema, rootFieldsOf, typesOf } from '../../docs/site/reference/schema.ts'
import { scopes } from '../../schema/scopes.ts'

const schema = readSchema()
let files: Map<string, string>
let pages: Map<string, string>

const idsOf = (html: string): string[] => [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id)
const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')

beforeAll(async () => {
  const site = await buildSite()
  files = new Map(site.map(({ path, body }) => [path, String(body)]))
  pages = new Map(
    [...files]
      .filter(([path]) => path.endsWith('.html'))
      .map(([path, body]) => [path.replace(/(\/index)?\.html$/, ''), body]),
  )
})

describe('the pages', () => {
  it('have whole links and anchors, each anchor once', () => {
    expect(pages.size).toBeGreaterThan(4)
    const broken: string[] = []
    // The reference has thousands of links to itself: its anchors are looked for once.
    const anchors = new Map([...pages.values()].map((html) => [html, new Set(idsOf(html))]))
    for (const [page, html] of pages) {
      const ids = idsOf(html)
      const first = new Map([...ids.entries()].reverse().map(([index, id]) => [id, index]))
      const doubled = ids.filter((id, index) => first.get(id) !== index)
      broken.push(...doubled.map((id) => `${page}: #${id} twice`))
      for (const [tag, attribute] of html.matchAll(/<\w+\s[^>]*?(?:href|src)="([^"]*)"/g)) {
        const target = unescaped(attribute ?? '')
        if (target.startsWith('data:image/')) continue
        // A reader may be sent elsewhere; a page takes nothing from there.
        if (tag.startsWith('<a ') && target.startsWith('https://')) continue
        const [path = '', anchor] = target.split('#')
        const file = path.split('?')[0] ?? ''
        // The API's own, which no file of the site is.
        if (target === '/api/v1/openapi.json') continue
        const there = file === '' ? html : (pages.get(file) ?? files.get(file))
        if (there === undefined) broken.push(`${page}: ${target}`)
        else if (anchor !== undefined && !anchors.get(there)?.has(anchor)) broken.push(`${page}: ${target}`)
      }
    }
    expect(broken).toEqual([])
  })

  it('let nothing run that is not a file of theirs', () => {
    for (const [page, html] of pages) {
      const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? ''
      expect(policy, page).toContain('default-src &#39;none&#39;')
      expect(policy, page).toMatch(/script-src &#39;self&#39;;/)
      expect(
        html.match(/<script(?! (type="module" )?src="\/docs\/assets\/)|\son\w+="|\sstyle="/g),
        page,
      ).toBeNull()
    }
  })
})

describe('the GraphQL reference', () => {
  const ids = () => new Set(idsOf(pages.get('/docs/graphql') ?? ''))

  it('has an entry for every root field, type, field, argument and value', () => {
    const wanted = Object.keys(resolvers)
    for (const { name, field } of rootFieldsOf(schema))
      wanted.push(...field.args.map((arg) => `${name}.${arg.name}`))
    for (const type of typesOf(schema)) {
      wanted.push(type.name)
      if (isObjectType(type) || isInputObjectType(type))
        wanted.push(...Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
      if (isEnumType(type)) wanted.push(...type.getValues().map(({ name }) => `${type.name}.${name}`))
    }
    const there = ids()
    expect(wanted.filter((id) => !there.has(id))).toEqual([])
    expect(wanted.length).toBeGreaterThan(300)
  })

  it('says who may call a root field, and which scopes open it', () => {
    const html = pages.get('/docs/graphql') ?? ''
    const entry = (id: string) => html.slice(html.indexOf(`id="${id}"`)).split('</article>')[0] ?? ''
    expect(entry('Query.apiKeys')).toContain('never an API key')
    for (const [scope, { fields }] of Object.entries(scopes))
      for (const field of fields)
        expect(entry(field), `${field} by ${scope}`).toContain(`href="#ApiScope.${scope}"`)
  })

  it('gives examples that the API would take', () => {
    for (const rootField of rootFieldsOf(schema)) {
      const { document, variables } = exampleOf(rootField)
      const parsed = parse(document)
      expect(validate(schema, parsed).map(String), document).toEqual([])
      const [operation] = parsed.definitions
      if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('an example is an operation')
      expect(
        getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors,
        document,
      ).toBeUndefined()
      expect(getNamedType(rootField.field.type)).toBeDefined()
    }
  })
})

describe('the texts', () => {
  const text = (name: string) =>
    readFileSync(join(import.meta.dirname, '../../docs/site/text', `${name}.md`), 'utf8')

  it('write GraphQL that fits the schema', () => {
    const found = ['quick-start', 'index'].flatMap((name) => [
      ...[...text(name).matchAll(/"query": ("(?:[^"\\]|\\.)*")/g)].map(([, json = '']) =>
        // A shell's heredoc has \$ where the document has $.
        String(JSON.parse(json.replaceAll('\\$', '$'))),
      ),
      ...[...text(name).matchAll(/```graphql\n([^`]+)```/g)].map(([, one = '']) => one),
      ...[...text(name).matchAll(/`\s*((?:query|mutation|subscription) [^`]+)`/g)].map(([, one = '']) => one),
    ])
    expect(found.length).toBeGreaterThan(6)
    for (const document of found) expect(validate(schema, parse(document)).map(String), document).toEqual([])
  })

  it('name every error of the API', () => {
    const source = readFileSync(join(import.meta.dirname, '../../amplify/domain/lib/errors.ts'), 'utf8')
    const types = [...(/type ApiErrorType = (.*)/.exec(source)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
      ([, one]) => one,
    )
    expect(types).toContain('RATE_LIMITED')
    expect(types.filter((type) => !text('index').includes(`| \`${type}\` |`))).toEqual([])
  })
})
