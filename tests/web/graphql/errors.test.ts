import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CombinedGraphQLErrors, ServerError, UnconventionalError } from '@apollo/client/errors'
import { describe, expect, it } from 'vitest'
import { errorWords, isForbidden, Refused, refuse } from '../../../src/graphql/errors.ts'
import de from '../../../src/i18n/de/index.ts'
import en from '../../../src/i18n/en/index.ts'

const topLevel = (errorType: string) =>
  new CombinedGraphQLErrors({ errors: [{ message: 'no', errorType } as never] })
const serverError = (status: number) =>
  new ServerError('no', { response: new Response('', { status }), bodyText: '' })
/** As aws-appsync-subscription-link reports a denial. */
const denial = new UnconventionalError({
  errors: [
    { message: 'Connection failed: {"errors":[{"errorType":"Forbidden","message":"You may not listen."}]}' },
  ],
})

describe('errors in words', () => {
  it.each([
    [topLevel('UNAUTHENTICATED'), 'errors.unauthenticated'],
    [topLevel('FORBIDDEN'), 'errors.forbidden'],
    [topLevel('Unauthorized'), 'errors.forbidden'],
    [topLevel('BAD_USER_INPUT'), 'errors.badUserInput'],
    [topLevel('RATE_LIMITED'), 'errors.rateLimited'],
    [topLevel('INTERNAL'), 'errors.internal'],
    [topLevel('Lambda:ExecutionTimeoutException'), 'errors.internal'],
    [serverError(401), 'errors.unauthenticated'],
    [serverError(429), 'errors.rateLimited'],
    [serverError(502), 'errors.internal'],
    [new TypeError('Failed to fetch'), 'errors.unreachable'],
    [denial, 'errors.forbidden'],
    [new Refused({ code: 'STALE_VERSION', message: 'x' }), 'userErrors.STALE_VERSION'],
    [new Refused({ code: 'SOMETHING_NEW', message: 'x' }), 'userErrors.INVALID'],
    [new Error('what'), 'errors.unexpected'],
    [undefined, 'errors.unexpected'],
  ])('%s', (error, key) => {
    expect(errorWords(error).key).toBe(key)
    const [group, name] = key.split('.') as ['errors' | 'userErrors', string]
    for (const dictionary of [en, de]) expect(Object.keys(dictionary[group])).toContain(name)
  })

  it('has words for each refusal that the schema names', () => {
    const sdl = readFileSync(
      join(import.meta.dirname, '../../../schema/__generated__/schema.graphql'),
      'utf8',
    )
    const codes = [
      ...(/enum UserErrorCode \{([^}]*)\}/.exec(sdl)?.[1] ?? '').matchAll(/^ {2}([A-Z_]+)$/gm),
    ].map(([, code]) => code ?? '')
    expect(codes).toContain('STALE_VERSION')
    for (const code of codes)
      expect(errorWords(new Refused({ code, message: 'x' })).key).toBe(`userErrors.${code}`)
  })

  it('knows a denial, wherever it stands', () => {
    expect(isForbidden(denial)).toBe(true)
    expect(
      isForbidden({ errors: [{ message: 'Connection failed: {"errors":[{"errorType":"Forbidden"}]}' }] }),
    ).toBe(true)
    expect(isForbidden(topLevel('FORBIDDEN'))).toBe(true)
    expect(isForbidden(topLevel('INTERNAL'))).toBe(false)
    expect(isForbidden({ errors: [{ message: 'Connection closed' }] })).toBe(false)
  })

  it('throws the first refusal, and nothing without one', () => {
    expect(() => refuse([])).not.toThrow()
    expect(() => refuse([{ code: 'TAKEN', message: 'x' }])).toThrow(Refused)
  })
})
