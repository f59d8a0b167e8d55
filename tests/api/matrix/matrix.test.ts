import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiScope } from '../../../schema/__generated__/types.ts'
import { scopes } from '../../../schema/scopes.ts'
import { rootFields } from '../../support/schema.ts'
import { ask, listen, type Outcome } from './ask.ts'
import { rows } from './rows.ts'
import { type CallerName, callers, createWorld, type World } from './world.ts'

const allScopes = Object.keys(scopes) as ApiScope[]
const openers = (name: string): ApiScope[] => allScopes.filter((scope) => scopes[scope].fields.includes(name))

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.api.close())

it('has a row for each root field of the schema, and no other', () => {
  expect(Object.keys(rows).sort()).toEqual(rootFields.map(({ name }) => name).sort())
})

for (const { name, operation, field } of rootFields) {
  it(`${name} answers each caller as meant`, async () => {
    const row = rows[name as keyof typeof rows]
    const outcomes: Partial<Record<CallerName, Outcome>> = {}
    for (const caller of callers) {
      const authorization = await world.authorization(caller, openers(name), allScopes)
      const variables = await row.args(world)
      outcomes[caller] =
        operation === 'subscription'
          ? await listen(world.served, authorization, field, variables)
          : await ask(world.served, authorization, operation, field, variables)
    }
    const { args, ...told } = row
    expect(outcomes).toEqual({ signedOut: '401', expiredKey: '401', keyWithout: 'Unauthorized', ...told })
  })
}
