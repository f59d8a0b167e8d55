import { defineFunction } from '@aws-amplify/backend'
import { settings } from '../../functions/settings.ts'

/** Makes a person of a confirmed sign-up. Cognito waits for 5 s at most. */
export const postConfirmation = defineFunction({
  ...settings,
  name: 'post-confirmation',
  resourceGroupName: 'auth',
  timeoutSeconds: 5,
})
