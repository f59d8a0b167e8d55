import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Time } from '../../../components/Time.tsx'
import type { SearchResultFragment } from '../../../graphql/__generated__/operations.ts'
import { useDirectory } from '../directory.ts'
import { statusLabel } from '../ticket/status-label.ts'
import { Marked } from './Marked.tsx'

/** A ticket that was found, with the places where its words stand. */
export function SearchHit(props: {
  result: SearchResultFragment
  to: string
  chosen: boolean
  choose: () => void
}) {
  const { ticket, highlights } = props.result
  const { t, i18n } = useTranslation()
  const { ticketFields } = useDirectory()
  const subject = highlights.find(({ field }) => field === 'SUBJECT')
  const elsewhere = highlights.filter(({ field }) => field !== 'SUBJECT')
  const fieldLabel = (key: string | null) => {
    const field = ticketFields.find((known) => known.key === key)
    return field ? statusLabel(field, i18n.resolvedLanguage) : key
  }
  return (
    <Link
      to={props.to}
      className="search-hit"
      data-chosen={props.chosen || undefined}
      data-ticket={ticket.id}
      onFocus={props.choose}
      onClick={props.choose}
    >
      <span className="search-hit-head">
        <span className="row-number">{`#${ticket.number}`}</span>
        <span className="row-subject">
          {subject ? <Marked text={subject.text} ranges={subject.ranges} /> : ticket.subject}
        </span>
        <span className="status" data-category={ticket.status.category}>
          {statusLabel(ticket.status, i18n.resolvedLanguage)}
        </span>
        {ticket.archivedAt !== null && <span className="status">{t('away.archivedMark')}</span>}
      </span>
      {elsewhere.map((highlight) => (
        <span key={highlight.fieldKey ?? highlight.field} className="search-hit-text">
          {highlight.field === 'FIELD' && <b>{`${fieldLabel(highlight.fieldKey)}: `}</b>}
          <Marked text={highlight.text} ranges={highlight.ranges} />
        </span>
      ))}
      <span className="search-hit-facts">
        <span>{ticket.requester.name}</span>
        <span>{ticket.team.name}</span>
        <span>{ticket.assignee?.name ?? t('row.nobody')}</span>
        <Time at={ticket.updatedAt} />
      </span>
    </Link>
  )
}
