import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildSite } from './index.ts'

// `tsx docs/site/write.ts FOLDER [amplify_outputs.json]`: writes the site for a deployment, below FOLDER/docs.
const [folder, outputsFile] = process.argv.slice(2)
if (!folder) throw new Error('Say where to write: tsx docs/site/write.ts FOLDER [amplify_outputs.json]')

/** Where GraphiQL calls in a deployment: the API, its sockets, the user pool. */
function originsFrom(file: string): string[] {
  const { auth, data } = JSON.parse(readFileSync(file, 'utf8')) as {
    auth: { aws_region: string }
    data: { url: string }
  }
  const { host } = new URL(data.url)
  return [
    `https://${host}`,
    `wss://${host.replace('.appsync-api.', '.appsync-realtime-api.')}`,
    `https://cognito-idp.${auth.aws_region}.amazonaws.com`,
  ]
}

const origins = outputsFile && existsSync(outputsFile) ? originsFrom(outputsFile) : []
for (const { path, body } of await buildSite({ origins })) {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, body)
}
