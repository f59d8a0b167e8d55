import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { TicketChangeOutcomeFragment } from '../../../graphql/__generated__/operations.ts'
import { errorWords, Refused } from '../../../graphql/errors.ts'
import { usePlace } from '../place.ts'

/** Which tickets were left as they were by a bulk change, and why. */
export function RefusedDialog({
  refused,
  close,
}: {
  refused: readonly TicketChangeOutcomeFragment[]
  close: () => void
}) {
  const { t } = useTranslation()
  const { to } = usePlace()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="refused-title" onClose={close}>
      <h2 id="refused-title">{t('bulk.refused', { count: refused.length })}</h2>
      <ul className="refused">
        {refused.map(({ ticketId, userErrors }) => (
          <li key={ticketId}>
            <Link
              to={to({ ticket: ticketId })}
              onClick={() => dialog.current?.close()}
            >{`#${ticketId}`}</Link>{' '}
            {userErrors.map((error) => t(errorWords(new Refused(error)).key)).join(' ')}
          </li>
        ))}
      </ul>
      <button type="button" className="plain strong" onClick={() => dialog.current?.close()}>
        {t('close')}
      </button>
    </dialog>
  )
}
