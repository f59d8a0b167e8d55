import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { actorName, byDay, changeWords } from '../../../../src/features/workspace/properties/history/words.ts'
import type { HistoryEntryFragment } from '../../../../src/graphql/__generated__/operations.ts'

type Change = HistoryEntryFragment['changes'][number]

const words = (change: Partial<Change> & Pick<Change, 'field'>) =>
  changeWords(
    { key: null, label: null, from: null, to: null, fromId: null, toId: null, ...change },
    i18next.t,
    (at) => `at ${at}`,
  )

describe('the history in words', () => {
  it('says from what to what', () => {
    expect(words({ field: 'STATUS', from: 'New', to: 'Open', fromId: '1', toId: '2' })).toBe(
      'Status: New → Open',
    )
    expect(words({ field: 'PRIORITY', from: 'LOW', to: 'URGENT' })).toBe('Priority: Low → Urgent')
    expect(words({ field: 'TYPE', to: 'INCIDENT' })).toBe('Type: — → Incident')
    expect(words({ field: 'CUSTOM_FIELD', key: 'seats', label: 'Seats', from: '3', to: '4' })).toBe(
      'Seats: 3 → 4',
    )
  })

  it('says what is gone by now', () => {
    expect(words({ field: 'ASSIGNEE', fromId: '9', to: 'Ann', toId: '11' })).toBe('Assignee: gone → Ann')
  })

  it('says what came and what went', () => {
    expect(words({ field: 'TAG', to: 'fire' })).toBe('Tag added: fire')
    expect(words({ field: 'TAG', from: 'fire' })).toBe('Tag taken off: fire')
    expect(words({ field: 'LINK', key: 'PARENT', to: '7' })).toBe('Linked: Parent #7')
    expect(words({ field: 'MERGED_FROM', from: '7' })).toBe('#7 was taken out again')
  })

  it('says until when it sleeps', () => {
    expect(words({ field: 'SNOOZE', to: '2026-01-01' })).toBe('Snoozed until at 2026-01-01')
    expect(words({ field: 'SNOOZE', to: 'REPLY' })).toBe('Snoozed until a reply')
    expect(words({ field: 'SNOOZE', from: 'REPLY' })).toBe('Woken')
  })

  it('names who did it, and with which key', () => {
    expect(actorName({ actor: { id: '1', name: 'Ann' }, keyName: null }, i18next.t)).toBe('Ann')
    expect(actorName({ actor: { id: '2', name: 'Shop' }, keyName: 'orders' }, i18next.t)).toBe(
      'Shop by the key orders',
    )
    expect(actorName({ actor: null, keyName: null }, i18next.t)).toBe('AutoCRM')
  })

  it('goes by days, in its order', () => {
    const entries = ['2026-01-02T08', '2026-01-02T07', '2026-01-01T09'].map((occurredAt) => ({ occurredAt }))
    expect(
      byDay(entries, (at) => at.slice(0, 10)).map(({ day, entries: { length } }) => [day, length]),
    ).toEqual([
      ['2026-01-02', 2],
      ['2026-01-01', 1],
    ])
  })
})
