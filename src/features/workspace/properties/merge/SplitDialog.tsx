import { useApolloClient } from '@apollo/client/react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../../components/Dialog.tsx'
import { useToast } from '../../../../components/toast.tsx'
import {
  SplitTicketDocument,
  type TicketDetailFragment,
} from '../../../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../../../graphql/errors.ts'
import { usePlace } from '../../place.ts'
import { BriefHead } from './Brief.tsx'

/** Moves chosen messages into a ticket of their own; shows what goes and what stays. */
export function SplitDialog({ ticket, close }: { ticket: TicketDetailFragment; close: () => void }) {
  const { t } = useTranslation()
  const id = useId()
  const client = useApolloClient()
  const toast = useToast()
  const { go } = usePlace()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [subject, setSubject] = useState(ticket.subject)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  // The same split sent again after a lost answer makes no second ticket; another one is another.
  const keys = useRef(new Map<string, string>())
  const said = ticket.messages.filter(({ kind }) => kind !== 'SYSTEM')
  const goes = said.filter((message) => chosen.has(message.id))
  const older = ticket.messageCount > ticket.messages.length
  const stays = older || said.some(({ id: messageId, kind }) => kind === 'REPLY' && !chosen.has(messageId))
  const first = goes[0]?.author
  const requester = first?.role === 'CUSTOMER' ? first.name : ticket.requester.name
  const split = async (event: FormEvent) => {
    event.preventDefault()
    const problem =
      goes.length === 0
        ? t('split.chooseOne')
        : !stays
          ? t('split.oneStays')
          : subject.trim() === ''
            ? t('split.noSubject')
            : null
    setFailure(problem)
    if (problem) return
    setBusy(true)
    try {
      const messageIds = goes.map((message) => message.id)
      const what = { ticketId: ticket.id, messageIds, subject: subject.trim() }
      const idempotencyKey = keys.current.get(JSON.stringify(what)) ?? crypto.randomUUID()
      keys.current.set(JSON.stringify(what), idempotencyKey)
      const input = { ...what, idempotencyKey }
      const answer = (await client.mutate({ mutation: SplitTicketDocument, variables: { input } })).data
        ?.splitTicket
      refuse(answer?.userErrors ?? [])
      close()
      if (!answer?.ticket) return
      toast({ text: t('split.done', { ticket: answer.ticket.number }), kind: 'done' })
      go({ ticket: answer.ticket.id })
    } catch (cause) {
      setFailure(t(errorWords(cause).key))
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('split.title', { ticket: ticket.number })} close={close}>
      <form className="dialog-scroll" onSubmit={(event) => void split(event)}>
        <div className="field">
          <label htmlFor={`${id}-subject`}>{t('split.subject')}</label>
          <input
            id={`${id}-subject`}
            className="input"
            dir="auto"
            maxLength={500}
            value={subject}
            onChange={(event) => setSubject(event.target.value)}
          />
        </div>
        <div className="split-sides">
          <section aria-labelledby={`${id}-all`}>
            <h3 id={`${id}-all`}>{t('split.choose', { ticket: ticket.number })}</h3>
            {older && <p className="property-none">{t('split.newest', { count: ticket.messages.length })}</p>}
            <ul className="dialog-scroll">
              {said.map((message) => (
                <li key={message.id}>
                  <label className="brief" data-kind={message.kind}>
                    <input
                      type="checkbox"
                      checked={chosen.has(message.id)}
                      onChange={(event) => {
                        const next = new Set(chosen)
                        if (event.target.checked) next.add(message.id)
                        else next.delete(message.id)
                        setChosen(next)
                      }}
                    />{' '}
                    <BriefHead message={message} />
                    <span className="brief-text">{message.body}</span>
                  </label>
                </li>
              ))}
            </ul>
          </section>
          <section aria-labelledby={`${id}-new`}>
            <h3 id={`${id}-new`}>{t('split.new')}</h3>
            {goes.length === 0 ? (
              <p className="property-none">{t('split.nothing')}</p>
            ) : (
              <>
                <p className="property-none">{t('split.requester', { name: requester })}</p>
                <ol className="dialog-scroll">
                  {goes.map((message) => (
                    <li key={message.id} className="brief" data-from="source" data-kind={message.kind}>
                      <BriefHead message={message} />
                      <p className="brief-text">{message.body}</p>
                    </li>
                  ))}
                </ol>
              </>
            )}
          </section>
        </div>
        {failure && (
          <p className="field-error" role="alert">
            {failure}
          </p>
        )}
        <div className="dialog-end">
          <button type="button" className="plain" disabled={busy} onClick={close}>
            {t('cancel')}
          </button>
          <button type="submit" className="plain strong" disabled={busy}>
            {t('split.split', { count: goes.length })}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
