import { defineConfig } from 'vitest/config'

// One project a kind of test: what needs a database, a browser or a DOM starts it, the others stay quick.
const project = (name: string, more: object = {}) => ({
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...more },
})
const database = {
  globalSetup: ['tests/support/postgres.setup.ts'],
  // Only what hangs is to be noticed: the largest take seconds, on a busy machine many of them.
  testTimeout: 120_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('architecture'),
      project('schema', database),
      project('db', database),
      project('api', database),
      project('docs'),
      project('local', { testTimeout: 30_000, hookTimeout: 60_000 }),
      project('web', { environment: 'happy-dom', setupFiles: ['tests/support/web.setup.ts'] }),
      project('cloud', {
        ...database,
        globalSetup: [...database.globalSetup, 'tests/cloud/synth.setup.ts'],
      }),
      project('e2e', { testTimeout: 180_000, hookTimeout: 180_000 }),
    ],
  },
})
