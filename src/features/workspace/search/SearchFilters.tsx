import { useTranslation } from 'react-i18next'
import { useDirectory } from '../directory.ts'
import { createdChoices, type FilterName, type Filters, priorityChoices, statusChoices } from './filters.ts'

interface Choice {
  readonly value: string
  readonly label: string
}

/** Narrows a search: by status, team, assignee, priority, and when a ticket was opened. */
export function SearchFilters(props: {
  filters: Filters
  change: (name: FilterName, value: string | null) => void
  clear: () => void
}) {
  const { t, i18n } = useTranslation()
  const { teams } = useDirectory()
  const { filters } = props
  const team = teams.find(({ id }) => id === filters.team)
  const people = new Map(
    (team ? [team] : teams).flatMap(({ members }) => members.map(({ id, name }) => [id, name] as const)),
  )
  // One who left his team keeps his place in a link that names him.
  const { assignee } = filters
  const named = [...people].map(([value, label]) => ({ value, label }))
  if (assignee && /^\d+$/.test(assignee) && !people.has(assignee))
    named.push({ value: assignee, label: t('search.someone', { id: assignee }) })
  const collator = new Intl.Collator(i18n.resolvedLanguage)
  const choices: Readonly<Record<FilterName, readonly Choice[]>> = {
    status: statusChoices.map((value) => ({ value, label: t(`categories.${value}`) })),
    team: teams.map(({ id, name }) => ({ value: id, label: name })),
    assignee: [
      { value: 'me', label: t('search.me') },
      { value: 'nobody', label: t('row.nobody') },
      ...named.sort((a, b) => collator.compare(a.label, b.label)),
    ],
    priority: priorityChoices.map((value) => ({ value, label: t(`priorities.${value}`) })),
    created: createdChoices.map((value) => ({
      value,
      label: t('search.lastDays', { count: Number(value) }),
    })),
  }
  return (
    <fieldset className="search-filters">
      <legend className="visually-hidden">{t('search.filters')}</legend>
      {(Object.keys(choices) as FilterName[]).map((name) => (
        <select
          key={name}
          className="input"
          aria-label={t(`search.by.${name}`)}
          value={filters[name] ?? ''}
          data-set={filters[name] !== undefined || undefined}
          onChange={(event) => props.change(name, event.target.value || null)}
        >
          <option value="">{t(`search.any.${name}`)}</option>
          {choices[name].map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ))}
      {Object.keys(filters).length > 0 && (
        <button type="button" className="plain" onClick={props.clear}>
          {t('search.clear')}
        </button>
      )}
    </fieldset>
  )
}
