import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { expect, it, vi } from 'vitest'
import { ActionProvider } from '../../../../src/features/workspace/actions/ActionProvider.tsx'
import { useActions } from '../../../../src/features/workspace/actions/actions.ts'
import { EditorComing } from '../../../../src/features/workspace/composer/EditorComing.tsx'
import type { ComposerKind } from '../../../../src/features/workspace/composer/written.ts'
import { TicketComing } from '../../../../src/features/workspace/ticket/TicketComing.tsx'

/** A ticket that comes when it is told to; its key E solves it, and its text takes what was begun. */
function opened() {
  const [solve, onWrite] = [vi.fn(), vi.fn()]
  let arrive = () => undefined as unknown
  function Ticket({ begun }: { begun: ComposerKind | null }) {
    const place = useRef<HTMLTextAreaElement>(null)
    useActions([{ id: 'solve', label: 'Solve', group: 'ticket', keys: 'e', run: solve }])
    useLayoutEffect(() => {
      if (begun) place.current?.focus()
    }, [begun])
    const shown = { label: 'Text', placeholder: '', html: '', round: 0, focused: { current: false } }
    return <EditorComing {...shown} place={place} onWrite={onWrite} onSend={() => undefined} />
  }
  function Pane() {
    const [begun, begin] = useState<ComposerKind | null>(null)
    const [here, setHere] = useState(false)
    useEffect(() => {
      arrive = () => setHere(true)
    }, [])
    return here ? <Ticket begun={begun} /> : <TicketComing begun={begun} begin={begin} />
  }
  render(<Pane />, { wrapper: ActionProvider })
  return { solve, onWrite, come: () => act(async () => arrive()) }
}

it('keeps what is typed after R for the text, and none of it is a key of the ticket', async () => {
  const { solve, onWrite, come } = opened()
  await userEvent.keyboard('rHe{Enter}see')
  await come()
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('He\nsee')
  await userEvent.keyboard('e')
  expect(onWrite).toHaveBeenLastCalledWith('<p>He</p><p>seee</p>')
  expect(solve).not.toHaveBeenCalled()
})

it('gives the keys back by Escape', async () => {
  const { solve, onWrite, come } = opened()
  await userEvent.keyboard('nHe{Escape}')
  await come()
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('')
  await userEvent.keyboard('e')
  expect(onWrite).not.toHaveBeenCalled()
  expect(solve).toHaveBeenCalledTimes(1)
})
