import { describe, expect, it } from 'vitest'
import { matchingBy, parseCondition } from '../../../../schema/conditions/index.ts'
import { queueCondition, queueOf, standardQueues } from '../../../../src/features/workspace/queues/queue.ts'
import { groupText, shownView, usualColumns } from '../../../../src/features/workspace/queues/view.ts'
import { keptView, row } from '../list/world.ts'
import { directory } from '../ticket/ticket.ts'

const company = { ...directory, queues: [keptView()] }
const urgent = { field: 'priority', operator: 'is', value: 'URGENT' }

describe('a queue of the URL', () => {
  it('is one that there can be, else my own', () => {
    expect(['mine', 'unassigned', 'mentioned', 'snoozed', 'team-7', 'view-3'].map(queueOf)).toEqual([
      'mine',
      'unassigned',
      'mentioned',
      'snoozed',
      'team-7',
      'view-3',
    ])
    expect([undefined, 'view-', 'team-x', 'else'].map(queueOf)).toEqual(Array(4).fill('mine'))
  })

  it('asks what the language takes', () => {
    for (const queue of [...standardQueues, 'team-7'] as const)
      expect(parseCondition(queueCondition(queue))).toMatchObject({ ok: true })
  })

  it('puts a sleeping ticket into "snoozed" alone, and back when it wakes; its team keeps it', () => {
    const { matches } = matchingBy(() => false)
    const context = { me: '11', myTeams: ['7'], now: new Date() }
    const queues = (one: Parameters<typeof row>[1]) =>
      ([...standardQueues, 'team-7'] as const).filter((queue) =>
        matches(queueCondition(queue), row(1, one), context),
      )
    expect(queues({ assigneeId: '11' })).toEqual(['mine', 'team-7'])
    expect(queues({ assigneeId: '11', snoozed: true })).toEqual(['snoozed', 'team-7'])
    expect(queues({})).toEqual(['unassigned', 'team-7'])
    expect(queues({ snoozed: true })).toEqual(['snoozed', 'team-7'])
    expect(queues({ assigneeId: '12', snoozed: true })).toEqual(['team-7'])
    expect(queues({ assigneeId: '11', snoozed: true, statusCategory: 'SOLVED' })).toEqual([])
  })

  it('has in "mentioned" what calls on me by name, whoever has it and asleep or not, until it is done', () => {
    const { matches } = matchingBy(() => false)
    const meets = (one: Parameters<typeof row>[1]) =>
      matches(queueCondition('mentioned'), row(1, one), { me: '11', myTeams: ['7'], now: new Date() })
    expect(meets({ mentionedIds: ['10', '11'], assigneeId: '12' })).toBe(true)
    expect(meets({ mentionedIds: ['11'], snoozed: true })).toBe(true)
    expect(meets({ mentionedIds: ['11'], statusCategory: 'SOLVED' })).toBe(false)
    expect(meets({ mentionedIds: ['10'], followerIds: ['11'] })).toBe(false)
  })
})

describe('what a list shows', () => {
  it('is what its view keeps', () => {
    const { view, kept, changed, known } = shownView('view-3', company, {})
    expect(view).toEqual({
      condition: urgent,
      columns: ['number', 'subject', 'fields.product'],
      sort: { field: 'NUMBER', direction: 'ASC' },
      group: null,
      layout: 'TABLE',
      density: 'COMFORTABLE',
    })
    expect([kept?.name, changed, known]).toEqual(['Urgent ones', false, true])
  })

  it('is the usual for queues that nobody keeps', () => {
    expect(shownView('mine', company, {}).view).toMatchObject({ columns: usualColumns, group: null })
  })

  it('is what the URL says else, and says so', () => {
    const condition = { any: [urgent, { field: 'spam', operator: 'is', value: 'true' }] }
    const { view, changed } = shownView('view-3', company, {
      sort: 'PRIORITY.DESC',
      group: 'FIELD.product',
      layout: 'board',
      density: 'compact',
      if: JSON.stringify(condition),
    })
    expect(view).toMatchObject({
      sort: { field: 'PRIORITY', direction: 'DESC' },
      group: { by: 'FIELD', field: 'product' },
      layout: 'BOARD',
      density: 'COMPACT',
      condition,
    })
    expect(changed).toBe(true)
  })

  it('is not changed by an address that says what the view says, or what nobody understands', () => {
    const same = shownView('view-3', company, { sort: 'NUMBER.ASC', group: 'NONE', layout: 'table' })
    expect(same.changed).toBe(false)
    for (const text of ['{', '[]', '{"all":[1]}', '"x"', '{"field":1,"operator":"is"}']) {
      const mangled = { if: text, sort: 'NAME.UP', group: 'X', layout: 'pie' }
      expect(shownView('view-3', company, mangled).changed, text).toBe(false)
    }
  })

  it('is none of the queues where a link asks for something else', () => {
    const foreign = (slug: 'mine' | 'view-3', list: object) => shownView(slug, company, list).foreign
    expect(foreign('mine', { if: JSON.stringify(urgent) })).toBe(true)
    expect(foreign('mine', { sort: 'NUMBER.ASC', if: '{' })).toBe(false)
    // A view that is being changed is still that view.
    expect(foreign('view-3', { if: JSON.stringify(urgent) })).toBe(false)
  })

  it('is grouped by tag where a view is kept so, and nowhere else', () => {
    const tagged = { ...directory, queues: [keptView({ groupBy: 'TAG' }), keptView({ id: '4' })] }
    const by = (slug: 'mine' | 'view-3' | 'view-4', group: string) =>
      shownView(slug, tagged, { group }).view.group
    expect([by('view-3', 'TAG'), by('view-4', 'TAG'), by('mine', 'TAG')]).toEqual([{ by: 'TAG' }, null, null])
    expect(by('view-3', 'NONE')).toBeNull()
  })

  it('is nothing where the view is gone', () => {
    const gone = shownView('view-99', company, {})
    expect([gone.known, gone.view.condition]).toEqual([false, { any: [] }])
  })

  it('is grouped as the URL writes it', () => {
    expect([null, { by: 'TEAM' } as const, { by: 'FIELD', field: 'a.b' } as const].map(groupText)).toEqual([
      'NONE',
      'TEAM',
      'FIELD.a.b',
    ])
    const { view } = shownView('mine', company, { group: 'FIELD.a.b' })
    expect(view.group).toEqual({ by: 'FIELD', field: 'a.b' })
  })
})
