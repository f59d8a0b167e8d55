import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCaller, createTestDatabase, type TestDatabase } from '../support/database.ts'

describe('a test database', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase()
  })
  afterAll(() => db.drop())

  it('has the roles, schemas and search path of a Supabase project', async () => {
    const owner = new pg.Client({ connectionString: db.ownerUrl })
    await owner.connect()
    const { rows } = await owner.query(`
      select current_user::text as name, rolsuper, rolcreaterole, rolbypassrls, current_setting('search_path') as path
      from pg_roles where rolname = current_user`)
    await owner.end()
    expect(rows).toEqual([
      {
        name: 'postgres',
        rolsuper: false,
        rolcreaterole: true,
        rolbypassrls: true,
        path: '"$user", public, extensions',
      },
    ])
  })

  it('makes a caller of the transaction, and takes it back', async () => {
    const sub = '0b8c1f2e-27a6-4a1a-9a52-8c77dd4f8f10'
    const seen = await asCaller(
      db.admin,
      { role: 'authenticated', sub, email: 'ada@example.org' },
      async (client) => {
        const { rows } = await client.query(
          'select current_user::text as role, auth.uid() as uid, auth.role() as claimed, auth.email() as email, auth.jwt() as jwt',
        )
        return rows[0]
      },
    )
    expect(seen).toEqual({
      role: 'authenticated',
      uid: sub,
      claimed: 'authenticated',
      email: 'ada@example.org',
      jwt: { role: 'authenticated', sub, email: 'ada@example.org' },
    })
    const { rows } = await db.admin.query('select current_user::text as role, auth.uid() as uid')
    expect(rows).toEqual([{ role: 'supabase_admin', uid: null }])
  })
})
