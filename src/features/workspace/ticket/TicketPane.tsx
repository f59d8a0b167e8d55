import { useApolloClient, useQuery } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Notice } from '../../../components/Notice.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { TicketDocument } from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import { useChannels } from '../../../graphql/useChannels.ts'
import { Composer } from '../composer/Composer.tsx'
import { Conversation } from '../conversation/Conversation.tsx'
import { useDirectory } from '../directory.ts'
import { useHeldReplies } from '../held/HeldReplies.tsx'
import { usePlace } from '../place.ts'
import { Colleagues } from '../presence/Colleagues.tsx'
import { usePresence } from '../presence/usePresence.ts'
import { Banners } from '../properties/Banners.tsx'
import { Properties } from '../properties/Properties.tsx'
import { TicketMenu } from '../properties/TicketMenu.tsx'
import { useTicketActions } from './useTicketActions.ts'

/** The open ticket, live: its channel says that something happened, the ticket is read anew. */
export function TicketPane({ id }: { id: string }) {
  const { t } = useTranslation()
  const directory = useDirectory()
  const back = usePlace().to({ ticket: null })
  const client = useApolloClient()
  const actions = useTicketActions()
  const { held, cancel } = useHeldReplies()
  const presence = usePresence(id)
  const heading = useRef<HTMLHeadingElement>(null)
  const { data, error, loading, refetch } = useQuery(TicketDocument, { variables: { id } })
  const ticket = data?.ticket
  const read = async () => {
    await client.query({ query: TicketDocument, variables: { id }, fetchPolicy: 'network-only' })
  }
  useChannels([`ticket:${id}`], {
    snapshot: read,
    presence: presence.hear,
    apply: () =>
      void read().catch((cause: unknown) => console.warn('The ticket could not be read anew.', cause)),
  })
  const found = ticket != null
  useEffect(() => {
    if (found) heading.current?.focus()
  }, [found])
  if (!ticket) {
    if (error) {
      const retry = { label: t('retry'), run: () => void refetch() }
      return <Notice title={t('ticket.failed')} text={t(errorWords(error).key)} action={retry} />
    }
    return loading ? (
      <Skeleton label={t('ticket.loading')} />
    ) : (
      <Notice title={t('ticket.missing')} text={t('ticket.missingHint')} />
    )
  }
  return (
    <article className="ticket" aria-labelledby="ticket-subject">
      <header className="pane-head ticket-head">
        <Link to={back} className="plain ticket-back">
          {t('ticket.back')}
        </Link>
        <h2 id="ticket-subject" ref={heading} tabIndex={-1}>
          <span className="row-number">{`#${ticket.number}`}</span> {ticket.subject}
        </h2>
        <Colleagues colleagues={presence.colleagues} />
        <TicketMenu ticket={ticket} />
      </header>
      <Banners ticket={ticket} askedFor={id} />
      <div className="ticket-body">
        <div className="ticket-talk">
          <Conversation
            ticket={ticket}
            held={held.filter(({ ticketId }) => ticketId === id)}
            cancel={cancel}
          />
          <Composer key={id} ticket={ticket} actions={actions} onType={presence.type} />
        </div>
        <Properties ticket={ticket} directory={directory} actions={actions} />
      </div>
    </article>
  )
}
