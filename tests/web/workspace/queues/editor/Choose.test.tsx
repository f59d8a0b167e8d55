import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { Choose } from '../../../../../src/features/workspace/queues/editor/Choose.tsx'
import type { Option } from '../../../../../src/features/workspace/queues/editor/words.ts'

const people = ['Ada Moreno', 'Carla Rossi', 'Carl Zeiss'].map((label) => ({ value: label, label }))

/** A field whose searches are answered one by one, when the test says so. */
function open() {
  const waiting: (() => void)[] = []
  const refusals: (() => void)[] = []
  const find = (text: string) =>
    new Promise<readonly Option[]>((resolve, reject) => {
      waiting.push(() => resolve(people.filter(({ label }) => label.toLowerCase().startsWith(text))))
      refusals.push(() => reject(new TypeError('Failed to fetch')))
    })
  function Field() {
    const [chosen, choose] = useState<readonly Option[]>([])
    return (
      <>
        <Choose name="Requester" chosen={chosen} choose={choose} find={find} />
        <output>{chosen.map(({ label }) => label).join(', ')}</output>
      </>
    )
  }
  render(<Field />)
  return {
    field: screen.getByRole('combobox', { name: 'Requester' }),
    answer: () => {
      for (const one of waiting.splice(0)) one()
    },
    refuse: () => {
      for (const one of refusals.splice(0)) one()
    },
    taken: () => screen.getByRole('status').textContent,
  }
}

describe('Enter in a field to choose from', () => {
  it('waits for the answer to what was written, and does not take what is still shown', async () => {
    const { field, answer, taken } = open()
    await userEvent.click(field)
    answer()
    await screen.findByRole('option', { name: 'Ada Moreno' })
    await userEvent.type(field, 'carl z{Enter}')
    expect(taken()).toBe('')
    answer()
    await waitFor(() => expect(taken()).toBe('Carl Zeiss'))
  })

  it('is forgotten when one writes on', async () => {
    const { field, answer, taken } = open()
    await userEvent.type(field, 'carl{Enter}')
    await userEvent.type(field, 'a')
    answer()
    await screen.findByRole('option', { name: 'Carla Rossi' })
    expect(taken()).toBe('')
    await userEvent.keyboard('{Enter}')
    expect(taken()).toBe('Carla Rossi')
  })

  it('takes nothing where nothing is found', async () => {
    const { field, answer, taken } = open()
    await userEvent.type(field, 'zeno{Enter}')
    answer()
    await waitFor(() => expect(screen.queryByRole('option')).toBeNull())
    expect(taken()).toBe('')
    expect((field as HTMLInputElement).value).toBe('zeno')
  })

  it('says why nothing could be searched', async () => {
    const { field, refuse } = open()
    await userEvent.type(field, 'carl')
    refuse()
    expect((await screen.findByRole('alert')).textContent).not.toBe('')
  })
})
