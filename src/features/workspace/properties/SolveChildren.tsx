import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Dialog } from '../../../components/Dialog.tsx'
import type { TicketDetailFragment } from '../../../graphql/__generated__/operations.ts'
import { Refused } from '../../../graphql/errors.ts'
import { useErrorWords } from '../error-words.ts'
import { usePlace } from '../place.ts'
import { statusLabel } from '../ticket/status-label.ts'
import { type Unsolved, useStatus } from './useStatus.ts'

type Ticket = TicketDetailFragment

/** Its children that are not over. */
export function openChildren(ticket: Ticket): Ticket['links'] {
  return ticket.links.filter(
    ({ kind, status }) => kind === 'CHILD' && status.category !== 'SOLVED' && status.category !== 'CLOSED',
  )
}

/** Asks whether a parent's children get its new status too, and then says which could not. */
export function SolveChildren(props: {
  readonly ticket: Ticket
  readonly status: Ticket['status']
  readonly close: () => void
}) {
  const { ticket, status, close } = props
  const { t } = useTranslation()
  const { to } = usePlace()
  const words = useErrorWords()
  const setStatus = useStatus()
  const [busy, setBusy] = useState(false)
  const [unsolved, setUnsolved] = useState<readonly Unsolved[]>([])
  const set = async (solveChildren: boolean) => {
    setBusy(true)
    const end = await setStatus(ticket, status, { solveChildren })
    setBusy(false)
    if (end && end.unsolved.length > 0) setUnsolved(end.unsolved)
    else close()
  }
  if (unsolved.length > 0) {
    return (
      <Dialog narrow title={t('states.unsolvedTitle', { count: unsolved.length })} close={close}>
        <ul className="dialog-scroll">
          {unsolved.map(({ ticketId, error }) => (
            <li key={ticketId}>
              <Link to={to({ ticket: ticketId })} onClick={close}>{`#${ticketId}`}</Link>{' '}
              {words(new Refused(error))}
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
  return (
    <ChildrenDialog ticket={ticket} status={status} busy={busy} close={close} set={(all) => void set(all)} />
  )
}

/** Asks whether the children that are not over get a status, too. */
export function ChildrenDialog(props: {
  readonly ticket: Ticket
  readonly status: Ticket['status']
  readonly busy: boolean
  /** True when the parent has its status already, so that there is nothing to cancel. */
  readonly decided?: boolean
  readonly close: () => void
  readonly set: (all: boolean) => void
}) {
  const { ticket, status, busy, close, set } = props
  const { t, i18n } = useTranslation()
  const children = openChildren(ticket)
  const label = statusLabel(status, i18n.resolvedLanguage)
  return (
    <Dialog narrow title={t('states.childrenTitle', { count: children.length, status: label })} close={close}>
      <ul className="dialog-scroll">
        {children.map((child) => (
          <li key={child.ticketId}>
            <span className="row-number">{`#${child.ticketId}`}</span> {child.subject}
          </li>
        ))}
      </ul>
      <div className="dialog-end">
        {!props.decided && (
          <button type="button" className="plain" disabled={busy} onClick={close}>
            {t('cancel')}
          </button>
        )}
        <button type="button" className="plain" disabled={busy} onClick={() => set(false)}>
          {t('states.onlyThis')}
        </button>
        <button type="button" className="plain strong" disabled={busy} onClick={() => set(true)}>
          {t('states.withChildren')}
        </button>
      </div>
    </Dialog>
  )
}
