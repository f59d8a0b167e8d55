import { useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationMessageFragment } from '../../../graphql/__generated__/operations.ts'
import { unquoted } from './quoted.ts'

type Said = Pick<ConversationMessageFragment, 'body' | 'bodyHtml' | 'attachments'>

/** What a message says: its HTML where it has one, else its text with links. Quoted mail is folded. */
export function MessageBody({ message }: { message: Said }) {
  return message.bodyHtml === null ? (
    <Plain text={message.body} />
  ) : (
    <Formatted message={message} html={message.bodyHtml} />
  )
}

type Cleaner = typeof import('./clean-html.ts')
let loaded: Cleaner | null = null
let loading: Promise<Cleaner> | null = null
/** What makes HTML harmless; a failure is tried again with the next message that has some. */
function cleaner(): Promise<Cleaner> {
  loading ??= import('./clean-html.ts').then(
    (known) => {
      loaded = known
      return known
    },
    (error: unknown) => {
      loading = null
      throw error
    },
  )
  return loading
}
// On its way with the first conversation, so that its messages have their size when they are drawn.
cleaner().catch((error: unknown) => console.warn('What makes HTML harmless is asked for again.', error))

function Formatted({ message, html }: { message: Said; html: string }) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const label = t('conversation.quoted')
  // Signed addresses change with each reading: an image that is there already is not asked for again.
  const sources = JSON.stringify(
    message.attachments.flatMap(({ id, contentId, url }) => [
      [`attachment:${id}`, url],
      ...(contentId === null ? [] : [[`cid:${contentId}`, url]]),
    ]),
  ).replaceAll(/\?[^"]*/g, '')
  const text = message.body
  const latest = useRef(message.attachments)
  latest.current = message.attachments
  // biome-ignore lint/correctness/useExhaustiveDependencies: the attachments are read anew when the files themselves change
  useLayoutEffect(() => {
    const images = new Map(
      latest.current.flatMap(({ id, contentId, url }): [string, string | null][] => [
        [`attachment:${id}`, url],
        [`cid:${contentId}`, url],
      ]),
    )
    let current = true
    const show = ({ messageNodes }: Cleaner) => {
      if (current) place.current?.replaceChildren(messageNodes(html, images, label))
    }
    if (loaded) show(loaded)
    else
      cleaner().then(show, (error: unknown) => {
        console.warn('What makes HTML harmless could not be loaded; the text is shown.', error)
        if (current && place.current) place.current.textContent = text
      })
    return () => {
      current = false
    }
  }, [html, label, sources, text])
  return <div ref={place} className="body body-html" dir="auto" />
}

const address = /(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/g

function Plain({ text }: { text: string }) {
  const { t } = useTranslation()
  const { text: own, quoted } = useMemo(() => unquoted(text), [text])
  return (
    <div className="body" dir="auto">
      {own.split(address).map((part, place) =>
        place % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other names
          <a key={place} href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          part
        ),
      )}
      {quoted && (
        <details className="quoted">
          <summary>{t('conversation.quoted')}</summary>
          <blockquote>{quoted}</blockquote>
        </details>
      )}
    </div>
  )
}
