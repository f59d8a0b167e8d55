import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLScalarType,
  type GraphQLSchema,
  isObjectType,
  isScalarType,
  Kind,
  parse,
  validateSchema,
} from 'graphql'
import { awsScalarNames, awsScalars, deliveryScalars } from './scalars.ts'
import { AppSyncUnsupported, type AuthType } from './settings.ts'

/** Who may reach a field: the modes that its directives name, and for Cognito the groups, if any are named. */
export interface AccessRule {
  modes: ReadonlySet<AuthType>
  groups: ReadonlySet<string> | null
}

/** A schema as AppSync reads it. */
export interface ServedSchema {
  /** What requests are validated and executed against. */
  schema: GraphQLSchema
  /** The same without access checks, for operations that are compiled. */
  compiled: GraphQLSchema
  /** The same types with identity scalars, for what subscribers receive. */
  delivery: GraphQLSchema
  /** The mutations that feed a subscription field. */
  mutationsOf(subscriptionField: string): readonly string[]
  /** The subscriptions that a mutation field feeds. */
  subscriptionsOf(mutationField: string): readonly string[]
}

const awsDirectives = parse(`
  directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
  directive @aws_api_key on OBJECT | FIELD_DEFINITION
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_lambda on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  ${awsScalarNames.map((name) => `scalar ${name}`).join('\n')}
`)

const modeOf: Record<string, AuthType> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_lambda: 'AWS_LAMBDA',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
}

const refusedDirectives: Record<string, string> = {
  aws_auth:
    '@aws_auth works only when Cognito is the only mode; write @aws_cognito_user_pools(cognito_groups: [...])',
  aws_oidc: '@aws_oidc is not emulated; use @aws_cognito_user_pools or @aws_lambda',
  aws_publish: '@aws_publish is not emulated; use @aws_subscribe on the subscription',
}

/** Reads an SDL, adds AWS's scalars and directives, and refuses what AppSync would refuse. */
export function readSchema(sdl: string): ServedSchema {
  const document = parse(sdl)
  refuseForeign(document)
  const schema = build(document, awsScalars())
  const links = subscriptionLinks(schema)
  return {
    schema,
    compiled: build(document, awsScalars()),
    delivery: build(document, deliveryScalars()),
    mutationsOf: (field) => links.filter((link) => link.subscription === field).map((link) => link.mutation),
    subscriptionsOf: (field) =>
      links.filter((link) => link.mutation === field).map((link) => link.subscription),
  }
}

function refuseForeign(document: DocumentNode): void {
  for (const definition of document.definitions) {
    if (definition.kind.endsWith('Extension')) {
      throw new AppSyncUnsupported('AppSync has no `extend`: merge the schema into one definition per type')
    }
    if (definition.kind === Kind.SCALAR_TYPE_DEFINITION || definition.kind === Kind.DIRECTIVE_DEFINITION) {
      const name = definition.name.value
      throw new AppSyncUnsupported(`AppSync takes no scalars or directives of one's own: remove \`${name}\``)
    }
  }
  for (const [name, reason] of Object.entries(refusedDirectives)) {
    if (new RegExp(`@${name}\\b`).test(withoutText(document))) throw new AppSyncUnsupported(reason)
  }
}

/** The directives in a document, as text: descriptions and comments may name one without using it. */
function withoutText(document: DocumentNode): string {
  const names: string[] = []
  JSON.stringify(document, (key, value) => {
    if (key === 'loc' || key === 'description') return undefined
    if (key === 'directives' && Array.isArray(value)) {
      for (const node of value as ConstDirectiveNode[]) names.push(`@${node.name.value}`)
    }
    return value
  })
  return names.join(' ')
}

function build(document: DocumentNode, scalars: Map<string, GraphQLScalarType>): GraphQLSchema {
  const schema = buildASTSchema({
    kind: Kind.DOCUMENT,
    definitions: [...awsDirectives.definitions, ...document.definitions],
  })
  const [problem] = validateSchema(schema)
  if (problem !== undefined) throw new AppSyncUnsupported(`The schema is not valid: ${problem.message}`)
  for (const [name, scalar] of scalars) {
    const type = schema.getType(name)
    if (isScalarType(type)) {
      type.serialize = scalar.serialize
      type.parseValue = scalar.parseValue
      type.parseLiteral = scalar.parseLiteral
    }
  }
  return schema
}

interface Link {
  subscription: string
  mutation: string
}

function subscriptionLinks(schema: GraphQLSchema): Link[] {
  const subscriptions = Object.values(schema.getSubscriptionType()?.getFields() ?? {})
  const mutations = schema.getMutationType()?.getFields() ?? {}
  return subscriptions.flatMap((subscription) =>
    subscribedMutations(subscription).map((name) => {
      const mutation = mutations[name]
      if (mutation === undefined) {
        throw new AppSyncUnsupported(
          `Subscription.${subscription.name} names Mutation.${name}, which is absent`,
        )
      }
      if (String(mutation.type).replace(/!$/, '') !== String(subscription.type).replace(/!$/, '')) {
        throw new AppSyncUnsupported(
          `Subscription.${subscription.name} is of type ${subscription.type} and Mutation.${name} of ${mutation.type}: they must be the same`,
        )
      }
      return { subscription: subscription.name, mutation: name }
    }),
  )
}

function subscribedMutations(field: GraphQLField<unknown, unknown>): string[] {
  const directive = field.astNode?.directives?.find((node) => node.name.value === 'aws_subscribe')
  if (directive === undefined) {
    throw new AppSyncUnsupported(`Subscription.${field.name} needs @aws_subscribe(mutations: [...])`)
  }
  return stringsOf(directive, 'mutations')
}

function stringsOf(directive: ConstDirectiveNode, argument: string): string[] {
  const value = directive.arguments?.find((node) => node.name.value === argument)?.value
  const items = value?.kind === Kind.LIST ? value.values : value === undefined ? [] : [value]
  return items.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : []))
}

interface Annotated {
  astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined
}

/** The rule of a field: its own directives, else its type's; null when neither has any (the default mode only). */
export function accessRule(type: Annotated, field: Annotated): AccessRule | null {
  return ruleOf(field.astNode?.directives) ?? ruleOf(type.astNode?.directives)
}

function ruleOf(directives: readonly ConstDirectiveNode[] | undefined): AccessRule | null {
  const relevant = (directives ?? []).filter((node) => modeOf[node.name.value] !== undefined)
  if (relevant.length === 0) return null
  const groups = relevant.flatMap((node) => stringsOf(node, 'cognito_groups'))
  return {
    modes: new Set(relevant.flatMap((node) => modeOf[node.name.value] ?? [])),
    groups: groups.length > 0 ? new Set(groups) : null,
  }
}

/** All fields of all object types but introspection's. */
export function objectFields(
  schema: GraphQLSchema,
): { type: GraphQLObjectType; field: GraphQLField<unknown, never> }[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
}
