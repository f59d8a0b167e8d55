import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { PersonNameDocument } from '../../../graphql/__generated__/operations.ts'
import { useDirectory } from '../directory.ts'
import { PersonPicker } from '../people/PersonPicker.tsx'
import type { archiveParameters } from './archive-filter.ts'

/** Narrows the archive: by team, requester, and the days between which tickets were closed. */
export function ArchiveFilters(props: {
  search: URLSearchParams
  change: (name: (typeof archiveParameters)[number], value: string | null) => void
  /** Null when nothing is set. */
  clear: (() => void) | null
}) {
  const { t } = useTranslation()
  const { teams } = useDirectory()
  const { search, change, clear } = props
  const team = search.get('team') ?? ''
  const requester = search.get('requester')
  const day = (name: 'from' | 'until') => (
    <label className="away-filter">
      {t(`away.${name}`)}
      <input
        type="date"
        className="input"
        value={search.get(name) ?? ''}
        onChange={(event) => change(name, event.target.value)}
      />
    </label>
  )
  return (
    <fieldset className="away-filters">
      <legend className="visually-hidden">{t('away.filters')}</legend>
      <select
        className="input"
        aria-label={t('search.by.team')}
        value={team}
        onChange={(event) => change('team', event.target.value)}
      >
        <option value="">{t('search.any.team')}</option>
        {teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {requester ? (
        <Requester id={requester} clear={() => change('requester', null)} />
      ) : (
        <PersonPicker label={t('properties.requester')} onChoose={({ id }) => change('requester', id)} />
      )}
      {day('from')}
      {day('until')}
      {clear && (
        <button type="button" className="plain" onClick={clear}>
          {t('search.clear')}
        </button>
      )}
    </fieldset>
  )
}

function Requester({ id, clear }: { id: string; clear: () => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(PersonNameDocument, { variables: { id }, fetchPolicy: 'cache-first' })
  const name = data?.person?.name ?? t('search.someone', { id })
  return (
    <span className="tag">
      {name}
      <button type="button" aria-label={t('away.anyRequester', { name })} onClick={clear}>
        <span aria-hidden="true">{'×'}</span>
      </button>
    </span>
  )
}
