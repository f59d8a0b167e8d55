import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { macroFieldPrefix } from '../../../../schema/macros/index.ts'
import { useDirectory } from '../directory.ts'
import { inLanguage } from '../properties/field-value.ts'

/** Gives the function that names a variable in the reader's words: `requester.first_name` becomes "Requester's first name". */
export function useVariableWords(): (name: string) => string {
  const { t, i18n } = useTranslation()
  const { ticketFields } = useDirectory()
  const language = i18n.resolvedLanguage
  return useCallback(
    (name) => {
      if (!name.startsWith(macroFieldPrefix)) return t(`macros.variables.${name}`)
      const field = ticketFields.find(({ key }) => key === name.slice(macroFieldPrefix.length))
      return field ? inLanguage(field.label, field.labels, language) : name
    },
    [language, t, ticketFields],
  )
}
