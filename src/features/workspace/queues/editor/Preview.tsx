import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '../../../../../schema/conditions/index.ts'
import { type TicketRowFragment, TicketsDocument } from '../../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../../graphql/errors.ts'
import { statusLabel } from '../../ticket/status-label.ts'
import type { Sort } from '../queue.ts'
import { type Count, countText } from '../useQueueCounts.ts'

const pause = 400

type Found =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'found'; readonly count: Count; readonly first: readonly TicketRowFragment[] }

/** How many tickets a condition matches now, and the first of them; asked a moment after the last change. Null while it is unfinished. */
export function Preview({ condition, sort }: { condition: Condition | null; sort: Sort }) {
  const { t, i18n } = useTranslation()
  const found = useFound(condition, sort)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="preview" aria-label={t('editor.preview')} tabIndex={0}>
      <h3>{t('editor.preview')}</h3>
      <p role="status">
        {condition === null
          ? t('editor.previewWaits')
          : found.kind === 'found'
            ? t('editor.matches', { count: found.count.count, shown: countText(found.count) })
            : found.kind === 'failed'
              ? t(errorWords(found.error).key)
              : t('list.loading')}
      </p>
      {found.kind === 'found' && (
        <ul data-stale={condition === null || undefined}>
          {found.first.map((ticket) => (
            <li key={ticket.id}>
              <span className="row-number">{`#${ticket.id}`}</span>
              <span className="cell" dir="auto">
                {ticket.subject}
              </span>
              <span className="status" data-category={ticket.status.category}>
                {statusLabel(ticket.status, i18n.resolvedLanguage)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function useFound(condition: Condition | null, { field, direction }: Sort): Found {
  const client = useApolloClient()
  const [found, setFound] = useState<Found>({ kind: 'nothing' })
  const asked = condition === null ? null : JSON.stringify(condition)
  useEffect(() => {
    if (asked === null) return
    let current = true
    const timer = setTimeout(() => {
      client
        .query({
          query: TicketsDocument,
          variables: {
            condition: asked,
            sort: { field, direction },
            first: 10,
            after: null,
            counted: true,
            withPeople: false,
          },
          fetchPolicy: 'no-cache',
        })
        .then(
          ({ data }) => {
            if (!current || !data?.ticketCount) return
            setFound({ kind: 'found', count: data.ticketCount, first: data.tickets.nodes })
          },
          (error: unknown) => {
            if (current) setFound({ kind: 'failed', error })
          },
        )
    }, pause)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [client, asked, field, direction])
  return found
}
