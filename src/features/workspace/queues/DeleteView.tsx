import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useModal } from '../../../components/modal.ts'
import { useToast } from '../../../components/toast.tsx'
import type { KeptViewFragment } from '../../../graphql/__generated__/operations.ts'
import { usePlace } from '../place.ts'
import { useUndo } from '../undo.tsx'
import { useViewDeletions } from './deletions.ts'
import { useViews } from './useViews.ts'

/** Deletes a view: one's own at once, a shared one when that was confirmed. Either can be taken back for a while, and is then the one that it was. */
export function DeleteView({ view, close }: { view: KeptViewFragment; close: () => void }) {
  const { t } = useTranslation()
  const dialog = useModal()
  const { queue, go } = usePlace()
  const { remove } = useViews()
  const deletions = useViewDeletions()
  const offerUndo = useUndo()
  const toast = useToast()
  const shared = view.owner !== 'PERSON'
  const run = () => {
    close()
    const here = queue === `view-${view.id}`
    deletions.hold(view.id, async () => {
      await remove(view.id)
    })
    if (here) go({ queue: 'mine' }, { replace: true })
    offerUndo({
      text: t('views.deleted', { name: view.name }),
      undo: () => {
        if (!deletions.takeBack(view.id)) toast(t('views.tooLate', { name: view.name }))
        else if (here) go({ queue: `view-${view.id}` })
      },
    })
  }
  const begun = useRef(false)
  useEffect(() => {
    if (!shared && !begun.current) {
      begun.current = true
      run()
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
        <button type="button" className="plain strong" onClick={run}>
          {t('views.delete')}
        </button>
      </div>
    </dialog>
  )
}
