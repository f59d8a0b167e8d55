import { type FormEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Condition, parseCondition } from '../../../../../schema/conditions/index.ts'
import { useModal } from '../../../../components/modal.ts'
import type { KeptViewFragment } from '../../../../graphql/__generated__/operations.ts'
import { useDirectory } from '../../directory.ts'
import { registryOf } from '../../list/registry.ts'
import { type NamedView, useViews } from '../useViews.ts'
import { ColumnChooser } from './ColumnChooser.tsx'
import { ConditionBuilder } from './ConditionBuilder.tsx'
import type { Editing } from './editing.ts'
import { Presentation, Share } from './Presentation.tsx'
import { Preview } from './Preview.tsx'
import { conditionOf, fittedTree, treeOf } from './tree.ts'
import './editor.css'

/** Makes or changes a view: its name, condition, form, and with whom it is shared; shows what it matches as one goes. */
export function ViewEditor(props: {
  editing: Editing
  close: () => void
  done: (kept: KeptViewFragment) => void
}) {
  const { editing, close, done } = props
  const { t } = useTranslation()
  const directory = useDirectory()
  const views = useViews()
  const dialog = useModal('[name="name"]')
  const registry = useMemo(() => registryOf(directory), [directory])
  const [view, setView] = useState<NamedView>(editing.view)
  const [tree, setTree] = useState(() => fittedTree(treeOf(editing.view.condition), registry))
  const [tried, setTried] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const [saving, setSaving] = useState(false)
  const parsed = useMemo(() => parseCondition(conditionOf(tree), registry), [tree, registry])
  const first = useRef(tree)
  const dirty = view !== editing.view || tree !== first.current
  const nameMissing = view.name.trim() === ''

  const change = (part: Partial<NamedView>) => setView((before) => ({ ...before, ...part }))
  const leave = () => {
    if (dirty && !leaving) setLeaving(true)
    else dialog.current?.close()
  }
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (nameMissing || !parsed.ok || saving) {
      if (nameMissing) dialog.current?.querySelector<HTMLElement>('[name="name"]')?.focus()
      return
    }
    setSaving(true)
    const whole: NamedView = { ...view, name: view.name.trim(), condition: parsed.condition as Condition }
    const kept = editing.id === null ? await views.create(whole) : await views.save(editing.id, whole)
    setSaving(false)
    if (!kept) return
    done(kept)
    dialog.current?.close()
  }
  return (
    <dialog
      ref={dialog}
      className="view-editor"
      aria-labelledby="view-editor-title"
      onClose={close}
      onCancel={(event) => {
        if (event.target !== dialog.current) return
        event.preventDefault()
        leave()
      }}
    >
      <form onSubmit={(event) => void keep(event)} noValidate>
        <h2 id="view-editor-title">{t(editing.id === null ? 'editor.new' : 'editor.edit')}</h2>
        <div className="view-editor-body">
          <div className="view-editor-main">
            <label className="field">
              <span>{t('editor.name')}</span>
              <input
                className="input"
                name="name"
                dir="auto"
                maxLength={100}
                value={view.name}
                aria-invalid={tried && nameMissing}
                aria-describedby={tried && nameMissing ? 'view-editor-name' : undefined}
                onChange={(event) => change({ name: event.target.value })}
              />
              {tried && nameMissing && (
                <span id="view-editor-name" className="field-error">
                  {t('editor.nameMissing')}
                </span>
              )}
            </label>
            <fieldset>
              <legend>{t('editor.condition')}</legend>
              <ConditionBuilder
                tree={tree}
                change={setTree}
                registry={registry}
                errors={parsed.ok ? [] : parsed.errors}
              />
            </fieldset>
            <ColumnChooser columns={view.columns} change={(columns) => change({ columns })} />
            <Presentation view={view} change={change} />
            <Share view={view} change={change} />
          </div>
          <Preview condition={parsed.ok ? parsed.condition : null} sort={view.sort} />
        </div>
        <div className="view-editor-end">
          {leaving ? (
            <span role="alert">{t('editor.leaving')}</span>
          ) : (
            tried && !parsed.ok && <span role="alert">{t('editor.unfinished')}</span>
          )}
          <button type="button" className="plain" onClick={leave}>
            {t(leaving ? 'editor.discard' : 'editor.cancel')}
          </button>
          <button type="submit" className="plain strong" disabled={saving}>
            {t('editor.save')}
          </button>
        </div>
      </form>
    </dialog>
  )
}
