import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { Notice } from '../../components/Notice.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { Time } from '../../components/Time.tsx'
import { PortalTicketsDocument } from '../../graphql/__generated__/operations.ts'
import { errorWords } from '../../graphql/errors.ts'
import { useViewer } from '../../graphql/viewer.ts'
import { useReadAnew } from './PortalLive.tsx'

const pageSize = 25
const most = 100

/** The customer's tickets, newest change first, with their status in his words. */
export function MyTickets() {
  const { t } = useTranslation()
  const viewer = useViewer()
  const navigate = useNavigate()
  const [first, setFirst] = useState(pageSize)
  const { data, previousData, error, refetch } = useQuery(PortalTicketsDocument, { variables: { first } })
  useReadAnew(async () => {
    await refetch()
  })
  const shown = data ?? previousData
  const retry = { label: t('retry'), run: () => void refetch() }
  return (
    <>
      <div className="portal-head">
        <h1 tabIndex={-1}>{t('portal.tickets')}</h1>
        <Link to="/portal/new" className="plain strong portal-new">
          {t('portal.new')}
        </Link>
      </div>
      {shown ? (
        shown.tickets.nodes.length === 0 ? (
          <Notice
            title={t('portal.empty')}
            text={t('portal.emptyHint')}
            action={{ label: t('portal.new'), run: () => void navigate('/portal/new') }}
          />
        ) : (
          <ul className="cards" aria-label={t('portal.tickets')}>
            {shown.tickets.nodes.map((ticket) => (
              <li key={ticket.id}>
                <Link to={`/portal/tickets/${ticket.id}`} className="card">
                  <span className="card-subject">{ticket.subject}</span>
                  <span className="status" data-category={ticket.status.category}>
                    {t(`portal.status.${ticket.status.category}`)}
                  </span>
                  <span className="card-facts">
                    {`#${ticket.number}`}
                    {ticket.requester.id !== viewer.id && <span>{ticket.requester.name}</span>}
                    <Time at={ticket.updatedAt} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )
      ) : error ? (
        <Notice title={t('portal.failed')} text={t(errorWords(error).key)} action={retry} />
      ) : (
        <Skeleton label={t('portal.loading')} />
      )}
      {shown?.tickets.pageInfo.hasNextPage && first < most && (
        <button type="button" className="plain" onClick={() => setFirst(most)}>
          {t('portal.more')}
        </button>
      )}
    </>
  )
}
