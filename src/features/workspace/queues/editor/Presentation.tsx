import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useViewer } from '../../../../graphql/viewer.ts'
import { useDirectory } from '../../directory.ts'
import { statusLabel } from '../../ticket/status-label.ts'
import { sortOf, sorts, sortText } from '../queue.ts'
import type { NamedView } from '../useViews.ts'
import { groupFrom, groupText } from '../view.ts'

type Change = (part: Partial<NamedView>) => void

function Select(props: {
  label: string
  value: string
  change: (value: string) => void
  children: ReactNode
}) {
  return (
    <label className="field">
      <span>{props.label}</span>
      <select className="input" value={props.value} onChange={(event) => props.change(event.target.value)}>
        {props.children}
      </select>
    </label>
  )
}

/** The order, grouping, form and density of a view. */
export function Presentation({ view, change }: { view: NamedView; change: Change }) {
  const { t, i18n } = useTranslation()
  const { ticketFields } = useDirectory()
  const choices = ticketFields.filter(({ type, archivedAt }) => type === 'CHOICE' && archivedAt === null)
  return (
    <fieldset>
      <legend>{t('editor.presentation')}</legend>
      <div className="view-editor-pairs">
        <Select
          label={t('list.sort')}
          value={sortText(view.sort)}
          change={(text) => change({ sort: sortOf(text) })}
        >
          {sorts.map((sort) => (
            <option key={sortText(sort)} value={sortText(sort)}>
              {t(`sorts.${sort.field}_${sort.direction}`)}
            </option>
          ))}
        </Select>
        <Select
          label={t('list.group')}
          value={groupText(view.group)}
          change={(text) => change({ group: groupFrom(text) ?? null })}
        >
          {['NONE', 'STATUS', 'PRIORITY', 'ASSIGNEE', 'TEAM', 'TAG'].map((known) => (
            <option key={known} value={known}>
              {t(`groupings.${known}`)}
            </option>
          ))}
          {choices.map((field) => (
            <option key={field.key} value={`FIELD.${field.key}`}>
              {statusLabel(field, i18n.resolvedLanguage)}
            </option>
          ))}
        </Select>
        <Select
          label={t('list.layout')}
          value={view.layout}
          change={(layout) => change({ layout: layout === 'BOARD' ? 'BOARD' : 'TABLE' })}
        >
          <option value="TABLE">{t('layouts.TABLE')}</option>
          <option value="BOARD">{t('layouts.BOARD')}</option>
        </Select>
        <Select
          label={t('list.density')}
          value={view.density}
          change={(density) => change({ density: density === 'COMPACT' ? 'COMPACT' : 'COMFORTABLE' })}
        >
          <option value="COMFORTABLE">{t('densities.COMFORTABLE')}</option>
          <option value="COMPACT">{t('densities.COMPACT')}</option>
        </Select>
      </div>
    </fieldset>
  )
}

/** With whom a view is shared: nobody, a team of one's own, or everyone, which admins decide. */
export function Share({ view, change }: { view: NamedView; change: Change }) {
  const { t } = useTranslation()
  const viewer = useViewer()
  const { teams } = useDirectory()
  const admin = viewer.role === 'ADMIN'
  const shareable = teams.filter((team) => admin || team.viewerIsMember)
  const value = view.owner === 'TEAM' ? `TEAM.${view.teamId}` : view.owner
  return (
    <Select
      label={t('editor.share')}
      value={value}
      change={(text) => {
        if (text.startsWith('TEAM.')) change({ owner: 'TEAM', teamId: text.slice('TEAM.'.length) })
        else change({ owner: text === 'EVERYONE' ? 'EVERYONE' : 'PERSON', teamId: null })
      }}
    >
      <option value="PERSON">{t('editor.onlyMe')}</option>
      {shareable.map(({ id, name }) => (
        <option key={id} value={`TEAM.${id}`}>
          {t('editor.team', { team: name })}
        </option>
      ))}
      {(admin || view.owner === 'EVERYONE') && <option value="EVERYONE">{t('editor.everyone')}</option>}
    </Select>
  )
}
