import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../../components/Notice.tsx'
import { useNearEnd } from '../../../components/near-end.ts'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { errorWords } from '../../../graphql/errors.ts'
import type { Search } from './useSearch.ts'

/** What stands below the field: what was found, or why nothing is there and what to do; the next page comes when its end is near. */
export function SearchFound(props: {
  words: string
  found: Search
  filtered: boolean
  clear: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { words, found, filtered, clear } = props
  const length = found.results?.length ?? 0
  const end = useNearEnd(found.loadMore, length)
  const again = { label: t('retry'), run: found.retry }
  if (words === '') return <Notice title={t('search.begin')} text={t('search.beginHint')} />
  if (found.error && length === 0)
    return <Notice title={t('search.failed')} text={t(errorWords(found.error).key)} action={again} />
  if (!found.results) return <Skeleton label={t('search.loading')} />
  return (
    <div className="search-found" aria-busy={found.loading}>
      <p className="search-count" role="status">
        {length > 0 && t(found.more ? 'search.countMore' : 'search.count', { count: length })}
        {found.capped && ` ${t('search.capped')}`}
      </p>
      {length === 0 ? (
        <Notice
          title={t('search.nothing')}
          text={t(filtered ? 'search.nothingFiltered' : 'search.nothingHint')}
          {...(filtered && { action: { label: t('search.clear'), run: clear } })}
        />
      ) : (
        props.children
      )}
      {Boolean(found.error) && (
        <p className="search-more" role="alert">
          {t('search.moreFailed', { reason: t(errorWords(found.error).key) })}{' '}
          <button type="button" className="plain" onClick={found.retry}>
            {t('retry')}
          </button>
        </p>
      )}
      <div ref={end} className="search-more">
        {found.more && t('search.loading')}
      </div>
    </div>
  )
}
