import { expect, it, vi } from 'vitest'
import { createRouter } from '../../../src/app/routes.tsx'

it.each([
  ['CUSTOMER', '/workspace/team-1/42', '/portal'],
  ['AGENT', '/portal/tickets/42', '/workspace'],
  ['ADMIN', '/portal', '/workspace'],
  ['AGENT', '/workspace/team-1/42?sort=ID', '/workspace/team-1/42'],
] as const)('%s at %s is led to %s', async (role, address, place) => {
  window.history.replaceState(null, '', address)
  const router = createRouter(role)
  await vi.waitFor(
    () => expect(router.state).toMatchObject({ initialized: true, navigation: { state: 'idle' } }),
    10_000,
  )
  expect(router.state.location.pathname).toBe(place)
  router.dispose()
})
