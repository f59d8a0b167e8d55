import { defineFunction } from '@aws-amplify/backend'
import { apiGroup, settings, storageSettings } from '../settings.ts'

/** Does what is due, every minute: wakes snoozed tickets, purges deleted ones. */
export const schedule = defineFunction({
  ...settings,
  name: 'schedule',
  resourceGroupName: apiGroup,
  timeoutSeconds: 60,
  environment: { ...settings.environment, ...storageSettings },
})
