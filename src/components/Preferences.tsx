import { useTranslation } from 'react-i18next'
import { languages } from '../i18n/i18n.ts'
import { type ColorMode, useColorMode } from './color-mode.tsx'

const modes: readonly ColorMode[] = ['system', 'light', 'dark']

/** Language and colours. */
export function Preferences() {
  const { t, i18n } = useTranslation()
  const { mode, setMode } = useColorMode()
  return (
    <div className="preferences">
      <select
        aria-label={t('preferences.language')}
        value={i18n.resolvedLanguage}
        onChange={(event) => void i18n.changeLanguage(event.target.value)}
      >
        {languages.map((language) => (
          <option key={language} value={language}>
            {t(`languages.${language}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('preferences.colors')}
        value={mode}
        onChange={(event) => setMode(modes.find((known) => known === event.target.value) ?? 'system')}
      >
        {modes.map((known) => (
          <option key={known} value={known}>
            {t(`colors.${known}`)}
          </option>
        ))}
      </select>
    </div>
  )
}
