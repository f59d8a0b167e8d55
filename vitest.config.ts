import { defineConfig } from 'vitest/config'

// One project a kind of test: what needs a database, a browser or a DOM starts it, the others stay quick.
const project = (name: string, more: object = {}) => ({
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...more },
})
// Only what hangs is to be noticed: the largest take seconds, on a busy machine many of them.
const patient = { testTimeout: 120_000, hookTimeout: 120_000 }
const database = { globalSetup: ['tests/support/postgres.setup.ts'], ...patient }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('architecture', patient),
      project('schema', database),
      project('db', database),
      project('api', database),
      project('docs', patient),
      project('local', patient),
      project('web', { ...patient, environment: 'happy-dom', setupFiles: ['tests/support/web.setup.ts'] }),
      project('cloud', {
        ...database,
        globalSetup: [...database.globalSetup, 'tests/cloud/synth.setup.ts'],
      }),
      project('e2e', { testTimeout: 180_000, hookTimeout: 180_000 }),
    ],
  },
})
