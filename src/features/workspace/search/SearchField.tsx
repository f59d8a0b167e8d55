import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** The words of the search: they take effect a moment after the last letter, or at once by Enter, which goes on to what was found. */
export function SearchField(props: {
  field: RefObject<HTMLInputElement | null>
  words: string
  ask: (words: string) => void
  down: () => void
}) {
  const { t } = useTranslation()
  const { field, words, ask, down } = props
  const [text, setText] = useState(words)
  const sent = useRef(words)
  useEffect(() => {
    // Words that came by the address, as by a link or the way back.
    if (words !== sent.current) setText(words)
    sent.current = words
  }, [words])
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    if (text === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text
      latest.current(text)
    }, 250)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <search className="search-field">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (text === sent.current) return down()
          sent.current = text
          ask(text)
        }}
      >
        <input
          ref={field}
          className="input"
          type="search"
          aria-label={t('search.field')}
          aria-describedby="search-how"
          placeholder={t('search.placeholder')}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return
            event.preventDefault()
            down()
          }}
        />
      </form>
      <p id="search-how" className="search-how">
        {t('search.how')}
      </p>
    </search>
  )
}
