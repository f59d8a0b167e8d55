import { useTranslation } from 'react-i18next'
import { useDirectory } from '../directory.ts'
import { type Sort, sortText } from '../queues/queue.ts'
import { type Column, columnLabel, sortAfter } from './columns.ts'

/** The names of the columns; those that give an order are buttons. */
export function ListHeadings(props: {
  columns: readonly Column[]
  /** How many more the view has than there is room for. */
  hidden: number
  sort: Sort
  onSort: (sort: Sort) => void
}) {
  const { columns, hidden, sort, onSort } = props
  const { t, i18n } = useTranslation()
  const directory = useDirectory()
  return (
    <div className="headings">
      {columns.map(({ name, sort: field }, index) => {
        const label = columnLabel(name, directory, t, i18n.resolvedLanguage)
        const more =
          index === columns.length - 1 && hidden > 0 ? t('list.hiddenColumns', { count: hidden }) : ''
        if (!field)
          return (
            <span key={name} className="heading" data-column={name} title={more || label}>
              {label}
            </span>
          )
        const now = sort.field === field
        return (
          <button
            key={name}
            type="button"
            className="heading"
            data-column={name}
            data-direction={now ? sort.direction : undefined}
            title={more || t('list.sortBy', { column: label })}
            aria-label={
              now
                ? t('list.sortedBy', { column: label, order: t(`sorts.${sortText(sort).replace('.', '_')}`) })
                : t('list.sortBy', { column: label })
            }
            onClick={() => onSort(sortAfter(field, sort))}
          >
            <span aria-hidden="true">{name === 'priority' ? '' : label}</span>
          </button>
        )
      })}
    </div>
  )
}
