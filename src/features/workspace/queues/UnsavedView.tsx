import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlace } from '../place.ts'
import { newView } from './editor/editing.ts'
import { useViews } from './useViews.ts'
import type { ShownView } from './view.ts'
import { useViewEditor } from './view-editor.tsx'

/** Says that the list is shown otherwise than the queue keeps it, and what can be done about that. */
export function UnsavedView({ shown, reset }: { shown: ShownView; reset: () => void }) {
  const { t } = useTranslation()
  const { kept, view, foreign } = shown
  const state = t(foreign ? 'views.notKept' : 'views.unsaved')
  const { save } = useViews()
  const { go } = usePlace()
  const edit = useViewEditor()
  const [saving, setSaving] = useState(false)
  const keep = async (id: string) => {
    setSaving(true)
    const saved = await save(id, view)
    setSaving(false)
    if (saved)
      go({ list: { sort: null, group: null, layout: null, density: null, if: null } }, { replace: true })
  }
  return (
    <fieldset className="list-bar" aria-label={state}>
      <span>{state}</span>
      {kept?.viewerCanEdit && (
        <button type="button" className="plain strong" disabled={saving} onClick={() => void keep(kept.id)}>
          {t('views.save')}
        </button>
      )}
      <button type="button" className="plain" onClick={() => edit(newView(view))}>
        {t('views.saveAs')}
      </button>
      <button type="button" className="plain" onClick={reset}>
        {t(foreign ? 'list.gone.home' : 'views.reset')}
      </button>
    </fieldset>
  )
}
