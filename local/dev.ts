import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The product in a process of its own, started again whenever a handler, the schema or a migration changes;
// the UI changes in the browser without that.
const root = fileURLToPath(new URL('..', import.meta.url))
const tsx = join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist/cli.mjs')
const watched = [
  'schema/graphql/*.graphql',
  'supabase/migrations/*.sql',
  'amplify/api/*.js',
  'docs/site/{text,assets,browser}/*',
].map((glob) => `--include=${glob}`)
const child = spawn(
  process.execPath,
  [tsx, 'watch', '--clear-screen=false', ...watched, 'local/dev-server.ts'],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.once('exit', (code) => process.exit(code ?? 0))
