import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'
import { expect, it } from 'vitest'
import { schema } from '../support/schema.ts'

interface Described {
  readonly name: string
  readonly description?: string | null | undefined
}

/** Everything of the schema that an integrator reads, by its path; AWS's scalars and the root types speak for themselves. */
function* things(): Generator<readonly [string, Described]> {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue
    const isRoot = roots.some((one) => one === type)
    if (isEnumType(type)) {
      yield [type.name, type]
      for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value]
    }
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      if (!isRoot) yield [type.name, type]
      for (const field of Object.values(type.getFields())) {
        yield [`${type.name}.${field.name}`, field]
        // An input that is called `input` says it all by its type.
        for (const arg of 'args' in field ? field.args : [])
          if (arg.name !== 'input') yield [`${type.name}.${field.name}(${arg.name})`, arg]
      }
    }
  }
}

it('describes each type, field, argument and enum value', () => {
  const silent = [...things()].flatMap(([path, { description }]) => (description?.trim() ? [] : [path]))
  expect(silent).toEqual([])
})
