import { MockedProvider } from '@apollo/client/testing/react'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { FieldControl, type SetValue } from '../../../../src/features/workspace/properties/FieldControl.tsx'
import {
  PersonNameDocument,
  type PropertyFieldFragment,
} from '../../../../src/graphql/__generated__/operations.ts'
import { expectAccessible } from '../../accessible.ts'

const choice = (value: string, label: string, archived = false) => ({ value, label, labels: [], archived })

function open(
  more: Partial<PropertyFieldFragment>,
  value?: unknown,
  how: { readOnly?: boolean; set?: SetValue } = {},
) {
  const field: PropertyFieldFragment = {
    id: '1',
    key: 'seats',
    type: 'NUMBER',
    label: 'Seats',
    labels: [{ language: 'de', text: 'Plätze' }],
    help: 'How many people use it',
    helps: [],
    required: 'NEVER',
    choices: [],
    archivedAt: null,
    ...more,
  }
  const set = vi.fn(how.set ?? (async () => null))
  const person = { __typename: 'Person' as const, id: '20', name: 'Carla Rossi' }
  const mocks = [
    { request: { query: PersonNameDocument, variables: { id: '20' } }, result: { data: { person } } },
  ]
  const view = render(
    <MockedProvider mocks={mocks}>
      <FieldControl field={field} value={value} readOnly={how.readOnly ?? false} set={set} />
    </MockedProvider>,
  )
  return { ...view, set, user: userEvent.setup() }
}

describe('a custom field', () => {
  it('is set on Enter, and when one leaves it', async () => {
    const { set, user } = open({}, 3)
    const input = screen.getByRole('textbox', { name: 'Seats' })
    await user.clear(input)
    await user.type(input, '12{Enter}')
    expect(set).toHaveBeenLastCalledWith(12)
    await user.type(input, '5')
    await user.tab()
    expect(set).toHaveBeenCalledTimes(2)
  })

  it('runs as its words do where it is a text', () => {
    for (const type of ['TEXT', 'LONG_TEXT', 'NUMBER'] as const) {
      const { unmount } = open({ type })
      expect(screen.getByRole('textbox', { name: 'Seats' }).getAttribute('dir')).toBe(
        type === 'NUMBER' ? null : 'auto',
      )
      unmount()
    }
  })

  it('is left alone by Escape, and when nothing changed', async () => {
    const { set, user } = open({}, 3)
    const input = screen.getByRole('textbox', { name: 'Seats' })
    await user.type(input, '4{Escape}')
    expect((input as HTMLInputElement).value).toBe('3')
    await user.click(input)
    await user.tab()
    expect(set).not.toHaveBeenCalled()
  })

  it('says at once that what was typed is no number, and keeps it', async () => {
    const { set, user } = open({})
    const input = screen.getByRole('textbox', { name: 'Seats' })
    await user.type(input, 'many{Enter}')
    expect(screen.getByRole('alert').textContent).toContain('whole number')
    expect((input as HTMLInputElement).value).toBe('many')
    expect(set).not.toHaveBeenCalled()
  })

  it('keeps what the server refused, with the reason beside it', async () => {
    const { container, user } = open({}, 3, { set: async () => 'At most 10.' })
    const input = screen.getByRole('textbox', { name: 'Seats' })
    await user.clear(input)
    await user.type(input, '11{Enter}')
    expect((await screen.findByRole('alert')).textContent).toBe('At most 10.')
    expect((input as HTMLInputElement).value).toBe('11')
    expect(input.getAttribute('aria-invalid')).toBe('true')
    await expectAccessible(container)
  })

  it('is emptied by emptying it', async () => {
    const { set, user } = open({}, 3)
    await user.clear(screen.getByRole('textbox', { name: 'Seats' }))
    await user.keyboard('{Enter}')
    expect(set).toHaveBeenCalledWith(null)
  })

  it('takes yes, no and neither', async () => {
    const { set, user } = open({ type: 'BOOLEAN' }, true)
    const select = screen.getByRole('combobox', { name: 'Seats' })
    await user.selectOptions(select, 'No')
    expect(set).toHaveBeenLastCalledWith(false)
    await user.selectOptions(select, '—')
    expect(set).toHaveBeenLastCalledWith(null)
  })

  it('takes several choices, and gives null for the last one that goes', async () => {
    const choices = [choice('a', 'Alpha'), choice('b', 'Beta'), choice('c', 'Gamma', true)]
    const { container, set, user } = open({ type: 'MULTI_CHOICE', choices }, ['a'])
    expect(screen.queryByRole('checkbox', { name: 'Gamma' })).toBeNull()
    await user.click(screen.getByRole('checkbox', { name: 'Beta' }))
    expect(set).toHaveBeenLastCalledWith(['a', 'b'])
    await user.click(screen.getByRole('checkbox', { name: 'Alpha' }))
    expect(set).toHaveBeenLastCalledWith(null)
    await expectAccessible(container)
  })

  it('shows a person by name, and can do without', async () => {
    const { container, set, user } = open({ type: 'PERSON' }, '20')
    await screen.findByText('Carla Rossi')
    await user.click(screen.getByRole('button', { name: 'Seats: take the value away' }))
    expect(set).toHaveBeenCalledWith(null)
    await expectAccessible(container)
  })

  it('that is archived is said to be, and cannot be changed', async () => {
    open({ archivedAt: '2026-01-01T10:00:00Z' }, 3, { readOnly: true })
    const input = screen.getByRole('textbox', { name: /Seats.*archived/ })
    expect((input as HTMLInputElement).readOnly).toBe(true)
  })

  it('says that it is required', () => {
    open({ required: 'ALWAYS' }, 3)
    expect(screen.getByRole('textbox', { name: /Seats.*required/ }).getAttribute('aria-required')).toBe(
      'true',
    )
  })
})
