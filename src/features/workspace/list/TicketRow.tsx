import { useFragment } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Time } from '../../../components/Time.tsx'
import { TicketRowFragmentDoc } from '../../../graphql/__generated__/operations.ts'
import { statusLabel } from '../ticket/status-label.ts'
import type { Entry } from './list.ts'

/** One line of the list. It shows what the cache has of the ticket, and so what was just done to it before the server answered. */
export function TicketRow(props: {
  entry: Entry
  to: string
  open: boolean
  chosen: boolean
  choose: () => void
}) {
  const { row, left } = props.entry
  const { t, i18n } = useTranslation()
  const { data, complete } = useFragment({
    fragment: TicketRowFragmentDoc,
    fragmentName: 'TicketRow',
    from: { __typename: 'Ticket', id: row.id },
  })
  const status = complete
    ? statusLabel(data.status, i18n.resolvedLanguage)
    : t(`categories.${row.statusCategory}`)
  const category = complete ? data.status.category : row.statusCategory
  const priority = complete ? data.priority : row.priority
  const assignee = complete ? data.assignee?.name : row.assigneeName
  return (
    <Link
      to={props.to}
      className="row"
      data-left={left || undefined}
      data-chosen={props.chosen || undefined}
      aria-current={props.open ? 'true' : undefined}
      title={left ? t('list.left') : undefined}
      onClick={props.choose}
    >
      <span className="row-number">{`#${row.id}`}</span>
      <span
        className="priority"
        data-priority={priority}
        title={t('row.priority', { priority: t(`priorities.${priority}`) })}
      >
        <span className="visually-hidden">
          {t('row.priority', { priority: t(`priorities.${priority}`) })}
        </span>
      </span>
      <span className="row-subject">{row.subject}</span>
      <span className="row-requester">{row.requesterName}</span>
      <span className="status" data-category={category}>
        {status}
      </span>
      <span className="row-assignee">{assignee ?? t('row.nobody')}</span>
      <span className="row-time">
        <Time at={row.updatedAt} />
      </span>
    </Link>
  )
}
