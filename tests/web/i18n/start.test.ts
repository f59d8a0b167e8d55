import { beforeEach, expect, it, vi } from 'vitest'

// What a reader's browser says of his language, and what AutoCRM speaks with him.
beforeEach(() => {
  localStorage.clear()
  vi.resetModules()
})

it.each([
  ['en-GB', 'en', 'ltr', 'Next ticket'],
  ['de-AT', 'de', 'ltr', 'Nächstes Ticket'],
  ['fr-FR', 'en', 'ltr', 'Next ticket'],
  ['ar-XB', 'ar', 'rtl', '\u200F\u202ENext ticket\u202C\u200F'],
])('%s is answered in %s, %s', async (asked, spoken, direction, words) => {
  localStorage.setItem('autocrm.language', asked)
  const { startI18n } = await import('../../../src/i18n/i18n.ts')
  await startI18n()
  const { default: i18next } = await import('i18next')
  expect(i18next.t('actions.next')).toBe(words)
  expect(document.documentElement).toMatchObject({ lang: spoken, dir: direction })
})
