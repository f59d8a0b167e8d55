import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
} from 'graphql'
import { type Audience, resolvers } from '../../../amplify/api/resolvers.ts'
import { openToEveryKey } from '../../../schema/opened.ts'
import { scopes } from '../../../schema/scopes.ts'

const root = join(import.meta.dirname, '../../..')

/** The API's schema as clients see it: the generated document with what AppSync brings. */
export function readSchema(): GraphQLSchema {
  const [aws, ours] = ['schema/aws.graphql', 'schema/__generated__/schema.graphql'].map((file) =>
    readFileSync(join(root, file), 'utf8'),
  )
  return buildSchema(`${aws}\n${ours}`)
}

/** What an entry of the reference is about, in the order of the reference. */
export const kinds = ['query', 'mutation', 'subscription', 'object', 'input', 'enum', 'scalar'] as const
export type Kind = (typeof kinds)[number]

/** A field of Query, Mutation or Subscription. */
export interface RootField {
  /** As `Query.tickets`, which is its anchor too. */
  readonly name: string
  readonly kind: 'query' | 'mutation' | 'subscription'
  readonly field: GraphQLField<unknown, unknown>
  readonly audience: Audience
  /** The scopes of API keys that open it. */
  readonly scopes: readonly string[]
  /** Every key may call it, whatever its scopes. */
  readonly openToEveryKey: boolean
}

const rootKinds = { Query: 'query', Mutation: 'mutation', Subscription: 'subscription' } as const

/** All root fields by kind and name. */
export function rootFieldsOf(schema: GraphQLSchema): RootField[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => {
    if (!type) return []
    const kind = rootKinds[type.name as keyof typeof rootKinds]
    return Object.values(type.getFields())
      .map((field): RootField => {
        const name = `${type.name}.${field.name}`
        const { audience } = resolvers[name as keyof typeof resolvers]
        const opening = Object.entries(scopes).filter(([, scope]) => scope.fields.includes(name))
        return {
          name,
          kind,
          field,
          audience,
          scopes: opening.map(([scope]) => scope),
          openToEveryKey: openToEveryKey.includes(name),
        }
      })
      .sort(byName)
  })
}

/** All other types by name, without those of introspection. */
export function typesOf(schema: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__') && !(name in rootKinds))
    .sort(byName)
}

export function kindOf(type: GraphQLNamedType): Kind {
  if (isObjectType(type)) return 'object'
  if (isInputObjectType(type)) return 'input'
  if (isEnumType(type)) return 'enum'
  if (isScalarType(type)) return 'scalar'
  throw new Error(`The reference has no place for ${type.name}: interfaces and unions are new to it.`)
}

/** Where each type is used: the anchors of fields and arguments, by the name of the type. */
export function usesOf(schema: GraphQLSchema): Map<string, string[]> {
  const uses = new Map<string, string[]>()
  const note = (part: GraphQLArgument | GraphQLInputField | GraphQLField<unknown, unknown>, from: string) => {
    const { name } = getNamedType(part.type)
    uses.set(name, [...(uses.get(name) ?? []), from])
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) note(field, `${type.name}.${field.name}`)
    if (isObjectType(type))
      for (const field of Object.values(type.getFields())) {
        note(field, `${type.name}.${field.name}`)
        for (const argument of field.args) note(argument, `${type.name}.${field.name}`)
      }
  }
  return uses
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1
}
