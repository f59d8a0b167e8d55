import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  customTypesTable,
  errorsOf,
  fieldsTable,
  operatorsTable,
  typesTable,
} from '../../docs/site/conditions.ts'
import { codeBlocks } from '../../docs/site/markdown.ts'
import {
  customFieldTypes,
  fields,
  operatorsOf,
  parseCondition,
  valueShape,
  withCustomFields,
} from '../../schema/conditions/index.ts'

const text = readFileSync(join(import.meta.dirname, '../../docs/site/text/conditions.md'), 'utf8')

it('shows conditions that the parser takes', () => {
  const examples = codeBlocks(text).filter(({ info }) => /^condition|^event$/.test(info))
  expect(examples.length).toBeGreaterThan(3)
  const registry = withCustomFields([{ key: 'due', type: 'DATE' }])
  for (const { code, info } of examples)
    expect(
      parseCondition(JSON.parse(code), registry, info === 'event' ? 'event' : 'list'),
      code,
    ).toMatchObject({ ok: true })
})

it('shows a wrong one with what the parser says to it', () => {
  const [wrong] = codeBlocks(text).filter(({ info }) => info === 'wrong')
  expect(errorsOf(wrong?.code ?? '').text).toContain('/all/1/field: No field is named &quot;color&quot;')
  expect(() => errorsOf('{"all":[]}')).toThrow('is right')
})

it('has a row for every field, type and operator', () => {
  for (const name of fields.keys()) expect(fieldsTable().text).toContain(`id="field-${name}"`)
  for (const type of Object.keys(operatorsOf)) expect(typesTable().text).toContain(`id="type-${type}"`)
  for (const one of Object.keys(valueShape)) expect(operatorsTable().text).toContain(`id="operator-${one}"`)
  expect(
    customFieldTypes.filter((type) => !customTypesTable().text.includes(`<code>${type}</code>`)),
  ).toEqual([])
})
