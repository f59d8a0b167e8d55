import { defineFunction } from '@aws-amplify/backend'
import { apiGroup, settings } from '../settings.ts'

/** Tells AppSync whose an API key is and what it may not do. AppSync waits for 10 s at most. */
export const authorizer = defineFunction({
  ...settings,
  name: 'authorizer',
  resourceGroupName: apiGroup,
  timeoutSeconds: 10,
})
