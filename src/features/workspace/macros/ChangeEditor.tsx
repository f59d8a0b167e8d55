import { useQuery } from '@apollo/client/react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  PropertyFieldsDocument,
  type TicketPriority,
  type TicketType,
} from '../../../graphql/__generated__/operations.ts'
import { languageName } from '../../../i18n/language-name.ts'
import { useDirectory } from '../directory.ts'
import { FieldControl } from '../properties/FieldControl.tsx'
import { inLanguage } from '../properties/field-value.ts'
import { statusLabel } from '../ticket/status-label.ts'
import { type PendingChange, type PlainProperty, plainProperties } from './change.ts'
import { spokenLanguages } from './macro.ts'
import { TagsToChange } from './TagsToChange.tsx'

const priorities: readonly TicketPriority[] = ['LOW', 'NORMAL', 'HIGH', 'URGENT']
const types: readonly TicketType[] = ['QUESTION', 'INCIDENT', 'PROBLEM', 'REQUEST', 'CHANGE']

type Row = PlainProperty | 'addTags' | 'removeTags' | `fields.${string}`

const rowsOf = (change: PendingChange): readonly Row[] => [
  ...plainProperties.filter((property) => change[property] !== undefined),
  ...(['addTags', 'removeTags'] as const).filter((property) => (change[property] ?? []).length > 0),
  ...Object.keys(change.fields ?? {}).map((key): Row => `fields.${key}`),
]

/** What a macro changes: a line for each property with its control; any of them can be added and taken away. */
export function ChangeEditor(props: {
  readonly change: PendingChange
  readonly set: (change: PendingChange) => void
}) {
  const { change, set } = props
  const { t, i18n } = useTranslation()
  const directory = useDirectory()
  const { data } = useQuery(PropertyFieldsDocument, { fetchPolicy: 'cache-and-network' })
  // A line that was added and has no value yet.
  const [opened, setOpened] = useState<readonly Row[]>([])
  const language = i18n.resolvedLanguage
  const fields = (data?.ticketFields ?? []).filter(({ archivedAt }) => archivedAt === null)
  const rows = [...new Set([...rowsOf(change), ...opened])]
  const put = (part: PendingChange) => set({ ...change, ...part })
  const statuses = directory.ticketStatuses.filter(
    ({ archivedAt, category, id }) => (archivedAt === null && category !== 'NEW') || id === change.statusId,
  )
  const team = directory.teams.find(({ id }) => id === change.teamId)
  const people = new Map(
    (team ? [team] : directory.teams).flatMap(({ members }) => members).map((person) => [person.id, person]),
  )
  const labelOf = (row: Row): string => {
    if (!row.startsWith('fields.')) return t(`macros.parts.${row}`)
    const field = data?.ticketFields.find(({ key }) => `fields.${key}` === row)
    return field ? inLanguage(field.label, field.labels, language) : row
  }
  const begin = (row: Row) => {
    setOpened((before) => [...before, row])
    const [status] = statuses
    if (row === 'statusId' && status) put({ statusId: status.id })
    else if (row === 'priority') put({ priority: 'HIGH' })
    else if (row === 'teamId' && directory.teams[0]) put({ teamId: directory.teams[0].id })
    else if (row === 'assigneeId') put({ assigneeId: null })
    else if (row === 'type') put({ type: 'QUESTION' })
    else if (row === 'language') put({ language: 'en' })
    else if (row === 'spam') put({ spam: true })
    else if (row === 'snooze') put({ snooze: { untilReply: true } })
  }
  const end = (row: Row) => {
    setOpened((before) => before.filter((one) => one !== row))
    if (row.startsWith('fields.')) {
      const { [row.slice('fields.'.length)]: _value, ...others } = change.fields ?? {}
      const { fields: _fields, ...rest } = change
      set(Object.keys(others).length > 0 ? { ...rest, fields: others } : rest)
      return
    }
    const { [row as Exclude<keyof PendingChange, 'fields'>]: _gone, ...rest } = change
    set(rest)
  }
  const choice = (row: Row, value: string, choose: (value: string) => void, options: ReactNode) => (
    <label className="field">
      <span className="label">{labelOf(row)}</span>
      <select className="input" value={value} onChange={(event) => choose(event.target.value)}>
        {options}
      </select>
    </label>
  )
  const control = (row: Row): ReactNode => {
    switch (row) {
      case 'statusId':
        return choice(
          row,
          change.statusId ?? '',
          (statusId) => put({ statusId }),
          statuses.map((status) => (
            <option key={status.id} value={status.id}>
              {statusLabel(status, language)}
            </option>
          )),
        )
      case 'priority':
        return choice(
          row,
          change.priority ?? '',
          (value) => put({ priority: value as TicketPriority }),
          priorities.map((priority) => (
            <option key={priority} value={priority}>
              {t(`priorities.${priority}`)}
            </option>
          )),
        )
      case 'type':
        return choice(
          row,
          change.type ?? '',
          (value) => put({ type: value === '' ? null : (value as TicketType) }),
          <>
            <option value="">{t('properties.nothing')}</option>
            {types.map((type) => (
              <option key={type} value={type}>
                {t(`types.${type}`)}
              </option>
            ))}
          </>,
        )
      case 'language':
        return choice(
          row,
          change.language ?? '',
          (value) => put({ language: value || null }),
          <>
            <option value="">{t('properties.nothing')}</option>
            {spokenLanguages(change.language).map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag, i18n.language)}
              </option>
            ))}
          </>,
        )
      case 'teamId':
        return choice(
          row,
          change.teamId ?? '',
          (teamId) => put({ teamId }),
          directory.teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          )),
        )
      case 'assigneeId':
        return choice(
          row,
          change.assigneeId ?? '',
          (value) => put({ assigneeId: value || null }),
          <>
            <option value="">{t('row.nobody')}</option>
            {[...people.values()].map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </>,
        )
      case 'subject':
        return (
          <label className="field">
            <span className="label">{labelOf(row)}</span>
            <input
              className="input"
              maxLength={500}
              value={change.subject ?? ''}
              onChange={(event) => put({ subject: event.target.value })}
            />
          </label>
        )
      case 'spam':
        return choice(
          row,
          String(change.spam ?? true),
          (value) => put({ spam: value === 'true' }),
          <>
            <option value="true">{t('macros.spam')}</option>
            <option value="false">{t('macros.noSpam')}</option>
          </>,
        )
      case 'snooze':
        return choice(
          row,
          change.snooze ? 'reply' : 'wake',
          (value) => put({ snooze: value === 'reply' ? { untilReply: true } : null }),
          <>
            <option value="reply">{t('macros.snoozeUntilReply')}</option>
            <option value="wake">{t('macros.wake')}</option>
          </>,
        )
      case 'addTags':
      case 'removeTags':
        return (
          <TagsToChange label={labelOf(row)} tags={change[row] ?? []} set={(tags) => put({ [row]: tags })} />
        )
      default: {
        const field = data?.ticketFields.find(({ key }) => `fields.${key}` === row)
        if (!field) return null
        return (
          <FieldControl
            field={field}
            value={change.fields?.[field.key] ?? undefined}
            readOnly={false}
            set={async (value) => {
              put({ fields: { ...change.fields, [field.key]: value } })
              return null
            }}
          />
        )
      }
    }
  }
  const offered: readonly Row[] = [
    ...plainProperties,
    'addTags',
    'removeTags',
    ...fields.map(({ key }): Row => `fields.${key}`),
  ].filter((row): row is Row => !rows.includes(row as Row))
  return (
    <fieldset className="macro-change">
      <legend>{t('macros.changes')}</legend>
      {rows.map((row) => (
        <div key={row} className="macro-change-row">
          {control(row)}
          <button
            type="button"
            className="plain"
            aria-label={t('macros.leaveOut', { part: labelOf(row) })}
            onClick={() => end(row)}
          >
            <span aria-hidden="true">{'×'}</span>
          </button>
        </div>
      ))}
      <select
        className="input"
        aria-label={t('macros.addChange')}
        value=""
        onChange={(event) => begin(event.target.value as Row)}
      >
        <option value="" disabled>
          {t('macros.addChange')}
        </option>
        {offered.map((row) => (
          <option key={row} value={row}>
            {labelOf(row)}
          </option>
        ))}
      </select>
    </fieldset>
  )
}
