import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { EditorComing } from '../../../../src/features/workspace/composer/EditorComing.tsx'

it('takes what is typed before the editor is there, below what was written, and sends it', async () => {
  const [onWrite, onSend] = [vi.fn(), vi.fn()]
  const focused = { current: false }
  const shown = {
    label: 'Reply text',
    placeholder: 'Reply',
    html: '<p>Hello</p>',
    onWrite,
    onSend,
    focused,
    round: 0,
  }
  render(<EditorComing {...shown} place={{ current: null }} />)
  await userEvent.type(screen.getByRole('textbox', { name: 'Reply text' }), '1 < 2{Enter}& so on')
  expect(focused.current).toBe(true)
  expect(onWrite).toHaveBeenLastCalledWith('<p>Hello</p><p>1 &lt; 2</p><p>&amp; so on</p>')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(onSend).toHaveBeenLastCalledWith(false)
  await userEvent.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}')
  expect(onSend).toHaveBeenLastCalledWith(true)
})

it('goes on below a draft that comes while one types', async () => {
  const onWrite = vi.fn()
  const shown = {
    label: 'Reply text',
    placeholder: 'Reply',
    onWrite,
    onSend: vi.fn(),
    focused: { current: false },
  }
  const place = { current: null }
  const { rerender } = render(<EditorComing {...shown} html="" round={0} place={place} />)
  const field = screen.getByRole('textbox', { name: 'Reply text' })
  await userEvent.type(field, 'and')
  rerender(<EditorComing {...shown} html="<p>Before</p><p>and</p>" round={1} place={place} />)
  await userEvent.type(field, ' on')
  expect(onWrite).toHaveBeenLastCalledWith('<p>Before</p><p>and on</p>')
})

it('lets go who leaves before the editor is there', async () => {
  const focused = { current: false }
  const shown = {
    label: 'Reply text',
    placeholder: '',
    html: '',
    round: 0,
    onWrite: vi.fn(),
    onSend: vi.fn(),
    focused,
  }
  const place = { current: null }
  const view = render(<EditorComing {...shown} place={place} />)
  await userEvent.click(screen.getByRole('textbox'))
  expect(focused.current).toBe(true)
  await userEvent.click(document.body)
  expect(focused.current).toBe(false)
  await userEvent.click(screen.getByRole('textbox'))
  view.unmount()
  expect(focused.current).toBe(true)
})
