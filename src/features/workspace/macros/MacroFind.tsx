import { useQuery } from '@apollo/client/react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { MacroFoldersDocument, type MacroLineFragment } from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import { useMacroList } from './useMacroList.ts'

/** Every folder, or none: as the choice of a folder has them. */
const allFolders = '*'

/** Finds a macro: a field, folders, and the list that arrows move in; Enter chooses. What is highlighted is told to `at`, and shown by `beside`. */
export function MacroFind(props: {
  readonly ticketId?: string
  /** True while a choice is under way. */
  readonly busy: boolean
  readonly choose: (macro: MacroLineFragment) => void
  readonly at: (macro: MacroLineFragment | null) => void
  /** `/` in the empty field. */
  readonly slash?: () => void
  readonly beside: ReactNode
}) {
  const { t } = useTranslation()
  const id = useId()
  const [search, setSearch] = useState('')
  const [folder, setFolder] = useState<string>(allFolders)
  const [place, setPlace] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const { data } = useQuery(MacroFoldersDocument, {
    variables: { ticketId: props.ticketId ?? null, includeInactive: false },
    fetchPolicy: 'cache-and-network',
  })
  const { macros, awaited, more, error, loadMore, reload } = useMacroList({
    ...(props.ticketId !== undefined && { ticketId: props.ticketId }),
    search,
    folder: folder === allFolders ? null : folder,
  })
  const found = macros ?? []
  const chosen = found[Math.min(place, found.length - 1)] ?? null
  const latestAt = useRef(props.at)
  latestAt.current = props.at
  useEffect(() => latestAt.current(chosen), [chosen])
  // Enter that comes before the answer is for what the answer has, and not for what is still shown.
  const entered = useRef(false)
  const enter = () => {
    entered.current = awaited && !error && search.trim() !== ''
    if (!awaited && chosen && !props.busy) props.choose(chosen)
  }
  useEffect(() => {
    if (!awaited && entered.current) enter()
    if (error) entered.current = false
  })
  const go = (next: number) => {
    entered.current = false
    if (found.length === 0) return
    const to = (next + found.length) % found.length
    setPlace(to)
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' })
    if (to >= found.length - 5) loadMore()
  }
  const folders = (data?.macroFolders ?? []).filter(({ name }) => name !== null)
  const bare = macros !== null && found.length === 0 && search.trim() === '' && folder === allFolders
  if (error && macros === null) {
    return (
      <div className="macro-none" role="alert">
        <p>{t(errorWords(error).key)}</p>
        <button type="button" className="plain strong" onClick={reload}>
          {t('retry')}
        </button>
      </div>
    )
  }
  return (
    <>
      <div className="macro-ask">
        <input
          className="input"
          role="combobox"
          aria-label={t('macros.find')}
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
          placeholder={t('macros.findHint')}
          maxLength={200}
          // biome-ignore lint/a11y/noAutofocus: the dialog opens to be written in
          autoFocus
          value={search}
          onChange={(event) => {
            setSearch(event.target.value)
            setPlace(0)
            entered.current = false
          }}
          onKeyDown={(event) => {
            const { key } = event
            if (key === 'ArrowDown') go(place + 1)
            else if (key === 'ArrowUp') go(place - 1)
            else if (key === '/' && search === '' && props.slash) props.slash()
            else if (key === 'Enter' && !event.nativeEvent.isComposing) enter()
            else return
            event.preventDefault()
          }}
        />
        {folders.length > 0 && (
          <select
            className="input macro-folder"
            aria-label={t('macros.folder')}
            value={folder}
            onChange={(event) => {
              setFolder(event.target.value)
              setPlace(0)
            }}
          >
            <option value={allFolders}>{t('macros.allFolders')}</option>
            {folders.map(({ name, count }) => (
              <option key={name} value={name ?? ''}>
                {t('macros.folderCount', { name, count })}
              </option>
            ))}
          </select>
        )}
      </div>
      <span className="visually-hidden" role="status">
        {macros !== null && t('macros.found', { count: found.length, more: more ? '+' : '' })}
      </span>
      <div className="macro-body">
        <div
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-label={t('macros.title')}
          aria-busy={macros === null || props.busy}
          className="macro-list"
          onScroll={({ currentTarget }) => {
            if (currentTarget.scrollTop + currentTarget.clientHeight > currentTarget.scrollHeight - 80)
              loadMore()
          }}
        >
          {found.map((macro, at) => (
            <div
              key={macro.id}
              id={`${id}-${macro.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={macro === chosen}
              onPointerMove={() => {
                if (at !== place) setPlace(at)
              }}
              onClick={() => {
                if (!props.busy) props.choose(macro)
              }}
              onKeyDown={() => undefined}
            >
              <span className="macro-name">{macro.name}</span>
              <span className="macro-facts">
                {[macro.folder, macro.kind === 'NOTE' && t('composer.NOTE')].filter(Boolean).join(' · ')}
              </span>
            </div>
          ))}
        </div>
        {macros !== null && found.length === 0 ? (
          <div className="macro-none">
            <p>{bare ? t('macros.none') : t('macros.notFound')}</p>
            {bare && (
              <Link className="plain strong" to="/workspace/macros/new">
                {t('macros.first')}
              </Link>
            )}
          </div>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
          <section className="macro-beside" aria-label={t('macros.preview')} tabIndex={0}>
            {props.beside}
          </section>
        )}
      </div>
    </>
  )
}
