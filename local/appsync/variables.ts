import {
  coerceInputValue,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromAST,
} from 'graphql'
import { locationsOf, type ResponseError } from './errors.ts'
import type { JsonObject } from './json.ts'

/**
 * Words the failure of variables as AppSync does: it names the innermost input field, not the variable.
 * To be asked only after graphql-js refused them.
 */
export function variableErrors(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: JsonObject,
): ResponseError[] {
  return (operation.variableDefinitions ?? []).flatMap((definition) => {
    const name = definition.variable.name.value
    const type = typeFromAST(schema, definition.type)
    if (!isInputType(type)) return []
    const given = Object.hasOwn(variables, name)
    const value = given
      ? variables[name]
      : definition.defaultValue && valueFromAST(definition.defaultValue, type)
    if (value === undefined && !isNonNullType(type)) return []
    const messages: string[] = []
    coerceInputValue(value ?? null, type, (path, _invalid, error) => {
      messages.push(worded(name, path, error.message))
    })
    const locations = locationsOf({ locations: locationOf(definition.loc) })
    return messages.map((message) => ({ path: null, locations, message }))
  })
}

function worded(variable: string, path: readonly (string | number)[], message: string): string {
  const innermost = path.findLast((key) => typeof key === 'string') ?? variable
  const nonNull = /^Expected non-nullable type "(.+?)" not to be null/.exec(message)?.[1]
  if (nonNull !== undefined)
    return `Variable '${innermost}' has coerced Null value for NonNull type '${nonNull}'`
  const [, absent, absentType] =
    /^Field "(.+?)" of required type "(.+?)" was not provided/.exec(message) ?? []
  if (absent !== undefined)
    return `Variable '${absent}' has coerced Null value for NonNull type '${absentType}'`
  const [, unknown, type] = /^Field "(.+?)" is not defined by type "(.+?)"/.exec(message) ?? []
  if (unknown !== undefined) {
    return `The variables input contains a field name '${unknown}' that is not defined for input object type '${type}' `
  }
  return `Variable '${innermost}' has an invalid value.`
}

function locationOf(loc: OperationDefinitionNode['loc']) {
  return loc === undefined ? [] : [{ line: loc.startToken.line, column: loc.startToken.column }]
}
