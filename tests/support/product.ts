import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CognitoIdentityProviderClient, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'

const root = join(import.meta.dirname, '../..')

/** What the browser and other programs read about a running product. */
export interface Outputs {
  auth: { user_pool_id: string; user_pool_client_id: string; aws_region: string }
  data: { url: string; aws_region: string }
  custom: { userPoolEndpoint: string; authFlow: string }
}

/** The whole product, started as its user starts it. */
export interface Product {
  readonly url: string
  readonly data: string
  /** The password of the demo company's people. */
  readonly password: string
  readonly outputs: Outputs
  /** Everything that it printed so far. */
  printed(): string
  /** An access token. */
  signIn(email: string): Promise<string>
  /** Runs a document; throws when there are errors. */
  query<T>(token: string, document: string, variables?: object): Promise<T>
  /** Ends it as Ctrl-C does; keeps the data. */
  stop(): Promise<void>
  /** SIGKILL to every process of it at once. */
  kill(): Promise<void>
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** The process and all below it, by Linux's /proc; children first. */
export function processTree(pid: number): number[] {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
    } catch (error) {
      // It ended while we looked.
      if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  }
  const walk = (id: number): number[] => [...(children.get(id) ?? []).flatMap(walk), id]
  return walk(pid)
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

/** A folder for a product's data, and its removal. */
export function dataFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'autocrm-e2e-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Starts the product on free ports and waits until it is ready. */
export async function startProduct(data: string, port?: number): Promise<Product> {
  const usedPort = port ?? (await freePort())
  const url = `http://localhost:${usedPort}`
  // As its user starts it: what is said to tests alone must not reach it.
  const { NODE_ENV: _, VITEST: __, ...env } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts'], {
    cwd: root,
    env: {
      ...env,
      PORT: String(usedPort),
      AUTOCRM_DATA: data,
      AUTOCRM_PG_PORT: String(await freePort()),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  const deadline = Date.now() + 120_000
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}:\n${output}`)
    if (Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`the product is not ready after 120 s:\n${output}`)
    }
    const ready = await fetch(`${url}/healthz`).then(
      (response) => response.status === 200,
      () => false,
    )
    if (ready) break
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const outputs = (await (await fetch(`${url}/amplify_outputs.json`)).json()) as Outputs
  const password = readFileSync(join(data, 'demo-password'), 'utf8').trim()
  return {
    url,
    data,
    password,
    outputs,
    printed: () => output,
    signIn: async (email) => {
      const cognito = new CognitoIdentityProviderClient({
        region: outputs.auth.aws_region,
        endpoint: outputs.custom.userPoolEndpoint,
        credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
      })
      const answer = await cognito.send(
        new InitiateAuthCommand({
          AuthFlow: 'USER_PASSWORD_AUTH',
          ClientId: outputs.auth.user_pool_client_id,
          AuthParameters: { USERNAME: email, PASSWORD: password },
        }),
      )
      const token = answer.AuthenticationResult?.AccessToken
      if (!token) throw new Error(`${email} cannot sign in`)
      return token
    },
    query: async <T>(token: string, query: string, variables: object = {}) => {
      const response = await fetch(outputs.data.url, {
        method: 'POST',
        headers: { authorization: token, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      })
      const answer = (await response.json()) as { data: T; errors?: unknown }
      if (answer.errors) throw new Error(JSON.stringify(answer.errors))
      return answer.data
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended(child)
    },
    kill: async () => {
      // Postgres may have left the tree's group: its processes are found by their parents before anything dies.
      const pids = child.pid === undefined ? [] : processTree(child.pid)
      for (const pid of pids) {
        try {
          process.kill(pid, 'SIGKILL')
        } catch (error) {
          // It ended because another did.
          if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
        }
      }
      await ended(child)
    },
  }
}
