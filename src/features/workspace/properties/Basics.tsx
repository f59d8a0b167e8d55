import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  TicketDetailFragment,
  TicketPriority,
  TicketType,
} from '../../../graphql/__generated__/operations.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { languageName } from '../../../i18n/language-name.ts'
import { useActions } from '../actions/actions.ts'
import type { Directory } from '../directory.ts'
import { awayIn } from '../ticket/away.ts'
import { nextStatuses } from '../ticket/next-statuses.ts'
import { statusLabel } from '../ticket/status-label.ts'
import type { TicketActions } from '../ticket/useTicketActions.ts'
import { openChoice } from './key-choice.ts'
import type { PropertyActions } from './useProperties.ts'

const priorities: readonly TicketPriority[] = ['LOW', 'NORMAL', 'HIGH', 'URGENT']
const types: readonly TicketType[] = ['QUESTION', 'INCIDENT', 'PROBLEM', 'REQUEST', 'CHANGE']
// What companies are asked in most; a ticket's own is offered beside them.
const spoken = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'tr', 'ar', 'zh', 'ja']

/** What every ticket has: status, priority, type, team, assignee, language, tags. */
export function Basics(props: {
  ticket: TicketDetailFragment
  directory: Directory
  setStatus: (status: TicketDetailFragment['status']) => void
  actions: Pick<TicketActions, 'setPriority' | 'assign' | 'tag'>
  more: Pick<PropertyActions, 'setType' | 'setLanguage'>
}) {
  const { ticket, directory, setStatus, actions, more } = props
  const { t, i18n } = useTranslation()
  const id = useId()
  const aside = useRef<HTMLDivElement>(null)
  const viewer = useViewer()
  const focus = (name: string) => () => aside.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus()
  const choose = (name: string) => () => {
    const select = aside.current?.querySelector<HTMLSelectElement>(`select[name="${name}"]`)
    if (select && !select.disabled) openChoice(select)
  }
  const closed = ticket.status.category === 'CLOSED' || awayIn(ticket) !== null
  const next = nextStatuses(ticket.status, directory)
  const statuses = directory.ticketStatuses.filter(
    (status) => status.id === ticket.status.id || next.includes(status),
  )
  const team = directory.teams.find((known) => known.id === ticket.team.id)
  const members = team?.members ?? []
  const assignees =
    ticket.assignee && !members.some(({ id }) => id === ticket.assignee?.id)
      ? [...members, ticket.assignee]
      : members
  const languages =
    ticket.language && !spoken.includes(ticket.language) ? [ticket.language, ...spoken] : spoken
  const me = members.find(({ id }) => id === viewer.id)
  const solved = statuses.find(({ category }) => category === 'SOLVED')
  useActions([
    { id: 'assign', label: t('actions.assign'), group: 'ticket', keys: 'a', run: choose('assignee') },
    ...(me && !closed && ticket.assignee?.id !== me.id
      ? [
          {
            id: 'assign.me',
            label: t('actions.assignMe'),
            group: 'ticket' as const,
            keys: 'i',
            run: () => void actions.assign(ticket, { assignee: { id: me.id, name: me.name } }),
          },
        ]
      : []),
    { id: 'status', label: t('actions.status'), group: 'ticket', keys: 's', run: choose('status') },
    ...(solved && solved.id !== ticket.status.id
      ? [
          {
            id: 'status.solve',
            label: t('actions.solve'),
            group: 'ticket' as const,
            keys: 'e',
            run: () => setStatus(solved),
          },
        ]
      : []),
    { id: 'priority', label: t('actions.priority'), group: 'ticket', keys: 'p', run: choose('priority') },
    { id: 'tag', label: t('actions.tag'), group: 'ticket', keys: 't', run: focus('tag') },
    { id: 'type', label: t('properties.chooseType'), group: 'ticket', keys: 'Shift+T', run: choose('type') },
    { id: 'language', label: t('properties.chooseLanguage'), group: 'ticket', run: choose('language') },
  ])
  const choice = (
    name: string,
    key: string | null,
    value: string,
    choose: (value: string) => void,
    options: ReactNode,
  ) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>
        {t(`properties.${name}`)} {key && <Key name={key} />}
      </label>
      <select
        id={`${id}-${name}`}
        name={name}
        className="input"
        disabled={closed}
        title={key ? t('keys.tip', { key }) : undefined}
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        {options}
      </select>
    </div>
  )
  return (
    <div ref={aside} className="basics">
      {choice(
        'status',
        'S',
        ticket.status.id,
        (value) => {
          const status = directory.ticketStatuses.find((known) => known.id === value)
          if (status) setStatus(status)
        },
        statuses.map((status) => (
          <option key={status.id} value={status.id}>
            {statusLabel(status, i18n.resolvedLanguage)}
          </option>
        )),
      )}
      {choice(
        'priority',
        'P',
        ticket.priority,
        (value) => {
          const priority = priorities.find((known) => known === value)
          if (priority) void actions.setPriority(ticket, priority)
        },
        priorities.map((priority) => (
          <option key={priority} value={priority}>
            {t(`priorities.${priority}`)}
          </option>
        )),
      )}
      {choice(
        'team',
        null,
        ticket.team.id,
        (value) => {
          const next = directory.teams.find((known) => known.id === value)
          if (!next) return
          // Who works for another team only cannot keep it.
          const stays = !ticket.assignee || next.members.some(({ id }) => id === ticket.assignee?.id)
          void actions.assign(ticket, {
            team: { id: next.id, name: next.name },
            ...(!stays && { assignee: null }),
          })
        },
        directory.teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        )),
      )}
      {choice(
        'assignee',
        'A',
        ticket.assignee?.id ?? '',
        (value) => {
          const assignee = members.find(({ id }) => id === value)
          void actions.assign(ticket, {
            assignee: assignee ? { id: assignee.id, name: assignee.name } : null,
          })
        },
        <>
          <option value="">{t('row.nobody')}</option>
          {assignees.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </>,
      )}
      {choice(
        'type',
        '⇧T',
        ticket.type ?? '',
        (value) => void more.setType(ticket, types.find((type) => type === value) ?? null),
        <>
          <option value="">{t('properties.nothing')}</option>
          {types.map((type) => (
            <option key={type} value={type}>
              {t(`types.${type}`)}
            </option>
          ))}
        </>,
      )}
      {choice(
        'language',
        null,
        ticket.language ?? '',
        (value) => void more.setLanguage(ticket, value || null),
        <>
          <option value="">{t('properties.nothing')}</option>
          {languages.map((tag) => (
            <option key={tag} value={tag}>
              {languageName(tag, i18n.language)}
            </option>
          ))}
        </>,
      )}
      <Tags ticket={ticket} closed={closed} tag={actions.tag} />
    </div>
  )
}

/** The key that leads to a control; its tooltip tells it to everyone else. */
function Key({ name }: { name: string }) {
  return (
    <span aria-hidden="true">
      <kbd>{name}</kbd>
    </span>
  )
}

function Tags({
  ticket,
  closed,
  tag,
}: {
  ticket: TicketDetailFragment
  closed: boolean
  tag: TicketActions['tag']
}) {
  const { t } = useTranslation()
  const id = useId()
  const [text, setText] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    const name = text.trim()
    if (name === '' || ticket.tags.includes(name)) return
    setText('')
    void tag(ticket, { add: [name] })
  }
  return (
    <div className="field">
      <span className="label" id={`${id}-tags`}>
        {t('properties.tags')} <Key name="T" />
      </span>
      <ul className="tags" aria-labelledby={`${id}-tags`}>
        {ticket.tags.map((name) => (
          <li key={name} className="tag">
            {name}
            {!closed && (
              <button
                type="button"
                aria-label={t('properties.removeTag', { tag: name })}
                onClick={() => void tag(ticket, { remove: [name] })}
              >
                <span aria-hidden="true">{'×'}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {!closed && (
        <form className="tag-form" onSubmit={add}>
          <input
            name="tag"
            className="input"
            aria-label={t('properties.addTag')}
            placeholder={t('properties.addTag')}
            maxLength={100}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" className="plain">
            {t('properties.add')}
          </button>
        </form>
      )}
    </div>
  )
}
