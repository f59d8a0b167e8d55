import { expect, it } from 'vitest'
import type { Tx } from '../../../amplify/domain/lib/db.ts'
import { conditionOf, wantedOf } from '../../../amplify/domain/tickets/where.ts'

// What conditions come down to is kept, where that is the same for everyone and at any time.
const noDatabase = new Proxy({} as Tx, {
  get() {
    throw new Error('these conditions need no database')
  },
})
const wantedBy = async (condition: object) => wantedOf(noDatabase, await conditionOf(noDatabase, condition))

it('keeps what a condition comes down to', async () => {
  const open = () => ({ all: [{ field: 'status', operator: 'in', value: ['NEW', 'OPEN'] }] })
  expect(await wantedBy(open())).toBe(await wantedBy(open()))
  expect(await wantedBy({ ...open(), any: undefined })).toBe(await wantedBy(open()))
  expect(await wantedBy({ all: [] })).not.toBe(await wantedBy(open()))
})

it('works out anew what depends on the time', async () => {
  const lately = { field: 'createdAt', operator: 'inTheLast', value: { amount: 5, unit: 'minutes' } }
  for (const condition of [lately, { none: [{ any: [lately] }] }])
    expect(await wantedBy(condition)).not.toBe(await wantedBy(condition))
})
