import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildSchema,
  type ConstDirectiveNode,
  type GraphQLObjectType,
  getIntrospectionQuery,
  getNamedType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { glob } from 'tinyglobby'
import { describe, expect, it } from 'vitest'
import { type Audience, type Resolver, resolvers } from '../../amplify/api/resolvers.ts'
import { only, resources } from './templates.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const table = Object.entries<Resolver>(resolvers)
const deployed = (): string => String(only('AWS::AppSync::GraphQLSchema').Properties['Definition'])
const schema = () => buildSchema(`${read('schema/aws.graphql')}\n${deployed()}`)

/** The three root types. */
function roots(): GraphQLObjectType[] {
  const built = schema()
  return [built.getQueryType(), built.getMutationType(), built.getSubscriptionType()].flatMap(
    (type) => type ?? [],
  )
}

const directives = (
  node: { readonly directives?: readonly ConstDirectiveNode[] } | null | undefined,
): string[] => (node?.directives ?? []).map((directive) => print(directive)).sort()

const users = '@aws_cognito_user_pools'
const staff = `${users}(cognito_groups: ["agent", "admin"])`
const admins = `${users}(cognito_groups: ["admin"])`
const wanted: Readonly<Record<Audience, readonly string[]>> = {
  everyone: [users, '@aws_lambda'],
  staff: [staff, '@aws_lambda'],
  admin: [admins, '@aws_lambda'],
  session: [admins],
  staffSession: [staff],
  relay: ['@aws_iam'],
}

describe('resolvers', () => {
  it('are one for each root field of the deployed schema, and for nothing else', () => {
    const fields = roots().flatMap((type) =>
      Object.keys(type.getFields()).map((name) => `${type.name}.${name}`),
    )
    const made = resources('AWS::AppSync::Resolver').map(
      ({ Properties: p }) => `${p['TypeName']}.${p['FieldName']}`,
    )
    expect(made.sort()).toEqual(fields.sort())
    expect(table.map(([field]) => field).sort()).toEqual(fields.sort())
  })

  it('go where the table says', () => {
    const sources = resources('AWS::AppSync::DataSource').map(
      ({ id, Properties }) => [id, Properties] as const,
    )
    const kind = Object.fromEntries(sources.map(([id, { Type }]) => [id, Type]))
    for (const { Properties: p } of resources('AWS::AppSync::Resolver')) {
      const resolver = resolvers[`${p['TypeName']}.${p['FieldName']}` as keyof typeof resolvers]
      const name = p['DataSourceName'] as { 'Fn::GetAtt': [string, string] } | string
      const source =
        typeof name === 'string' ? sources.find(([, { Name }]) => Name === name)?.[0] : name['Fn::GetAtt'][0]
      const overLambda = 'function' in resolver || resolver.over === 'graphql'
      expect([p['FieldName'], kind[source ?? '']]).toEqual([
        p['FieldName'],
        overLambda ? 'AWS_LAMBDA' : 'NONE',
      ])
      expect(p['Code']).toEqual('function' in resolver ? undefined : read(`amplify/api/${resolver.code}`))
      expect(p).not.toHaveProperty('RequestMappingTemplate')
    }
  })
})

describe('who may call', () => {
  it.each(table)('%s is what its directives say', (field, { audience }) => {
    const [type, name] = field.split('.')
    const node = roots()
      .find((one) => one.name === type)
      ?.getFields()[name ?? '']?.astNode
    const own = directives(node).filter((text) => !text.startsWith('@aws_subscribe'))
    expect(own).toEqual([...wanted[audience]].sort())
    if (type === 'Subscription') expect(directives(node).join()).toContain('@aws_subscribe')
  })

  it('reaches every type below a field in every mode that the field allows', () => {
    const modesOf = (texts: readonly string[]) => new Set(texts.map((text) => text.replace(/\(.*/s, '')))
    const denied: string[] = []
    const descend = (
      type: GraphQLObjectType,
      modes: ReadonlySet<string>,
      path: string,
      seen: ReadonlySet<string>,
    ): void => {
      if (seen.has(type.name)) return
      const typeModes = directives(type.astNode)
      for (const mode of modes) {
        // A type without a directive has the default mode only.
        if (!modesOf(typeModes.length > 0 ? typeModes : [users]).has(mode))
          denied.push(`${mode} ${path}: ${type.name}`)
      }
      for (const [name, field] of Object.entries(type.getFields())) {
        const own = directives(field.astNode)
        if (own.length > 0)
          for (const mode of modes) if (!modesOf(own).has(mode)) denied.push(`${mode} ${path}.${name}`)
        const inner = getNamedType(field.type)
        if (isObjectType(inner)) descend(inner, modes, `${path}.${name}`, new Set([...seen, type.name]))
      }
    }
    for (const type of roots()) {
      for (const [name, field] of Object.entries(type.getFields())) {
        const modes = modesOf(directives(field.astNode).filter((text) => !text.startsWith('@aws_subscribe')))
        const inner = getNamedType(field.type)
        if (isObjectType(inner)) descend(inner, modes, `${type.name}.${name}`, new Set())
      }
    }
    expect([...new Set(denied)]).toEqual([])
  })
})

describe('the schema', () => {
  it('is the committed one, without what AppSync does not read', () => {
    const stripped = parse(read('schema/__generated__/schema.graphql')).definitions.map((node) =>
      print(
        node.kind === Kind.SCHEMA_DEFINITION
          ? { kind: node.kind, operationTypes: node.operationTypes }
          : node,
      ),
    )
    expect(parse(deployed()).definitions.map((node) => print(node))).toEqual(stripped)
    expect(deployed()).not.toMatch(/^(extend|directive|scalar) /m)
    expect(Buffer.byteLength(deployed())).toBeLessThan(1_000_000)
  })

  it('is answered within the limits, for our own documents and for introspection', async () => {
    const limit = Number(only('AWS::AppSync::GraphQLApi').Properties['QueryDepthLimit'])
    const files = await glob(['src/**/*.graphql'], { cwd: root })
    const definitions = [...files.map(read), getIntrospectionQuery()].flatMap(
      (text) => parse(text).definitions,
    )
    const depthOf = (set: SelectionSetNode | undefined): number =>
      Math.max(
        0,
        ...(set?.selections ?? []).map((node) => (node.kind === Kind.FIELD ? 1 : 0) + depthOf(inside(node))),
      )
    const inside = (node: SelectionNode): SelectionSetNode | undefined => {
      if (node.kind !== Kind.FRAGMENT_SPREAD) return node.selectionSet
      const found = definitions.find(
        (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === node.name.value,
      )
      return found?.kind === Kind.FRAGMENT_DEFINITION ? found.selectionSet : undefined
    }
    const operations = definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    expect(operations.length).toBeGreaterThan(5)
    for (const { name, selectionSet } of operations) {
      expect(depthOf(selectionSet), name?.value).toBeLessThanOrEqual(limit)
    }
  })
})

it('signs in by Cognito unless told otherwise, by API keys and by IAM; it logs and traces', () => {
  expect(only('AWS::AppSync::GraphQLApi').Properties).toMatchObject({
    AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
    AdditionalAuthenticationProviders: [
      { AuthenticationType: 'AWS_LAMBDA' },
      { AuthenticationType: 'AWS_IAM' },
    ],
    LogConfig: { FieldLogLevel: 'ERROR', ExcludeVerboseContent: true },
    XrayEnabled: true,
    IntrospectionConfig: 'ENABLED',
    ResolverCountLimit: 50,
  })
})
