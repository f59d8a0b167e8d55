import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { macroFieldPrefix, macroVariables } from '../../../../schema/macros/index.ts'
import { useDirectory } from '../directory.ts'
import { placeholderOf } from './macro.ts'
import { useVariableWords } from './useVariableWords.ts'

// These a ticket always has: there is nothing to fall back to.
const never = new Set([
  'ticket.number',
  'ticket.subject',
  'ticket.status',
  'ticket.priority',
  'ticket.created',
  'today',
])

/** Puts a variable into the text, with what stands there where it is empty. */
export function VariableMenu({ insert }: { insert: (html: string) => void }) {
  const { t } = useTranslation()
  const { ticketFields } = useDirectory()
  const nameOf = useVariableWords()
  const [name, setName] = useState<string>('requester.first_name')
  const [fallback, setFallback] = useState('')
  const put = () => {
    const escaped = document.createElement('p')
    escaped.textContent = placeholderOf(name, never.has(name) ? '' : fallback)
    insert(escaped.innerHTML)
  }
  const groups = ['requester', 'ticket', 'agent', 'today'].map((group) => ({
    group,
    names: macroVariables.map((variable) => variable.name).filter((each) => each.split('.')[0] === group),
  }))
  const fields = ticketFields.filter(({ archivedAt }) => archivedAt === null)
  return (
    <div className="macro-variables">
      <label className="field">
        <span>{t('macros.variable')}</span>
        <select className="input" value={name} onChange={(event) => setName(event.target.value)}>
          {groups.map(({ group, names }) => (
            <optgroup key={group} label={t(`macros.groups.${group}`)}>
              {names.map((each) => (
                <option key={each} value={each}>
                  {nameOf(each)}
                </option>
              ))}
            </optgroup>
          ))}
          {fields.length > 0 && (
            <optgroup label={t('properties.fields')}>
              {fields.map(({ key }) => (
                <option key={key} value={`${macroFieldPrefix}${key}`}>
                  {nameOf(`${macroFieldPrefix}${key}`)}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </label>
      {!never.has(name) && (
        <label className="field">
          <span>{t('macros.fallback')}</span>
          <input
            className="input"
            maxLength={100}
            placeholder={t('macros.fallbackHint')}
            value={fallback}
            onChange={(event) => setFallback(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              put()
            }}
          />
        </label>
      )}
      <button type="button" className="plain" onClick={put}>
        {t('macros.insert')}
      </button>
    </div>
  )
}
