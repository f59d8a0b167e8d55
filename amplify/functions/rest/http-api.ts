import { RemovalPolicy, type Stack } from 'aws-cdk-lib'
import { CfnStage, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'

/** What all keys together may ask: keys have limits of their own besides, and this bounds the bill. */
const throttle = { throttlingRateLimit: 200, throttlingBurstLimit: 400 }

/**
 * The HTTP API in front of the REST function. It has no authorizer: the function knows keys, and can say why one is refused. It has no CORS
 * either: a key does not belong into a web page.
 */
export function createHttpApi(scope: Stack, lambda: IFunction): HttpApi {
  const api = new HttpApi(scope, 'Rest', { apiName: 'autocrm-rest', createDefaultStage: true })
  api.addRoutes({
    path: '/api/v1/{proxy+}',
    methods: [HttpMethod.ANY],
    integration: new HttpLambdaIntegration('RestFunction', lambda),
  })
  const logs = new LogGroup(scope, 'RestLogs', {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const stage = api.defaultStage?.node.defaultChild
  if (!(stage instanceof CfnStage)) throw new Error('the HTTP API has no stage to throttle')
  stage.defaultRouteSettings = throttle
  // No query: a condition may hold what customers wrote.
  stage.accessLogSettings = {
    destinationArn: logs.logGroupArn,
    format: JSON.stringify({
      requestId: '$context.requestId',
      time: '$context.requestTimeEpoch',
      ip: '$context.identity.sourceIp',
      method: '$context.httpMethod',
      path: '$context.path',
      status: '$context.status',
      ms: '$context.responseLatency',
      error: '$context.integrationErrorMessage',
    }),
  }
  return api
}
