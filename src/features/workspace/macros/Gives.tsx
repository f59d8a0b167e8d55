import { useTranslation } from 'react-i18next'
import type { MacroGivesFragment } from '../../../graphql/__generated__/operations.ts'
import { MessageBody } from '../conversation/MessageBody.tsx'
import { changeOf } from './change.ts'
import { useChangeWords } from './useChangeWords.ts'
import { useVariableWords } from './useVariableWords.ts'

/** What a macro gives for a ticket: its text with the variables filled in, which of them are empty, and what it changes. */
export function Gives({ preview }: { preview: MacroGivesFragment }) {
  const { t, i18n } = useTranslation()
  const parts = useChangeWords(changeOf(preview.change))
  const nameOf = useVariableWords()
  const { bodyHtml, body, kind, emptyVariables } = preview
  return (
    <div className="gives" data-kind={kind}>
      {bodyHtml !== '' && (
        <>
          <p className="gives-head">{t(kind === 'NOTE' ? 'macros.givesNote' : 'macros.givesReply')}</p>
          <div className="gives-text">
            <MessageBody message={{ body, bodyHtml, attachments: [] }} />
          </div>
        </>
      )}
      {emptyVariables.length > 0 && (
        <p className="gives-empty">
          {t('macros.empty', {
            names: new Intl.ListFormat(i18n.resolvedLanguage).format(emptyVariables.map(nameOf)),
          })}
        </p>
      )}
      {parts.length > 0 && (
        <>
          <p className="gives-head">{t('macros.changes')}</p>
          <ul>
            {parts.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
