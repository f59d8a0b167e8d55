import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../../components/Dialog.tsx'
import { Notice } from '../../../../components/Notice.tsx'
import { Skeleton } from '../../../../components/Skeleton.tsx'
import {
  type HistoryEntryFragment,
  TicketHistoryDocument,
} from '../../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../../graphql/errors.ts'
import { localeOf } from '../../../../i18n/locale.ts'
import { actorName, byDay, changeWords } from './words.ts'

/** What happened to the ticket besides its messages, newest first, by day. */
export function HistoryDialog({ ticketId, close }: { ticketId: string; close: () => void }) {
  const { t, i18n } = useTranslation()
  const language = i18n.resolvedLanguage
  const { entries, more, error, loading, load } = useHistory(ticketId)
  const day = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full' })
  const time = new Intl.DateTimeFormat(localeOf(language), { timeStyle: 'short' })
  const moment = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Dialog title={t('history.title', { ticket: ticketId })} close={close}>
      <div
        className="dialog-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard too
        tabIndex={0}
        role="log"
        aria-busy={loading}
        aria-label={t('history.title', { ticket: ticketId })}
      >
        {entries === null && error === null && <Skeleton label={t('history.loading')} />}
        {error !== null && (
          <Notice
            title={t('history.failed')}
            text={t(errorWords(error).key)}
            action={{ label: t('retry'), run: load }}
          />
        )}
        {entries?.length === 0 && <Notice title={t('history.empty')} text={t('history.emptyHint')} />}
        {byDay(entries ?? [], (at) => day.format(Date.parse(at))).map((group) => (
          <section key={group.day}>
            <h3>{group.day}</h3>
            <ul>
              {group.entries.map((entry) => (
                <li key={entry.id} className="history-entry">
                  <time dateTime={entry.occurredAt}>{time.format(Date.parse(entry.occurredAt))}</time>
                  <div>
                    <strong>{actorName(entry, t)}</strong>
                    {entry.changes.map((change, place) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: an entry never changes
                      <p key={place}>{changeWords(change, t, (at) => moment.format(Date.parse(at)))}</p>
                    ))}
                  </div>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div className="dialog-end">
        {more && (
          <button type="button" className="plain" disabled={loading} onClick={load}>
            {t('history.more')}
          </button>
        )}
        <button type="button" className="plain strong" onClick={close}>
          {t('close')}
        </button>
      </div>
    </Dialog>
  )
}

/** The history by the page. */
function useHistory(ticketId: string) {
  const client = useApolloClient()
  const [entries, setEntries] = useState<readonly HistoryEntryFragment[] | null>(null)
  const [after, setAfter] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [loading, setLoading] = useState(false)
  const page = useCallback(
    async (from: string | null) => {
      setLoading(true)
      setError(null)
      try {
        const { data } = await client.query({
          query: TicketHistoryDocument,
          variables: { ticketId, first: 50, after: from },
          fetchPolicy: 'no-cache',
        })
        const nodes = data?.ticketHistory.nodes ?? []
        setEntries((before) => [...(from === null ? [] : (before ?? [])), ...nodes])
        setAfter(data?.ticketHistory.pageInfo.hasNextPage ? data.ticketHistory.pageInfo.endCursor : null)
      } catch (cause) {
        setError(cause)
      } finally {
        setLoading(false)
      }
    },
    [client, ticketId],
  )
  useEffect(() => void page(null), [page])
  return { entries, error, loading, more: after !== null, load: () => void page(after) }
}
