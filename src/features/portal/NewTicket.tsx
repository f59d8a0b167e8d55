import { useMutation } from '@apollo/client/react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { CreateTicketDocument } from '../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../graphql/errors.ts'

/** Opens a ticket. Sending it twice by accident makes one ticket. */
export function NewTicket() {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const id = useId()
  const [subject, setSubject] = useState('')
  const [body, setBody] = useState('')
  const [tried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [create, { loading }] = useMutation(CreateTicketDocument)
  const attempt = useRef({ key: crypto.randomUUID(), text: '' })
  const subjectField = useRef<HTMLInputElement>(null)
  const bodyField = useRef<HTMLTextAreaElement>(null)
  const send = async () => {
    setTried(true)
    setRefusal(null)
    if (subject.trim() === '') return subjectField.current?.focus()
    if (body.trim() === '') return bodyField.current?.focus()
    const text = JSON.stringify([subject, body])
    if (attempt.current.text !== text) attempt.current = { key: crypto.randomUUID(), text }
    try {
      const input = {
        subject: subject.trim(),
        body: body.trim(),
        language: i18n.resolvedLanguage ?? null,
        idempotencyKey: attempt.current.key,
      }
      const { data } = await create({ variables: { input } })
      refuse(data?.createTicket.userErrors ?? [])
      const made = data?.createTicket.ticket
      await navigate(made ? `/portal/tickets/${made.id}` : '/portal')
    } catch (error) {
      setRefusal(t(errorWords(error).key))
    }
  }
  const missing = (name: 'subject' | 'body', value: string) =>
    tried && value.trim() === '' ? (
      <p className="field-error" id={`${id}-${name}-error`}>
        {t(`newTicket.${name}Missing`)}
      </p>
    ) : null
  return (
    <>
      <h1 tabIndex={-1}>{t('portal.new')}</h1>
      <form
        className="form"
        aria-label={t('portal.new')}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void send()
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-subject`}>{t('newTicket.subject')}</label>
          <input
            dir="auto"
            ref={subjectField}
            id={`${id}-subject`}
            className="input"
            required
            maxLength={500}
            value={subject}
            aria-invalid={tried && subject.trim() === ''}
            aria-describedby={`${id}-subject-error`}
            onChange={(event) => setSubject(event.target.value)}
          />
          {missing('subject', subject)}
        </div>
        <div className="field">
          <label htmlFor={`${id}-body`}>{t('newTicket.body')}</label>
          <textarea
            dir="auto"
            ref={bodyField}
            id={`${id}-body`}
            className="text"
            rows={8}
            required
            maxLength={100_000}
            value={body}
            aria-invalid={tried && body.trim() === ''}
            aria-describedby={`${id}-body-error`}
            onChange={(event) => setBody(event.target.value)}
          />
          {missing('body', body)}
        </div>
        {refusal && (
          <p className="field-error" role="alert">
            {refusal}
          </p>
        )}
        <div>
          <button type="submit" className="plain strong" disabled={loading}>
            {loading ? t('newTicket.sending') : t('newTicket.send')}
          </button>
        </div>
      </form>
    </>
  )
}
