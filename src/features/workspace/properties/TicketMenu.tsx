import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Coming } from '../../../components/Coming.tsx'
import { late } from '../../../components/late.tsx'
import { Menu, type MenuItem } from '../../../components/Menu.tsx'
import { useToast } from '../../../components/toast.tsx'
import type { TicketDetailFragment } from '../../../graphql/__generated__/operations.ts'
import { withWords } from '../../../i18n/parts.ts'
import { type Action, useActions } from '../actions/actions.ts'
import { keysText } from '../actions/Keys.tsx'
import { usePlace } from '../place.ts'
import { awayIn } from '../ticket/away.ts'
import { useMayRestore } from '../ticket/useMayRestore.ts'
import { useStates } from './useStates.ts'

const SnoozeDialog = late(async () => (await import('./SnoozeDialog.tsx')).SnoozeDialog)
const MergeDialog = late(
  async () => (await withWords('merge', import('./merge/MergeDialog.tsx'))).MergeDialog,
)
const SplitDialog = late(
  async () => (await withWords('merge', import('./merge/SplitDialog.tsx'))).SplitDialog,
)
const HistoryDialog = late(
  async () => (await withWords('history', import('./history/HistoryDialog.tsx'))).HistoryDialog,
)

type Open = 'snooze' | 'merge' | 'split' | 'history'

/** What can be done to the ticket as a whole: each by the menu in its header, by key and by the palette. */
export function TicketMenu({ ticket }: { ticket: TicketDetailFragment }) {
  const { t } = useTranslation()
  const states = useStates()
  const toast = useToast()
  const { to, go } = usePlace()
  const [open, setOpen] = useState<Open | null>(null)
  const over = ticket.status.category === 'SOLVED' || ticket.status.category === 'CLOSED'
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(new URL(to({ ticket: ticket.id }), location.href).href)
      toast({ text: t('states.copied', { ticket: ticket.number }), kind: 'done' })
    } catch (error) {
      console.warn('The link could not be copied.', error)
      toast(t('states.notCopied'))
    }
  }
  const remove = async () => {
    if (await states.remove(ticket)) go({ ticket: null })
  }
  const canSnooze = !over && !ticket.spam
  const away = awayIn(ticket)
  const mayRestore = useMayRestore(ticket)
  type Offer = Action & { readonly grave?: boolean }
  const always: readonly Offer[] = [
    act('history', t('history.menu'), 'y', () => setOpen('history')),
    act('copyLink', t('states.copyLink'), undefined, () => void copy()),
  ]
  const restore = () => void (away === 'ARCHIVED' ? states.restoreArchived : states.restore)(ticket.id)
  const offered: readonly Offer[] = away
    ? [...always, ...(mayRestore ? [act('restore', t('states.restore'), undefined, restore)] : [])]
    : [
        ...(ticket.snoozed
          ? [act('wake', t('states.wake'), 'h', () => void states.wake(ticket))]
          : canSnooze
            ? [act('snooze', t('states.snoozeMenu'), 'h', () => setOpen('snooze'))]
            : []),
        ...(ticket.status.category === 'CLOSED'
          ? []
          : [
              act('merge', t('merge.menu'), 'Shift+M', () => setOpen('merge')),
              act('split', t('split.menu'), undefined, () => setOpen('split')),
            ]),
        ...always,
        ticket.spam
          ? act('unmarkAsSpam', t('states.unmarkAsSpam'), '!', () => void states.unmarkAsSpam(ticket))
          : act('markAsSpam', t('states.markAsSpam'), '!', () => void states.markAsSpam(ticket)),
        { ...act('delete', t('states.delete'), '#', () => void remove()), grave: true },
      ]
  useActions(offered)
  const items: readonly MenuItem[] = offered.map(({ id, label, keys, run, grave }) => ({
    id,
    run,
    ...(grave && { grave }),
    label: (
      <>
        <span>{label}</span>
        {keys && (
          <span aria-hidden="true">
            <kbd>{keysText(keys, t('keys.then'))}</kbd>
          </span>
        )}
      </>
    ),
  }))
  const close = () => setOpen(null)
  return (
    <>
      <Menu label={<span aria-hidden="true">{'⋯'}</span>} name={t('states.more')} items={items} />
      <Suspense fallback={<Coming giveUp={close} />}>
        {open === 'snooze' && (
          <SnoozeDialog choose={(until) => void states.snooze(ticket, until)} close={close} />
        )}
        {open === 'merge' && <MergeDialog source={ticket} close={close} />}
        {open === 'split' && <SplitDialog ticket={ticket} close={close} />}
        {open === 'history' && <HistoryDialog ticketId={ticket.id} close={close} />}
      </Suspense>
    </>
  )
}

function act(id: string, label: string, keys: string | undefined, run: () => void): Action {
  return { id: `ticket.${id}`, label, group: 'ticket', run, ...(keys && { keys }) }
}
