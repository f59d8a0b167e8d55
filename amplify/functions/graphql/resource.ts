import { defineFunction } from '@aws-amplify/backend'
import { apiGroup, settings } from '../settings.ts'

/** Answers the API's root fields. AppSync waits for 30 s at most. More memory brings more processor, for what starts cold. */
export const graphql = defineFunction({
  ...settings,
  name: 'graphql',
  resourceGroupName: apiGroup,
  memoryMB: 1024,
  timeoutSeconds: 30,
})
