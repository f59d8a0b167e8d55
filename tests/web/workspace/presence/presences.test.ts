import { describe, expect, it } from 'vitest'
import {
  forgottenAfter,
  type Told,
  there,
  withTold,
} from '../../../../src/features/workspace/presence/presences.ts'

const told = (name: string, state: Told['state'], at = '2026-11-24T10:00:00Z'): Told => ({
  personId: name,
  name,
  state,
  at,
})
const names = (people: readonly { name: string }[]) => people.map(({ name }) => name)

describe('who is at a ticket', () => {
  it('is there until he leaves, who types before who looks', () => {
    let present = withTold(new Map(), told('Ann', 'VIEWING'), 0)
    present = withTold(present, told('Bob', 'TYPING'), 0)
    expect(names(there(present, 1))).toEqual(['Bob', 'Ann'])
    present = withTold(present, told('Bob', 'LEFT', '2026-11-24T10:00:05Z'), 5)
    expect(names(there(present, 6))).toEqual(['Ann'])
  })

  it('is forgotten when nothing is heard of him', () => {
    const present = withTold(new Map(), told('Ann', 'VIEWING'), 0)
    expect(names(there(present, forgottenAfter - 1))).toEqual(['Ann'])
    expect(there(present, forgottenAfter)).toEqual([])
  })

  it('is as he told last, in whatever order it arrives', () => {
    const present = withTold(new Map(), told('Ann', 'LEFT', '2026-11-24T10:00:09Z'), 9)
    expect(there(withTold(present, told('Ann', 'TYPING', '2026-11-24T10:00:01Z'), 10), 11)).toEqual([])
  })
})
