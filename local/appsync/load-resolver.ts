import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { ResolverCode } from './settings.ts'

const shim = fileURLToPath(new URL('./shim.ts', import.meta.url))

/**
 * Loads the module of an APPSYNC_JS resolver or function, JavaScript or TypeScript, with `@aws-appsync/utils`
 * replaced by the shim. The file is the one that is deployed.
 */
export async function loadResolver(path: string): Promise<ResolverCode> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    alias: { '@aws-appsync/utils': shim },
    logLevel: 'silent',
  })
  const [file] = outputFiles
  const source = `${file?.text ?? ''}\n//# sourceURL=${path}`
  const module: Partial<ResolverCode> = await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`
  )
  const { request, response } = module
  if (request === undefined || response === undefined) {
    throw new Error(`${path} must export \`request\` and \`response\`, as AppSync's JavaScript runtime asks`)
  }
  return { request, response }
}
