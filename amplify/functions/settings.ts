import { secret } from '@aws-amplify/backend'

/** What all Lambdas of the product have in common. */
export const settings = {
  runtime: 22,
  architecture: 'arm64',
  memoryMB: 512,
  logging: { format: 'json', level: 'info', retention: '3 months' },
  environment: {
    /** The login of the role `autocrm_api`; read from Parameter Store when a Lambda starts. */
    DATABASE_URL: secret('DATABASE_URL'),
    /** `on` where a connection keeps prepared statements from one transaction to the next: docs/deploy.md. */
    DATABASE_PREPARED: process.env['DATABASE_PREPARED'] === 'on' ? 'on' : 'off',
    NODE_OPTIONS: '--enable-source-maps',
  },
} as const

/** Where attachments are stored: for the Lambdas that hand them out and remove them. */
export const storageSettings = {
  SUPABASE_URL: secret('SUPABASE_URL'),
  SUPABASE_SERVICE_ROLE_KEY: secret('SUPABASE_SERVICE_ROLE_KEY'),
} as const

/** The stack of the API and of the Lambdas that it needs or that need it: in two stacks each would wait for the other. */
export const apiGroup = 'api'
