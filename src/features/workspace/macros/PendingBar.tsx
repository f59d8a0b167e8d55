import { useTranslation } from 'react-i18next'
import type { ChangePart, PendingChange } from './change.ts'
import { useChangeWords } from './useChangeWords.ts'
import './macros.css'

/** What is changed with what is written: each part can be taken off. */
export default function PendingBar(props: {
  readonly change: PendingChange
  /** Whether there is a text that it waits for. */
  readonly withText: boolean
  readonly remove: (part: ChangePart) => void
}) {
  const { t } = useTranslation()
  const parts = useChangeWords(props.change)
  return (
    <section className="pending" aria-label={t('macros.pending')}>
      <span className="pending-when">{t(props.withText ? 'macros.withSending' : 'macros.notDone')}</span>
      <ul className="tags">
        {parts.map(({ key, part, text }) => (
          <li key={key} className="tag">
            {text}
            <button
              type="button"
              aria-label={t('macros.leaveOut', { part: text })}
              onClick={() => props.remove(part)}
            >
              <span aria-hidden="true">{'×'}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
