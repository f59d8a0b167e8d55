import { defineFunction } from '@aws-amplify/backend'
import { apiGroup, settings } from '../settings.ts'

/** Carries committed events to the channels: woken by each mutation, and every minute (everyMinute.ts). */
export const relay = defineFunction({
  ...settings,
  name: 'relay',
  resourceGroupName: apiGroup,
  timeoutSeconds: 60,
})
