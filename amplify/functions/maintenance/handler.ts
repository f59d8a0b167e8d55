import { Logger } from '@aws-lambda-powertools/logger'
import { maintainFieldIndexes } from '../../domain/maintenance/index.ts'

const logger = new Logger({ serviceName: 'maintenance' })

/** Makes and drops the indexes of custom fields. Woken when a field changed, and by a schedule. */
export async function handler(): Promise<void> {
  const connectionString = process.env['MAINTENANCE_DATABASE_URL']
  if (!connectionString)
    throw new Error('MAINTENANCE_DATABASE_URL is not set: the login of the owner of the tables')
  const { built, dropped, failed } = await maintainFieldIndexes(connectionString)
  if (built.length + dropped.length > 0) logger.info('indexes of custom fields', { built, dropped })
  if (failed.length > 0)
    logger.error('indexes could not be made; the next run tries again', { fields: failed })
}
