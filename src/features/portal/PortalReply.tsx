import { useMutation } from '@apollo/client/react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  PortalReplyDocument,
  type PortalTicketDetailFragment,
} from '../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../graphql/errors.ts'
import { useViewer } from '../../graphql/viewer.ts'

/** The customer's answer. It shows at once; refused, it stands in the box again. */
export function PortalReply({ ticket }: { ticket: PortalTicketDetailFragment }) {
  const { t } = useTranslation()
  const viewer = useViewer()
  const id = useId()
  const [body, setBody] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [reply] = useMutation(PortalReplyDocument)
  const send = async () => {
    const text = body.trim()
    if (text === '') return
    setBody('')
    setRefusal(null)
    const pending = {
      __typename: 'Message',
      id: `pending-${crypto.randomUUID()}`,
      kind: 'REPLY' as const,
      author: { __typename: 'Person', id: viewer.id, name: viewer.name, role: viewer.role },
      body: text,
      createdAt: new Date().toISOString(),
    }
    try {
      const { data } = await reply({
        variables: { input: { ticketId: ticket.id, body: text, idempotencyKey: crypto.randomUUID() } },
        optimisticResponse: {
          replyToTicket: {
            ticket: {
              ...ticket,
              messages: [...ticket.messages, pending],
              messageCount: ticket.messageCount + 1,
            },
            userErrors: [],
          },
        },
      })
      refuse(data?.replyToTicket.userErrors ?? [])
    } catch (error) {
      setBody((now) => now || text)
      setRefusal(t(errorWords(error).key))
    }
  }
  return (
    <form
      className="form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="field">
        <label htmlFor={id}>{t('portal.reply')}</label>
        <textarea
          dir="auto"
          id={id}
          className="text"
          rows={4}
          maxLength={100_000}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
      </div>
      {refusal && (
        <p className="field-error" role="alert">
          {refusal}
        </p>
      )}
      <div>
        <button type="submit" className="plain strong" aria-disabled={body.trim() === ''}>
          {t('composer.send')}
        </button>
      </div>
    </form>
  )
}
