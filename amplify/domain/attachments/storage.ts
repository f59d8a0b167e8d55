import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { sniffedBytes } from './files.ts'

type Bucket = ReturnType<SupabaseClient['storage']['from']>

/** The private bucket that all attachments are in. */
export const bucketName = 'attachments'
const checkSeconds = 60
const timeoutMs = 10_000

/** Stands where supabase-js wants a WebSocket, which Node 20 lacks: nothing here subscribes. */
class NoSocket {
  constructor() {
    throw new Error('Storage needs no socket')
  }
}

let client: SupabaseClient | undefined

function bucket(): Bucket {
  const url = process.env['SUPABASE_URL']
  const key = process.env['SUPABASE_SERVICE_ROLE_KEY']
  if (!url || !key)
    throw new Error('SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY are not set: where attachments are stored')
  client ??= createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: NoSocket as unknown as typeof WebSocket },
    global: { fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) }) },
  })
  return client.storage.from(bucketName)
}

/** Forgets the client, for tests that change where Storage is. */
export function closeStorage(): void {
  client = undefined
}

/** A URL to which a file can be PUT once, for two hours. */
export async function uploadUrl(path: string): Promise<string> {
  const { data, error } = await bucket().createSignedUploadUrl(path)
  if (error) throw error
  return data.signedUrl
}

/** A URL for each path, in one call; null for what is not there. */
export async function downloadUrls(paths: readonly string[], seconds: number): Promise<(string | null)[]> {
  const { data, error } = await bucket().createSignedUrls([...paths], seconds)
  if (error) throw error
  return data.map(({ signedUrl, error: missing }) => (missing ? null : signedUrl || null))
}

/** What is in Storage under a path: its size in bytes, and how it begins; null when nothing is. */
export interface StoredFile {
  readonly size: number
  readonly start: Uint8Array
}

async function look(url: string): Promise<StoredFile | null> {
  const response = await fetch(url, {
    headers: { range: `bytes=0-${sniffedBytes - 1}` },
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!response.ok || !response.body) {
    await response.body?.cancel()
    return null
  }
  const whole = response.headers.get('content-range')?.split('/')[1] ?? response.headers.get('content-length')
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= sniffedBytes) break
  }
  return { size: Number(whole ?? bytes), start: Buffer.concat(chunks).subarray(0, sniffedBytes) }
}

/** What is stored under each path: one call for URLs, then the first bytes of each, at once. */
export async function storedFiles(paths: readonly string[]): Promise<(StoredFile | null)[]> {
  const urls = await downloadUrls(paths, checkSeconds)
  return Promise.all(urls.map((url) => (url === null ? null : look(url))))
}

/** Removes files; those that are not there are passed over. */
export async function removeFiles(paths: readonly string[]): Promise<void> {
  const { error } = await bucket().remove([...paths])
  if (error) throw error
}
