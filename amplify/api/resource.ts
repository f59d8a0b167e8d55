import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib'
import {
  AuthorizationType,
  type BaseDataSource,
  CfnGraphQLApi,
  Code,
  Definition,
  FieldLogLevel,
  FunctionRuntime,
  GraphqlApi,
  IntrospectionConfig,
  type ISchema,
  LambdaDataSource,
  UserPoolDefaultAction,
} from 'aws-cdk-lib/aws-appsync'
import type { IUserPool } from 'aws-cdk-lib/aws-cognito'
import { Effect, Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnPermission, type IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { parse, print, visit } from 'graphql'
import { limits, type Resolver, resolvers } from './resolvers.ts'

/** What the API stands on. */
export interface ApiParts {
  readonly userPool: IUserPool
  /** Answers root fields. */
  readonly graphql: IFunction
  /** Knows API keys. */
  readonly authorizer: IFunction
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** The merged schema. AppSync reads the GraphQL of June 2018, in which `schema { ... }` itself has no description. */
const schema: ISchema = {
  bind: (api) => {
    if (!(api instanceof GraphqlApi)) throw new Error('the schema is for an API of this deployment')
    const merged = parse(readFileSync(path('../../schema/__generated__/schema.graphql'), 'utf8'))
    const definition = print(
      visit(merged, { SchemaDefinition: ({ kind, operationTypes }) => ({ kind, operationTypes }) }),
    )
    return { apiId: api.apiId, definition }
  },
}

/** CDK would add every version of the function to the grant; AppSync needs the one that is deployed. */
function grantInvoke(scope: Stack, id: string, lambda: IFunction): Role {
  const role = new Role(scope, id, { assumedBy: new ServicePrincipal('appsync.amazonaws.com') })
  role.addToPolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: ['lambda:InvokeFunction'],
      resources: [lambda.functionArn],
    }),
  )
  return role
}

function addResolvers(api: GraphqlApi, lambda: BaseDataSource): void {
  const nothing = api.addNoneDataSource('Nothing')
  for (const [field, resolver] of Object.entries<Resolver>(resolvers)) {
    const [typeName = '', fieldName = ''] = field.split('.')
    const id = `${typeName}${fieldName}`
    if ('function' in resolver) {
      lambda.createResolver(id, { typeName, fieldName })
      continue
    }
    const source = resolver.over === 'nothing' ? nothing : lambda
    source.createResolver(id, {
      typeName,
      fieldName,
      runtime: FunctionRuntime.JS_1_0_0,
      code: Code.fromInline(readFileSync(path(resolver.code), 'utf8')),
    })
  }
}

/**
 * Logs failed fields, without headers and values. By hand: CDK would let AppSync write into every log group, and would set how long the
 * logs are kept by a Lambda that may do so for every log group.
 */
function addLogs(scope: Stack, api: GraphqlApi): void {
  const role = new Role(scope, 'ApiLogRole', { assumedBy: new ServicePrincipal('appsync.amazonaws.com') })
  const logs = new LogGroup(scope, 'ApiLogs', {
    logGroupName: `/aws/appsync/apis/${api.apiId}`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const mayWrite = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logs.logGroupArn],
  })
  new Policy(scope, 'ApiMayLog', { roles: [role], statements: [mayWrite] })
  const cfnApi = api.node.defaultChild
  if (!(cfnApi instanceof CfnGraphQLApi)) throw new Error('the API has no resource to set its logs on')
  cfnApi.logConfig = {
    cloudWatchLogsRoleArn: role.roleArn,
    excludeVerboseContent: true,
    fieldLogLevel: FieldLogLevel.ERROR,
  }
}

/** CDK lets every API of AppSync invoke an authorizer: this one only. */
function narrowAuthorizer(api: GraphqlApi, authorizer: IFunction): void {
  for (const construct of authorizer.node.findAll()) {
    if (construct instanceof CfnPermission) construct.sourceArn = api.arn
  }
}

/** The AppSync API: the merged schema, a resolver for each field of the table, and the three ways to call it. */
export function createApi(scope: Stack, { userPool, graphql, authorizer }: ApiParts): GraphqlApi {
  const api = new GraphqlApi(scope, 'Api', {
    name: 'autocrm',
    definition: Definition.fromSchema(schema),
    authorizationConfig: {
      defaultAuthorization: {
        authorizationType: AuthorizationType.USER_POOL,
        userPoolConfig: { userPool, defaultAction: UserPoolDefaultAction.ALLOW },
      },
      additionalAuthorizationModes: [
        {
          authorizationType: AuthorizationType.LAMBDA,
          lambdaAuthorizerConfig: {
            handler: authorizer,
            resultsCacheTtl: Duration.seconds(30),
            // What is no API key never wakes the Lambda.
            validationRegex: '^ak_live_[A-Za-z0-9_-]{43}$',
          },
        },
        { authorizationType: AuthorizationType.IAM },
      ],
    },
    queryDepthLimit: limits.queryDepth,
    resolverCountLimit: limits.resolverCount,
    introspectionConfig: IntrospectionConfig.ENABLED,
    xrayEnabled: true,
  })
  const lambda = new LambdaDataSource(scope, 'Lambda', {
    api,
    name: 'Lambda',
    lambdaFunction: graphql,
    serviceRole: grantInvoke(scope, 'ApiMayInvoke', graphql).withoutPolicyUpdates(),
  })
  addResolvers(api, lambda)
  addLogs(scope, api)
  narrowAuthorizer(api, authorizer)
  return api
}

/** The ARNs of the fields that only the relay may call. */
export function relayFields(api: GraphqlApi): string[] {
  return Object.entries<Resolver>(resolvers)
    .filter(([, resolver]) => resolver.audience === 'relay')
    .map(([field]) => `${api.arn}/types/${field.replace('.', '/fields/')}`)
}
