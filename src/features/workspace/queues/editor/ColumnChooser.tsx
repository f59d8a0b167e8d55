import { useTranslation } from 'react-i18next'
import { useDirectory } from '../../directory.ts'
import { builtInColumns, columnLabel } from '../../list/columns.ts'

/** Chooses the columns of a view and their order. */
export function ColumnChooser(props: {
  columns: readonly string[]
  change: (columns: readonly string[]) => void
}) {
  const { columns, change } = props
  const { t, i18n } = useTranslation()
  const directory = useDirectory()
  const label = (name: string) => columnLabel(name, directory, t, i18n.resolvedLanguage)
  const all = [
    ...builtInColumns.map(({ name }) => name),
    ...directory.ticketFields.flatMap(({ key, archivedAt }) =>
      archivedAt === null ? [`fields.${key}`] : [],
    ),
  ]
  const left = all.filter((name) => !columns.includes(name))
  const move = (from: number, to: number) => {
    const next = columns.filter((_, index) => index !== from)
    const [moved] = columns.slice(from, from + 1)
    if (moved === undefined) return
    next.splice(to, 0, moved)
    change(next)
  }
  return (
    <fieldset>
      <legend>{t('editor.columns')}</legend>
      <ol className="column-list">
        {columns.map((name, index) => (
          <li key={name}>
            <span>{label(name)}</span>
            <button
              type="button"
              className="plain"
              aria-label={t('editor.columnUp', { column: label(name) })}
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            >
              <span aria-hidden="true">{'↑'}</span>
            </button>
            <button
              type="button"
              className="plain"
              aria-label={t('editor.columnDown', { column: label(name) })}
              disabled={index === columns.length - 1}
              onClick={() => move(index, index + 1)}
            >
              <span aria-hidden="true">{'↓'}</span>
            </button>
            <button
              type="button"
              className="plain"
              aria-label={t('editor.columnAway', { column: label(name) })}
              disabled={columns.length === 1}
              onClick={() => change(columns.filter((one) => one !== name))}
            >
              <span aria-hidden="true">{'×'}</span>
            </button>
          </li>
        ))}
      </ol>
      {left.length > 0 && columns.length < 30 && (
        <select
          className="input column-add"
          aria-label={t('editor.columnAdd')}
          value=""
          onChange={(event) => change([...columns, event.target.value])}
        >
          <option value="">{t('editor.columnAdd')}</option>
          {left.map((name) => (
            <option key={name} value={name}>
              {label(name)}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  )
}
