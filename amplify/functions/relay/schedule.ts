import { Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { EventInvokeConfig, type IFunction } from 'aws-cdk-lib/aws-lambda'
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'

/**
 * Runs the relay every minute, for what a wake-up missed. Nothing is tried again, neither a minute's run nor a wake-up: the next minute
 * does the work of all before it, and a crowd of old calls would only stand in its way.
 */
export function scheduleRelay(relay: IFunction): void {
  const stack = Stack.of(relay)
  const role = new Role(stack, 'RelayScheduleRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  })
  role.addToPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [relay.functionArn] }),
  )
  new Schedule(stack, 'RelaySchedule', {
    description: 'Relays the events that no wake-up took along',
    schedule: ScheduleExpression.rate(Duration.minutes(1)),
    target: new LambdaInvoke(relay, {
      // CDK would grant every version of the function.
      role: Role.fromRoleArn(stack, 'RelayScheduleRoleAsItIs', role.roleArn, { mutable: false }),
      input: ScheduleTargetInput.fromObject({ source: 'aws.scheduler' }),
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
    }),
  })
  new EventInvokeConfig(stack, 'RelayWakeUps', {
    function: relay,
    maxEventAge: Duration.minutes(1),
    retryAttempts: 0,
  })
}
