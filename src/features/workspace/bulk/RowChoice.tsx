import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSelection } from './selection.ts'
import './bulk.css'

/** Chooses the ticket of a row, or with Shift all up to it. */
export const RowChoice = memo(function RowChoice({
  id,
  order,
}: {
  id: string
  order: () => readonly string[]
}) {
  const { t } = useTranslation()
  const selection = useSelection()
  return (
    <label className="row-choice" data-any={selection.any || undefined}>
      <input
        type="checkbox"
        aria-label={t('bulk.choose', { ticket: id })}
        checked={selection.has(id)}
        onChange={() => undefined}
        onClick={(event) => {
          if (event.shiftKey) selection.reach(id, order())
          else selection.toggle(id)
        }}
      />
    </label>
  )
})
