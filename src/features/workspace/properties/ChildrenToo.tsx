import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketDetailFragment } from '../../../graphql/__generated__/operations.ts'
import { RefusedDialog } from '../bulk/RefusedDialog.tsx'
import { useBulk } from '../bulk/useBulk.ts'
import { statusLabel } from '../ticket/status-label.ts'
import { ChildrenDialog, openChildren } from './SolveChildren.tsx'

/** After a reply that solves a parent: asks whether its children get the status now, too, and says which could not. */
export function ChildrenToo(props: {
  readonly ticket: TicketDetailFragment
  readonly status: TicketDetailFragment['status']
  readonly close: () => void
}) {
  const { ticket, status, close } = props
  const { t, i18n } = useTranslation()
  const bulk = useBulk()
  const [asks, setAsks] = useState(true)
  if (!asks) return bulk.refused.length > 0 ? <RefusedDialog refused={bulk.refused} close={close} /> : null
  const set = async (all: boolean) => {
    if (!all) return close()
    const ids = new Set(openChildren(ticket).map(({ ticketId }) => ticketId))
    const label = statusLabel(status, i18n.resolvedLanguage)
    await bulk.apply(
      { kind: 'some', ids },
      {
        change: { statusId: status.id },
        words: t('bulk.words.status', { label }),
        show: () => ({ status }),
      },
    )
    setAsks(false)
  }
  return (
    <ChildrenDialog
      ticket={ticket}
      status={status}
      busy={bulk.busy}
      decided
      close={close}
      set={(all) => void set(all)}
    />
  )
}
