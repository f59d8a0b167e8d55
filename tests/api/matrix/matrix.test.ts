import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema } from 'graphql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiScope } from '../../../schema/__generated__/types.ts'
import { scopes } from '../../../schema/scopes.ts'
import { ask, listen, type Outcome } from './ask.ts'
import { rows } from './rows.ts'
import { type CallerName, callers, createWorld, type World } from './world.ts'

const root = join(import.meta.dirname, '../../..')
const sdl = ['schema/aws.graphql', 'schema/__generated__/schema.graphql'].map((file) =>
  readFileSync(join(root, file), 'utf8'),
)
const schema = buildSchema(sdl.join('\n'))
const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
  (type) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ name: `${type?.name}.${field.name}`, field })),
)
const allScopes = Object.keys(scopes) as ApiScope[]
const openers = (name: string): ApiScope[] => allScopes.filter((scope) => scopes[scope].fields.includes(name))

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.api.close())

it('has a row for each root field of the schema, and no other', () => {
  expect(Object.keys(rows).sort()).toEqual(fields.map(({ name }) => name).sort())
})

for (const { name, field } of fields) {
  it(`${name} answers each caller as meant`, async () => {
    const row = rows[name as keyof typeof rows]
    const outcomes: Partial<Record<CallerName, Outcome>> = {}
    for (const caller of callers) {
      const authorization = await world.authorization(caller, openers(name), allScopes)
      const variables = await row.args(world)
      const [operation = ''] = name.toLowerCase().split('.')
      outcomes[caller] =
        operation === 'subscription'
          ? await listen(world.served, authorization, field, variables)
          : await ask(world.served, authorization, operation, field, variables)
    }
    const { args, ...told } = row
    expect(outcomes).toEqual({ signedOut: '401', expiredKey: '401', keyWithout: 'Unauthorized', ...told })
  })
}
