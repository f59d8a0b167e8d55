import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors'

/** Words for an error: a key of the dictionary `errors.*` or `userErrors.*`. */
export interface ErrorWords {
  readonly key: string
}

const topLevel: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'errors.unauthenticated',
  UnauthorizedException: 'errors.unauthenticated',
  FORBIDDEN: 'errors.forbidden',
  Forbidden: 'errors.forbidden',
  Unauthorized: 'errors.forbidden',
  BAD_USER_INPUT: 'errors.badUserInput',
  RATE_LIMITED: 'errors.rateLimited',
  INTERNAL: 'errors.internal',
}

const userErrorCodes = [
  'INVALID',
  'REQUIRED',
  'NOT_FOUND',
  'NOT_ALLOWED',
  'STALE_VERSION',
  'CONVERSATION_MOVED',
  'IDEMPOTENCY_CONFLICT',
  'STATUS_TRANSITION_NOT_ALLOWED',
  'ASSIGNEE_NOT_IN_TEAM',
  'TICKET_CLOSED',
  'TICKET_ARCHIVED',
  'TICKET_MERGED',
  'TAKEN',
  'CHANGED_SINCE',
]

/** A mutation's refusal, thrown so that one way leads from every failure to its words. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: string
  /** The key of the custom field that it is about; null for none. */
  readonly customField: string | null

  constructor(userError: UserError) {
    super(userError.message)
    this.code = userError.code
    const [, property, key] = userError.field ?? []
    this.customField = property === 'fields' ? (key ?? null) : null
  }
}

/** What a mutation refuses, and where in its input. */
interface UserError {
  readonly code: string
  readonly message: string
  readonly field?: readonly string[] | null
}

/** Throws Refused for the first of a mutation's user errors. */
export function refuse(userErrors: readonly UserError[]): void {
  const [first] = userErrors
  if (first) throw new Refused(first)
}

/** What to tell people about any error that the client can meet. An unknown code of a refusal is treated as INVALID. */
export function errorWords(error: unknown): ErrorWords {
  if (error instanceof Refused) {
    return { key: `userErrors.${userErrorCodes.includes(error.code) ? error.code : 'INVALID'}` }
  }
  for (const type of errorTypes(error)) {
    const key = topLevel[type]
    if (key) return { key }
  }
  if (CombinedGraphQLErrors.is(error)) return { key: 'errors.internal' }
  if (ServerError.is(error) || ServerParseError.is(error)) {
    if (error.statusCode === 401) return { key: 'errors.unauthenticated' }
    return { key: error.statusCode === 429 ? 'errors.rateLimited' : 'errors.internal' }
  }
  if (error instanceof Error && error.name === 'UserUnAuthenticatedException')
    return { key: 'errors.unauthenticated' }
  if (error instanceof TypeError || (error instanceof Error && error.name === 'NetworkError')) {
    return { key: 'errors.unreachable' }
  }
  return { key: 'errors.unexpected' }
}

/** True when the server said that the caller may not do this; trying again is of no use. */
export function isForbidden(error: unknown): boolean {
  return errorTypes(error).some((type) => type === 'FORBIDDEN' || type === 'Forbidden')
}

/** True when the server said that this cannot be asked; trying again is of no use. */
export function isBadInput(error: unknown): boolean {
  return errorTypes(error).includes('BAD_USER_INPUT')
}

/** The `errorType`s of AppSync; the subscription link hides them in the text of a plain object's message. */
function errorTypes(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return []
  const found: string[] = []
  if ('errorType' in error && typeof error.errorType === 'string') found.push(error.errorType)
  if ('errors' in error && Array.isArray(error.errors)) found.push(...error.errors.flatMap(errorTypes))
  if ('message' in error && typeof error.message === 'string') {
    for (const [, type] of error.message.matchAll(/\\?"errorType\\?":\\?"(\w+)\\?"/g))
      if (type) found.push(type)
  }
  if ('cause' in error) found.push(...errorTypes(error.cause))
  return found
}
