import { Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { EventInvokeConfig, type IFunction } from 'aws-cdk-lib/aws-lambda'
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'

/**
 * Runs a Lambda every minute. Nothing is tried again, neither a minute's run nor a wake-up: the next minute does the work of all before
 * it, and a crowd of old calls would only stand in its way.
 *
 * @param name begins the ids of what is made
 * @param description what the schedule is for
 */
export function everyMinute(lambda: IFunction, name: string, description: string): void {
  const stack = Stack.of(lambda)
  const role = new Role(stack, `${name}ScheduleRole`, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  })
  role.addToPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }),
  )
  new Schedule(stack, `${name}Schedule`, {
    description,
    schedule: ScheduleExpression.rate(Duration.minutes(1)),
    target: new LambdaInvoke(lambda, {
      // CDK would grant every version of the function.
      role: Role.fromRoleArn(stack, `${name}ScheduleRoleAsItIs`, role.roleArn, { mutable: false }),
      input: ScheduleTargetInput.fromObject({ source: 'aws.scheduler' }),
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
    }),
  })
  new EventInvokeConfig(stack, `${name}WakeUps`, {
    function: lambda,
    maxEventAge: Duration.minutes(1),
    retryAttempts: 0,
  })
}
