import { CfnRole, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'

/** Lets a Lambda write into its own log group only: CDK's managed policy would let it write into every one of the account. */
export function narrowLogs(lambda: Lambda): void {
  const role = lambda.role instanceof Role ? lambda.role.node.defaultChild : undefined
  if (!(role instanceof CfnRole))
    throw new Error(`${lambda.node.path} has no role of its own: its logs cannot be narrowed`)
  role.managedPolicyArns = []
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [lambda.logGroup.logGroupArn],
    }),
  )
}
