import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type FunctionComponent, Suspense, useState } from 'react'
import { expect, it, vi } from 'vitest'
import { Coming } from '../../../src/components/Coming.tsx'
import { late } from '../../../src/components/late.tsx'
import { useModal } from '../../../src/components/modal.ts'
import { ActionProvider } from '../../../src/features/workspace/actions/ActionProvider.tsx'
import { useActions } from '../../../src/features/workspace/actions/actions.ts'

/** A page with a dialog that is on its way until `come`. Its keys are O, which opens the dialog, and E. */
function opened() {
  let arrive: (Found: FunctionComponent) => void = () => undefined
  const Find = late(() => new Promise<FunctionComponent>((resolve) => (arrive = resolve)))
  const solve = vi.fn()
  function Found() {
    const [text, setText] = useState('')
    return (
      <dialog ref={useModal('input')}>
        <input aria-label="Words" value={text} onChange={({ target }) => setText(target.value)} />
      </dialog>
    )
  }
  function Page() {
    const [open, setOpen] = useState(false)
    useActions([
      { id: 'open', label: 'Find', group: 'go', keys: 'o', run: () => setOpen(true) },
      { id: 'solve', label: 'Solve', group: 'ticket', keys: 'e', run: solve },
      { id: 'close', label: 'Close', group: 'go', keys: 'c', run: () => setOpen(false) },
    ])
    return (
      open && (
        <Suspense fallback={<Coming giveUp={() => setOpen(false)} />}>
          <Find />
        </Suspense>
      )
    )
  }
  render(<Page />, { wrapper: ActionProvider })
  return { solve, load: Find.load, come: () => act(async () => arrive(Found)) }
}

const field = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'Words' })

it('keeps the letters that come before the dialog for it; none is a key of the page', async () => {
  const { solve, come } = opened()
  await userEvent.keyboard('oneel')
  expect(screen.queryByRole('dialog')).toBeNull()
  await come()
  expect((await field()).value).toBe('neel')
  expect(document.activeElement).toBe(await field())
  expect(solve).not.toHaveBeenCalled()
})

it('leaves the browser its own keys', async () => {
  const { come } = opened()
  await userEvent.keyboard('o')
  for (const key of ['Tab', 'F5', 'PageDown', 'Shift', 'Dead'])
    expect(fireEvent.keyDown(document.body, { key })).toBe(true)
  expect(fireEvent.keyDown(document.body, { key: 'x' })).toBe(false)
  await come()
  expect((await field()).value).toBe('x')
})

it('gives it up by Escape: the keys are the page’s again', async () => {
  const { solve, come } = opened()
  await userEvent.keyboard('one{Escape}')
  await come()
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(solve).not.toHaveBeenCalled()
  await userEvent.keyboard('e')
  expect(solve).toHaveBeenCalledTimes(1)
})

it('opens at once what is loaded already', async () => {
  const { load, come } = opened()
  load()
  await come()
  await userEvent.keyboard('o')
  screen.getByRole('textbox', { name: 'Words' })
})
