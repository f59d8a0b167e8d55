import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../../components/Notice.tsx'
import { useNearEnd } from '../../../components/near-end.ts'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { errorWords } from '../../../graphql/errors.ts'
import type { Pages } from './usePages.ts'

/** A list that comes page by page, or why nothing of it is there; `empty` stands where there is nothing. */
export function Lines<Node>(props: {
  pages: Pages<Node>
  shown: number
  empty: ReactNode
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { pages, shown } = props
  const end = useNearEnd(pages.loadMore, shown)
  const again = () =>
    void pages.load().catch((error: unknown) => console.warn('The list still cannot be loaded.', error))
  if (pages.nodes === null) {
    return pages.error ? (
      <Notice
        title={t('list.failed')}
        text={t(errorWords(pages.error).key)}
        action={{ label: t('retry'), run: again }}
      />
    ) : (
      <Skeleton label={t('list.loading')} />
    )
  }
  if (shown === 0 && !pages.more && !pages.loading) return props.empty
  return (
    <div className="away-found" aria-busy={pages.loading}>
      {props.children}
      {Boolean(pages.error) && (
        <p className="away-more" role="alert">
          {t(errorWords(pages.error).key)}{' '}
          <button type="button" className="plain" onClick={again}>
            {t('retry')}
          </button>
        </p>
      )}
      <div ref={end} className="away-more">
        {pages.more && t('list.loading')}
      </div>
    </div>
  )
}
