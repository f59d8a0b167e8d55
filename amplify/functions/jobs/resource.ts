import { defineFunction } from '@aws-amplify/backend'
import { apiGroup, settings } from '../settings.ts'

/** Works on jobs: woken by the mutation that gives one, and every minute for what is left. */
export const jobs = defineFunction({
  ...settings,
  name: 'jobs',
  resourceGroupName: apiGroup,
  timeoutSeconds: 90,
})
