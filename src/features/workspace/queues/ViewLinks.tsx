import { Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Coming } from '../../../components/Coming.tsx'
import { late } from '../../../components/late.tsx'
import { Menu } from '../../../components/Menu.tsx'
import type { KeptViewFragment } from '../../../graphql/__generated__/operations.ts'
import { changedView, copiedView } from './editor/editing.ts'
import { placed, stepped } from './order.ts'
import { ownerTip, QueueLink } from './QueueLink.tsx'
import type { QueueSlug } from './queue.ts'
import type { QueueCounts } from './useQueueCounts.ts'
import { useViews } from './useViews.ts'
import { useViewEditor } from './view-editor.tsx'

const DeleteView = late(async () => (await import('./DeleteView.tsx')).DeleteView)

/** The views that somebody keeps, in one's own order: by dragging, by the menu, or by Alt and an arrow. */
export function ViewLinks(props: {
  views: readonly KeptViewFragment[]
  queue: QueueSlug | null
  counts: QueueCounts
  to: (slug: QueueSlug) => string
}) {
  const { views, queue, counts, to } = props
  const { t } = useTranslation()
  const { reorder } = useViews()
  const edit = useViewEditor()
  const list = useRef<HTMLUListElement>(null)
  const [deleting, setDeleting] = useState<KeptViewFragment | null>(null)
  const [said, setSaid] = useState('')
  const put = (next: readonly KeptViewFragment[], moved: string) => {
    if (next === views) return
    setSaid(
      t('views.moved', {
        name: next.find(({ id }) => id === moved)?.name,
        place: next.findIndex(({ id }) => id === moved) + 1,
        count: next.length,
      }),
    )
    void reorder(next)
    // Whoever moved it by a key goes on with it.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-view="${moved}"] a`)?.focus())
  }
  useDrag(list, views, put)
  return (
    <>
      <ul ref={list}>
        {views.map((view, index) => (
          <li
            key={view.id}
            className="view-line"
            data-view={view.id}
            onContextMenu={(event) => {
              event.preventDefault()
              event.currentTarget.querySelector<HTMLElement>('[aria-haspopup]')?.click()
            }}
            onKeyDown={(event) => {
              if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
              event.preventDefault()
              put(stepped(views, view.id, event.key === 'ArrowUp' ? -1 : 1), view.id)
            }}
          >
            <QueueLink
              to={to(`view-${view.id}`)}
              here={queue === `view-${view.id}`}
              count={counts[`view-${view.id}`]}
              tip={ownerTip(view, t)}
            >
              {view.name}
            </QueueLink>
            <Menu
              label={<span aria-hidden="true">{'⋯'}</span>}
              name={t('views.menu', { name: view.name })}
              className="view-menu"
              items={[
                ...(view.viewerCanEdit
                  ? [{ id: 'edit', label: t('views.edit'), run: () => edit(changedView(view)) }]
                  : []),
                {
                  id: 'copy',
                  label: t('views.copy'),
                  run: () => edit(copiedView(view, t('views.copyName', { name: view.name }))),
                },
                {
                  id: 'up',
                  label: t('views.up'),
                  disabled: index === 0,
                  run: () => put(stepped(views, view.id, -1), view.id),
                },
                {
                  id: 'down',
                  label: t('views.down'),
                  disabled: index === views.length - 1,
                  run: () => put(stepped(views, view.id, 1), view.id),
                },
                ...(view.viewerCanEdit
                  ? [{ id: 'delete', label: t('views.delete'), grave: true, run: () => setDeleting(view) }]
                  : []),
              ]}
            />
          </li>
        ))}
      </ul>
      <span className="visually-hidden" role="status">
        {said}
      </span>
      {deleting && (
        <Suspense fallback={<Coming giveUp={() => setDeleting(null)} />}>
          <DeleteView view={deleting} close={() => setDeleting(null)} />
        </Suspense>
      )}
    </>
  )
}

/** Dragging is loaded after the page is there. */
function useDrag(
  list: { readonly current: HTMLElement | null },
  views: readonly KeptViewFragment[],
  put: (next: readonly KeptViewFragment[], moved: string) => void,
): void {
  const latest = useRef({ views, put })
  latest.current = { views, put }
  const ids = views.map(({ id }) => id).join(' ')
  useEffect(() => {
    if (ids === '') return
    let end: (() => void) | null = null
    let gone = false
    import('./drag-views.ts').then(
      ({ dragViews }) => {
        if (gone || !list.current) return
        end = dragViews(list.current, (id, edge, target) => {
          const { views: now, put: move } = latest.current
          move(placed(now, id, edge, target), id)
        })
      },
      (error: unknown) => console.warn('Views cannot be dragged; their menus move them.', error),
    )
    return () => {
      gone = true
      end?.()
    }
  }, [ids, list])
}
