import './quiet-sdks.ts'
import { fileURLToPath } from 'node:url'
import { run } from './run.ts'

await run(async ({ server }) => {
  const { createServer } = await import('vite')
  const vite = await createServer({
    root: fileURLToPath(new URL('..', import.meta.url)),
    appType: 'spa',
    server: { middlewareMode: true, hmr: { server } },
  })
  return { prefix: '/', handle: (req, res) => vite.middlewares(req, res) }
})
