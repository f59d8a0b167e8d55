/**
 * What `@aws-appsync/utils` is at run time: the package itself is empty, AWS replaces it, and so do we
 * (see `loadResolver`). Covers what resolvers over NONE and Lambda sources use.
 */
import { randomUUID } from 'node:crypto'
import { FieldFault, notAuthorized } from './errors.ts'
import { readFilter } from './filter.ts'
import { runningInvocation } from './invocation.ts'
import { isObject } from './json.ts'

/** Thrown by `runtime.earlyReturn`; recognised by its mark, since the bundled shim is another copy. */
export interface EarlyReturn {
  earlyReturn: true
  value: unknown
  skipTo: 'NEXT' | 'END'
}

const epoch = (text: string): number => {
  const moment = Date.parse(text)
  if (Number.isNaN(moment)) throw new FieldFault(`${text} is no ISO 8601 time.`, 'Code')
  return moment
}

export const util = {
  /** Ends the handler with an error. */
  error(message: string, errorType = 'Custom', data: unknown = null, errorInfo: unknown = null): never {
    throw new FieldFault(message, errorType, data, errorInfo)
  },
  /** Adds an error to the response; the field keeps its value. */
  appendError(message: string, errorType = 'Custom', data: unknown = null, errorInfo: unknown = null): void {
    runningInvocation().appended.push(new FieldFault(message, errorType, data, errorInfo))
  },
  /** Ends the handler as a directive's denial would. */
  unauthorized(): never {
    const { fieldName, typeName } = runningInvocation()
    throw notAuthorized(fieldName, typeName)
  },
  /** The way the caller was authenticated, in AppSync's words. */
  authType(): string {
    const words = {
      API_KEY: 'API Key Authorization',
      AMAZON_COGNITO_USER_POOLS: 'User Pool Authorization',
      AWS_IAM: 'IAM Authorization',
      AWS_LAMBDA: 'Lambda Authorization',
    }
    return words[runningInvocation().authType]
  },
  autoId: (): string => randomUUID(),
  matches: (pattern: string, text: string): boolean => new RegExp(pattern).test(text),
  urlEncode: (text: string): string => encodeURIComponent(text),
  urlDecode: (text: string): string => decodeURIComponent(text),
  base64Encode: (text: string): string => Buffer.from(text).toString('base64'),
  base64Decode: (text: string): string => Buffer.from(text, 'base64').toString(),
  time: {
    nowISO8601: (): string => new Date().toISOString(),
    nowEpochSeconds: (): number => Math.floor(Date.now() / 1000),
    nowEpochMilliSeconds: (): number => Date.now(),
    parseISO8601ToEpochMilliSeconds: epoch,
    epochMilliSecondsToSeconds: (ms: number): number => Math.floor(ms / 1000),
    epochMilliSecondsToISO8601: (ms: number): string => new Date(ms).toISOString(),
  },
}

const notEmulated = (name: string, instead: string) => (): never => {
  throw new FieldFault(`extensions.${name} is not emulated here: ${instead}.`, 'Unsupported')
}

export const extensions = {
  /** In a subscription's response: a later `invalidateSubscriptions` that fits the filter ends the subscription. */
  setSubscriptionInvalidationFilter(filter: unknown): void {
    runningInvocation().invalidationFilter = readFilter(filter)
  },
  /** In a mutation's response. As on AWS only the last call of a handler counts (aws-appsync-community #223). */
  invalidateSubscriptions(invalidation: { subscriptionField: string; payload: unknown }): void {
    const { subscriptionField, payload } = invalidation
    runningInvocation().invalidation = { subscriptionField, payload: isObject(payload) ? payload : {} }
  },
  setSubscriptionFilter: notEmulated('setSubscriptionFilter', 'let the subscription take arguments'),
  evictFromApiCache: notEmulated('evictFromApiCache', 'there is no server-side cache'),
}

export const runtime = {
  /** Ends a request handler with a value; the data source is not asked. `END` ends the whole pipeline. */
  earlyReturn(value?: unknown, options?: { skipTo?: 'NEXT' | 'END' }): never {
    const early: EarlyReturn = { earlyReturn: true, value: value ?? null, skipTo: options?.skipTo ?? 'NEXT' }
    throw early
  },
}
