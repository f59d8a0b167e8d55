import { translations } from '@aws-amplify/ui-react'
import { I18n } from 'aws-amplify/utils'
import i18next from 'i18next'
import LanguageDetector from 'i18next-browser-languagedetector'
import { initReactI18next } from 'react-i18next'
import de from './de.json'
import en from './en.json'

/** The languages that the app speaks. */
export const languages = ['en', 'de'] as const

/** Starts the translations in the reader's language; Amplify's texts follow. */
export async function startI18n(): Promise<void> {
  I18n.putVocabularies(translations)
  i18next.on('languageChanged', (language) => {
    const base = language.split('-')[0] ?? 'en'
    I18n.setLanguage(base)
    document.documentElement.lang = base
    document.documentElement.dir = i18next.dir(base)
  })
  await i18next
    .use(LanguageDetector)
    .use(initReactI18next)
    .init({
      resources: { en: { translation: en }, de: { translation: de } },
      supportedLngs: languages,
      nonExplicitSupportedLngs: true,
      load: 'languageOnly',
      fallbackLng: 'en',
      showSupportNotice: false,
      interpolation: { escapeValue: false },
      detection: {
        order: ['localStorage', 'navigator'],
        lookupLocalStorage: 'autocrm.language',
        caches: ['localStorage'],
      },
    })
}
