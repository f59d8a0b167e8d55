import { resolve } from 'node:path'
import { StartError } from './start-error.ts'

/** What the environment decides about a start. */
export interface Settings {
  port: number
  dataDir: string
  postgresPort: number | undefined
  smtpPort: number
  /** The owner's URL of a real Supabase database; the embedded one stays off. */
  databaseUrl: string | undefined
  /** A real Supabase project for Storage; the folder stays off. */
  supabase: { url: string; serviceKey: string } | undefined
}

function portOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartError(`${name}=${text} is no port: set it to a number from 1 to 65535.`)
  return port
}

/** Reads PORT, AUTOCRM_DATA, AUTOCRM_PG_PORT, AUTOCRM_SMTP_PORT, DATABASE_URL, SUPABASE_URL, SUPABASE_SERVICE_ROLE_KEY. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const { PORT, AUTOCRM_DATA, AUTOCRM_PG_PORT, AUTOCRM_SMTP_PORT, DATABASE_URL, SUPABASE_URL } = env
  const serviceKey = env['SUPABASE_SERVICE_ROLE_KEY']
  if (SUPABASE_URL && !serviceKey)
    throw new StartError(
      'SUPABASE_URL is set, but not SUPABASE_SERVICE_ROLE_KEY: set it to the key of that project.',
    )
  return {
    port: portOf('PORT', PORT) ?? 3000,
    dataDir: resolve(AUTOCRM_DATA || '.autocrm'),
    postgresPort: portOf('AUTOCRM_PG_PORT', AUTOCRM_PG_PORT),
    smtpPort: portOf('AUTOCRM_SMTP_PORT', AUTOCRM_SMTP_PORT) ?? 0,
    databaseUrl: DATABASE_URL || undefined,
    supabase: SUPABASE_URL && serviceKey ? { url: SUPABASE_URL, serviceKey } : undefined,
  }
}
