import { describe, expect, it } from 'vitest'
import { lambda, type lambdaNames, type Resource, resources, templates, written } from './templates.ts'

interface Statement {
  readonly Effect: string
  readonly Action: string | string[]
  readonly Resource: unknown
  readonly Principal?: unknown
}

const listOf = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
const policies = resourcesOf('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')

function resourcesOf(...types: string[]): () => Resource[] {
  return () => types.flatMap((type) => resources(type))
}

/** Every statement that grants something. */
function statements(): { from: string; statement: Statement }[] {
  const attached = policies().map(({ id, Properties }) => ({
    from: id,
    document: Properties['PolicyDocument'],
  }))
  const inline = resources('AWS::IAM::Role').flatMap(({ id, Properties }) =>
    listOf(Properties['Policies'] as { PolicyDocument: unknown }[] | undefined).map(({ PolicyDocument }) => ({
      from: id,
      document: PolicyDocument,
    })),
  )
  return [...attached, ...inline].flatMap(({ from, document }) =>
    (document as { Statement: Statement[] }).Statement.map((statement) => ({ from, statement })),
  )
}

/** What a Lambda's role may do, as "action resource" with CloudFormation's references by their names. */
function grantsOf(name: (typeof lambdaNames)[number]): string[] {
  const [role] = (lambda(name).Properties['Role'] as { 'Fn::GetAtt': [string] })['Fn::GetAtt']
  const own = policies().filter(({ Properties }) => JSON.stringify(Properties['Roles']).includes(`"${role}"`))
  return own
    .flatMap(({ Properties }) => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement)
    .flatMap(({ Action, Resource }) =>
      listOf(Resource).flatMap((resource) =>
        listOf(Action).map((action) => `${action} ${readable(resource)}`),
      ),
    )
    .sort()
}

function readable(value: unknown): string {
  if (typeof value === 'string') return value
  const {
    Ref,
    'Fn::GetAtt': attribute,
    'Fn::Join': join,
  } = value as { Ref?: string; 'Fn::GetAtt'?: string[]; 'Fn::Join'?: [string, unknown[]] }
  if (Ref) return Ref
  if (attribute) return (attribute[0] ?? '').replace(/[0-9A-F]{8}$/, '')
  return join ? join[1].map(readable).join(join[0]) : JSON.stringify(value)
}

const webhookKey = [
  'ssm:GetParameters arn:AWS::Partition:ssm:AWS::Region:AWS::AccountId:parameter/amplify/autocrm/main-sandbox-362677e9b1/WEBHOOK_KEY',
  'ssm:GetParameters arn:AWS::Partition:ssm:AWS::Region:AWS::AccountId:parameter/amplify/shared/autocrm/WEBHOOK_KEY',
]

const storage = ['SUPABASE_URL', 'SUPABASE_SERVICE_ROLE_KEY'].flatMap((name) => [
  `ssm:GetParameters arn:AWS::Partition:ssm:AWS::Region:AWS::AccountId:parameter/amplify/autocrm/main-sandbox-362677e9b1/${name}`,
  `ssm:GetParameters arn:AWS::Partition:ssm:AWS::Region:AWS::AccountId:parameter/amplify/shared/autocrm/${name}`,
])

const always = (name: string, database = 'DATABASE_URL'): string[] => [
  `logs:CreateLogStream ${name}loggroup`,
  `logs:PutLogEvents ${name}loggroup`,
  `ssm:GetParameters arn:AWS::Partition:ssm:AWS::Region:AWS::AccountId:parameter/amplify/autocrm/main-sandbox-362677e9b1/${database}`,
  `ssm:GetParameters arn:AWS::Partition:ssm:AWS::Region:AWS::AccountId:parameter/amplify/shared/autocrm/${database}`,
]

describe('grants', () => {
  it('have no wildcard and no policy that AWS manages', () => {
    expect(statements().length).toBeGreaterThan(8)
    const wide = statements().filter(({ statement: { Action, Resource } }) =>
      /\*/.test(JSON.stringify([Action, Resource])),
    )
    expect(wide).toEqual([])
    const managed = resources('AWS::IAM::Role').filter(
      ({ Properties }) => listOf(Properties['ManagedPolicyArns']).length > 0,
    )
    expect(managed.map(({ id }) => id)).toEqual([])
  })

  it.each([
    [
      'graphql',
      [
        'lambda:InvokeFunction jobslambda',
        'lambda:InvokeFunction maintenancelambda',
        'lambda:InvokeFunction relaylambda',
        'lambda:InvokeFunction webhookslambda',
        ...webhookKey,
        ...storage,
      ],
    ],
    ['authorizer', []],
    [
      'relay',
      [
        'appsync:GraphQL Api/types/Mutation/fields/invalidateChannel',
        'appsync:GraphQL Api/types/Mutation/fields/invalidateKey',
        'appsync:GraphQL Api/types/Mutation/fields/publishChannelEvents',
        'lambda:InvokeFunction webhookslambda',
      ],
    ],
    ['maintenance', []],
    ['rest', ['lambda:InvokeFunction jobslambda', 'lambda:InvokeFunction relaylambda', ...storage]],
    ['schedule', ['lambda:InvokeFunction relaylambda', ...storage]],
    ['webhooks', webhookKey],
    ['jobs', ['lambda:InvokeFunction relaylambda']],
    ['post-confirmation', []],
    ['pre-token-generation', []],
  ] as const)('of %s are these', (name, more) => {
    // The owner's login is in the hands of one Lambda, which has no other.
    const database = name === 'maintenance' ? 'MAINTENANCE_DATABASE_URL' : 'DATABASE_URL'
    expect(grantsOf(name)).toEqual([...always(name.replaceAll('-', ''), database), ...more].sort())
  })

  it('let another service invoke a Lambda only for one thing of ours', () => {
    for (const { id, Properties } of resources('AWS::Lambda::Permission')) {
      expect([id, Properties['SourceArn'] ?? 'no source']).not.toEqual([id, 'no source'])
    }
    expect(resources('AWS::Lambda::Permission').length).toBe(4)
  })
})

interface Finding {
  readonly ruleName: string
  readonly violatingResources: readonly { readonly constructPath: string }[]
}

// What cdk-nag's AwsSolutions finds and we keep, and why.
const kept: Readonly<Record<string, { where: RegExp; why: string }>> = {
  'AwsSolutions-COG2': {
    where: /UserPool/,
    why: 'A customer may use a second factor (TOTP); to demand it would keep customers out.',
  },
  'AwsSolutions-COG8': {
    where: /UserPool/,
    why: 'The plus plan costs for every user; who wants its threat protection sets userPoolTier.',
  },
  'AwsSolutions-L1': {
    where: /-lambda\//,
    why: 'Node 22 is supported until 2027 and nearest to what the tests run on.',
  },
  'AwsSolutions-APIG4': {
    where: /Rest\/ANY/,
    why: 'The REST function itself knows API keys, and says why it refuses one, which an authorizer could not.',
  },
  'AwsSolutions-ASC3': {
    where: /Api\/Resource/,
    why: 'Logs are on; the rule wants headers and values in them: tokens and what customers write.',
  },
}

describe('cdk-nag AwsSolutions', () => {
  it('finds nothing but what is kept for a reason, and no reason is stale', () => {
    const found = written<Finding[]>('nag.json').flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({ ruleName, constructPath })),
    )
    const open = found.filter(({ ruleName, constructPath }) => !kept[ruleName]?.where.test(constructPath))
    expect(open).toEqual([])
    expect([...new Set(found.map(({ ruleName }) => ruleName))].sort()).toEqual(Object.keys(kept).sort())
  })
})

it('has no resources that wait for each other, within a template or between', () => {
  for (const template of templates()) {
    const all = resources().filter((resource) => resource.template === template)
    const ids = new Set(all.map(({ id }) => id))
    const needs = new Map(
      all.map((resource) => {
        const text = JSON.stringify([
          resource.Properties,
          listOf(resource.DependsOn as string[] | string | undefined),
        ])
        return [
          resource.id,
          [...text.matchAll(/"([A-Za-z0-9]+)"/g)].flatMap(([, id]) =>
            id && id !== resource.id && ids.has(id) ? [id] : [],
          ),
        ] as const
      }),
    )
    const done = new Set<string>()
    const walk = (id: string, path: readonly string[]): void => {
      if (path.includes(id)) throw new Error(`${template}: ${[...path, id].join(' -> ')}`)
      if (done.has(id)) return
      for (const next of needs.get(id) ?? []) walk(next, [...path, id])
      done.add(id)
    }
    for (const id of ids) walk(id, [])
    expect(done.size).toBe(ids.size)
  }
})
