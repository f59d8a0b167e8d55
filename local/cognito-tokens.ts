import type { Clock, Triggers } from 'cognito-local/lib/services/index.js'
import { JwtTokenGenerator, type TokenGenerator } from 'cognito-local/lib/services/tokenGenerator.js'

/**
 * cognito-local's tokens, with what it leaves out of the pre-token-generation trigger (event version 1): the groups
 * that the trigger answers replace those of the pool, in both tokens, as in AWS.
 */
export function tokensWithGroups(clock: Clock, triggers: Triggers, issuerDomain: string): TokenGenerator {
  return {
    async generate(ctx, user, poolGroups, client, clientMetadata, source) {
      const answer = triggers.enabled('PreTokenGeneration')
        ? await triggers.preTokenGeneration(ctx, {
            clientId: client.ClientId,
            clientMetadata,
            source,
            userAttributes: user.Attributes,
            username: user.Username,
            groupConfiguration: {
              groupsToOverride: poolGroups,
              iamRolesToOverride: undefined,
              preferredRole: undefined,
            },
            userPoolId: client.UserPoolId,
          })
        : undefined
      const groups = answer?.claimsOverrideDetails?.groupOverrideDetails?.groupsToOverride ?? poolGroups
      // The trigger ran: what the generator asks is only its answer.
      const asked: Triggers = Object.assign(Object.create(triggers) as Triggers, {
        enabled: (name: Parameters<Triggers['enabled']>[0]) =>
          name === 'PreTokenGeneration' ? answer !== undefined : triggers.enabled(name),
        preTokenGeneration: async () => answer,
      })
      const generator = new JwtTokenGenerator(clock, asked, { IssuerDomain: issuerDomain })
      return generator.generate(ctx, user, groups, client, clientMetadata, source)
    },
  }
}
