import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketDetailFragment } from '../../../graphql/__generated__/operations.ts'
import { localeOf } from '../../../i18n/locale.ts'
import { awayIn } from '../ticket/away.ts'
import { useMayRestore } from '../ticket/useMayRestore.ts'
import { useStates } from './useStates.ts'

const undoableFor = 24 * 3_600_000

/** The merges of the last day that can still be undone: the number that came, and when. */
export function recentMerges(
  ticket: Pick<TicketDetailFragment, 'messages' | 'mergedFrom'>,
  now: number,
): readonly { readonly number: string; readonly at: string }[] {
  const merges = new Map<string, string>()
  for (const { change, createdAt } of ticket.messages) {
    if (change?.field !== 'MERGED_FROM') continue
    if (change.to === null) merges.delete(change.from ?? '')
    else merges.set(change.to, createdAt)
  }
  return [...merges]
    .map(([number, at]) => ({ number, at }))
    .filter(({ number, at }) => ticket.mergedFrom.includes(number) && now - Date.parse(at) < undoableFor)
}

/** What is out of the ordinary with the ticket, each with its way out: asleep, spam, deleted, merged. */
export function Banners({ ticket, askedFor }: { ticket: TicketDetailFragment; askedFor: string }) {
  const { t, i18n } = useTranslation()
  const states = useStates()
  const moment = (at: string) =>
    new Intl.DateTimeFormat(localeOf(i18n.resolvedLanguage), {
      dateStyle: 'medium',
      timeStyle: 'short',
    }).format(Date.parse(at))
  const mayRestore = useMayRestore(ticket)
  const restore = (run: () => Promise<boolean>) =>
    mayRestore ? { label: t('states.restore'), run: () => void run() } : undefined
  return (
    <>
      {ticket.deletedAt !== null && (
        <Banner
          grave
          text={t(ticket.deletedBy ? 'states.isDeletedBy' : 'states.isDeleted', {
            name: ticket.deletedBy?.name,
            time: moment(ticket.deletedAt),
            purge: moment(ticket.purgeAt ?? ticket.deletedAt),
          })}
          way={restore(() => states.restore(ticket.id))}
        />
      )}
      {ticket.archivedAt !== null && (
        <Banner
          text={t(mayRestore ? 'states.isArchived' : 'states.isArchivedElsewhere', {
            time: moment(ticket.archivedAt),
            team: ticket.team.name,
          })}
          way={restore(() => states.restoreArchived(ticket.id))}
        />
      )}
      {ticket.spam && (
        <Banner
          grave
          text={t('states.isSpam')}
          way={{ label: t('states.unmarkAsSpam'), run: () => void states.unmarkAsSpam(ticket) }}
        />
      )}
      {ticket.snoozed && (
        <Banner
          text={
            ticket.snoozedUntil === null
              ? t('states.sleepsUntilReply')
              : t('states.sleepsUntil', { time: moment(ticket.snoozedUntil) })
          }
          way={{ label: t('states.wake'), run: () => void states.wake(ticket) }}
        />
      )}
      {ticket.id !== askedFor && (
        <Banner text={t('states.ledHere', { asked: askedFor, ticket: ticket.number })} />
      )}
      {(awayIn(ticket) ? [] : recentMerges(ticket, Date.now())).map(({ number, at }) => (
        <Banner
          key={number}
          text={t('states.wasMerged', { ticket: number, time: moment(at) })}
          way={{ label: t('states.unmerge', { ticket: number }), run: () => void states.unmerge(number) }}
        />
      ))}
    </>
  )
}

function Banner(props: {
  text: ReactNode
  way?: { readonly label: string; readonly run: () => void } | undefined
  grave?: boolean
}) {
  return (
    <div className="banner" role="status" data-grave={props.grave || undefined}>
      <span>{props.text}</span>
      {props.way && (
        <button type="button" className="plain" onClick={props.way.run}>
          {props.way.label}
        </button>
      )}
    </div>
  )
}
