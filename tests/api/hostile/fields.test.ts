import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiScope } from '../../../schema/__generated__/types.ts'
import { scopes } from '../../../schema/scopes.ts'
import { rootFields } from '../../support/schema.ts'
import { documentOf } from '../matrix/ask.ts'
import { rows } from '../matrix/rows.ts'
import { createWorld, type World } from '../matrix/world.ts'
import { hostileFor } from './corpus.ts'
import { leaves, planted } from './leaves.ts'

const fields = rootFields.filter(({ operation }) => operation !== 'subscription')
const allScopes = Object.keys(scopes) as ApiScope[]

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.api.close())

/** What is wrong with an answer to a hostile call; null for a clear refusal or a harmless success. */
async function faultOf(response: Response): Promise<string | null> {
  const text = await response.text()
  if (![200, 400, 401, 413].includes(response.status)) return `HTTP ${response.status}: ${text.slice(0, 300)}`
  const { errors = [] } = JSON.parse(text) as { errors?: { errorType?: string; message: string }[] }
  const bad = errors.find(
    ({ errorType }) =>
      errorType === 'INTERNAL' || errorType === 'InternalFailure' || errorType?.startsWith('Lambda:'),
  )
  return bad ? `${bad.errorType}: ${bad.message}` : null
}

for (const { name, operation, field } of fields) {
  const places = leaves(field)
  if (places.length === 0) continue
  it(`${name} answers hostile input clearly`, async () => {
    const authorization = await world.authorization('admin', [], allScopes)
    const query = documentOf(operation, field)
    const faults: string[] = []
    for (const { path, scalar } of places) {
      const harmless = await rows[name as keyof typeof rows].args(world)
      for (const hostile of hostileFor(scalar)) {
        const response = await fetch(world.served.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization },
          body: JSON.stringify({ query, variables: planted(harmless, path, hostile) }),
        })
        const fault = await faultOf(response)
        if (fault)
          faults.push(`${path.join('.')} = ${String(JSON.stringify(hostile)).slice(0, 80)}: ${fault}`)
      }
    }
    expect(faults).toEqual([])
  }, 120_000)
}

it('has everything that it had before', async () => {
  const { rows: left } = await world.api.db.admin.query<{ n: number }>(
    'select count(*)::int as n from tickets',
  )
  expect(left[0]?.n).toBeGreaterThan(20)
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})
