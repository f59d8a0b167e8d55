import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketDetailFragment } from '../../../graphql/__generated__/operations.ts'
import { useActions } from '../actions/actions.ts'
import { type ComposerKind, keepDraft, readDraft } from './draft.ts'
import type { TicketActions } from './useTicketActions.ts'

/** Writes replies and notes. What is not sent stays as a draft in this browser, each kind for itself. */
export function Composer(props: {
  ticket: TicketDetailFragment
  solved: TicketDetailFragment['status'] | undefined
  actions: Pick<TicketActions, 'reply' | 'note'>
}) {
  const { ticket, solved, actions } = props
  const { t } = useTranslation()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [kind, setKind] = useState<ComposerKind>('REPLY')
  const [drafts, setDrafts] = useState({
    REPLY: readDraft(ticket.id, 'REPLY'),
    NOTE: readDraft(ticket.id, 'NOTE'),
  })
  const text = drafts[kind]
  const write = (which: ComposerKind, next: string) => {
    keepDraft(ticket.id, which, next)
    setDrafts((before) => ({ ...before, [which]: next }))
  }
  const open = (which: ComposerKind) => {
    setKind(which)
    field.current?.focus()
  }
  useActions([
    { id: 'reply', label: t('actions.reply'), group: 'write', keys: 'r', run: () => open('REPLY') },
    { id: 'note', label: t('actions.note'), group: 'write', keys: 'n', run: () => open('NOTE') },
  ])
  const mayStand = (status: TicketDetailFragment['status']) =>
    ticket.status.nextStatusIds.length === 0 || ticket.status.nextStatusIds.includes(status.id)
  const send = async (solve: boolean) => {
    const body = text.trim()
    if (body === '') {
      field.current?.focus()
      return
    }
    write(kind, '')
    const sent =
      kind === 'NOTE' ? actions.note(ticket, body) : actions.reply(ticket, body, solve ? solved : undefined)
    if (!(await sent)) write(kind, body)
  }
  if (ticket.status.category === 'CLOSED') return <p className="composer-closed">{t('composer.closed')}</p>
  const note = kind === 'NOTE'
  const tab = (which: ComposerKind, key: string) => (
    <button
      type="button"
      role="tab"
      id={`${id}-${which}`}
      aria-selected={kind === which}
      aria-controls={`${id}-panel`}
      tabIndex={kind === which ? 0 : -1}
      title={t('keys.tip', { key })}
      onClick={() => setKind(which)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
        const other = which === 'REPLY' ? 'NOTE' : 'REPLY'
        setKind(other)
        document.getElementById(`${id}-${other}`)?.focus()
      }}
    >
      {t(`composer.${which}`)}
    </button>
  )
  return (
    <form
      className="composer"
      data-kind={kind}
      aria-label={t('composer.label')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void send(false)
      }}
    >
      <div role="tablist" aria-label={t('composer.kind')} className="composer-tabs">
        {tab('REPLY', 'R')}
        {tab('NOTE', 'N')}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${kind}`}>
        <textarea
          ref={field}
          className="text"
          rows={4}
          aria-label={t(note ? 'composer.noteText' : 'composer.replyText')}
          placeholder={t(note ? 'composer.notePlaceholder' : 'composer.replyPlaceholder', {
            name: ticket.requester.name,
          })}
          maxLength={100_000}
          value={text}
          onChange={(event) => write(kind, event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(false)
            if (event.key === 'Escape') event.currentTarget.blur()
          }}
        />
        <div className="composer-send">
          {note && <span className="composer-hint">{t('composer.noteHint')}</span>}
          {!note && solved && ticket.status.category !== 'SOLVED' && mayStand(solved) && (
            <button
              type="button"
              className="plain"
              disabled={text.trim() === ''}
              onClick={() => void send(true)}
            >
              {t('composer.sendAndSolve')}
            </button>
          )}
          <button
            type="submit"
            className="plain strong"
            disabled={text.trim() === ''}
            title={t('keys.tip', { key: 'Ctrl+Enter' })}
          >
            {t(note ? 'composer.addNote' : 'composer.send')}
          </button>
        </div>
      </div>
    </form>
  )
}
