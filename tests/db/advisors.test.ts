import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.drop())

interface Advice {
  results: { name: string; level: string; detail: string }[]
}

async function advise(): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), 'autocrm-advisors-'))
  const fromCli = createRequire(createRequire(import.meta.url).resolve('supabase/package.json'))
  const packaged = fromCli.resolve(`@supabase/cli-${process.platform}-${process.arch}/package.json`)
  const target = new URL(db.ownerUrl)
  target.searchParams.set('sslmode', 'disable')
  try {
    const { stdout } = await promisify(execFile)(
      join(dirname(packaged), 'bin/supabase'),
      [
        'db',
        'advisors',
        '--agent',
        'no',
        '--workdir',
        home,
        '--level',
        'warn',
        '--output-format',
        'json',
        '--db-url',
        target.href,
      ],
      {
        env: {
          PATH: process.env['PATH'] ?? '',
          HOME: home,
          SUPABASE_HOME: home,
          DO_NOT_TRACK: '1',
          SUPABASE_TELEMETRY_DISABLED: '1',
        },
      },
    )
    const { results } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as Advice
    return results.map(({ level, name, detail }) => `${level} ${name}: ${detail}`)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

it("has nothing that Supabase's advisors warn of", async () => {
  expect(await advise()).toEqual([])
})

it('would hear a warning', async () => {
  await db.admin.query(
    'create table public.open_to_all (id int); alter table public.open_to_all owner to postgres',
  )
  expect(await advise()).toEqual([expect.stringMatching(/^ERROR rls_disabled_in_public: .*open_to_all/)])
  await db.admin.query('drop table public.open_to_all')
})
