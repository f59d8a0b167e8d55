import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Dialog } from '../../../components/Dialog.tsx'
import type { TicketChangeOutcomeFragment } from '../../../graphql/__generated__/operations.ts'
import { Refused } from '../../../graphql/errors.ts'
import { useErrorWords } from '../error-words.ts'
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
  const words = useErrorWords()
  return (
    <Dialog narrow title={t('bulk.refused', { count: refused.length })} close={close}>
      <ul className="dialog-scroll">
        {refused.map(({ ticketId, userErrors }) => (
          <li key={ticketId}>
            <Link to={to({ ticket: ticketId })} onClick={close}>{`#${ticketId}`}</Link>{' '}
            {userErrors.map((error) => words(new Refused(error))).join(' ')}
          </li>
        ))}
      </ul>
      <div className="dialog-end">
        <button type="button" className="plain strong" onClick={close}>
          {t('close')}
        </button>
      </div>
    </Dialog>
  )
}
