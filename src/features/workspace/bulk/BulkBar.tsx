import { useApolloClient } from '@apollo/client/react'
import { type FormEvent, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '../../../../schema/conditions/index.ts'
import { Coming } from '../../../components/Coming.tsx'
import { useFocusBack } from '../../../components/focus-back.ts'
import { late } from '../../../components/late.tsx'
import { Menu, type MenuItem } from '../../../components/Menu.tsx'
import { useToast } from '../../../components/toast.tsx'
import { TicketCountDocument, type TicketPriority } from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import { withWords } from '../../../i18n/parts.ts'
import { useActions } from '../actions/actions.ts'
import { useDirectory } from '../directory.ts'
import { snoozeTimes } from '../ticket/snooze.ts'
import { statusLabel } from '../ticket/status-label.ts'
import './bulk.css'
import { RefusedDialog } from './RefusedDialog.tsx'
import { countOf, useSelection } from './selection.ts'
import { type BulkChange, useBulk } from './useBulk.ts'

const BulkMacro = late(async () => (await withWords('macros', import('../macros/BulkMacro.tsx'))).BulkMacro)

const priorities: readonly TicketPriority[] = ['URGENT', 'HIGH', 'NORMAL', 'LOW']

/** What can be done to the chosen tickets, over the end of the list. */
export function BulkBar(props: {
  /** What the list shows, to choose all of it. */
  readonly condition: Condition
  readonly loaded: number
  /** Whether the list has more than is loaded. */
  readonly more: boolean
}) {
  const { t, i18n } = useTranslation()
  const selection = useSelection()
  const directory = useDirectory()
  const bulk = useBulk()
  const client = useApolloClient()
  const toast = useToast()
  const bar = useRef<HTMLElement>(null)
  const [tagging, setTagging] = useState(false)
  const tagButton = useFocusBack(tagging)
  // Once it was opened it stays, for what it has to tell afterwards.
  const [macro, setMacro] = useState<'never' | 'open' | 'closed'>('never')
  const { chosen } = selection
  if (tagging && !selection.any) setTagging(false)
  const apply = (change: BulkChange) => {
    void bulk.apply(chosen, change).then((done) => {
      if (done) selection.clear()
    })
  }
  const chooseMatching = () => {
    const variables = { condition: JSON.stringify(props.condition) }
    client.query({ query: TicketCountDocument, variables, fetchPolicy: 'network-only' }).then(
      ({ data }) => {
        if (data) selection.all(props.condition, data.ticketCount.count, data.ticketCount.capped)
      },
      (error: unknown) => toast(t(errorWords(error).key)),
    )
  }
  const press = (name: string) => () =>
    bar.current?.querySelector<HTMLElement>(`[data-bulk="${name}"] button`)?.click()
  useActions(
    selection.any
      ? [
          { id: 'bulk.assign', label: t('bulk.assign'), group: 'bulk', keys: 'a', run: press('assign') },
          { id: 'bulk.status', label: t('bulk.status'), group: 'bulk', keys: 's', run: press('status') },
          {
            id: 'bulk.priority',
            label: t('bulk.priority'),
            group: 'bulk',
            keys: 'p',
            run: press('priority'),
          },
          { id: 'bulk.tag', label: t('bulk.tag'), group: 'bulk', keys: 't', run: () => setTagging(true) },
          { id: 'bulk.macro', label: t('bulk.macro'), group: 'bulk', keys: 'm', run: () => setMacro('open') },
          { id: 'bulk.more', label: t('bulk.more'), group: 'bulk', keys: '.', run: press('more') },
          { id: 'bulk.clear', label: t('bulk.clear'), group: 'bulk', keys: 'Escape', run: selection.clear },
        ]
      : [],
  )
  const dialogs = (
    <>
      {macro !== 'never' && (
        <Suspense fallback={macro === 'open' && <Coming giveUp={() => setMacro('closed')} />}>
          <BulkMacro
            open={macro === 'open'}
            chosen={chosen}
            changeAll={apply}
            done={selection.clear}
            close={() => setMacro('closed')}
          />
        </Suspense>
      )}
      {bulk.refused.length > 0 && <RefusedDialog refused={bulk.refused} close={bulk.forgetRefused} />}
    </>
  )
  if (!selection.any && !bulk.busy) return dialogs

  const teams = directory.teams.filter(({ viewerIsMember }) => viewerIsMember)
  const people = new Map(teams.flatMap(({ members }) => members).map((person) => [person.id, person]))
  const assignees: MenuItem[] = [
    {
      id: 'nobody',
      label: t('row.nobody'),
      run: () =>
        apply({
          change: { assigneeId: null },
          words: t('bulk.words.unassigned'),
          show: () => ({ assignee: null }),
        }),
    },
    ...[...people.values()].map(({ id, name }) => ({
      id,
      label: name,
      run: () =>
        apply({
          change: { assigneeId: id },
          words: t('bulk.words.assigned', { name }),
          show: () => ({ assignee: { __typename: 'Person' as const, id, name } }),
        }),
    })),
  ]
  const statuses: MenuItem[] = directory.ticketStatuses
    .filter(({ archivedAt, category }) => archivedAt === null && category !== 'NEW')
    .map((status) => {
      const label = statusLabel(status, i18n.resolvedLanguage)
      return {
        id: status.id,
        label,
        run: () =>
          apply({
            change: { statusId: status.id },
            words: t('bulk.words.status', { label }),
            show: () => ({ status }),
          }),
      }
    })
  const priorityItems: MenuItem[] = priorities.map((priority) => ({
    id: priority,
    label: t(`priorities.${priority}`),
    run: () =>
      apply({
        change: { priority },
        words: t('bulk.words.priority', { label: t(`priorities.${priority}`) }),
        show: () => ({ priority }),
      }),
  }))
  const more: MenuItem[] = [
    ...snoozeTimes(new Date()).map(({ name, until }) => ({
      id: `snooze.${name}`,
      label: t(`snooze.${name}`),
      run: () =>
        apply({
          change: { snooze: until ? { until: until.toISOString() } : { untilReply: true } },
          words: t('bulk.words.snoozed'),
          show: () => ({ snoozed: true }),
        }),
    })),
    {
      id: 'spam',
      label: t('bulk.spam'),
      grave: true,
      run: () => apply({ change: { spam: true }, words: t('bulk.words.spam'), show: () => ({ spam: true }) }),
    },
  ]
  const count = countOf(chosen)
  const shown = `${count}${chosen.kind === 'all' && chosen.capped ? '+' : ''}`
  const menu = (name: string, key: string, items: readonly MenuItem[]) => (
    <span data-bulk={name}>
      <Menu label={t(`bulk.${name}`)} title={t('keys.tip', { key })} items={items} disabled={bulk.busy} />
    </span>
  )
  return (
    <>
      <section ref={bar} className="bulk-bar" aria-label={t('bulk.label')}>
        <strong role="status">
          {bulk.job
            ? t('bulk.progress', { done: bulk.job.done, total: bulk.job.total })
            : t('bulk.chosen', { count, shown })}
        </strong>
        {bulk.job && <progress max={bulk.job.total} value={bulk.job.done} aria-label={t('bulk.label')} />}
        {tagging ? (
          <TagForm
            close={() => setTagging(false)}
            apply={(addTags, removeTags) => {
              setTagging(false)
              apply({
                change: { addTags, removeTags },
                words: t('bulk.words.tagged'),
                show: ({ tags }) => ({
                  tags: [...new Set([...tags, ...addTags])].filter((tag) => !removeTags.includes(tag)).sort(),
                }),
              })
            }}
          />
        ) : (
          <>
            {chosen.kind === 'some' && (props.more || chosen.ids.size < props.loaded) && (
              <button type="button" className="plain" disabled={bulk.busy} onClick={chooseMatching}>
                {t('bulk.chooseMatching')}
              </button>
            )}
            {menu('assign', 'A', assignees)}
            {menu('status', 'S', statuses)}
            {menu('priority', 'P', priorityItems)}
            <button
              ref={tagButton}
              type="button"
              className="plain"
              title={t('keys.tip', { key: 'T' })}
              disabled={bulk.busy}
              onClick={() => setTagging(true)}
            >
              {t('bulk.tag')}
            </button>
            <button
              type="button"
              className="plain"
              title={t('keys.tip', { key: 'M' })}
              disabled={bulk.busy}
              onClick={() => setMacro('open')}
            >
              {t('bulk.macro')}
            </button>
            {menu('more', '.', more)}
            <button
              type="button"
              className="plain"
              title={t('keys.tip', { key: 'Esc' })}
              onClick={selection.clear}
            >
              {t('bulk.clear')}
            </button>
          </>
        )}
      </section>
      {dialogs}
    </>
  )
}

/** Tags to add and to take off, parted by commas. */
function TagForm({ close, apply }: { close: () => void; apply: (add: string[], remove: string[]) => void }) {
  const { t } = useTranslation()
  const [add, setAdd] = useState('')
  const [remove, setRemove] = useState('')
  const parted = (text: string) => [...new Set(text.split(',').map((tag) => tag.trim()))].filter(Boolean)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (parted(add).length + parted(remove).length > 0) apply(parted(add), parted(remove))
  }
  const field = (name: 'addTags' | 'removeTags', value: string, set: (text: string) => void) => (
    <label className="bulk-field">
      {t(`bulk.${name}`)}
      <input
        className="input"
        // biome-ignore lint/a11y/noAutofocus: the form opens by a key or a button and is the next thing to fill in
        autoFocus={name === 'addTags'}
        value={value}
        placeholder={t('bulk.tagsHint')}
        onChange={(event) => set(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close()
        }}
      />
    </label>
  )
  return (
    <form className="bulk-tags" aria-label={t('bulk.tag')} onSubmit={submit}>
      {field('addTags', add, setAdd)}
      {field('removeTags', remove, setRemove)}
      <button type="submit" className="plain strong">
        {t('bulk.apply')}
      </button>
      <button type="button" className="plain" onClick={close}>
        {t('cancel')}
      </button>
    </form>
  )
}
