import type { GraphQLError, GraphQLSchema, SourceLocation } from 'graphql'
import { getNamedType, getNullableType, isListType, isObjectType } from 'graphql'

/** An error as AppSync writes it into a response. */
export interface ResponseError {
  path?: readonly (string | number)[] | null
  data?: unknown
  errorType?: string
  errorInfo?: unknown
  errorCode?: number
  locations?: { line: number; column: number; sourceName: null }[] | null
  message: string
}

/** A resolver's failure: AppSync gives its type, data and info beside the message. */
export class FieldFault extends Error {
  constructor(
    message: string,
    readonly errorType: string,
    readonly data: unknown = null,
    readonly errorInfo: unknown = null,
  ) {
    super(message)
    this.name = errorType
  }
}

/** The request as a whole is refused, with an HTTP status and one error. */
export class RequestRefused extends Error {
  constructor(
    readonly status: number,
    readonly errorType: string,
    message: string,
  ) {
    super(message)
    this.name = errorType
  }

  toErrors(): ResponseError[] {
    return [{ errorType: this.errorType, message: this.message }]
  }
}

/** The refusal before execution, as captured from a real API. */
export function unauthorized(message = 'You are not authorized to make this call.'): RequestRefused {
  return new RequestRefused(401, 'UnauthorizedException', message)
}

/** A body that is not a GraphQL request. */
export function malformed(message = 'Unable to parse GraphQL query.'): RequestRefused {
  return new RequestRefused(400, 'MalformedHttpRequestException', message)
}

/** What a directive, a denied field or a missing grant answers. */
export function notAuthorized(fieldName: string, typeName: string): FieldFault {
  return new FieldFault(`Not Authorized to access ${fieldName} on type ${typeName}`, 'Unauthorized')
}

/** AppSync's locations carry a `sourceName` that is always null. */
export function locationsOf(error: { locations?: readonly SourceLocation[] | undefined }) {
  return (error.locations ?? []).map(({ line, column }) => ({ line, column, sourceName: null }))
}

/** An error before execution: no type, and a path of null. */
export function requestError(message: string, error: GraphQLError): ResponseError {
  return { path: null, locations: locationsOf(error), message }
}

const nullViolation = /^Cannot return null for non-nullable field (\w+)\.(\w+)\.$/

/** An error of execution in AppSync's form. */
export function fieldError(schema: GraphQLSchema, error: GraphQLError): ResponseError {
  const path = error.path ?? []
  const original = error.originalError
  if (original instanceof FieldFault) {
    const { data, errorType, errorInfo } = original
    return { path, data, errorType, errorInfo, locations: locationsOf(error), message: original.message }
  }
  const [, typeName, fieldName] = nullViolation.exec(error.message) ?? []
  if (typeName !== undefined && fieldName !== undefined) {
    const type = nonNullName(schema, typeName, fieldName, path)
    const message = `Cannot return null for non-nullable type: '${type}' within parent '${typeName}' (${slashed(path)})`
    return { path, locations: null, message }
  }
  return { path, locations: null, message: `Can't serialize value (${slashed(path)}) : ${error.message}` }
}

/** `/things[0]/title`, as graphql-java writes a path. */
function slashed(path: readonly (string | number)[]): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `/${key}`)).join('')
}

function nonNullName(
  schema: GraphQLSchema,
  typeName: string,
  fieldName: string,
  path: readonly (string | number)[],
): string {
  const parent = schema.getType(typeName)
  const field = isObjectType(parent) ? parent.getFields()[fieldName] : undefined
  if (field === undefined) return 'null'
  const inList = typeof path.at(-1) === 'number'
  const nullable = getNullableType(field.type)
  return String(inList || !isListType(nullable) ? getNamedType(field.type) : nullable)
}
