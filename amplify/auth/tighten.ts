import { RemovalPolicy } from 'aws-cdk-lib'
import {
  type CfnIdentityPool,
  type CfnUserPool,
  type CfnUserPoolClient,
  type IUserPool,
  LambdaVersion,
  UserPool,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'

/** What `defineAuth` made. */
export interface AuthResources {
  readonly userPool: IUserPool
  readonly cfnResources: {
    readonly cfnUserPool: CfnUserPool
    readonly cfnUserPoolClient: CfnUserPoolClient
    readonly cfnIdentityPool: CfnIdentityPool
  }
}

/**
 * Sets what `defineAuth` has no words for.
 *
 * @param kept true where people's accounts must outlive a mistake: the pool cannot be deleted, not even with its stack
 */
export function tightenAuth(
  { userPool, cfnResources }: AuthResources,
  preTokenGeneration: IFunction,
  kept: boolean,
): void {
  const { cfnUserPool, cfnUserPoolClient, cfnIdentityPool } = cfnResources
  if (!(userPool instanceof UserPool))
    throw new Error('the user pool is not of this deployment: it has no triggers')
  // Version 2 reaches the access token too, which is the one that AppSync gets.
  userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, preTokenGeneration, LambdaVersion.V2_0)
  cfnUserPool.userPoolTier = 'ESSENTIALS'
  cfnUserPool.policies = {
    passwordPolicy: {
      minimumLength: 10,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
      temporaryPasswordValidityDays: 3,
    },
  }
  if (kept) {
    cfnUserPool.deletionProtection = 'ACTIVE'
    cfnUserPool.applyRemovalPolicy(RemovalPolicy.RETAIN)
  }
  // No password ever leaves the browser.
  cfnUserPoolClient.explicitAuthFlows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  cfnUserPoolClient.preventUserExistenceErrors = 'ENABLED'
  cfnUserPoolClient.enableTokenRevocation = true
  // Groups are written into each token: a person who lost a role keeps it for so long.
  cfnUserPoolClient.tokenValidityUnits = { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'days' }
  cfnUserPoolClient.accessTokenValidity = 15
  cfnUserPoolClient.idTokenValidity = 15
  cfnUserPoolClient.refreshTokenValidity = 30
  cfnIdentityPool.allowUnauthenticatedIdentities = false
}
