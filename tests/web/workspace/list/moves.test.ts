import { describe, expect, it } from 'vitest'
import { groupsOf, whole } from '../../../../src/features/workspace/list/groups.ts'
import { mayMove, movedRow } from '../../../../src/features/workspace/list/moves.ts'
import type { Grouping } from '../../../../src/features/workspace/queues/view.ts'
import { directory } from '../ticket/ticket.ts'
import { row } from './world.ts'

const groups = (grouping: Grouping) =>
  groupsOf(grouping, directory, { language: 'en', priority: (value) => value }, ['vip'])
const allowed = (grouping: Grouping, one: ReturnType<typeof row>) =>
  groups(grouping).flatMap((group) => (mayMove(one, grouping, group, directory) ? [group.label] : []))

describe('a card', () => {
  it('goes only into statuses that may follow its own', () => {
    expect(allowed({ by: 'STATUS' }, row(1))).toEqual(['Open', 'Solved'])
    expect(allowed({ by: 'STATUS' }, row(1, { statusId: '2', statusCategory: 'OPEN' }))).toEqual(['Solved'])
  })

  it('goes nowhere once it is closed', () => {
    const closed = row(1, { statusId: '6', statusCategory: 'CLOSED' })
    for (const by of ['STATUS', 'PRIORITY', 'TEAM', 'ASSIGNEE'] as const)
      expect(allowed({ by }, closed)).toEqual([])
  })

  it('goes to members of its team, and to nobody', () => {
    const mine = row(1, { assigneeId: '11', assigneeName: 'Jonas Weber' })
    expect(allowed({ by: 'ASSIGNEE' }, mine)).toEqual([null, 'Priya Nair'])
    expect(allowed({ by: 'ASSIGNEE' }, { ...mine, teamId: '8' })).toEqual([null, 'Priya Nair'])
    expect(allowed({ by: 'ASSIGNEE' }, row(1, { teamId: '8' }))).toEqual(['Priya Nair'])
  })

  it('goes to other priorities and teams, and never between tags', () => {
    expect(allowed({ by: 'PRIORITY' }, row(1))).toEqual(['URGENT', 'HIGH', 'LOW'])
    expect(allowed({ by: 'TEAM' }, row(1))).toEqual(['Billing'])
    expect(allowed({ by: 'TAG' }, row(1))).toEqual([])
  })

  it('looks at once as it will', () => {
    const move = (grouping: Grouping, label: string | null) => {
      const group = groups(grouping).find((one) => one.label === label) ?? whole
      return movedRow(row(1), grouping, group, directory)
    }
    expect(move({ by: 'STATUS' }, 'Solved')).toMatchObject({ statusId: '5', statusCategory: 'SOLVED' })
    expect(move({ by: 'PRIORITY' }, 'HIGH')).toMatchObject({ priority: 'HIGH' })
    expect(move({ by: 'TEAM' }, 'Billing')).toMatchObject({ teamId: '8' })
    expect(move({ by: 'ASSIGNEE' }, 'Priya Nair')).toMatchObject({
      assigneeId: '12',
      assigneeName: 'Priya Nair',
    })
    expect(move({ by: 'ASSIGNEE' }, null)).toMatchObject({ assigneeId: null, assigneeName: null })
  })
})
