import { I18n } from 'aws-amplify/utils'
import i18next, { type BackendModule, type ReadCallback } from 'i18next'
import LanguageDetector from 'i18next-browser-languagedetector'
import { initReactI18next } from 'react-i18next'
import { mirrored, mirroredLanguage, type Words } from './mirrored.ts'
import { type Part, parts } from './parts.ts'

/** The languages that the app speaks. */
export const languages = ['en', 'de'] as const

type Load = () => Promise<{ default: object }>

/** The words of each language: those that every page needs, and those of parts that are loaded when they are first shown. */
const spoken: Readonly<Record<string, Readonly<Record<'translation' | Part, Load>>>> = {
  en: {
    translation: () => import('./en/index.ts'),
    figures: () => import('./en/figures.json'),
    history: () => import('./en/history.json'),
    macros: () => import('./en/macros.json'),
    merge: () => import('./en/merge.json'),
    portal: () => import('./en/portal.json'),
    search: () => import('./en/search.json'),
  },
  de: {
    translation: () => import('./de/index.ts'),
    figures: () => import('./de/figures.json'),
    history: () => import('./de/history.json'),
    macros: () => import('./de/macros.json'),
    merge: () => import('./de/merge.json'),
    portal: () => import('./de/portal.json'),
    search: () => import('./de/search.json'),
  },
}
/** While AutoCRM is developed, `?lang=ar-XB` shows what a right-to-left language makes of it. */
const dictionaries: Readonly<Record<string, Readonly<Record<string, Load>>>> = import.meta.env.DEV
  ? {
      ...spoken,
      [mirroredLanguage]: Object.fromEntries(
        Object.entries(spoken['en'] ?? {}).map(([part, load]) => [
          part,
          async () => ({ default: mirrored((await load()).default as Words) }),
        ]),
      ),
    }
  : spoken

/** Each language's dictionary is loaded when it is first spoken. */
const loaded: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language: string, namespace: string, give: ReadCallback) {
    const load = dictionaries[language]?.[namespace]
    if (!load) give(new Error(`There is no dictionary for "${language}" and "${namespace}".`), null)
    else
      load().then(
        ({ default: words }) => give(null, words as never),
        (error: Error) => give(error, null),
      )
  },
}

const stored = 'autocrm.language'

/** Starts the translations in the reader's language; Amplify's texts follow, and other tabs. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    const base = language.split('-')[0] ?? 'en'
    I18n.setLanguage(base)
    document.documentElement.lang = base
    document.documentElement.dir = i18next.dir(base)
  })
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === stored && newValue !== null && newValue !== i18next.language)
      void i18next.changeLanguage(newValue)
  })
  await i18next
    .use(LanguageDetector)
    .use(loaded)
    .use(initReactI18next)
    .init({
      supportedLngs: Object.keys(dictionaries),
      load: 'currentOnly',
      fallbackLng: 'en',
      fallbackNS: [...parts],
      showSupportNotice: false,
      interpolation: { escapeValue: false },
      detection: {
        order: [...(import.meta.env.DEV ? ['querystring'] : []), 'localStorage', 'navigator'],
        lookupQuerystring: 'lang',
        convertDetectedLanguage: (tag) => (tag in dictionaries ? tag : (tag.split('-')[0] ?? tag)),
        lookupLocalStorage: stored,
        caches: ['localStorage'],
      },
    })
}
