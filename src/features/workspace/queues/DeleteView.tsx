import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptViewFragment } from '../../../graphql/__generated__/operations.ts'
import { usePlace } from '../place.ts'
import { useUndo } from '../undo.tsx'
import { changedView } from './editor/editing.ts'
import { useViews } from './useViews.ts'

/** Deletes a view: one's own at once, a shared one when that was confirmed. Either can be taken back for a while. */
export function DeleteView({ view, close }: { view: KeptViewFragment; close: () => void }) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const { queue, go } = usePlace()
  const { remove, create } = useViews()
  const offerUndo = useUndo()
  const shared = view.owner !== 'PERSON'
  const run = async () => {
    close()
    if (!(await remove(view.id))) return
    if (queue === `view-${view.id}`) go({ queue: 'mine' }, { replace: true })
    const again = changedView(view).view
    offerUndo({ text: t('views.deleted', { name: view.name }), undo: () => void create(again) })
  }
  const begun = useRef(false)
  useEffect(() => {
    if (shared) dialog.current?.showModal()
    else if (!begun.current) {
      begun.current = true
      void run()
    }
  })
  if (!shared) return null
  return (
    <dialog ref={dialog} className="confirm" aria-labelledby="delete-view" onClose={close}>
      <h2 id="delete-view">{t('views.deleteShared', { name: view.name })}</h2>
      <p>
        {view.owner === 'TEAM' ? t('views.deleteTeam', { team: view.team?.name }) : t('views.deleteEveryone')}
      </p>
      <div className="confirm-end">
        <button type="button" className="plain" onClick={() => dialog.current?.close()}>
          {t('editor.cancel')}
        </button>
        <button type="button" className="plain strong" onClick={() => void run()}>
          {t('views.delete')}
        </button>
      </div>
    </dialog>
  )
}
