import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { ActionProvider } from '../../../../src/features/workspace/actions/ActionProvider.tsx'
import { Basics } from '../../../../src/features/workspace/properties/Basics.tsx'
import { ViewerContext } from '../../../../src/graphql/viewer.ts'
import { expectAccessible } from '../../accessible.ts'
import { directory, statusOf, ticket } from '../ticket/ticket.ts'

const viewer = {
  id: '11',
  name: 'Jonas Weber',
  email: null,
  role: 'AGENT',
  language: 'en',
  organization: null,
} as const

function open(of = ticket()) {
  const done = () => vi.fn(async () => true)
  const actions = { setPriority: done(), assign: done(), tag: done() }
  const more = { setType: done(), setLanguage: done() }
  const setStatus = vi.fn()
  const props = { ticket: of, directory, setStatus, actions, more }
  const view = render(
    <ViewerContext value={{ ...viewer, teams: [] }}>
      <Basics {...props} />
    </ViewerContext>,
    { wrapper: ActionProvider },
  )
  return { ...view, actions, more, setStatus, user: userEvent.setup(), of }
}
const options = (name: string) =>
  within(screen.getByRole('combobox', { name }))
    .getAllByRole('option')
    .map((option) => option.textContent)

describe('the properties', () => {
  it('offer only the statuses that may follow', async () => {
    const { setStatus, user } = open()
    expect(options('Status')).toEqual(['New', 'Open', 'Solved'])
    await user.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'Solved')
    expect(setStatus).toHaveBeenCalledWith(statusOf('SOLVED'))
  })

  it('set the priority', async () => {
    const { actions, user, of } = open()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Priority' }), 'Urgent')
    expect(actions.setPriority).toHaveBeenCalledWith(of, 'URGENT')
  })

  it('set the type and the language, and take them away', async () => {
    const { more, user, of } = open()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Type' }), 'Incident')
    expect(more.setType).toHaveBeenLastCalledWith(of, 'INCIDENT')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'German')
    expect(more.setLanguage).toHaveBeenLastCalledWith(of, 'de')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Language' }), '—')
    expect(more.setLanguage).toHaveBeenLastCalledWith(of, null)
  })

  it("assign to the team's members, or to nobody", async () => {
    const { actions, user, of } = open()
    expect(options('Assignee')).toEqual(['Nobody', 'Jonas Weber', 'Priya Nair'])
    await user.selectOptions(screen.getByRole('combobox', { name: 'Assignee' }), 'Priya Nair')
    expect(actions.assign).toHaveBeenLastCalledWith(of, { assignee: { id: '12', name: 'Priya Nair' } })
    await user.selectOptions(screen.getByRole('combobox', { name: 'Assignee' }), 'Nobody')
    expect(actions.assign).toHaveBeenLastCalledWith(of, { assignee: null })
  })

  it('take the ticket from an assignee who is not in the new team', async () => {
    const { actions, user, of } = open()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Team' }), 'Billing')
    expect(actions.assign).toHaveBeenCalledWith(of, { team: { id: '8', name: 'Billing' }, assignee: null })
  })

  it('let him keep it when he is in both', async () => {
    const { actions, user, of } = open(ticket({ assignee: { id: '12', name: 'Priya Nair' } }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Team' }), 'Billing')
    expect(actions.assign).toHaveBeenCalledWith(of, { team: { id: '8', name: 'Billing' } })
  })

  it('add and remove tags', async () => {
    const { actions, user, of } = open()
    await user.keyboard('t')
    await user.keyboard('hot{Enter}')
    expect(actions.tag).toHaveBeenLastCalledWith(of, { add: ['hot'] })
    await user.click(screen.getByRole('button', { name: 'Remove the tag fire' }))
    expect(actions.tag).toHaveBeenLastCalledWith(of, { remove: ['fire'] })
  })

  it('assign the ticket to oneself, and solve it, by one key', async () => {
    const { actions, setStatus, user, of } = open(ticket({ assignee: null }))
    await user.keyboard('i')
    expect(actions.assign).toHaveBeenCalledWith(of, { assignee: { id: '11', name: 'Jonas Weber' } })
    await user.keyboard('e')
    expect(setStatus).toHaveBeenCalledWith(statusOf('SOLVED'))
  })

  it('give the keys back when something was chosen, or nothing', async () => {
    const { actions, user } = open()
    const priority = screen.getByRole('combobox', { name: 'Priority' })
    await user.keyboard('p')
    expect(document.activeElement).toBe(priority)
    await user.selectOptions(priority, 'Urgent')
    expect(document.activeElement).not.toBe(priority)
    await user.keyboard('p{Escape}')
    expect(document.activeElement).not.toBe(priority)
    await user.keyboard('i')
    expect(actions.assign).not.toHaveBeenCalled()
  })

  it('are reached by their keys and are accessible', async () => {
    const { container, user } = open()
    for (const [key, name] of [
      ['s', 'Status'],
      ['p', 'Priority'],
      ['a', 'Assignee'],
    ] as const) {
      await user.keyboard(key)
      expect(document.activeElement).toBe(screen.getByRole('combobox', { name }))
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    }
    await expectAccessible(container)
  })
})
