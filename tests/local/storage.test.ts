import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createStorage } from '../../local/storage.ts'

// Node 20 has no WebSocket of its own, and supabase-js wants one even for Storage.
const clientOptions = {
  auth: { persistSession: false, autoRefreshToken: false },
  realtime: { transport: WebSocket as unknown as typeof globalThis.WebSocket },
}

describe('Supabase Storage over a folder, called by supabase-js', () => {
  let folder: string
  let server: Server
  let origin: string
  let supabase: SupabaseClient
  const serviceKey = randomBytes(32).toString('base64url')

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'autocrm-storage-'))
    const storage = createStorage({
      folder: join(folder, 'in'),
      secret: 'x'.repeat(32),
      serviceKey,
      maxBytes: 100_000,
    })
    server = createServer((req, res) => {
      req.url = (req.url ?? '').replace(/^\/storage\/v1/, '')
      storage(req, res).catch(() => res.destroy())
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    supabase = createClient(origin, serviceKey, clientOptions)
  })
  afterAll(async () => {
    server.close()
    await rm(folder, { recursive: true, force: true })
  })

  const bucket = () => supabase.storage.from('attachments')
  const signedUpload = async (path: string) => {
    const { data, error } = await bucket().createSignedUploadUrl(path)
    if (error) throw error
    return data
  }

  it('takes a signed upload from a browser without a key, and gives it back by a signed URL', async () => {
    const path = 'tickets/1042/größe & plan.txt'
    const { token } = await signedUpload(path)
    const browser = createClient(origin, 'no-key', clientOptions).storage.from('attachments')
    const put = await browser.uploadToSignedUrl(path, token, new Blob(['hello'], { type: 'text/plain' }))
    expect(put.error).toBeNull()

    const { data } = await bucket().createSignedUrl(path, 60, { download: 'plan.txt' })
    const got = await fetch(data?.signedUrl ?? '')
    expect(got.status).toBe(200)
    expect(got.headers.get('content-type')).toBe('text/plain')
    expect(got.headers.get('content-disposition')).toContain('plan.txt')
    expect(await got.text()).toBe('hello')

    expect(await (await bucket().download(path)).data?.text()).toBe('hello')
    expect((await bucket().remove([path])).error).toBeNull()
    expect((await bucket().download(path)).error).not.toBeNull()
  })

  it('takes raw bytes as well, once only unless told to replace', async () => {
    const first = await signedUpload('raw.bin')
    const bytes = randomBytes(1_000)
    expect(
      (await bucket().uploadToSignedUrl('raw.bin', first.token, bytes, { contentType: 'image/png' })).error,
    ).toBeNull()
    const again = await bucket().uploadToSignedUrl('raw.bin', first.token, bytes)
    expect(again.error).toMatchObject({ message: 'The resource already exists' })
    const { data } = await bucket().createSignedUploadUrl('raw.bin', { upsert: true })
    expect((await bucket().uploadToSignedUrl('raw.bin', data?.token ?? '', 'other')).error).toBeNull()
  })

  it('signs many at once, tells which are not there, and gives a range of bytes', async () => {
    await bucket().upload('many/one.txt', 'first file')
    const { data } = await bucket().createSignedUrls(['many/one.txt', 'many/none.txt'], 60)
    expect(data?.map(({ path, error }) => [path, error === null])).toEqual([
      ['many/one.txt', true],
      ['many/none.txt', false],
    ])
    const url = data?.[0]?.signedUrl ?? ''
    const got = await fetch(url, { headers: { range: 'bytes=0-4' } })
    expect([got.status, got.headers.get('content-range'), await got.text()]).toEqual([
      206,
      'bytes 0-4/10',
      'first',
    ])
    expect(await (await fetch(url, { headers: { range: 'bytes=6-99' } })).text()).toBe('file')
    expect((await fetch(url, { headers: { range: 'bytes=10-' } })).status).toBe(416)
    const { error } = await createClient(origin, 'wrong', clientOptions)
      .storage.from('attachments')
      .createSignedUrls(['many/one.txt'], 60)
    expect(error).toMatchObject({ status: 403 })
  })

  it('signs nothing and gives nothing to whoever lacks the service key', async () => {
    const stranger = createClient(origin, 'wrong', clientOptions).storage.from('attachments')
    expect((await stranger.createSignedUploadUrl('a.txt')).error).toMatchObject({ status: 403 })
    expect((await stranger.createSignedUrl('raw.bin', 60)).error).toMatchObject({ status: 403 })
    expect((await stranger.download('raw.bin')).error).not.toBeNull()
  })

  it('refuses a token that is altered, for another object, of the other kind, or too old', async () => {
    const { token } = await signedUpload('mine.txt')
    const put = (path: string, used: string) => bucket().uploadToSignedUrl(path, used, new Blob(['x']))
    expect((await put('mine.txt', `${token.slice(0, -2)}xx`)).error).not.toBeNull()
    expect((await put('other.txt', token)).error).not.toBeNull()
    const read = await bucket().createSignedUrl('raw.bin', 0.05)
    const url = new URL(read.data?.signedUrl ?? '')
    expect((await put('raw.bin', url.searchParams.get('token') ?? '')).error).not.toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect((await fetch(url)).status).toBe(400)
  })

  it('refuses what is too large', async () => {
    const { token } = await signedUpload('large.bin')
    const { error } = await bucket().uploadToSignedUrl('large.bin', token, randomBytes(100_001))
    expect(error).toMatchObject({ status: 413 })
  })

  it('never leaves its folder, whatever the name', async () => {
    for (const name of ['..%2f..%2fescaped', '%2e%2e/%2e%2e/escaped', 'a/..%5c..%5cescaped', 'a%00b']) {
      const answer = await fetch(`${origin}/storage/v1/object/attachments/${name}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${serviceKey}` },
        body: 'x',
      })
      expect([400, 404], name).toContain(answer.status)
    }
    expect(await readdir(folder)).toEqual(['in'])
  })
})
