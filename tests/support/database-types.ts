import { Kysely, PostgresDialect as KyselyPostgresDialect } from 'kysely'
import { generate, PostgresDialect } from 'kysely-codegen'
import pg from 'pg'
import { databaseUrl, startTestCluster, templateName } from './cluster.ts'

const name = 'autocrm_types'

/** Gives the TypeScript types of the migrated database to `write`: ids and moments are strings, as they travel. */
export async function writeDatabaseTypes(write: (text: string) => void): Promise<void> {
  const server = await startTestCluster()
  try {
    const admin = new pg.Client({ connectionString: server.adminUrl })
    await admin.connect()
    try {
      await admin.query(`create database ${name} template ${templateName} owner postgres`)
    } finally {
      await admin.end()
    }
    const dialect = new PostgresDialect({ defaultSchemas: ['public'] })
    const pool = new pg.Pool({ connectionString: databaseUrl(server.ownerUrl, name), max: 1 })
    // The server may stop before a connection that was ended has said its goodbye, which is no failure.
    pool.on('error', (error) => process.emitWarning(error.message))
    const db = new Kysely<unknown>({ dialect: new KyselyPostgresDialect({ pool }) })
    try {
      write(
        await generate({
          db,
          dialect,
          defaultSchemas: ['public'],
          includePattern: 'public.*',
          typeMapping: { int8: 'string', timestamptz: 'string' },
          outFile: null,
        }),
      )
    } finally {
      await db.destroy()
    }
  } finally {
    await server.stop()
  }
}
