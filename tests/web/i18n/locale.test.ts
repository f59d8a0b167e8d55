import { afterEach, expect, it, vi } from 'vitest'
import { localeOf } from '../../../src/i18n/locale.ts'

afterEach(() => vi.restoreAllMocks())

it('writes days and times as the reader does, in the language that he chose', () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['de-AT', 'en-GB', 'en'])
  expect(localeOf('en')).toBe('en-GB')
  expect(localeOf('de')).toBe('de-AT')
  expect(localeOf('fr')).toBe('fr')
  expect(localeOf()).toBe('en-GB')
})
