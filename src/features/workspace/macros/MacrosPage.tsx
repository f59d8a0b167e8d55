import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { Menu } from '../../../components/Menu.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { MacroFoldersDocument, type MacroLineFragment } from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import { languageName } from '../../../i18n/language-name.ts'
import { DeleteMacro } from './DeleteMacro.tsx'
import { useMacroList } from './useMacroList.ts'
import { useMacros } from './useMacros.ts'
import './macros.css'

/** Whose a macro is, in words. */
export function useOwnerWords(): (macro: Pick<MacroLineFragment, 'owner' | 'team'>) => string {
  const { t } = useTranslation()
  return ({ owner, team }) =>
    owner === 'TEAM' ? (team?.name ?? '') : t(owner === 'PERSON' ? 'macros.mine' : 'macros.everyones')
}

/** All macros that one can use, by folder, the most used first; the address has the folder and the search. */
export function MacrosPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [address, setAddress] = useSearchParams()
  const search = address.get('q') ?? ''
  const folder = address.get('folder')
  const list = useMacroList({ search, folder, includeInactive: true })
  const { data: folders } = useQuery(MacroFoldersDocument, {
    variables: { ticketId: null, includeInactive: true },
    fetchPolicy: 'cache-and-network',
  })
  const ask = (name: 'q' | 'folder', value: string | null) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before)
        if (value === null || (name === 'q' && value === '')) next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  const all = folders?.macroFolders ?? []
  const total = all.reduce((sum, { count }) => sum + count, 0)
  const create = { label: t('macros.new'), run: () => void navigate('/workspace/macros/new') }
  const { macros } = list
  const content = () => {
    if (list.error && macros === null) {
      const retry = { label: t('retry'), run: list.reload }
      return <Notice title={t('macros.failed')} text={t(errorWords(list.error).key)} action={retry} />
    }
    if (macros === null) return <Skeleton label={t('macros.loading')} />
    if (macros.length > 0)
      return <Lines macros={macros} more={list.more} loadMore={list.loadMore} reload={list.reload} />
    if (search === '' && folder === null)
      return <Notice title={t('macros.none')} text={t('macros.noneHint')} action={create} />
    const clear = { label: t('macros.showAll'), run: () => setAddress({}, { replace: true }) }
    return (
      <Notice title={t('macros.notFound')} text={t('macros.notFoundHint')} action={clear} more={create} />
    )
  }
  return (
    <main id="main" className="pane page macros" tabIndex={-1}>
      <header className="pane-head">
        <h1 tabIndex={-1}>{t('macros.title')}</h1>
        <Link className="plain strong macros-new" to="/workspace/macros/new">
          {t('macros.new')}
        </Link>
      </header>
      <div className="macros-ask">
        <input
          className="input"
          type="search"
          aria-label={t('macros.find')}
          placeholder={t('macros.findHint')}
          maxLength={200}
          value={search}
          onChange={(event) => ask('q', event.target.value)}
        />
      </div>
      <div className="macros-body">
        {all.some(({ name }) => name !== null) && (
          <nav aria-label={t('macros.folders')} className="macros-folders">
            <ul>
              <Folder
                name={t('macros.allFolders')}
                count={total}
                here={folder === null}
                go={() => ask('folder', null)}
              />
              {all.map(({ name, count }) => (
                <Folder
                  key={name ?? ''}
                  name={name ?? t('macros.noFolder')}
                  count={count}
                  here={folder === (name ?? '')}
                  go={() => ask('folder', name ?? '')}
                />
              ))}
            </ul>
          </nav>
        )}
        <div className="macros-list">{content()}</div>
      </div>
    </main>
  )
}

function Folder(props: { name: string; count: number; here: boolean; go: () => void }) {
  return (
    <li>
      <button type="button" className="queue" aria-current={props.here || undefined} onClick={props.go}>
        <span className="queue-name">{props.name}</span>
        <span className="queue-count">{props.count}</span>
      </button>
    </li>
  )
}

function Lines(props: {
  macros: readonly MacroLineFragment[]
  more: boolean
  loadMore: () => void
  reload: () => void
}) {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const { setActive } = useMacros()
  const owner = useOwnerWords()
  const [deleting, setDeleting] = useState<MacroLineFragment | null>(null)
  return (
    <>
      <ul className="macros-lines" aria-label={t('macros.title')}>
        {props.macros.map((macro) => (
          <li key={macro.id} data-off={!macro.active || undefined}>
            <Link className="macros-name" to={`/workspace/macros/${macro.id}`}>
              {macro.name}
            </Link>
            <span className="macros-facts">
              {[
                macro.folder,
                owner(macro),
                macro.kind === 'NOTE' && t('composer.NOTE'),
                macro.language && languageName(macro.language, i18n.language),
                macro.viewerUses === 0 ? t('macros.unused') : t('macros.uses', { count: macro.viewerUses }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {macro.viewerCanEdit ? (
              <label className="macros-on">
                <input
                  type="checkbox"
                  role="switch"
                  aria-checked={macro.active}
                  aria-label={t('macros.onOff', { name: macro.name })}
                  checked={macro.active}
                  onChange={(event) => void setActive(macro.id, event.target.checked).then(props.reload)}
                />
                <span aria-hidden="true">{t(macro.active ? 'macros.on' : 'macros.off')}</span>
              </label>
            ) : (
              <span className="macros-on">{t(macro.active ? 'macros.on' : 'macros.off')}</span>
            )}
            <Menu
              label={<span aria-hidden="true">{'⋯'}</span>}
              name={t('macros.menu', { name: macro.name })}
              items={[
                ...(macro.viewerCanEdit
                  ? [
                      {
                        id: 'edit',
                        label: t('macros.edit'),
                        run: () => void navigate(`/workspace/macros/${macro.id}`),
                      },
                    ]
                  : []),
                {
                  id: 'copy',
                  label: t('macros.copy'),
                  run: () => void navigate(`/workspace/macros/new?from=${macro.id}`),
                },
                ...(macro.viewerCanEdit
                  ? [{ id: 'delete', label: t('macros.delete'), grave: true, run: () => setDeleting(macro) }]
                  : []),
              ]}
            />
          </li>
        ))}
      </ul>
      {props.more && (
        <button type="button" className="plain macros-more" onClick={props.loadMore}>
          {t('macros.more')}
        </button>
      )}
      {deleting && <DeleteMacro macro={deleting} close={() => setDeleting(null)} done={props.reload} />}
    </>
  )
}
