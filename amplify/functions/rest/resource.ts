import { defineFunction } from '@aws-amplify/backend'
import { apiGroup, settings, storageSettings } from '../settings.ts'

/** Answers the REST interface. API Gateway waits for 30 s at most. */
export const rest = defineFunction({
  ...settings,
  name: 'rest',
  resourceGroupName: apiGroup,
  memoryMB: 1024,
  timeoutSeconds: 29,
  environment: { ...settings.environment, ...storageSettings },
})
