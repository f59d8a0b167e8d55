import i18next from 'i18next'
import { useTranslation } from 'react-i18next'

/** The words of macros: an own dictionary, loaded with the first part of them that is shown. */
const namespaces = ['macros', 'translation']

/** Loads the words, so that what is shown then need not wait for them. */
export function loadWords(): Promise<void> {
  return i18next.loadNamespaces('macros')
}

/** Translates with the words of macros and those of the whole app. */
export function useWords() {
  return useTranslation(namespaces, { nsMode: 'fallback' })
}
