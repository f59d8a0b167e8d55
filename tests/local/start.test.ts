import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { freePort } from '../../local/ports.ts'
import { isAlive } from '../../local/postgres-orphan.ts'

const root = join(import.meta.dirname, '../..')

interface Started {
  node: ChildProcess
  said(): string
}

function start(env: Record<string, string>): Started {
  const node = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts'], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [node.stdout, node.stderr])
    stream?.on('data', (chunk) => {
      said += chunk
    })
  return { node, said: () => said }
}

const healthy = (url: string): Promise<number> =>
  fetch(`${url}/healthz`).then(
    (answer) => answer.status,
    () => 0,
  )

describe('npm start', () => {
  let dataDir: string
  let port: number
  let url: string
  let env: Record<string, string>
  let product: Started

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'autocrm-start-'))
    port = await freePort()
    url = `http://localhost:${port}`
    env = { PORT: String(port), AUTOCRM_DATA: dataDir, AUTOCRM_PG_PORT: String(await freePort()) }
    product = start(env)
    await vi.waitFor(
      async () => {
        if (product.node.exitCode !== null) throw new Error(product.said())
        expect(await healthy(url)).toBe(200)
      },
      { timeout: 60_000, interval: 100 },
    )
  }, 90_000)
  afterAll(async () => {
    if (product.node.exitCode === null) {
      product.node.kill('SIGTERM')
      await once(product.node, 'exit')
    }
    await rm(dataDir, { recursive: true, force: true })
  })

  it('serves the page on every route, and what the browser needs to know', async () => {
    for (const path of ['/', '/tickets/1042']) {
      const page = await fetch(url + path)
      expect(page.status).toBe(200)
      expect(await page.text()).toContain('<div id="root">')
    }
    expect((await fetch(`${url}/assets/none.js`)).status).toBe(404)
    const outputs = await (await fetch(`${url}/amplify_outputs.json`)).json()
    expect(outputs).toMatchObject({
      auth: { user_pool_id: expect.stringMatching(/^us-east-1_/) },
      data: { url: `${url}/graphql`, default_authorization_type: 'AMAZON_COGNITO_USER_POOLS' },
      custom: { userPoolEndpoint: `${url}/cognito/`, authFlow: 'USER_PASSWORD_AUTH' },
    })
    expect((await fetch(`${url}/mail`)).status).toBe(200)
    const refused = await fetch(`${url}/graphql`, { method: 'POST', body: '{"query":"{ viewer { id } }"}' })
    expect(refused.status).toBe(401)
  })

  it('serves React as it is delivered, whatever NODE_ENV says: drawn once, and fast', async () => {
    expect(process.env['NODE_ENV']).not.toBe('production')
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(await (await fetch(url)).text()) ?? []
    const code = await (await fetch(`${url}${script}`)).text()
    expect(code).toContain('react.dev/errors')
    expect(code).not.toContain('React DevTools')
  })

  it('signs in a person of the demo company, who finds himself in the API', async () => {
    const outputs = await (await fetch(`${url}/amplify_outputs.json`)).json()
    const PASSWORD = (await readFile(join(dataDir, 'demo-password'), 'utf8')).trim()
    await expect.poll(() => product.said()).toContain(PASSWORD)
    const signedIn = await fetch(outputs.custom.userPoolEndpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      },
      body: JSON.stringify({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: outputs.auth.user_pool_client_id,
        AuthParameters: { USERNAME: 'jonas@autocrm.example', PASSWORD },
      }),
    })
    const token = (await signedIn.json()).AuthenticationResult.AccessToken
    const answer = await fetch(outputs.data.url, {
      method: 'POST',
      headers: { authorization: token, 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'query me { viewer { name role } }' }),
    })
    expect(await answer.json()).toEqual({ data: { viewer: { name: 'Jonas Weber', role: 'AGENT' } } })
    await expect.poll(() => product.said()).toMatch(/\d\d:\d\d:\d\d query me\s.* \d+ ms\s+200/)
  })

  it('lets only one start use a data folder and a port, and says so in one line', async () => {
    const twin = start({ ...env, PORT: String(await freePort()) })
    expect((await once(twin.node, 'exit'))[0]).toBe(1)
    expect(twin.said()).toBe(
      `AutoCRM cannot start. AutoCRM already runs on ${dataDir} (process ${product.node.pid}): use that one, end it, or set AUTOCRM_DATA to another folder.\n`,
    )
    const other = await mkdtemp(join(tmpdir(), 'autocrm-start-'))
    const rival = start({ ...env, AUTOCRM_DATA: other })
    expect((await once(rival.node, 'exit'))[0]).toBe(1)
    expect(rival.said()).toBe(
      `AutoCRM cannot start. Port ${port} for the web is taken: stop what uses it or set PORT to another port.\n`,
    )
    await rm(other, { recursive: true, force: true })
  })

  it('ends within 5 s also in the middle of a start, and leaves no server behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'autocrm-start-'))
    const pidFile = join(folder, 'postgres/cluster/postmaster.pid')
    const half = start({ ...env, PORT: String(await freePort()), AUTOCRM_DATA: folder, AUTOCRM_PG_PORT: '' })
    await expect.poll(() => existsSync(pidFile), { timeout: 20_000, interval: 5 }).toBe(true)
    const began = Date.now()
    half.node.kill('SIGINT')
    await once(half.node, 'exit')
    expect(Date.now() - began).toBeLessThan(5_000)
    expect(existsSync(pidFile)).toBe(false)
    expect(half.said()).not.toContain('Error')
    await rm(folder, { recursive: true, force: true })
  })

  it('ends everything within 5 s of SIGTERM, and starts again with what it had', async () => {
    const pid = Number(
      (await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0],
    )
    const password = await readFile(join(dataDir, 'demo-password'), 'utf8')
    const began = Date.now()
    product.node.kill('SIGTERM')
    expect((await once(product.node, 'exit'))[0]).toBe(0)
    expect(Date.now() - began).toBeLessThan(5_000)
    expect(isAlive(pid)).toBe(false)
    product = start(env)
    await expect.poll(() => healthy(url), { timeout: 30_000, interval: 100 }).toBe(200)
    expect(await readFile(join(dataDir, 'demo-password'), 'utf8')).toBe(password)
    await expect.poll(() => product.said()).toContain('jonas@autocrm.example')
  })
})
