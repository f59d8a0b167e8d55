import { defineFunction, secret } from '@aws-amplify/backend'
import { apiGroup, settings } from '../settings.ts'

/**
 * Changes the database while it runs: indexes of custom fields. It alone has the login of the tables' owner, and not that of the others. An index over
 * many tickets takes a while.
 */
export const maintenance = defineFunction({
  ...settings,
  name: 'maintenance',
  resourceGroupName: apiGroup,
  timeoutSeconds: 900,
  environment: {
    /** The login of the tables' owner, straight or through the session pooler. */
    MAINTENANCE_DATABASE_URL: secret('MAINTENANCE_DATABASE_URL'),
    NODE_OPTIONS: settings.environment.NODE_OPTIONS,
  },
})
