import { expect, it } from 'vitest'
import { lambda, lambdaNames, only, resources, rootTemplate } from './templates.ts'

it('signs in by e-mail, without telling who exists, and sends no password', () => {
  expect(only('AWS::Cognito::UserPool').Properties).toMatchObject({
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    MfaConfiguration: 'OPTIONAL',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
  })
  expect(only('AWS::Cognito::UserPoolClient').Properties).toMatchObject({
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
  })
  expect(only('AWS::Cognito::IdentityPool').Properties['AllowUnauthenticatedIdentities']).toBe(false)
})

it('has the groups of the staff, and the triggers; the token one reaches the access token', () => {
  const groups = resources('AWS::Cognito::UserPoolGroup').map(({ Properties }) => Properties['GroupName'])
  expect(groups.sort()).toEqual(['admin', 'agent'])
  const arn = (name: (typeof lambdaNames)[number]) => ({ 'Fn::GetAtt': [lambda(name).id, 'Arn'] })
  expect(only('AWS::Cognito::UserPool').Properties['LambdaConfig']).toEqual({
    PostConfirmation: arn('post-confirmation'),
    PreTokenGenerationConfig: { LambdaArn: arn('pre-token-generation'), LambdaVersion: 'V2_0' },
  })
})

it('runs all Lambdas on Node 22 and arm64, with the database from Parameter Store and logs that end', () => {
  for (const name of lambdaNames) {
    const { Properties } = lambda(name)
    expect(Properties).toMatchObject({
      Runtime: 'nodejs22.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogFormat: 'JSON' },
    })
    const { Variables } = Properties['Environment'] as { Variables: Record<string, string> }
    const login = name === 'maintenance' ? 'MAINTENANCE_DATABASE_URL' : 'DATABASE_URL'
    expect(Variables[login]).toBe('<value will be resolved during runtime>')
    expect(Variables['AMPLIFY_SSM_ENV_CONFIG']).toContain(`/${login}"`)
  }
  const logs = resources('AWS::Logs::LogGroup')
  expect(logs.map(({ Properties }) => Properties['RetentionInDays'])).toEqual(logs.map(() => 90))
  expect(logs.length).toBe(lambdaNames.length + 2)
  expect(lambda('graphql').Properties['Timeout']).toBe(30)
})

it('wakes the relay, the sender of webhooks, jobs, and what does what is due, every minute and piles nothing up', () => {
  const schedules = resources('AWS::Scheduler::Schedule')
  for (const name of ['relay', 'webhooks', 'schedule', 'maintenance', 'jobs'] as const) {
    const target = { 'Fn::GetAtt': [lambda(name).id, 'Arn'] }
    expect(schedules.map(({ Properties }) => Properties)).toContainEqual(
      expect.objectContaining({
        ScheduleExpression: 'rate(1 minute)',
        State: 'ENABLED',
        Target: expect.objectContaining({
          Arn: target,
          Input: '{"source":"aws.scheduler"}',
          RetryPolicy: expect.objectContaining({ MaximumRetryAttempts: 0 }),
        }),
      }),
    )
  }
  expect(schedules.length).toBe(5)
  const invoked = resources('AWS::Lambda::EventInvokeConfig')
  expect(invoked.map(({ Properties }) => Properties['MaximumRetryAttempts'])).toEqual([0, 0, 0, 0, 0])
  expect(lambda('relay').Properties).toMatchObject({
    Environment: {
      Variables: { GRAPHQL_URL: { 'Fn::GetAtt': [only('AWS::AppSync::GraphQLApi').id, 'GraphQLUrl'] } },
    },
  })
  expect(lambda('graphql').Properties).toMatchObject({
    Environment: {
      Variables: {
        RELAY_FUNCTION_NAME: { Ref: lambda('relay').id },
        WEBHOOKS_FUNCTION_NAME: { Ref: lambda('webhooks').id },
      },
    },
  })
})

it('tells the browser what it reads', () => {
  const { Outputs = {} } = rootTemplate()
  const custom = JSON.stringify(Outputs['customOutputs']?.Value)
  for (const word of ['GraphQLUrl', 'AMAZON_COGNITO_USER_POOLS', 'AWS_LAMBDA', 'AWS_IAM', 'USER_SRP_AUTH'])
    expect(custom).toContain(word)
  expect(Object.keys(Outputs)).toEqual(expect.arrayContaining(['userPoolId', 'webClientId', 'authRegion']))
})
