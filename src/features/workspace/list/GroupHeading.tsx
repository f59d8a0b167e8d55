import { useTranslation } from 'react-i18next'
import { type Group, groupName } from './groups.ts'
import { countOf } from './items.ts'
import type { Section } from './useTicketList.ts'

/** The name of a group with how many it has; it folds and unfolds. */
export function GroupHeading(props: {
  group: Group
  section: Section | undefined
  folded: boolean
  fold: (key: string) => void
}) {
  const { group, section, folded, fold } = props
  const { t } = useTranslation()
  const { count, capped } = section ? countOf(section) : { count: 0, capped: false }
  return (
    <button type="button" className="group" aria-expanded={!folded} onClick={() => fold(group.key)}>
      <span className="group-mark" aria-hidden="true" />
      <span className="group-name">{groupName(group, t)}</span>
      {section && (
        <span className="group-count">
          {count}
          {capped && '+'}
        </span>
      )}
    </button>
  )
}
