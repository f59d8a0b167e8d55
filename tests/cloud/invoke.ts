import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What an invocation came to: an answer, or the error that was thrown. */
export interface Outcome {
  readonly answer?: unknown
  readonly error?: { readonly name: string; readonly message: string }
}

// What AWS's runtime does: load the bundle in a process that has nothing else, hand it events, pass what it gives through JSON.
const runtime = `
  const { handler } = await import(process.argv[1])
  let input = ''
  for await (const chunk of process.stdin) input += chunk
  const outcomes = []
  for (const event of JSON.parse(input)) {
    try {
      outcomes.push({ answer: await handler(event, { awsRequestId: crypto.randomUUID() }) ?? null })
    } catch ({ name, message }) {
      outcomes.push({ error: { name, message } })
    }
  }
  process.stdout.write('\\n#' + JSON.stringify(outcomes) + '\\n', () => process.exit(0))
`

/** Runs a bundle that synth made, as deployed, over events one after the other. */
export async function invoke(
  folder: string,
  env: Readonly<Record<string, string>>,
  events: readonly object[],
): Promise<Outcome[]> {
  const entry = pathToFileURL(join(folder, 'index.mjs')).href
  const child = spawn(process.execPath, ['--input-type=module', '-e', runtime, entry], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  }
  child.stdin.end(JSON.stringify(events))
  await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const line = said.split('\n').find((text) => text.startsWith('#'))
  if (!line) throw new Error(`the bundle gave no answer:\n${said}`)
  return JSON.parse(line.slice(1)) as Outcome[]
}
