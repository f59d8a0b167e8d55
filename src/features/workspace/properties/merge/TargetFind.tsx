import { useApolloClient } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type MergeTargetFragment,
  MergeTargetsDocument,
  type TicketDetailFragment,
} from '../../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../../graphql/errors.ts'
import { statusLabel } from '../../ticket/status-label.ts'

const rest = 250

/** What was found, and for which words. */
interface Answer {
  readonly to: string
  readonly tickets: readonly MergeTargetFragment[]
}

/** Finds the ticket to merge into: Enter chooses the first, also when it comes before the answer. */
export function TargetFind(props: {
  readonly source: Pick<TicketDetailFragment, 'id'>
  readonly choose: (id: string) => void
  readonly close: () => void
}) {
  const { t, i18n } = useTranslation()
  const client = useApolloClient()
  const [text, setText] = useState('')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  // Enter that comes before the answer is for the first of the answer, and not for what is still shown.
  const entered = useRef(false)
  const query = text.trim()
  const chooseFirst = (tickets: readonly MergeTargetFragment[]) => {
    const first = tickets.find(({ id, status }) => id !== props.source.id && status.category !== 'CLOSED')
    if (first) props.choose(first.id)
  }
  const latest = useRef(chooseFirst)
  latest.current = chooseFirst
  useEffect(() => {
    let current = true
    entered.current = false
    if (query === '') {
      setAnswer(null)
      return
    }
    const timer = setTimeout(() => {
      client
        .query({ query: MergeTargetsDocument, variables: { query }, fetchPolicy: 'network-only' })
        .then(({ data }) => {
          if (!current) return
          setFailure(null)
          const tickets = data?.searchTickets.nodes.map(({ ticket }) => ticket) ?? []
          setAnswer({ to: query, tickets })
          if (entered.current) latest.current(tickets)
          entered.current = false
        })
        .catch((error: unknown) => {
          if (current) setFailure(t(errorWords(error).key))
        })
    }, rest)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [client, query, t])
  const others = answer?.tickets.filter(({ id }) => id !== props.source.id)
  return (
    <>
      <input
        className="input"
        type="search"
        aria-label={t('merge.find')}
        placeholder={t('merge.find')}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to fill this in
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          if (answer?.to === query) chooseFirst(answer.tickets)
          else entered.current = query !== ''
        }}
      />
      <div className="dialog-scroll target-list" role="status">
        {others?.length === 0 && <p>{t('merge.nothing')}</p>}
        {others && others.length > 0 && (
          <ul aria-label={t('merge.found')}>
            {others.map((ticket) => (
              <li key={ticket.id}>
                <button
                  type="button"
                  disabled={ticket.status.category === 'CLOSED'}
                  title={ticket.status.category === 'CLOSED' ? t('merge.closed') : undefined}
                  onClick={() => props.choose(ticket.id)}
                >
                  <span className="row-number">{`#${ticket.number}`}</span>
                  <span className="target-subject">{ticket.subject}</span>
                  <span className="requester-card-fact">{ticket.requester.name}</span>
                  <span className="status" data-category={ticket.status.category}>
                    {statusLabel(ticket.status, i18n.resolvedLanguage)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {failure && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
      <div className="dialog-end">
        <button type="button" className="plain" onClick={props.close}>
          {t('cancel')}
        </button>
      </div>
    </>
  )
}
