import { useApolloClient, useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../../components/Dialog.tsx'
import { Skeleton } from '../../../../components/Skeleton.tsx'
import {
  MergeTicketsDocument,
  type TicketDetailFragment,
  TicketDocument,
} from '../../../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../../../graphql/errors.ts'
import { usePlace } from '../../place.ts'
import { useUndo } from '../../undo.tsx'
import { useStates } from '../useStates.ts'
import { BriefHead } from './Brief.tsx'
import { goesOver, joined } from './joined.ts'
import { TargetFind } from './TargetFind.tsx'

/** Merges the ticket into another one: first which, then what that makes. */
export function MergeDialog(props: { readonly source: TicketDetailFragment; readonly close: () => void }) {
  const { t } = useTranslation()
  const [targetId, setTargetId] = useState<string | null>(null)
  return (
    <Dialog title={t('merge.title', { ticket: props.source.number })} close={props.close}>
      {targetId === null ? (
        <TargetFind source={props.source} choose={setTargetId} close={props.close} />
      ) : (
        <Preview {...props} targetId={targetId} back={() => setTargetId(null)} />
      )}
    </Dialog>
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
