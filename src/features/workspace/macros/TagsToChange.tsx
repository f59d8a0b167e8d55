import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Tags that a macro adds or takes off: Enter or a comma adds one. */
export function TagsToChange(props: {
  readonly label: string
  readonly tags: readonly string[]
  readonly set: (tags: string[]) => void
}) {
  const { label, tags, set } = props
  const { t } = useTranslation()
  const id = useId()
  const [text, setText] = useState('')
  const add = () => {
    const more = text
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean)
    setText('')
    if (more.length > 0) set([...new Set([...tags, ...more])])
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {tags.length > 0 && (
        <ul className="tags">
          {tags.map((tag) => (
            <li key={tag} className="tag">
              {tag}
              <button
                type="button"
                aria-label={t('macros.leaveOut', { part: tag })}
                onClick={() => set(tags.filter((one) => one !== tag))}
              >
                <span aria-hidden="true">{'×'}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        id={id}
        className="input"
        maxLength={100}
        placeholder={t('bulk.tagsHint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ',') return
          event.preventDefault()
          add()
        }}
      />
    </div>
  )
}
