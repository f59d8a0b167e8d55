import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { apiPassword, databaseUrl, templateName } from './cluster.ts'

/** A database of a test's own, with the migrated schema and no rows but the migrations'. */
export interface TestDatabase {
  name: string
  /** As the superuser `supabase_admin`: sees and changes everything, RLS or not. */
  adminUrl: string
  /** As `postgres`, the owner of the tables. */
  ownerUrl: string
  /** As `autocrm_api`, the login of the product's Lambdas. */
  apiUrl: string
  /** A pool over `adminUrl`. */
  admin: pg.Pool
  /** Ends the pool and removes the database, whoever is still connected to it. */
  drop(): Promise<void>
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresAdminUrl') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Waits until the connections that were ended are gone: to be thrown out while it says good-bye is an error that no pool hears. */
async function leave(name: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresAdminUrl') })
  await client.connect()
  try {
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const { rowCount } = await client.query('select from pg_stat_activity where datname = $1', [name])
      if (rowCount === 0) return
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  } finally {
    await client.end()
  }
}

/** Makes a copy of the template, or of another database that nobody is connected to (`null`: only the prelude). */
export async function createTestDatabase(template: string | null = templateName): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name} template ${template ?? 'postgres'} owner postgres strategy wal_log`)
  const adminUrl = databaseUrl(inject('postgresAdminUrl'), name)
  const api = new URL(adminUrl)
  api.username = 'autocrm_api'
  api.password = apiPassword
  const admin = new pg.Pool({ connectionString: adminUrl, max: 4 })
  return {
    name,
    adminUrl,
    ownerUrl: databaseUrl(inject('postgresOwnerUrl'), name),
    apiUrl: api.href,
    admin,
    drop: async () => {
      await admin.end()
      await leave(name)
      await onServer(`drop database if exists ${name} with (force)`)
    },
  }
}

/** What a caller's token says, as PostgREST puts it into `request.jwt.claims`; `role` is a database role. */
export interface CallerClaims {
  role: 'anon' | 'authenticated' | 'service_role'
  sub?: string
  [claim: string]: unknown
}

/**
 * Runs `work` in a transaction as a caller, the way the product does (role and claims set for the transaction),
 * and rolls it back, so that tests on one database do not see each other.
 */
export async function asCaller<T>(
  pool: pg.Pool,
  claims: CallerClaims,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)", [
      claims.role,
      JSON.stringify(claims),
    ])
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
