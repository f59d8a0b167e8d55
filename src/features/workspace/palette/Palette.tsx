import { Command } from 'cmdk'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Condition } from '../../../../schema/conditions/index.ts'
import { useModal } from '../../../components/modal.ts'
import type { FoundPersonFragment } from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { useOfferedActions } from '../actions/actions.ts'
import { Keys } from '../actions/Keys.tsx'
import { usePlace } from '../place.ts'
import { Marked } from '../search/Marked.tsx'
import { found, offeredActions, ticketNumber } from './offers.ts'
import { recentTickets } from './recent.ts'
import { countUse, timesUsed } from './used.ts'
import { useOnline } from './useOnline.ts'
import { usePaletteFinds } from './usePaletteFinds.ts'
import { useQueueOffers } from './useQueueOffers.ts'
import './palette.css'

/** The tickets that concern a person: a customer's own, or those that staff opened or works on. */
function ticketsOf({ id, role }: FoundPersonFragment): Condition {
  const asked: Condition = { field: 'requesterId', operator: 'is', value: id }
  return role === 'CUSTOMER' ? asked : { any: [asked, { field: 'assigneeId', operator: 'is', value: id }] }
}

/** Everything that one can do or go to, found by a few letters: actions, tickets, people, queues. Arrows move, Enter chooses, Escape closes. */
export function Palette({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const viewer = useViewer()
  const navigate = useNavigate()
  const place = usePlace()
  const online = useOnline()
  const dialog = useModal('input')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState('')
  const words = text.trim()
  const finds = usePaletteFinds(online ? text : '')
  const all = useOfferedActions()
  const actions = useMemo(
    () =>
      found(
        offeredActions(all, timesUsed()).filter(({ id }) => id !== 'palette'),
        words,
      ),
    [all, words],
  )
  const queues = found(useQueueOffers(), words)
  const recent = useMemo(
    () => recentTickets(viewer.id).map((ticket) => ({ ...ticket, label: `#${ticket.id} ${ticket.subject}` })),
    [viewer.id],
  )
  const known = words === '' ? recent.slice(0, 5) : found(recent, words).slice(0, 5)
  const number = ticketNumber(words)
  const help = found([{ id: 'docs', label: t('palette.docs'), words: ['API'] }], words)

  const then = (run: () => void) => () => {
    dialog.current?.close()
    run()
  }
  const openTicket = (id: string) => then(() => place.go({ ticket: id }))
  const ticketsFound = finds.tickets.filter(
    ({ ticket }) => ticket.id !== number && !known.some(({ id }) => id === ticket.id),
  )
  const first = ticketsFound[0]
    ? `ticket.${ticketsFound[0].ticket.id}`
    : finds.people[0] && `person.${finds.people[0].id}`
  useEffect(() => {
    // Until something was found only the search page was offered, and so chosen.
    if (first) setChosen((now) => (now === 'search' ? first : now))
  }, [first])
  const count =
    (number ? 1 : 0) +
    actions.length +
    queues.length +
    known.length +
    help.length +
    ticketsFound.length +
    finds.people.length
  return (
    <dialog ref={dialog} className="palette" aria-label={t('palette.title')} onClose={close}>
      <Command
        label={t('palette.field')}
        shouldFilter={false}
        loop
        vimBindings={false}
        value={chosen}
        onValueChange={setChosen}
      >
        <Command.Input
          maxLength={200}
          className="input palette-input"
          placeholder={t('palette.placeholder')}
          value={text}
          onValueChange={setText}
        />
        <Command.List className="palette-list" label={t('palette.results')}>
          {number && (
            <Item id="number" select={openTicket(number)}>
              {t('palette.open', { number })}
            </Item>
          )}
          <Part heading={t('palette.recent')} items={known}>
            {({ id, subject }) => (
              <Item key={id} id={`recent.${id}`} select={openTicket(id)}>
                <TicketLine number={id}>{subject}</TicketLine>
              </Item>
            )}
          </Part>
          <Part heading={t('palette.actions')} items={actions}>
            {({ id, label, keys, run }) => (
              <Item
                key={id}
                id={`action.${id}`}
                keys={keys}
                select={then(() => {
                  countUse(id)
                  run()
                })}
              >
                {label}
              </Item>
            )}
          </Part>
          <Part heading={t('palette.queues')} items={queues}>
            {({ slug, label }) => (
              <Item key={slug} id={`queue.${slug}`} select={then(() => place.go({ queue: slug }))}>
                {label}
              </Item>
            )}
          </Part>
          <Part heading={t('palette.tickets')} items={ticketsFound}>
            {({ ticket, highlights }) => {
              const subject = highlights.find(({ field }) => field === 'SUBJECT')
              const elsewhere = highlights.find(({ field }) => field !== 'SUBJECT')
              return (
                <Item key={ticket.id} id={`ticket.${ticket.id}`} select={openTicket(ticket.id)}>
                  <TicketLine number={ticket.id} by={ticket.requester.name}>
                    {subject ? <Marked text={subject.text} ranges={subject.ranges} /> : ticket.subject}
                  </TicketLine>
                  {elsewhere && (
                    <span className="palette-found">
                      <Marked text={elsewhere.text} ranges={elsewhere.ranges} />
                    </span>
                  )}
                </Item>
              )
            }}
          </Part>
          <Part heading={t('palette.people')} items={finds.people}>
            {(person) => (
              <Item
                key={person.id}
                id={`person.${person.id}`}
                select={then(() =>
                  place.go({ queue: 'mine', ticket: null, list: { if: JSON.stringify(ticketsOf(person)) } }),
                )}
              >
                <span className="palette-name">{person.name}</span>
                <span className="palette-by">{person.email ?? t(`palette.roles.${person.role}`)}</span>
              </Item>
            )}
          </Part>
          <Part heading={t('palette.help')} items={help}>
            {({ id, label }) => (
              <Item
                key={id}
                id={`help.${id}`}
                select={then(() => void window.open('/docs', '_blank', 'noopener'))}
              >
                {label}
              </Item>
            )}
          </Part>
          {Boolean(finds.error) && (
            <Item id="retry" select={finds.retry}>
              {t('palette.failed', { reason: t(errorWords(finds.error).key) })}
            </Item>
          )}
          {words !== '' && (
            <Item
              id="search"
              select={then(() => void navigate(`/workspace/search?${new URLSearchParams({ q: words })}`))}
            >
              {t('palette.searchAll', { words })}
            </Item>
          )}
        </Command.List>
      </Command>
      <p className="palette-end" role="status">
        {!online
          ? t('palette.offline')
          : finds.loading
            ? t('palette.searching')
            : count === 0
              ? t('palette.nothing')
              : words === ''
                ? t('palette.hint')
                : t('palette.count', { count })}
      </p>
    </dialog>
  )
}

function Part<Offer>(props: {
  heading: string
  items: readonly Offer[]
  children: (item: Offer) => ReactNode
}) {
  if (props.items.length === 0) return null
  return <Command.Group heading={props.heading}>{props.items.map(props.children)}</Command.Group>
}

function Item(props: { id: string; keys?: string | undefined; select: () => void; children: ReactNode }) {
  return (
    <Command.Item value={props.id} className="palette-item" onSelect={props.select}>
      {props.children}
      {props.keys && <Keys keys={props.keys} />}
    </Command.Item>
  )
}

function TicketLine(props: { number: string; by?: string; children: ReactNode }) {
  return (
    <>
      <span className="row-number">{`#${props.number}`}</span>
      <span className="palette-name">{props.children}</span>
      {props.by && <span className="palette-by">{props.by}</span>}
    </>
  )
}
