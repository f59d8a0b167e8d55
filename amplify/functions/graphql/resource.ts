import { defineFunction, secret } from '@aws-amplify/backend'
import { apiGroup, settings, storageSettings } from '../settings.ts'

/** Answers the API's root fields. AppSync waits for 30 s at most. More memory brings more processor, for what starts cold. */
export const graphql = defineFunction({
  ...settings,
  name: 'graphql',
  resourceGroupName: apiGroup,
  memoryMB: 1024,
  timeoutSeconds: 30,
  // Seals the secrets of webhooks; only the sender opens them.
  environment: { ...settings.environment, ...storageSettings, WEBHOOK_KEY: secret('WEBHOOK_KEY') },
})
