import { useCallback, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { errorWords, Refused } from '../../graphql/errors.ts'
import { DirectoryContext } from './directory.ts'
import { statusLabel } from './ticket/status-label.ts'

/** Gives what to tell people about an error; where a custom field is missing, it names it. */
export function useErrorWords(): (error: unknown) => string {
  const { t, i18n } = useTranslation()
  const directory = useContext(DirectoryContext)
  return useCallback(
    (error) => {
      const key = error instanceof Refused && error.code === 'REQUIRED' ? error.customField : null
      const field = directory?.ticketFields.find((known) => known.key === key)
      return field
        ? t('userErrors.REQUIRED_FIELD', { field: statusLabel(field, i18n.resolvedLanguage) })
        : t(errorWords(error).key)
    },
    [directory, t, i18n],
  )
}
