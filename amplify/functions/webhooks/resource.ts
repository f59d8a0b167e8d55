import { defineFunction, secret } from '@aws-amplify/backend'
import { apiGroup, settings } from '../settings.ts'

/**
 * Sends what webhooks are to be told: woken by the relay, and every minute. It stays while something is due within its time; that is longer
 * than a minute, so that the next one takes over without a gap.
 */
export const webhooks = defineFunction({
  ...settings,
  name: 'webhooks',
  resourceGroupName: apiGroup,
  timeoutSeconds: 80,
  environment: { ...settings.environment, WEBHOOK_KEY: secret('WEBHOOK_KEY') },
})
