import { cleanup, configure } from '@testing-library/react'
import i18next from 'i18next'
import { afterEach, beforeAll, beforeEach } from 'vitest'
import { startI18n } from '../../src/i18n/i18n.ts'
import { parts } from '../../src/i18n/parts.ts'

// Only what never comes is to be noticed: on a busy machine one second is little.
configure({ asyncUtilTimeout: 10_000 })

// Each web test begins signed out of everything: no drafts, English texts, an empty page.
beforeAll(async () => {
  localStorage.clear()
  if (!i18next.isInitialized) await startI18n()
  await i18next.loadNamespaces([...parts])
})
beforeEach(async () => {
  localStorage.clear()
  await i18next.changeLanguage('en')
})
afterEach(cleanup)
