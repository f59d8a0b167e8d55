import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  append,
  apply,
  compare,
  firstPage,
  type List,
  remove,
  settle,
} from '../../../../src/features/workspace/list/list.ts'
import type { Row } from '../../../../src/features/workspace/list/row.ts'
import type { Sort } from '../../../../src/features/workspace/queues/queue.ts'
import { row as newTicket } from './world.ts'

const newest: Sort = { field: 'UPDATED_AT', direction: 'DESC' }
const row = (id: number, minute: number, version = 1, more: Partial<Row> = {}): Row =>
  newTicket(id, {
    version,
    updatedAt: `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000000Z`,
    ...more,
  })
const ids = (list: List) => list.entries.map((entry) => Number(entry.row.id))
const start = (more = false) => firstPage(newest, [row(3, 30), row(2, 20), row(1, 10)], more)

describe('a list', () => {
  it('lets a new row in at its place', () => {
    expect(ids(apply(start(), [{ row: row(4, 25), belongs: true }], false))).toEqual([3, 4, 2, 1])
  })

  it('moves a changed row and drops one that left', () => {
    const moved = apply(start(), [{ row: row(1, 40, 2), belongs: true }], false)
    expect(ids(moved)).toEqual([1, 3, 2])
    expect(ids(apply(moved, [{ row: row(3, 41, 2), belongs: false }], false))).toEqual([1, 2])
  })

  it('passes over what is older than what it has', () => {
    const list = apply(start(), [{ row: row(1, 40, 5), belongs: true }], false)
    expect(ids(apply(list, [{ row: row(1, 10, 4), belongs: false }], false))).toEqual([1, 3, 2])
  })

  it('moves nothing while it is held, and says what waits', () => {
    const held = apply(
      start(),
      [
        { row: row(4, 50), belongs: true },
        { row: row(1, 40, 2), belongs: true },
        { row: row(3, 41, 2), belongs: false },
      ],
      true,
    )
    expect(ids(held)).toEqual([3, 2, 1])
    expect(held.entries.map((entry) => entry.left)).toEqual([true, false, false])
    expect(held.waiting.size).toBe(1)
    expect(ids(settle(held))).toEqual([4, 1, 2])
  })

  it('forgets a waiting row that left again, and keeps one that came back', () => {
    const held = apply(
      start(),
      [
        { row: row(4, 50), belongs: true },
        { row: row(2, 51, 2), belongs: false },
      ],
      true,
    )
    const back = apply(
      held,
      [
        { row: row(4, 52, 2), belongs: false },
        { row: row(2, 53, 3), belongs: true },
      ],
      true,
    )
    expect(back.waiting.size).toBe(0)
    expect(ids(settle(back))).toEqual([2, 3, 1])
  })

  it('leaves to the next page what belongs there', () => {
    const list = apply(
      start(true),
      [
        { row: row(9, 5), belongs: true },
        { row: row(3, 4, 2), belongs: true },
      ],
      false,
    )
    expect(ids(list)).toEqual([2, 1])
    expect(ids(append(list, [row(9, 5), row(3, 4, 2)], false))).toEqual([2, 1, 9, 3])
  })

  it('has no row twice when a page brings one that an event brought', () => {
    const list = apply(start(true), [{ row: row(9, 45, 3), belongs: true }], false)
    const paged = append(list, [row(9, 5, 2), row(8, 4)], false)
    expect(ids(paged)).toEqual([9, 3, 2, 1, 8])
    expect(paged.entries[0]?.row.version).toBe(3)
  })

  it('sorts as the API does, ties by number in the same direction', () => {
    const rows = [
      row(1, 1, 1, { priority: 'LOW' }),
      row(2, 1, 1, { priority: 'URGENT' }),
      row(3, 1, 1, { priority: 'URGENT' }),
    ]
    const order = (sort: Sort) => [...rows].sort((a, b) => compare(a, b, sort)).map(({ id }) => Number(id))
    expect(order({ field: 'PRIORITY', direction: 'DESC' })).toEqual([3, 2, 1])
    expect(order({ field: 'UPDATED_AT', direction: 'ASC' })).toEqual([1, 2, 3])
    expect(order({ field: 'NUMBER', direction: 'DESC' })).toEqual([3, 2, 1])
  })

  it('forgets a row that left without its new state, but not one that came back, or came by another channel', () => {
    const gone = (version: number) => remove(start(), [{ id: '2', version }])
    expect(ids(apply(gone(2), [], false))).toEqual([3, 1])
    // Held, it is only marked.
    expect(
      apply(gone(2), [], true)
        .entries.filter(({ left }) => left)
        .map(({ row: { id } }) => id),
    ).toEqual(['2'])
    // Its row has that very version: it moved to a channel that is heard too.
    expect(ids(apply(gone(1), [], false))).toEqual([3, 2, 1])
    expect(ids(apply(gone(2), [{ row: row(2, 40, 3), belongs: true }], false))).toEqual([2, 3, 1])
    const waiting = apply(start(), [{ row: row(9, 50), belongs: true }], true)
    expect(remove(waiting, [{ id: '9', version: 2 }]).waiting.size).toBe(0)
  })

  it('ends the same in whatever order events come, held or not', () => {
    const event = fc.record({ id: fc.integer({ min: 1, max: 6 }), version: fc.integer({ min: 2, max: 9 }) })
    const change = ({ id, version }: { id: number; version: number }) => ({
      row: row(id, (id * 7 + version * 3) % 60, version),
      belongs: (id + version) % 3 !== 0,
    })
    fc.assert(
      fc.property(fc.array(event), fc.array(fc.boolean()), (events, holds) => {
        const live = events.reduce(
          (list, e, index) => apply(list, [change(e)], holds[index] ?? false),
          start(),
        )
        const truth = new Map([3, 2, 1].map((id) => [id, { row: row(id, id * 10), belongs: true }]))
        for (const e of events) {
          const known = truth.get(e.id)
          if (!known || known.row.version <= e.version) truth.set(e.id, change(e))
        }
        const expected = [...truth.values()].filter((t) => t.belongs).map((t) => t.row)
        // A row that left is forgotten, so an older event of it may bring it back; in one channel events are in order.
        fc.pre(
          events.every((e, i) =>
            events.slice(0, i).every((before) => before.id !== e.id || before.version <= e.version),
          ),
        )
        expect(ids(settle(live))).toEqual(
          expected.sort((a, b) => compare(a, b, newest)).map(({ id }) => Number(id)),
        )
      }),
    )
  })
})
