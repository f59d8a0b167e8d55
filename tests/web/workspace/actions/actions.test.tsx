import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { ActionProvider } from '../../../../src/features/workspace/actions/ActionProvider.tsx'
import {
  type Action,
  useActions,
  useOfferedActions,
} from '../../../../src/features/workspace/actions/actions.ts'

const action = (more: Partial<Action>): Action => ({
  id: 'go',
  label: 'Go',
  group: 'go',
  keys: 'x',
  run: vi.fn(),
  ...more,
})

function Part({ actions }: { actions: readonly Action[] }) {
  useActions(actions)
  return null
}

function Offered() {
  return (
    <p>
      {useOfferedActions()
        .map(({ id }) => id)
        .join(' ')}
    </p>
  )
}

describe('actions', () => {
  it('run by their keys, also one after the other', async () => {
    const [one, two] = [action({ id: 'one' }), action({ id: 'two', keys: 'g m' })]
    render(<Part actions={[one, two]} />, { wrapper: ActionProvider })
    await userEvent.keyboard('x')
    expect(one.run).toHaveBeenCalledTimes(1)
    await userEvent.keyboard('gm')
    expect(two.run).toHaveBeenCalledTimes(1)
  })

  it('run alone when their keys end with the key of another', async () => {
    const [one, two] = [action({ id: 'one', keys: 'm' }), action({ id: 'two', keys: 'g m' })]
    render(<Part actions={[one, two]} />, { wrapper: ActionProvider })
    await userEvent.keyboard('gm')
    expect(two.run).toHaveBeenCalledTimes(1)
    expect(one.run).not.toHaveBeenCalled()
  })

  it('run by a sign wherever a keyboard has it', async () => {
    const sign = action({ keys: '#' })
    render(<Part actions={[sign]} />, { wrapper: ActionProvider })
    await userEvent.keyboard('#')
    await userEvent.keyboard('{Shift>}#{/Shift}')
    await userEvent.keyboard('{Alt>}#{/Alt}')
    expect(sign.run).toHaveBeenCalledTimes(3)
    await userEvent.keyboard('{Control>}#{/Control}')
    expect(sign.run).toHaveBeenCalledTimes(3)
  })

  it('get their keys back from a field on Escape, and from a box that is ticked at once', async () => {
    const here = action({})
    render(
      <section className="pane">
        <h2 tabIndex={-1}>Pane</h2>
        <input aria-label="text" />
        <input type="checkbox" />
        <Part actions={[here]} />
      </section>,
      { wrapper: ActionProvider },
    )
    await userEvent.click(screen.getByRole('textbox'))
    await userEvent.keyboard('x{Escape}')
    expect(document.activeElement).toBe(screen.getByRole('heading'))
    expect(here.run).not.toHaveBeenCalled()
    await userEvent.click(screen.getByRole('checkbox'))
    await userEvent.keyboard('x')
    expect(here.run).toHaveBeenCalledTimes(1)
  })

  it('leave the keys to who writes, but for those that work everywhere', async () => {
    const [here, everywhere] = [action({}), action({ id: 'palette', keys: '$mod+k', everywhere: true })]
    render(
      <>
        <input aria-label="text" />
        <Part actions={[here, everywhere]} />
      </>,
      { wrapper: ActionProvider },
    )
    await userEvent.type(screen.getByRole('textbox'), 'x{Control>}k{/Control}')
    expect(here.run).not.toHaveBeenCalled()
    expect(everywhere.run).toHaveBeenCalledTimes(1)
  })

  it('work on a box that was ticked', async () => {
    const one = action({})
    render(
      <>
        <input type="checkbox" aria-label="box" />
        <Part actions={[one]} />
      </>,
      { wrapper: ActionProvider },
    )
    await userEvent.click(screen.getByRole('checkbox'))
    await userEvent.keyboard('x')
    expect(one.run).toHaveBeenCalledTimes(1)
  })

  it('of two with one key, the part that came last has it, until it goes', async () => {
    const [page, dialog] = [action({ id: 'page' }), action({ id: 'dialog' })]
    const view = render(
      <ActionProvider>
        <Part actions={[page]} />
      </ActionProvider>,
    )
    view.rerender(
      <ActionProvider>
        <Part actions={[page]} />
        <Part actions={[dialog]} />
      </ActionProvider>,
    )
    await userEvent.keyboard('x')
    expect(page.run).not.toHaveBeenCalled()
    expect(dialog.run).toHaveBeenCalledTimes(1)
    view.rerender(
      <ActionProvider>
        <Part actions={[page]} />
      </ActionProvider>,
    )
    await userEvent.keyboard('x')
    expect(page.run).toHaveBeenCalledTimes(1)
  })

  it('run as they are now, without being offered anew', async () => {
    const [before, after] = [vi.fn(), vi.fn()]
    const view = render(<Part actions={[action({ run: before })]} />, { wrapper: ActionProvider })
    view.rerender(<Part actions={[action({ run: after })]} />)
    await userEvent.keyboard('x')
    expect(before).not.toHaveBeenCalled()
    expect(after).toHaveBeenCalledTimes(1)
  })

  it('are listed while their part is there', () => {
    const view = render(
      <ActionProvider>
        <Part actions={[action({ id: 'a' }), action({ id: 'b' })]} />
        <Offered />
      </ActionProvider>,
    )
    expect(screen.getByText('a b')).toBeTruthy()
    view.rerender(
      <ActionProvider>
        <Offered />
      </ActionProvider>,
    )
    expect(screen.queryByText('a b')).toBeNull()
  })
})
