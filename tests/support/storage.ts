import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeStorage } from '../../amplify/domain/attachments/index.ts'
import { createStorage } from '../../local/storage.ts'

/** A Storage of a test's own. */
export interface TestStorage {
  readonly url: string
  readonly serviceKey: string
  close(): Promise<void>
}

/** Starts it on a free port, over a temporary folder. */
export async function startTestStorage(): Promise<TestStorage> {
  const folder = await mkdtemp(join(tmpdir(), 'autocrm-storage-'))
  const serviceKey = randomBytes(32).toString('base64url')
  const storage = createStorage({ folder, secret: randomBytes(32).toString('hex'), serviceKey })
  const server = createServer((req, res) => {
    req.url = (req.url ?? '').replace(/^\/storage\/v1/, '')
    storage(req, res).catch(() => res.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serviceKey,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Starts it, and points the product at it. */
export async function openTestStorage(): Promise<TestStorage> {
  const storage = await startTestStorage()
  closeStorage()
  Object.assign(process.env, { SUPABASE_URL: storage.url, SUPABASE_SERVICE_ROLE_KEY: storage.serviceKey })
  return storage
}
