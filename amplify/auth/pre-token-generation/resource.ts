import { defineFunction } from '@aws-amplify/backend'
import { settings } from '../../functions/settings.ts'

/** Puts the person's role into the token as its groups. Cognito waits for 5 s at most. */
export const preTokenGeneration = defineFunction({
  ...settings,
  name: 'pre-token-generation',
  resourceGroupName: 'auth',
  timeoutSeconds: 5,
})
