import { createContext, type ReactNode, Suspense, useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Coming } from '../../../components/Coming.tsx'
import { ErrorBoundary } from '../../../components/ErrorBoundary.tsx'
import { late } from '../../../components/late.tsx'
import { useToast } from '../../../components/toast.tsx'
import { useActions } from '../actions/actions.ts'
import { useDirectory } from '../directory.ts'
import { usePlace } from '../place.ts'
import type { Editing } from './editor/editing.ts'
import { changedView, newView } from './editor/editing.ts'
import { queueOf } from './queue.ts'
import { shownView } from './view.ts'

const ViewEditor = late(async () => (await import('./editor/ViewEditor.tsx')).ViewEditor)

const ViewEditorContext = createContext<((editing: Editing) => void) | null>(null)

/** Gives the workspace the editor of views, which is loaded when it is first opened. A view that was kept is gone to. */
export function ViewEditorProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const toast = useToast()
  const directory = useDirectory()
  const place = usePlace()
  const [editing, setEditing] = useState<Editing | null>(null)
  const shown = shownView(queueOf(place.queue), directory, place.list)
  useActions([
    {
      id: 'view.new',
      label: t('views.new'),
      group: 'list',
      run: () => setEditing(newView(shown.view)),
    },
    ...(shown.kept?.viewerCanEdit
      ? [
          {
            id: 'view.edit',
            label: t('views.edit'),
            group: 'list' as const,
            run: () => shown.kept && setEditing(changedView(shown.kept, shown.view)),
          },
        ]
      : []),
  ])
  return (
    <ViewEditorContext value={setEditing}>
      {children}
      {editing && (
        <ErrorBoundary>
          <Suspense fallback={<Coming giveUp={() => setEditing(null)} />}>
            <ViewEditor
              editing={editing}
              close={() => setEditing(null)}
              done={(kept) => {
                toast({ text: t('views.kept', { name: kept.name }), kind: 'done' })
                place.go({
                  queue: `view-${kept.id}`,
                  list: { sort: null, group: null, layout: null, density: null, if: null },
                })
              }}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </ViewEditorContext>
  )
}

/** Gives the function that opens the editor of views. */
export function useViewEditor(): (editing: Editing) => void {
  const open = useContext(ViewEditorContext)
  if (!open) throw new Error('useViewEditor needs a ViewEditorProvider around it.')
  return open
}
