import { useApolloClient, useQuery } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../../components/Dialog.tsx'
import { Skeleton } from '../../../../components/Skeleton.tsx'
import {
  type MergeTargetFragment,
  MergeTargetsDocument,
  MergeTicketsDocument,
  type TicketDetailFragment,
  TicketDocument,
} from '../../../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../../../graphql/errors.ts'
import { usePlace } from '../../place.ts'
import { statusLabel } from '../../ticket/status-label.ts'
import { useUndo } from '../../undo.tsx'
import { useStates } from '../useStates.ts'
import { BriefHead } from './Brief.tsx'
import { goesOver, joined } from './joined.ts'

const rest = 250

/** Merges the ticket into another one: first which, then what that makes. */
export function MergeDialog(props: { readonly source: TicketDetailFragment; readonly close: () => void }) {
  const { t } = useTranslation()
  const [targetId, setTargetId] = useState<string | null>(null)
  return (
    <Dialog title={t('merge.title', { ticket: props.source.number })} close={props.close}>
      {targetId === null ? (
        <Find source={props.source} choose={setTargetId} close={props.close} />
      ) : (
        <Preview {...props} targetId={targetId} back={() => setTargetId(null)} />
      )}
    </Dialog>
  )
}

function Find(props: {
  readonly source: TicketDetailFragment
  readonly choose: (id: string) => void
  readonly close: () => void
}) {
  const { t, i18n } = useTranslation()
  const client = useApolloClient()
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly MergeTargetFragment[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  useEffect(() => {
    let current = true
    const query = text.trim()
    if (query === '') {
      setFound(null)
      return
    }
    const timer = setTimeout(() => {
      client
        .query({ query: MergeTargetsDocument, variables: { query }, fetchPolicy: 'network-only' })
        .then(({ data }) => {
          if (!current) return
          setFailure(null)
          setFound(data?.searchTickets.nodes.map(({ ticket }) => ticket) ?? [])
        })
        .catch((error: unknown) => {
          if (current) setFailure(t(errorWords(error).key))
        })
    }, rest)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [client, text, t])
  const others = found?.filter(({ id }) => id !== props.source.id)
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

function Preview(props: {
  readonly source: TicketDetailFragment
  readonly targetId: string
  readonly back: () => void
  readonly close: () => void
}) {
  const { source, targetId, close } = props
  const { t } = useTranslation()
  const client = useApolloClient()
  const { go } = usePlace()
  const states = useStates()
  const offerUndo = useUndo()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const { data, error } = useQuery(TicketDocument, {
    variables: { id: targetId },
    fetchPolicy: 'cache-and-network',
  })
  const target = data?.ticket
  const merge = async () => {
    setBusy(true)
    setFailure(null)
    try {
      const input = { sourceId: source.id, targetId }
      const answer = (await client.mutate({ mutation: MergeTicketsDocument, variables: { input } })).data
        ?.mergeTickets
      refuse(answer?.userErrors ?? [])
      close()
      offerUndo({
        text: t('merge.done', { source: source.number, target: target?.number ?? targetId }),
        undo: () => {
          void states.unmerge(source.id).then((done) => {
            if (done) go({ ticket: source.id })
          })
        },
      })
      go({ ticket: targetId })
    } catch (cause) {
      setFailure(t(errorWords(cause).key))
      setBusy(false)
    }
  }
  const buttons = (
    <div className="dialog-end">
      <button type="button" className="plain" disabled={busy} onClick={props.back}>
        {t('merge.back')}
      </button>
      {target && (
        <button type="button" className="plain strong" disabled={busy} onClick={() => void merge()}>
          {t('merge.merge', { target: target.number })}
        </button>
      )}
    </div>
  )
  if (!target) {
    return (
      <>
        {error || data ? (
          <p className="field-error" role="alert">
            {t(error ? errorWords(error).key : 'ticket.missingHint')}
          </p>
        ) : (
          <Skeleton label={t('ticket.loading')} />
        )}
        {buttons}
      </>
    )
  }
  const over = goesOver(source, target)
  const left = source.messageCount - source.messages.length + (target.messageCount - target.messages.length)
  return (
    <>
      <p>{t('merge.what', { source: source.number, target: target.number, subject: target.subject })}</p>
      {source.requester.id !== target.requester.id && (
        <p className="dialog-warning" role="alert">
          {t('merge.requesters', { source: source.requester.name, target: target.requester.name })}
        </p>
      )}
      {over.tags.length > 0 && <p>{t('merge.tags', { tags: over.tags.join(', ') })}</p>}
      {over.followers.length > 0 && <p>{t('merge.followers', { names: over.followers.join(', ') })}</p>}
      <section
        className="dialog-scroll"
        aria-label={t('merge.preview')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard too
        tabIndex={0}
      >
        {left > 0 && <p className="property-none">{t('merge.older', { count: left })}</p>}
        <ol className="dialog-scroll">
          {joined(source.messages, target.messages).map(({ message, from }) => (
            <li key={message.id} className="brief" data-from={from} data-kind={message.kind}>
              <BriefHead message={message} {...(from === 'source' && { from: String(source.number) })} />
              <p className="brief-text">{message.body}</p>
            </li>
          ))}
        </ol>
      </section>
      {failure && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
      {buttons}
    </>
  )
}
