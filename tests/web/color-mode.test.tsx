import { act, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { ColorModeProvider, useColorMode } from '../../src/components/color-mode.tsx'

function Shows() {
  return <output>{useColorMode().mode}</output>
}

it('follows the colours that are chosen in another tab', async () => {
  render(
    <ColorModeProvider>
      <Shows />
    </ColorModeProvider>,
  )
  expect(screen.getByRole('status').textContent).toBe('system')
  localStorage.setItem('autocrm.colorMode', 'dark')
  await act(
    async () =>
      void dispatchEvent(new StorageEvent('storage', { key: 'autocrm.colorMode', newValue: 'dark' })),
  )
  expect(screen.getByRole('status').textContent).toBe('dark')
})
