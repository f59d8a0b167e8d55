import { readdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { App, Stack } from 'aws-cdk-lib'
import { CfnFunction } from 'aws-cdk-lib/aws-lambda'

// Writes the CloudFormation that `ampx` would deploy: no network, no AWS account. CDK_OUTDIR names another folder.
const folder = resolve(process.env['CDK_OUTDIR'] ?? 'cdk.out')
rmSync(folder, { recursive: true, force: true })
process.env['CDK_OUTDIR'] = folder
process.env['CDK_CONTEXT_JSON'] ??= JSON.stringify({
  'amplify-backend-namespace': 'autocrm',
  'amplify-backend-name': 'main',
  'amplify-backend-type': 'sandbox',
})

const { backend } = await import('./backend.ts')
const app = backend.stack.node.root
if (!App.isApp(app)) throw new Error('the back end is no CDK app')
app.synth({ errorOnDuplicateSynth: false })

/** KB of what a Lambda loads, its source map aside. */
function bundleSize(lambda: CfnFunction): number {
  const { s3Key } = Stack.of(lambda).resolve(lambda.code) as { s3Key: string }
  const asset = join(folder, `asset.${s3Key.replace('.zip', '')}`)
  const files = readdirSync(asset).filter((name) => !name.endsWith('.map'))
  return files.reduce((sum, name) => sum + statSync(join(asset, name)).size, 0) / 1024
}

console.log('Lambda bundles, minified:')
for (const lambda of app.node.findAll().filter((construct) => construct instanceof CfnFunction)) {
  const entry = lambda.node.path.split('/').slice(2, -1).join('/')
  console.log(`  ${bundleSize(lambda).toFixed(0).padStart(6)} KB  ${entry}`)
}
console.log(`CloudFormation: ${folder}`)
