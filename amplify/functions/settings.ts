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

/**
 * Whether files are handed out only once a virus scanner found them clean.
 *
 * @param given the environment variable ATTACHMENT_SCAN of the deployment
 * @throws for another word, which would leave them unscanned without anybody's notice
 */
export function attachmentScan(given: string | undefined): 'required' | 'off' {
  if (given === 'required') return 'required'
  if (given === undefined || given === '' || given === 'off') return 'off'
  throw new Error(`ATTACHMENT_SCAN is "${given}": set it to "required" or "off".`)
}

/** Where attachments are stored: for the Lambdas that hand them out and remove them. */
export const storageSettings = {
  SUPABASE_URL: secret('SUPABASE_URL'),
  SUPABASE_SERVICE_ROLE_KEY: secret('SUPABASE_SERVICE_ROLE_KEY'),
  ATTACHMENT_SCAN: attachmentScan(process.env['ATTACHMENT_SCAN']),
} as const

/** The stack of the API and of the Lambdas that it needs or that need it: in two stacks each would wait for the other. */
export const apiGroup = 'api'
