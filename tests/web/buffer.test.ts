import { afterAll, expect, it, vi } from 'vitest'

// A browser has no Buffer: what stands in for it must satisfy all who ask for one as soon as there is one.
const own = globalThis.Buffer
afterAll(() => {
  globalThis.Buffer = own
})

it('stands in for what a browser lacks: base64 for the subscription link, and no thing is a buffer, as charts ask', async () => {
  Reflect.deleteProperty(globalThis, 'Buffer')
  vi.resetModules()
  await import('../../src/app/buffer.ts')
  expect(globalThis.Buffer.from('{"host":"ä"}').toString('base64')).toBe('eyJob3N0Ijoiw6QifQ==')
  expect(globalThis.Buffer.isBuffer({})).toBe(false)
})
