import { beforeEach, describe, expect, it } from 'vitest'
import type { Action } from '../../../../src/features/workspace/actions/actions.ts'
import { found, offeredActions, ticketNumber } from '../../../../src/features/workspace/palette/offers.ts'
import { recentTickets, rememberTicket } from '../../../../src/features/workspace/palette/recent.ts'
import { countUse, timesUsed } from '../../../../src/features/workspace/palette/used.ts'

const action = (id: string, more: Partial<Action> = {}): Action => ({
  id,
  label: id,
  group: 'go',
  run: () => undefined,
  ...more,
})
beforeEach(() => localStorage.clear())

describe('what the palette offers', () => {
  it('is a ticket for a number, with or without its sign, and for nothing else', () => {
    expect(['1042', '#1042', ' 7 '].map(ticketNumber)).toEqual(['1042', '1042', '7'])
    expect(['0', '#', '10a', '1 2', '-3', '1.5', '9'.repeat(19)].map(ticketNumber)).toEqual(
      Array(7).fill(null),
    )
  })

  it('is what the letters find, the best first, also by other words for it', () => {
    const items = [
      { label: 'Add a tag' },
      { label: 'Choose the assignee' },
      { label: 'Choose the status', words: ['state'] },
    ]
    expect(found(items, '')).toEqual(items)
    expect(found(items, 'tag')[0]).toBe(items[0])
    expect(found(items, 'assi')[0]).toBe(items[1])
    expect(found(items, 'state')[0]).toBe(items[2])
    expect(found(items, 'xyz')).toEqual([])
  })

  it('is not what letters meet by chance', () => {
    expect(found([{ label: 'Choose the priority of this ticket' }], 'cheese')).toEqual([])
    expect(found([{ label: 'Choose the priority of this ticket' }], 'print')).toEqual([])
  })

  it('has what is used most first, and nothing that only moves in a list', () => {
    countUse('b')
    countUse('c')
    countUse('c')
    const all = [action('a'), action('b'), action('c'), action('j', { keyOnly: true })]
    expect(offeredActions(all, timesUsed()).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  })
})

describe('tickets that were open lately', () => {
  it('stand the last one first, each once, 20 of them, each person his own', () => {
    for (let n = 1; n <= 25; n += 1) rememberTicket('11', { id: String(n), subject: `Ticket ${n}` })
    rememberTicket('11', { id: '20', subject: 'Twenty, renamed' })
    const recent = recentTickets('11')
    expect(recent).toHaveLength(20)
    expect(recent.slice(0, 3).map(({ id }) => id)).toEqual(['20', '25', '24'])
    expect(recent[0]?.subject).toBe('Twenty, renamed')
    expect(recentTickets('12')).toEqual([])
  })

  it('begin anew where something else stands in their place', () => {
    for (const text of ['no json', '{"id":1}', '[{"id":3},null,{"id":"4","subject":"Four"}]']) {
      localStorage.setItem('autocrm.recentTickets.11', text)
      expect(recentTickets('11').length).toBe(text.startsWith('[') ? 1 : 0)
    }
    localStorage.setItem('autocrm.palette.used', '{"a":"often","b":2}')
    expect(timesUsed()).toEqual({ b: 2 })
  })
})
