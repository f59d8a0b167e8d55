import { useApolloClient } from '@apollo/client/react'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { Notice } from '../../../components/Notice.tsx'
import {
  type ArchivedTicketFilter,
  ArchivedTicketsDocument,
} from '../../../graphql/__generated__/operations.ts'
import { useLive } from '../live.tsx'
import { ArchiveFilters } from './ArchiveFilters.tsx'
import { AwayLine } from './AwayLine.tsx'
import { archiveFilterOf, type archiveParameters } from './archive-filter.ts'
import { Lines } from './Lines.tsx'
import { useChosenLine } from './useChosenLine.ts'
import { usePages } from './usePages.ts'
import './away.css'
import { localeOf } from '../../../i18n/locale.ts'

/** The archived tickets, the last closed first; what narrows them is in the address. */
export function ArchivedPage() {
  const { t } = useTranslation()
  const client = useApolloClient()
  const [search, setSearch] = useSearchParams()
  const asked = JSON.stringify(archiveFilterOf(search))
  const filter = useMemo(() => JSON.parse(asked) as ArchivedTicketFilter, [asked])
  const pages = usePages(
    useCallback(
      async (first: number, after: string | null) => {
        const { data } = await client.query({
          query: ArchivedTicketsDocument,
          variables: { filter, first, after },
          fetchPolicy: 'network-only',
        })
        if (!data) throw new TypeError('The server gave no page of archived tickets.')
        return data.archivedTickets
      },
      [client, filter],
    ),
  )
  useLive({ snapshot: pages.load })
  const tickets = pages.nodes ?? []
  const line = useChosenLine(
    tickets.map(({ id }) => id),
    pages.loadMore,
  )
  const change = (name: (typeof archiveParameters)[number], value: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  const clear = () => setSearch({}, { replace: true })
  const filtered = Object.keys(filter).length > 0
  return (
    <main id="main" className="pane page away" tabIndex={-1}>
      <header className="pane-head">
        <h1 tabIndex={-1}>{t('away.archived')}</h1>
        <Link to="/workspace/search">{t('away.searchWords')}</Link>
      </header>
      <ArchiveFilters search={search} change={change} clear={filtered ? clear : null} />
      <Lines
        pages={pages}
        shown={tickets.length}
        empty={
          filtered ? (
            <Notice
              title={t('away.noneFits')}
              text={t('away.noneFitsHint')}
              action={{ label: t('search.clear'), run: clear }}
            />
          ) : (
            <Notice title={t('away.noneArchived')} text={t('away.noneArchivedHint')} />
          )
        }
      >
        <p className="away-hint">{t('away.archivedHint')}</p>
        <ol ref={line.list} className="away-lines" aria-label={t('away.archived')}>
          {tickets.map((ticket) => (
            <li key={ticket.id}>
              <AwayLine
                ticket={ticket}
                chosen={ticket.id === line.chosen}
                choose={() => line.choose(ticket.id)}
              >
                <span>{ticket.requester.name}</span>
                <span>{ticket.team.name}</span>
                {ticket.closedAt !== null && (
                  <span>
                    {t('away.closed')} <Day at={ticket.closedAt} />
                  </span>
                )}
                {ticket.archivedAt !== null && (
                  <span>
                    {t('away.archivedSince')} <Day at={ticket.archivedAt} />
                  </span>
                )}
              </AwayLine>
            </li>
          ))}
        </ol>
      </Lines>
    </main>
  )
}

/** What lies so far back is told by its day. */
function Day({ at }: { at: string }) {
  const { i18n } = useTranslation()
  const format = (dateStyle: 'medium' | 'full', timeStyle?: 'short') =>
    new Intl.DateTimeFormat(localeOf(i18n.resolvedLanguage), { dateStyle, timeStyle }).format(Date.parse(at))
  return (
    <time dateTime={at} title={format('full', 'short')}>
      {format('medium')}
    </time>
  )
}
