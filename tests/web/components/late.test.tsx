import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { expect, it, vi } from 'vitest'
import { ErrorBoundary } from '../../../src/components/ErrorBoundary.tsx'
import { late, untilLoaded } from '../../../src/components/late.tsx'

it('asks again for what could not be loaded, once it is shown anew', async () => {
  const told = vi.spyOn(console, 'error').mockReturnValue()
  let down = true
  const load = vi.fn(async () => {
    if (down) throw new TypeError('Failed to fetch')
    return () => <p>Here</p>
  })
  const Found = late(load)
  render(
    <ErrorBoundary>
      <Suspense fallback="Wait">
        <Found />
      </Suspense>
    </ErrorBoundary>,
  )
  const again = await screen.findByRole('button', { name: 'Try again' })
  // React itself tries a few times, and then no more.
  const tried = load.mock.calls.length
  await new Promise((done) => setTimeout(done, 100))
  expect(load).toHaveBeenCalledTimes(tried)
  down = false
  await userEvent.click(again)
  await screen.findByText('Here')
  expect(told).toHaveBeenCalled()
  told.mockRestore()
})

it('loads once the network is back what could not be had before', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const load = vi.fn(async () => 'editor')
  load.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const loaded = untilLoaded(load)
  await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(1))
  expect(load).toHaveBeenCalledTimes(1)
  act(() => void dispatchEvent(new Event('online')))
  expect(await loaded).toBe('editor')
  warn.mockRestore()
})
