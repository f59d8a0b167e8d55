import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cognito } from './cognito.ts'
import { withClient } from './database.ts'
import { keptJson, keptText } from './kept-file.ts'

/** Somebody of the demo company who can sign in. */
export interface DemoSignIn {
  email: string
  name: string
  role: string
}

/** The demo company's people and the one password of all of them. */
export interface Demo {
  password: string
  signIns: DemoSignIn[]
}

// The database itself says how far the first start came, so that a kill in its middle is made good by the next.
const seeded = 'AutoCRM demo company: rows'
const complete = 'AutoCRM demo company'
const people = `
  select p.id, p.name, lower(p.role::text) as role, e.email
  from public.people p join public.person_emails e on e.person_id = p.id
  where lower(p.role::text) in ('agent', 'admin') or e.email like '%@customer.example' order by p.role desc, p.id`

/** Fills a new database with `supabase/seed.sql` and makes the sign-ins of its people; does nothing the next time. */
export async function ensureDemo(dataDir: string, ownerUrl: string, cognito: Cognito): Promise<Demo> {
  const password = await keptText(
    join(dataDir, 'demo-password'),
    () => `Demo-${randomBytes(6).toString('hex')}-1`,
  )
  const file = join(dataDir, 'demo-sign-ins.json')
  return withClient(ownerUrl, async (client) => {
    const mark = (text: string) =>
      client.query(
        `comment on database ${client.escapeIdentifier(client.database ?? 'postgres')} is ${client.escapeLiteral(text)}`,
      )
    const { rows } = await client.query<{ mark: string | null }>(
      `select shobj_description(oid, 'pg_database') as mark from pg_database where datname = current_database()`,
    )
    const stage = rows[0]?.mark
    if (stage === complete) return { password, signIns: await keptJson<DemoSignIn[]>(file, () => []) }
    if (stage !== seeded) {
      const seed = await readFile(new URL('../supabase/seed.sql', import.meta.url), 'utf8')
      await client.query('begin')
      await client.query(seed)
      await mark(seeded)
      await client.query('commit')
    }
    const found = await client.query<DemoSignIn & { id: string }>(people)
    for (const { id, email, name, role } of found.rows) {
      const groups = role === 'customer' ? [] : [role]
      const sub = await cognito.ensureUser({ email, name, groups, password })
      await client.query('update public.people set auth_user_id = $2 where id = $1', [id, sub])
    }
    const signIns = await keptJson(file, () =>
      found.rows.map(({ email, name, role }) => ({ email, name, role })),
    )
    await mark(complete)
    return { password, signIns }
  })
}
