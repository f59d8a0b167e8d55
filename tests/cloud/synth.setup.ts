import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

const root = join(import.meta.dirname, '../..')

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder into which this run's synth wrote. */
    synthFolder: string
  }
}

/** One synth for a run, without an AWS account, a login of npm's, or a network to ask. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'autocrm-synth-'))
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(AWS|CDK|AMPLIFY)_/.test(name)),
  )
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/cloud/judge.ts'], {
    cwd: root,
    env: { ...env, CDK_OUTDIR: folder, npm_config_offline: 'true', HTTPS_PROXY: 'http://127.0.0.1:9' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`synth ended with ${code}:\n${said}\n${errors}`)
  console.log(said.trim())
  project.provide('synthFolder', folder)
  return () => rm(folder, { recursive: true, force: true })
}
