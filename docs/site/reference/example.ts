import {
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql'
import type { RootField } from './schema.ts'

/** A call of a root field that is valid as it stands. */
export interface Example {
  readonly document: string
  readonly variables: Readonly<Record<string, unknown>>
}

const deepest = 3
const samples: Readonly<Record<string, unknown>> = {
  ID: '1',
  Int: 1,
  Float: 1,
  Boolean: true,
  String: 'text',
  AWSDate: '2030-01-31',
  AWSDateTime: '2030-01-31T12:00:00.000Z',
  AWSEmail: 'name@example.com',
  AWSJSON: '{"all":[]}',
  AWSURL: 'https://example.com/',
}

/** What is required of the arguments as variables, and the answer's fields a few levels deep. */
export function exampleOf({ kind, field }: RootField): Example {
  const required = field.args.filter(isRequiredArgument)
  const variables = Object.fromEntries(required.map(({ name, type }) => [name, sampleOf(type)]))
  const declared = required.map(({ name, type }) => `$${name}: ${type}`).join(', ')
  const passed = required.map(({ name }) => `${name}: $${name}`).join(', ')
  const call = `${field.name}${passed && `(${passed})`}${selectionOf(field.type, 1)}`
  return { document: `${kind} ${field.name}${declared && `(${declared})`} {\n  ${call}\n}`, variables }
}

function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType)
  if (isListType(type)) return [sampleOf(type.ofType)]
  if (isEnumType(type)) return type.getValues()[0]?.name
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField)
    return Object.fromEntries(fields.map((field) => [field.name, sampleOf(field.type)]))
  }
  return samples[type.name]
}

function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type)
  if (!isObjectType(named)) return ''
  const names = chosen(named, depth)
  const indent = '  '.repeat(depth + 1)
  if (names.every(({ nested }) => nested === '')) return ` { ${names.map(({ name }) => name).join(' ')} }`
  return ` {\n${names.map(({ name, nested }) => `${indent}${name}${nested}\n`).join('')}${'  '.repeat(depth)}}`
}

/** The first fields of a type: a reader sees the shape, the entry of the type says the rest. */
function chosen(type: GraphQLObjectType, depth: number): { name: string; nested: string }[] {
  const callable = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument))
  const plain = callable.filter((field) => !isObjectType(getNamedType(field.type)))
  const objects = callable.filter(
    (field) =>
      isObjectType(getNamedType(field.type)) && !(field.name === 'edges' && 'nodes' in type.getFields()),
  )
  const few = depth === 1 ? 6 : 4
  const leaves = plain.slice(0, few).map(({ name }) => ({ name, nested: '' }))
  if (depth >= deepest && leaves.length > 0) return leaves
  // Of a thing's own fields two more objects are enough; a payload or a page shows all of its parts.
  const inner = objects
    .slice(0, leaves.length > 2 ? 2 : 4)
    .map(({ name, type: of }) => ({ name, nested: selectionOf(of, depth + 1) }))
  return [...leaves, ...inner]
}
