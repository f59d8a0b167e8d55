import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFocusBack } from '../../../components/focus-back.ts'
import type { TicketDetailFragment, TicketLinkKind } from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import { useActions } from '../actions/actions.ts'
import { usePlace } from '../place.ts'
import { awayIn } from '../ticket/away.ts'
import { statusLabel } from '../ticket/status-label.ts'
import type { PropertyActions } from './useProperties.ts'

const kinds: readonly TicketLinkKind[] = ['RELATED', 'PARENT', 'CHILD', 'ORIGINAL', 'DUPLICATE']

/** The tickets that this one has to do with, and the form that links another one. */
export function Links({
  ticket,
  actions,
}: {
  ticket: TicketDetailFragment
  actions: Pick<PropertyActions, 'link' | 'unlink'>
}) {
  const { t, i18n } = useTranslation()
  const { to } = usePlace()
  const id = useId()
  const [adding, setAdding] = useState(false)
  const [kind, setKind] = useState<TicketLinkKind>('RELATED')
  const [number, setNumber] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const button = useFocusBack(adding)
  useActions(
    awayIn(ticket)
      ? []
      : [
          {
            id: 'link',
            label: t('properties.addLink'),
            group: 'ticket',
            keys: 'l',
            run: () => setAdding(true),
          },
        ],
  )
  useLayoutEffect(() => {
    if (adding) input.current?.focus()
  }, [adding])
  const leave = () => {
    setAdding(false)
    setFailure(null)
    setNumber('')
  }
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const other = number.trim().replace(/^#/, '')
    if (!/^\d{1,18}$/.test(other)) {
      setFailure(t('properties.wrongNumber'))
      return
    }
    setFailure(null)
    const done = await actions.link(ticket, { id: other, kind }, (error) => {
      setFailure(t('properties.notLinked', { ticket: other, reason: t(errorWords(error).key) }))
      return true
    })
    if (done) leave()
  }
  return (
    <section className="property-group" aria-label={t('properties.links')}>
      <h3 className="label">{t('properties.links')}</h3>
      {ticket.links.length > 0 && (
        <ul className="property-list">
          {ticket.links.map((link) => (
            <li key={`${link.kind}-${link.ticketId}`}>
              <Link to={to({ ticket: link.ticketId })} title={link.subject}>
                <span className="link-kind">{t(`properties.linkKinds.${link.kind}`)}</span>{' '}
                <span className="row-number">{`#${link.ticketId}`}</span> <bdi>{link.subject}</bdi>
              </Link>
              <span className="status" data-category={link.status.category}>
                {statusLabel(link.status, i18n.resolvedLanguage)}
              </span>
              <button
                type="button"
                className="remove"
                aria-label={t('properties.unlink', { ticket: link.ticketId })}
                onClick={() => void actions.unlink(ticket, { id: link.ticketId, kind: link.kind })}
              >
                <span aria-hidden="true">{'×'}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <form
          className="ticket-link-form"
          onSubmit={(event) => void add(event)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            leave()
          }}
        >
          <input
            ref={input}
            className="input"
            inputMode="numeric"
            aria-label={t('properties.linkNumber')}
            placeholder={t('properties.linkNumber')}
            aria-invalid={failure !== null || undefined}
            aria-describedby={failure ? `${id}-error` : undefined}
            maxLength={20}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
          <select
            className="input"
            aria-label={t('properties.linkKind')}
            value={kind}
            onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? 'RELATED')}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`properties.linkKinds.${one}`)}
              </option>
            ))}
          </select>
          <div className="property-buttons">
            <button type="submit" className="plain strong">
              {t('properties.link')}
            </button>
            <button type="button" className="plain" onClick={leave}>
              {t('cancel')}
            </button>
          </div>
        </form>
      ) : (
        <div className="property-buttons">
          <button
            ref={button}
            type="button"
            className="plain"
            title={t('keys.tip', { key: 'L' })}
            onClick={() => setAdding(true)}
          >
            {t('properties.addLink')}
          </button>
        </div>
      )}
      {failure && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {failure}
        </p>
      )}
    </section>
  )
}
