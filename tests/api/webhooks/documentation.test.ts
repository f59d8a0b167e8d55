import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { timing } from '../../../amplify/domain/webhooks/sender.ts'
import { typeOfKind, type WebhookType } from '../../../schema/webhooks/index.ts'
import { webhookJsonSchemas } from '../../../schema/webhooks/payload-schemas.ts'

const root = join(import.meta.dirname, '../../..')
const text = readFileSync(join(root, 'docs/webhooks.md'), 'utf8')

/** The blocks of code with this after the three backticks. */
const blocks = (kind: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code ?? '')

interface Vector {
  readonly secret: string
  readonly id: string
  readonly timestamp: string
  readonly body: string
  readonly signature: string
}
const vectors = JSON.parse(blocks('json vectors')[0] ?? '') as Vector[]
const headersOf = ({ id, timestamp, signature }: Vector) => ({
  'webhook-id': id,
  'webhook-timestamp': timestamp,
  'webhook-signature': signature,
})

describe('what is written of webhooks', () => {
  it('names each kind and its type', () => {
    const rows = [...text.matchAll(/^\| `([A-Z_]+)` \| `([a-z_.]+)` \|/gm)].map(([, kind, type]) => [
      kind,
      type,
    ])
    expect(Object.fromEntries(rows)).toEqual(typeOfKind)
  })

  it('shows payloads that their schemas admit', () => {
    const ajv = new Ajv2020()
    addFormats.default(ajv)
    const shown = blocks('json payload').map((json) => JSON.parse(json) as { type: WebhookType })
    expect(shown.length).toBe(3)
    for (const payload of shown) {
      const check = ajv.compile(webhookJsonSchemas()[payload.type])
      expect(check(payload), JSON.stringify(check.errors)).toBe(true)
    }
  })

  it('tells the schedule that is kept', () => {
    const written = timing.retries.map((seconds) => {
      if (seconds < 60) return `${seconds} s`
      if (seconds < 3_600) return `${seconds / 60} min`
      return seconds < 86_400 ? `${seconds / 3_600} h` : `${seconds / 86_400} d`
    })
    expect(text).toContain(`tried again in ${written.join(', ')};`)
    expect(text).toContain(`After ${timing.failuresToPause} failures in a row`)
    expect(text).toContain(`at most ${timing.atOnce.webhook} attempts under way`)
    expect(text).toContain(`for ${timing.failingToDisable / 86_400} days`)
  })

  it('has vectors that the library of the standard signs alike', () => {
    expect(vectors.length).toBe(2)
    for (const { secret, id, timestamp, body, signature } of vectors)
      expect(new Webhook(secret).sign(id, new Date(Number(timestamp) * 1000), body)).toBe(signature)
  })

  it('has code that tells what is genuine', async () => {
    const [code = ''] = blocks('js verify')
    const { isGenuine } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      isGenuine(body: string, headers: object, secret: string, now?: number): boolean
    }
    for (const vector of vectors) {
      const now = Number(vector.timestamp) * 1000
      const headers = headersOf(vector)
      const genuine = (more: object = {}, body = vector.body, at = now) =>
        isGenuine(body, { ...headers, ...more }, vector.secret, at)
      expect(genuine()).toBe(true)
      expect(genuine({ 'webhook-signature': `v1,AAAA ${vector.signature}` })).toBe(true)
      expect(genuine({}, vector.body, now + 299_000)).toBe(true)
      expect(genuine({}, vector.body, now + 301_000)).toBe(false)
      expect(genuine({}, vector.body, now - 301_000)).toBe(false)
      expect(genuine({}, `${vector.body} `)).toBe(false)
      expect(genuine({ 'webhook-id': 'msg_other' })).toBe(false)
      expect(genuine({ 'webhook-timestamp': 'soon' })).toBe(false)
      for (const signature of ['', 'v1,', 'v1,AAAA', vector.signature.replace('v1', 'v2'), undefined])
        expect(genuine({ 'webhook-signature': signature }), String(signature)).toBe(false)
    }
  })

  it('has a receiver that runs, takes what is signed once, and refuses the rest', async () => {
    const [code = ''] = blocks('js receiver')
    const [{ secret } = { secret: '' }] = vectors
    // `0` finds a free port; the line tells it.
    const told = `${code.trim()}.on('listening', function () { console.log('port', this.address().port) })\n`
    const child = spawn(process.execPath, ['--input-type=module', '-e', told], {
      cwd: root,
      env: { ...process.env, WEBHOOK_SECRET: secret, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      let said = ''
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString()
      })
      while (!/port \d+/.test(said)) await once(child.stdout, 'data')
      const url = `http://127.0.0.1:${/port (\d+)/.exec(said)?.[1]}/`
      const now = new Date()
      const body = JSON.stringify({ type: 'ticket.created', id: 'evt_1' })
      const signed = headersOf({
        secret,
        id: 'msg_1',
        timestamp: String(Math.floor(now.getTime() / 1000)),
        body,
        signature: new Webhook(secret).sign('msg_1', now, body),
      })
      const post = async (headers: Record<string, string>): Promise<number> =>
        (await fetch(url, { method: 'POST', headers, body })).status
      expect(await post(signed)).toBe(204)
      expect(await post(signed)).toBe(204)
      expect(await post({ ...signed, 'webhook-id': 'msg_2' })).toBe(401)
      expect(said.match(/ticket\.created evt_1/g)?.length).toBe(1)
    } finally {
      child.kill()
      await once(child, 'exit')
    }
  })
})
