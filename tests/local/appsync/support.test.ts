import { expect, it } from 'vitest'
import { AppSyncUnsupported, createAppSync } from '../../../local/appsync/index.ts'
import { schema, settingsWith } from './thing.ts'

const none = { kind: 'js', dataSource: 'NONE' } as const
const small = (more: string) => `type Query { a: String } ${more}`
const subscription = (type: string, mutations: string) =>
  small(`type T { id: ID } type U { id: ID } type Mutation { m: T }
    type Subscription { s: ${type} @aws_subscribe(mutations: ["${mutations}"]) }`)

const cases: [what: string, settings: object, message: RegExp][] = [
  [
    'a resolver for an absent field',
    { resolvers: { 'Query.nope': { ...none, code: { request: () => 1, response: () => 1 } } } },
    /Query\.nope/,
  ],
  ['VTL', { resolvers: { 'Query.fail': { kind: 'vtl' } } }, /VTL/],
  [
    'batch',
    { resolvers: { 'Query.fail': { kind: 'lambda', invoke: async () => 1, maxBatchSize: 5 } } },
    /batch/,
  ],
  [
    'another data source',
    { resolvers: { 'Query.fail': { kind: 'js', dataSource: { table: 't' }, code: {} } } },
    /NONE and Lambda/,
  ],
  ['code without handlers', { resolvers: { 'Query.fail': { ...none, code: {} } } }, /request/],
  [
    'enhanced filters',
    {
      resolvers: {
        'Query.fail': {
          ...none,
          code: {
            request: () => 1,
            response: (e: { setSubscriptionFilter(x: number): void }) => e.setSubscriptionFilter(1),
          },
        },
      },
    },
    /setSubscriptionFilter/,
  ],
  ['OIDC', { auth: { default: { type: 'OPENID_CONNECT' }, additional: [] } }, /OPENID_CONNECT/],
  [
    'a mode twice',
    { auth: { default: { type: 'API_KEY', keys: [] }, additional: [{ type: 'API_KEY', keys: [] }] } },
    /twice/,
  ],
  ['@aws_auth', { schema: small('type T @aws_auth(cognito_groups: ["a"]) { id: ID }') }, /@aws_auth/],
  ['@aws_oidc', { schema: small('type T @aws_oidc { id: ID }') }, /@aws_oidc/],
  ['extend', { schema: small('extend type Query { b: Int }') }, /extend/],
  ['own scalars', { schema: small('scalar Money') }, /Money/],
  ['own directives', { schema: small('directive @mine on OBJECT') }, /mine/],
  ['a subscription of another type', { schema: subscription('U', 'm') }, /must be the same/],
  ['a subscription to an absent mutation', { schema: subscription('T', 'x') }, /Mutation\.x/],
  [
    'a subscription without @aws_subscribe',
    { schema: small('type Subscription { s: Int }') },
    /@aws_subscribe/,
  ],
  ['a depth over 75', { limits: { queryDepth: 76 } }, /75/],
]

it.each(cases)('refuses %s at start, by name', async (_what, more, message) => {
  const whole = await settingsWith()
  const resolvers = 'schema' in more ? {} : whole.resolvers
  const settings = { ...whole, resolvers, ...more }
  expect(() => createAppSync(settings)).toThrow(AppSyncUnsupported)
  expect(() => createAppSync(settings)).toThrow(message)
})

it('takes a description that only mentions a refused directive', async () => {
  const whole = await settingsWith()
  const described = schema.replace('type Plain', '"Not with @aws_auth." type Plain')
  expect(() => createAppSync({ ...whole, schema: described })).not.toThrow()
})
