import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { useQuery } from '@apollo/client/react'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PreviewUnsavedMacroDocument } from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { recentTickets } from '../palette/recent.ts'
import { changesNothing, toInput } from './change.ts'
import { Gives } from './Gives.tsx'
import type { EditedMacro } from './macro.ts'

const rest = 400

/** What a macro that is not saved would give for a ticket: the one that was seen last, or another. */
export function MacroTry({ macro }: { macro: EditedMacro }) {
  const { t } = useTranslation()
  const id = useId()
  const viewer = useViewer()
  const [recent] = useState(() => recentTickets(viewer.id))
  const [number, setNumber] = useState(recent[0]?.id ?? '')
  const { bodyHtml, change, kind } = macro
  const now = JSON.stringify({ ticketId: number.trim().replace(/^#/, ''), bodyHtml, change: toInput(change) })
  const [asked, setAsked] = useState(now)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(now), rest)
    return () => clearTimeout(timer)
  }, [now])
  const variables = JSON.parse(asked) as { ticketId: string; bodyHtml: string }
  const nothing = bodyHtml === '' && changesNothing(change)
  const skip = !/^\d{1,18}$/.test(variables.ticketId) || nothing
  const { data, previousData, error } = useQuery(PreviewUnsavedMacroDocument, {
    variables,
    skip,
    fetchPolicy: 'no-cache',
  })
  const preview = (data ?? previousData)?.previewMacro
  const seen = recent.find((ticket) => ticket.id === variables.ticketId)
  return (
    <section className="macro-try" aria-label={t('macros.preview')}>
      <label className="field">
        <span className="label">{t('macros.tryOn')}</span>
        <input
          className="input"
          inputMode="numeric"
          list={`${id}-recent`}
          placeholder={t('macros.tryHint')}
          maxLength={19}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
        <datalist id={`${id}-recent`}>
          {recent.map((ticket) => (
            <option key={ticket.id} value={ticket.id}>
              {ticket.subject}
            </option>
          ))}
        </datalist>
      </label>
      {seen && <p className="macros-facts">{`#${seen.id} ${seen.subject}`}</p>}
      <div aria-live="polite">
        {skip ? (
          <p className="macros-facts">{t(nothing ? 'macros.tryNothing' : 'macros.tryNumber')}</p>
        ) : error ? (
          <p className="field-error">
            {t(errorWords(error).key)}{' '}
            {CombinedGraphQLErrors.is(error) && <span lang="en">{error.errors[0]?.message}</span>}
          </p>
        ) : preview ? (
          <Gives preview={{ ...preview, kind }} />
        ) : (
          data && <p className="field-error">{t('macros.tryMissing')}</p>
        )}
      </div>
    </section>
  )
}
