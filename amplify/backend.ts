import { defineBackend } from '@aws-amplify/backend'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { createApi, relayFields } from './api/resource.ts'
import { preTokenGeneration } from './auth/pre-token-generation/resource.ts'
import { auth } from './auth/resource.ts'
import { tightenAuth } from './auth/tighten.ts'
import { authorizer } from './functions/authorizer/resource.ts'
import { everyMinute } from './functions/everyMinute.ts'
import { graphql } from './functions/graphql/resource.ts'
import { jobs } from './functions/jobs/resource.ts'
import { maintenance } from './functions/maintenance/resource.ts'
import { narrowLogs } from './functions/narrow.ts'
import { relay } from './functions/relay/resource.ts'
import { createHttpApi } from './functions/rest/http-api.ts'
import { rest } from './functions/rest/resource.ts'
import { schedule } from './functions/schedule/resource.ts'
import { webhooks } from './functions/webhooks/resource.ts'

/** AutoCRM's back end, as `ampx` and `npm run synth` deploy it. */
export const backend = defineBackend({
  auth,
  preTokenGeneration,
  graphql,
  authorizer,
  relay,
  rest,
  schedule,
  maintenance,
  webhooks,
  jobs,
})

const isBranch = backend.stack.node.tryGetContext('amplify-backend-type') === 'branch'
tightenAuth(backend.auth.resources, backend.preTokenGeneration.resources.lambda, isBranch)

const relayLambda = backend.relay.resources.lambda
const maintenanceLambda = backend.maintenance.resources.lambda
const webhooksLambda = backend.webhooks.resources.lambda
const api = createApi(backend.graphql.stack, {
  userPool: backend.auth.resources.userPool,
  graphql: backend.graphql.resources.lambda,
  authorizer: backend.authorizer.resources.lambda,
})

for (const waker of [backend.graphql, backend.rest, backend.schedule, backend.jobs]) {
  waker.addEnvironment('RELAY_FUNCTION_NAME', relayLambda.functionName)
  waker.resources.lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [relayLambda.functionArn] }),
  )
}
for (const waker of [backend.graphql, backend.relay]) {
  waker.addEnvironment('WEBHOOKS_FUNCTION_NAME', webhooksLambda.functionName)
  waker.resources.lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [webhooksLambda.functionArn] }),
  )
}
backend.graphql.addEnvironment('MAINTENANCE_FUNCTION_NAME', maintenanceLambda.functionName)
backend.graphql.resources.lambda.addToRolePolicy(
  new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [maintenanceLambda.functionArn] }),
)
const jobsLambda = backend.jobs.resources.lambda
for (const waker of [backend.graphql, backend.rest]) {
  waker.addEnvironment('JOBS_FUNCTION_NAME', jobsLambda.functionName)
  waker.resources.lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [jobsLambda.functionArn] }),
  )
}
backend.relay.addEnvironment('GRAPHQL_URL', api.graphqlUrl)
relayLambda.addToRolePolicy(
  new PolicyStatement({ actions: ['appsync:GraphQL'], resources: relayFields(api) }),
)
everyMinute(relayLambda, 'Relay', 'Relays the events that no wake-up took along')
everyMinute(backend.schedule.resources.lambda, 'Due', 'Does what is due')
everyMinute(maintenanceLambda, 'Maintenance', 'Makes and drops the indexes of custom fields')
everyMinute(webhooksLambda, 'Webhooks', 'Sends what webhooks are to be told')
everyMinute(jobsLambda, 'Jobs', 'Works on the jobs that are left')

const httpApi = createHttpApi(backend.rest.stack, backend.rest.resources.lambda)

for (const construct of backend.stack.node.findAll()) if (construct instanceof Lambda) narrowLogs(construct)

backend.addOutput({
  data: {
    url: api.graphqlUrl,
    aws_region: backend.stack.region,
    default_authorization_type: 'AMAZON_COGNITO_USER_POOLS',
    authorization_types: ['AWS_LAMBDA', 'AWS_IAM'],
  },
  custom: { authFlow: 'USER_SRP_AUTH', restUrl: `${httpApi.apiEndpoint}/api/v1` },
})
