import { useQuery } from '@apollo/client/react'
import { type FormEvent, lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useBlocker, useNavigate } from 'react-router'
import { Dialog } from '../../../components/Dialog.tsx'
import { useToast } from '../../../components/toast.tsx'
import { MacroFoldersDocument, type WholeMacroFragment } from '../../../graphql/__generated__/operations.ts'
import { errorWords, Refused } from '../../../graphql/errors.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import '../composer/composer.css'
import { languageName } from '../../../i18n/language-name.ts'
import type { EditorHandle } from '../composer/Editor.tsx'
import { useDirectory } from '../directory.ts'
import { ChangeEditor } from './ChangeEditor.tsx'
import { changesNothing } from './change.ts'
import { DeleteMacro } from './DeleteMacro.tsx'
import { MacroTry } from './MacroTry.tsx'
import { type EditedMacro, spokenLanguages } from './macro.ts'
import { type MacroProblem, useMacros } from './useMacros.ts'
import { VariableMenu } from './VariableMenu.tsx'

const Editor = lazy(() => import('../composer/Editor.tsx'))
const noImages: ReadonlyMap<string, string> = new Map()

/** Makes or changes a macro, and shows what it would give for a ticket as one goes. */
export function MacroEditor(props: {
  /** The macro that is changed; null for a new one. */
  readonly kept: WholeMacroFragment | null
  readonly begun: EditedMacro
}) {
  const { kept, begun } = props
  const { t, i18n } = useTranslation()
  const id = useId()
  const viewer = useViewer()
  const directory = useDirectory()
  const navigate = useNavigate()
  const toast = useToast()
  const { keep } = useMacros()
  const { data: folders } = useQuery(MacroFoldersDocument, {
    variables: { ticketId: null, includeInactive: true },
  })
  const [macro, setMacro] = useState(begun)
  const [problems, setProblems] = useState<readonly MacroProblem[]>([])
  const [saving, setSaving] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const saved = useRef(false)
  const form = useRef<HTMLFormElement>(null)
  const editor = useRef<EditorHandle | null>(null)
  const readOnly = kept !== null && !kept.viewerCanEdit
  const dirty = macro !== begun
  const blocker = useBlocker(() => dirty && !saved.current)
  const change = (part: Partial<EditedMacro>) => {
    setMacro((before) => ({ ...before, ...part }))
    const fields = Object.keys(part)
    setProblems((before) => before.filter(({ field }) => !fields.includes(field)))
  }
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)
  const keepIt = async (event: FormEvent) => {
    event.preventDefault()
    if (saving || readOnly) return
    const missing = [
      ...(macro.name.trim() === ''
        ? [{ field: 'name', code: 'missing', message: t('macros.nameMissing') }]
        : []),
      ...(macro.bodyHtml === '' && changesNothing(macro.change)
        ? [{ field: 'bodyHtml', code: 'missing', message: t('macros.nothingMissing') }]
        : []),
    ]
    if (missing.length > 0) return tell(missing)
    setSaving(true)
    const end = await keep(kept?.id ?? null, macro)
    setSaving(false)
    if (end.macro === null) return tell(end.problems)
    saved.current = true
    toast({ text: t('macros.kept', { name: end.macro.name }), kind: 'done' })
    void navigate('/workspace/macros')
  }
  function tell(found: readonly MacroProblem[]) {
    setProblems(found)
    const [first] = found
    if (!first) return
    if (first.field === 'bodyHtml') editor.current?.focus()
    else form.current?.querySelector<HTMLElement>(`[name="${first.field}"]`)?.focus()
  }
  const described = (field: string) => (problemOf(field) ? `${id}-${field}` : undefined)
  const problemLine = (field: string): ReactNode => {
    const problem = problemOf(field)
    if (!problem) return null
    const own = problem.code === 'missing'
    return (
      <span id={`${id}-${field}`} className="field-error" role="alert">
        {own
          ? problem.message
          : t(errorWords(new Refused({ code: problem.code, message: problem.message })).key)}{' '}
        {!own && <span lang="en">{problem.message}</span>}
      </span>
    )
  }
  const owners = [
    { value: 'PERSON', label: t('macros.mine') },
    ...directory.teams
      .filter((team) => viewer.role === 'ADMIN' || team.viewerIsMember)
      .map((team) => ({ value: `TEAM.${team.id}`, label: t('macros.teams', { team: team.name }) })),
    ...(viewer.role === 'ADMIN' || begun.owner === 'EVERYONE'
      ? [{ value: 'EVERYONE', label: t('macros.everyones') }]
      : []),
  ]
  const known = ['name', 'folder', 'owner', 'teamId', 'language', 'bodyHtml', 'change']
  const others = problems.filter(({ field }) => !known.includes(field))
  return (
    <>
      <header className="pane-head">
        <h1 tabIndex={-1}>{kept ? kept.name : t('macros.new')}</h1>
        <Link className="plain macros-new" to="/workspace/macros">
          {t('macros.toAll')}
        </Link>
      </header>
      <div className="macro-editor">
        <form
          ref={form}
          noValidate
          aria-label={t(kept ? 'macros.edit' : 'macros.new')}
          onSubmit={(event) => void keepIt(event)}
        >
          {readOnly && <p className="dialog-warning">{t('macros.readOnly')}</p>}
          <fieldset className="macro-fields" disabled={readOnly}>
            <label className="field macro-wide">
              <span className="label">{t('macros.name')}</span>
              <input
                className="input"
                name="name"
                dir="auto"
                maxLength={100}
                value={macro.name}
                aria-invalid={problemOf('name') !== undefined}
                aria-describedby={described('name')}
                onChange={(event) => change({ name: event.target.value })}
              />
              {problemLine('name')}
            </label>
            <label className="field">
              <span className="label">{t('macros.folder')}</span>
              <input
                className="input"
                name="folder"
                dir="auto"
                maxLength={100}
                list={`${id}-folders`}
                placeholder={t('macros.noFolder')}
                value={macro.folder}
                aria-describedby={described('folder')}
                onChange={(event) => change({ folder: event.target.value })}
              />
              <datalist id={`${id}-folders`}>
                {(folders?.macroFolders ?? []).map(({ name }) => name && <option key={name} value={name} />)}
              </datalist>
              {problemLine('folder')}
            </label>
            <label className="field">
              <span className="label">{t('macros.for')}</span>
              <select
                className="input"
                name="owner"
                value={macro.owner === 'TEAM' ? `TEAM.${macro.teamId}` : macro.owner}
                aria-describedby={described('owner')}
                onChange={(event) => {
                  const [owner, teamId = null] = event.target.value.split('.')
                  change({ owner: owner as EditedMacro['owner'], teamId })
                }}
              >
                {owners.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
              {problemLine('owner')}
              {problemLine('teamId')}
            </label>
            <label className="field">
              <span className="label">{t('properties.language')}</span>
              <select
                className="input"
                name="language"
                value={macro.language}
                onChange={(event) => change({ language: event.target.value })}
              >
                <option value="">{t('macros.anyLanguage')}</option>
                {spokenLanguages(begun.language).map((tag) => (
                  <option key={tag} value={tag}>
                    {languageName(tag, i18n.language)}
                  </option>
                ))}
              </select>
              {problemLine('language')}
            </label>
            <label className="field">
              <span className="label">{t('macros.becomes')}</span>
              <select
                className="input"
                name="kind"
                value={macro.kind}
                onChange={(event) => change({ kind: event.target.value === 'NOTE' ? 'NOTE' : 'REPLY' })}
              >
                <option value="REPLY">{t('composer.REPLY')}</option>
                <option value="NOTE">{t('composer.NOTE')}</option>
              </select>
            </label>
          </fieldset>
          <div className="field macro-text" data-kind={macro.kind}>
            <span className="label">{t('macros.text')}</span>
            <Suspense fallback={<div className="editor editor-coming" aria-hidden="true" />}>
              <Editor
                handle={editor}
                html={begun.bodyHtml}
                round={0}
                label={t('macros.text')}
                placeholder={t('macros.textHint')}
                mentionables={[]}
                images={noImages}
                disabled={readOnly}
                onWrite={(bodyHtml) => change({ bodyHtml })}
                onMention={() => undefined}
                onSend={() => form.current?.requestSubmit()}
                onLeave={() => form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus()}
              />
            </Suspense>
            {problemLine('bodyHtml')}
            {!readOnly && <VariableMenu insert={(text) => editor.current?.insert(text)} />}
          </div>
          <fieldset className="macro-bare" disabled={readOnly}>
            <ChangeEditor change={macro.change} set={(next) => change({ change: next })} />
            {problemLine('change')}
            <label className="macros-on">
              <input
                type="checkbox"
                checked={macro.active}
                onChange={(event) => change({ active: event.target.checked })}
              />
              {t('macros.offered')}
            </label>
          </fieldset>
          {others.map(({ field, code, message }) => (
            <p key={field} className="field-error" role="alert">
              {t(errorWords(new Refused({ code, message })).key)} <span lang="en">{message}</span>
            </p>
          ))}
          <div className="dialog-end macro-end">
            {kept && !readOnly && (
              <button type="button" className="plain macro-keep" onClick={() => setDeleting(true)}>
                {t('macros.delete')}
              </button>
            )}
            {kept && (
              <Link className="plain macros-new" to={`/workspace/macros/new?from=${kept.id}`}>
                {t('macros.copy')}
              </Link>
            )}
            {!readOnly && (
              <button type="submit" className="plain strong" disabled={saving}>
                {t('macros.save')}
              </button>
            )}
          </div>
        </form>
        <MacroTry macro={macro} />
      </div>
      {deleting && kept && (
        <DeleteMacro
          macro={kept}
          close={() => setDeleting(false)}
          done={() => {
            saved.current = true
            void navigate('/workspace/macros')
          }}
        />
      )}
      {blocker.state === 'blocked' && (
        <Dialog narrow title={t('macros.leaving')} close={() => blocker.reset()}>
          <p>{t('macros.leavingHint')}</p>
          <div className="dialog-end">
            <button type="button" className="plain" onClick={() => blocker.proceed()}>
              {t('macros.leave')}
            </button>
            <button type="button" className="plain strong" onClick={() => blocker.reset()}>
              {t('macros.stay')}
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}
