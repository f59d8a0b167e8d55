import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Time } from '../../../components/Time.tsx'
import type {
  QueuesQuery,
  TicketDetailFragment,
  TicketPriority,
} from '../../../graphql/__generated__/operations.ts'
import { useActions } from '../actions/actions.ts'
import { statusLabel } from './status-label.ts'
import type { TicketActions } from './useTicketActions.ts'

const priorities: readonly TicketPriority[] = ['LOW', 'NORMAL', 'HIGH', 'URGENT']

/** What the ticket is, and the controls that change it. */
export function Properties(props: {
  ticket: TicketDetailFragment
  directory: QueuesQuery
  actions: Pick<TicketActions, 'setStatus' | 'setPriority' | 'assign' | 'tag'>
}) {
  const { ticket, directory, actions } = props
  const { t, i18n } = useTranslation()
  const id = useId()
  const aside = useRef<HTMLElement>(null)
  const focus = (name: string) => () => aside.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus()
  useActions([
    { id: 'assign', label: t('actions.assign'), group: 'ticket', keys: 'a', run: focus('assignee') },
    { id: 'status', label: t('actions.status'), group: 'ticket', keys: 's', run: focus('status') },
    { id: 'priority', label: t('actions.priority'), group: 'ticket', keys: 'p', run: focus('priority') },
    { id: 'tag', label: t('actions.tag'), group: 'ticket', keys: 't', run: focus('tag') },
  ])
  const closed = ticket.status.category === 'CLOSED'
  const { nextStatusIds } = ticket.status
  const statuses = directory.ticketStatuses.filter(
    (status) =>
      status.id === ticket.status.id ||
      (status.archivedAt === null && (nextStatusIds.length === 0 || nextStatusIds.includes(status.id))),
  )
  const team = directory.teams.find((known) => known.id === ticket.team.id)
  const members = team?.members ?? []
  const assignees =
    ticket.assignee && !members.some(({ id }) => id === ticket.assignee?.id)
      ? [...members, ticket.assignee]
      : members
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
    <aside ref={aside} className="properties" aria-label={t('properties.label')}>
      {choice(
        'status',
        'S',
        ticket.status.id,
        (value) => {
          const status = directory.ticketStatuses.find((known) => known.id === value)
          if (status) void actions.setStatus(ticket, status)
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
      <Tags ticket={ticket} closed={closed} tag={actions.tag} />
      <dl className="facts">
        <dt>{t('properties.requester')}</dt>
        <dd>
          {ticket.requester.name}
          {ticket.requester.email && <span className="facts-email">{ticket.requester.email}</span>}
        </dd>
        {ticket.organization && (
          <>
            <dt>{t('properties.organization')}</dt>
            <dd>{ticket.organization.name}</dd>
          </>
        )}
        <dt>{t('properties.channel')}</dt>
        <dd>{t(`channels.${ticket.channel}`)}</dd>
        <dt>{t('properties.created')}</dt>
        <dd>
          <Time at={ticket.createdAt} />
        </dd>
      </dl>
    </aside>
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
