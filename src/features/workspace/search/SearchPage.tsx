import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { useActions } from '../actions/actions.ts'
import { AwayLinks } from '../away/AwayLinks.tsx'
import { usePlace } from '../place.ts'
import { conditionOf, filterNames, filtersOf } from './filters.ts'
import { SearchField } from './SearchField.tsx'
import { SearchFilters } from './SearchFilters.tsx'
import { SearchFound } from './SearchFound.tsx'
import { SearchHit } from './SearchHit.tsx'
import { useSearch } from './useSearch.ts'
import './search.css'

/** The search: words and filters, which the address has, and the tickets that were found. */
export function SearchPage() {
  const { t } = useTranslation()
  const { to } = usePlace()
  const navigate = useNavigate()
  const { state } = useLocation()
  const [search, setSearch] = useSearchParams()
  const words = search.get('q')?.trim() ?? ''
  const filters = useMemo(() => filtersOf(search), [search])
  const condition = useMemo(() => {
    const all = conditionOf(filters)
    return all && JSON.stringify(all)
  }, [filters])
  const found = useSearch(words, condition)
  const results = found.results ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const asked: unknown = state?.focus
  const shown = useRef(asked)
  useLayoutEffect(() => {
    // Who comes back to what was found goes on there; who asks for the search by its key writes.
    if (words === '' || asked !== shown.current) {
      field.current?.focus()
      field.current?.select()
    }
    shown.current = asked
  }, [asked, words])

  const at = results.findIndex(({ ticket }) => ticket.id === chosen)
  const choose = (place: number) => {
    const next = results[Math.min(Math.max(place, 0), results.length - 1)]
    if (!next) return
    setChosen(next.ticket.id)
    list.current?.querySelector<HTMLElement>(`[data-ticket="${next.ticket.id}"]`)?.focus()
    if (place >= results.length - 5) found.loadMore()
  }
  useActions([
    {
      id: 'search.next',
      label: t('search.next'),
      group: 'list',
      keys: 'j',
      keyOnly: true,
      run: () => choose(at + 1),
    },
    {
      id: 'search.previous',
      label: t('search.previous'),
      group: 'list',
      keys: 'k',
      keyOnly: true,
      run: () => choose(at - 1),
    },
    {
      id: 'search.open',
      label: t('search.open'),
      group: 'list',
      keys: 'Enter',
      keyOnly: true,
      run: () => {
        if (chosen !== null && at >= 0) void navigate(to({ ticket: chosen }))
      },
    },
  ])
  const ask = (change: (params: URLSearchParams) => void) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        change(next)
        return next
      },
      { replace: true },
    )
  const clear = () =>
    ask((params) => {
      for (const name of filterNames) params.delete(name)
    })
  return (
    <main id="main" className="pane page search" tabIndex={-1}>
      <header className="pane-head">
        <h1 tabIndex={-1}>{t('search.title')}</h1>
        <nav className="search-elsewhere" aria-label={t('away.elsewhere')}>
          <AwayLinks />
        </nav>
      </header>
      <div className="search-ask">
        <SearchField
          field={field}
          words={search.get('q') ?? ''}
          ask={(text) =>
            ask((params) => {
              if (text === '') params.delete('q')
              else params.set('q', text)
            })
          }
          down={() => choose(at < 0 ? 0 : at)}
        />
        <SearchFilters
          filters={filters}
          change={(name, value) =>
            ask((params) => {
              if (value === null) params.delete(name)
              else params.set(name, value)
            })
          }
          clear={clear}
        />
      </div>
      <SearchFound words={words} found={found} filtered={condition !== null} clear={clear}>
        <ol ref={list} className="search-hits" aria-label={t('search.results')}>
          {results.map((result) => (
            <li key={result.ticket.id}>
              <SearchHit
                result={result}
                to={to({ ticket: result.ticket.id })}
                chosen={result.ticket.id === chosen}
                choose={() => setChosen(result.ticket.id)}
              />
            </li>
          ))}
        </ol>
      </SearchFound>
    </main>
  )
}
