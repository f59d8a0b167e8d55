import { useApolloClient, useQuery } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { Notice } from '../../../components/Notice.tsx'
import { type TicketDetailFragment, TicketDocument } from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import { useChannels } from '../../../graphql/useChannels.ts'
import { Composer } from '../composer/Composer.tsx'
import type { ComposerKind } from '../composer/written.ts'
import { Conversation } from '../conversation/Conversation.tsx'
import { useDirectory } from '../directory.ts'
import { useHeldReplies } from '../held/HeldReplies.tsx'
import { usePlace } from '../place.ts'
import { Colleagues } from '../presence/Colleagues.tsx'
import { usePresence } from '../presence/usePresence.ts'
import { Banners } from '../properties/Banners.tsx'
import { ChildrenToo } from '../properties/ChildrenToo.tsx'
import { Properties } from '../properties/Properties.tsx'
import { openChildren } from '../properties/SolveChildren.tsx'
import { TicketMenu } from '../properties/TicketMenu.tsx'
import { awayIn } from './away.ts'
import { Gone } from './Gone.tsx'
import { TicketComing } from './TicketComing.tsx'
import { useTicketActions } from './useTicketActions.ts'

/** The open ticket, live: its channel says that something happened, the ticket is read anew. */
export function TicketPane({ id }: { id: string }) {
  const { t } = useTranslation()
  const directory = useDirectory()
  const back = usePlace().to({ ticket: null })
  const client = useApolloClient()
  const navigate = useNavigate()
  const actions = useTicketActions()
  const { held, cancel } = useHeldReplies()
  const presence = usePresence(id)
  const heading = useRef<HTMLHeadingElement>(null)
  const { data, error, loading, refetch } = useQuery(TicketDocument, { variables: { id } })
  const ticket = data?.ticket
  const read = async () => {
    await client.query({ query: TicketDocument, variables: { id }, fetchPolicy: 'network-only' })
  }
  const again = () =>
    void read().catch((cause: unknown) => console.warn('The ticket could not be read anew.', cause))
  const [begun, begin] = useState<ComposerKind | null>(null)
  const [deleted, setDeleted] = useState(false)
  const [solved, setSolved] = useState<{
    ticket: TicketDetailFragment
    status: TicketDetailFragment['status']
  } | null>(null)
  useChannels([`ticket:${id}`], {
    snapshot: read,
    presence: presence.hear,
    apply: (events) => {
      const moved = events.findLast(({ kind }) => kind === 'TICKET_REMOVED' || kind === 'TICKET_ADDED')
      if (moved) setDeleted(moved.kind === 'TICKET_REMOVED')
      again()
    },
    // It went to a team of others, perhaps.
    denied: again,
  })
  const found = ticket != null
  const seen = useRef(false)
  if (found) seen.current = true
  useEffect(() => {
    // Who writes here already keeps the focus: this may come long after the first picture.
    const head = found ? heading.current : null
    if (!head?.closest('.ticket')?.contains(document.activeElement)) head?.focus()
  }, [found])
  if (!ticket) {
    const leave = { label: t('ticket.back'), run: () => void navigate(back) }
    const search = { label: t('ticket.search'), run: () => void navigate('/workspace/search') }
    if (error) {
      const retry = { label: t('retry'), run: () => void refetch() }
      return <Notice title={t('ticket.failed')} text={t(errorWords(error).key)} action={retry} more={leave} />
    }
    if (loading) return <TicketComing begun={begun} begin={begin} />
    return seen.current ? (
      <Gone id={id} deleted={deleted} back={back} />
    ) : (
      <Notice title={t('ticket.missing')} text={t('ticket.missingHint')} action={leave} more={search} />
    )
  }
  const away = awayIn(ticket)
  // Whether a parent's children follow is asked however it came to its end: by a button, or by a macro.
  const askChildren = (of: TicketDetailFragment, statusId: string | null | undefined) => {
    const status = directory.ticketStatuses.find((known) => known.id === statusId)
    const ends = status?.category === 'SOLVED' || status?.category === 'CLOSED'
    if (status && ends && openChildren(of).length > 0) setSolved({ ticket: of, status })
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
          {away ? (
            <p className="composer-closed">{t(`gone.composer.${away}`)}</p>
          ) : (
            <Composer
              key={id}
              ticket={ticket}
              begun={begun}
              actions={{
                note: actions.note,
                change: async (of, change, show) => {
                  const done = await actions.change(of, change, show)
                  if (done) askChildren(of, change.statusId)
                  return done
                },
                reply: async (to, written, how) => {
                  const end = await actions.reply(to, written, how)
                  if (end.kind === 'given') askChildren(to, how.status?.id ?? written.change.statusId)
                  return end
                },
              }}
              onType={presence.type}
              onLeave={() => heading.current?.focus()}
            />
          )}
        </div>
        <Properties ticket={ticket} directory={directory} actions={actions} />
      </div>
      {solved && <ChildrenToo {...solved} close={() => setSolved(null)} />}
    </article>
  )
}
