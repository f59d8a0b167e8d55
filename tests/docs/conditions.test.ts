import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { errorsOf, fieldsTable, operatorsTable, typesTable } from '../../docs/site/conditions.ts'
import { codeBlocks } from '../../docs/site/markdown.ts'
import { fields, operatorsOf, parseCondition, valueShape } from '../../schema/conditions/index.ts'

const text = readFileSync(join(import.meta.dirname, '../../docs/site/text/conditions.md'), 'utf8')

it('shows conditions that the parser takes', () => {
  const examples = codeBlocks(text).filter(({ info }) => info === 'condition')
  expect(examples.length).toBeGreaterThan(3)
  for (const { code } of examples) expect(parseCondition(JSON.parse(code)), code).toMatchObject({ ok: true })
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
})
