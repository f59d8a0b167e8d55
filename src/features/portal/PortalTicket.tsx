import { useApolloClient, useQuery } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { Notice } from '../../components/Notice.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { Time } from '../../components/Time.tsx'
import {
  type PortalMessageFragment,
  PortalOlderMessagesDocument,
  PortalTicketDocument,
} from '../../graphql/__generated__/operations.ts'
import { errorWords } from '../../graphql/errors.ts'
import { useViewer } from '../../graphql/viewer.ts'
import { useReadAnew } from './PortalLive.tsx'
import { PortalReply } from './PortalReply.tsx'

/** A conversation as the customer sees it, live. */
export function PortalTicket() {
  const { t } = useTranslation()
  const viewer = useViewer()
  const client = useApolloClient()
  const navigate = useNavigate()
  const id = useParams()['ticket'] ?? ''
  const { data, error, loading, refetch } = useQuery(PortalTicketDocument, { variables: { id } })
  const [older, setOlder] = useState<readonly PortalMessageFragment[]>([])
  useReadAnew(async (ids) => {
    if (ids === null || ids.has(id)) await refetch()
  })
  const ticket = data?.ticket
  const found = ticket != null
  useEffect(() => {
    if (found) document.querySelector<HTMLElement>('main h1')?.focus()
  }, [found])
  if (!ticket) {
    const back = { label: t('portal.back'), run: () => void navigate('/portal') }
    if (error)
      return (
        <Notice
          title={t('portal.failed')}
          text={t(errorWords(error).key)}
          action={{ label: t('retry'), run: () => void refetch() }}
          more={back}
        />
      )
    return loading ? (
      <Skeleton label={t('ticket.loading')} />
    ) : (
      <Notice title={t('ticket.missing')} text={t('portal.missingHint')} action={back} />
    )
  }
  const shown = [...new Map([...older, ...ticket.messages].map((message) => [message.id, message])).values()]
  const readOlder = async () => {
    const first = await client.query({
      query: PortalOlderMessagesDocument,
      variables: { ticketId: id, first: 100, after: null },
      fetchPolicy: 'no-cache',
    })
    setOlder([...(first.data?.messages.nodes ?? [])].reverse())
  }
  return (
    <>
      <h1 tabIndex={-1}>{ticket.subject}</h1>
      <p className="card-facts">
        {`#${ticket.number}`}
        <span className="status" data-category={ticket.status.category}>
          {t(`portal.status.${ticket.status.category}`)}
        </span>
        <Time at={ticket.createdAt} />
      </p>
      <p className="portal-hint">{t(`portal.statusHint.${ticket.status.category}`)}</p>
      {ticket.messageCount > shown.length && older.length === 0 && (
        <button
          type="button"
          className="plain"
          onClick={() => void readOlder().catch((cause: unknown) => console.warn(cause))}
        >
          {t('conversation.older', { count: ticket.messageCount - shown.length })}
        </button>
      )}
      <ol className="talk" aria-label={t('conversation.label')} aria-live="polite">
        {shown
          .filter(({ kind }) => kind === 'REPLY')
          .map((message) => (
            <li
              key={message.id}
              className="talk-message"
              data-mine={message.author?.id === viewer.id || undefined}
            >
              <div className="talk-head">
                <strong>
                  {message.author?.id === viewer.id
                    ? t('portal.you')
                    : (message.author?.name ?? t('portal.team'))}
                </strong>
                {message.id.startsWith('pending-') ? (
                  <span>{t('conversation.sending')}</span>
                ) : (
                  <Time at={message.createdAt} />
                )}
              </div>
              <div className="body">{message.body}</div>
            </li>
          ))}
      </ol>
      {ticket.status.category === 'CLOSED' ? (
        <Notice
          title={t('portal.closed')}
          text={t('portal.closedHint')}
          action={{ label: t('portal.new'), run: () => void navigate('/portal/new') }}
        />
      ) : (
        <PortalReply key={id} ticket={ticket} />
      )}
    </>
  )
}
