import { Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { Coming } from '../../../components/Coming.tsx'
import { late } from '../../../components/late.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useToast } from '../../../components/toast.tsx'
import { errorWords } from '../../../graphql/errors.ts'
import { useActions } from '../actions/actions.ts'
import { InboxLine, inboxAddress, leadsOut } from './InboxLine.tsx'
import { useInbox } from './useInbox.ts'
import './notifications.css'

const PreferencesDialog = late(async () => (await import('./PreferencesDialog.tsx')).PreferencesDialog)

/** What one was told: a line a ticket, the newest first, read or not. */
export function InboxPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const toast = useToast()
  const [search, setSearch] = useSearchParams()
  const unreadOnly = search.get('unread') === 'true'
  const inbox = useInbox(unreadOnly)
  const groups = inbox.groups ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const [choosing, setChoosing] = useState(false)
  const list = useRef<HTMLOListElement>(null)
  const at = groups.findIndex(({ id }) => id === chosen)
  const here = groups[at]
  const tried = (work: Promise<void>) =>
    void work.catch((error: unknown) =>
      toast(t('notifications.failedMark', { reason: t(errorWords(error).key) })),
    )
  const toggle = (group: (typeof groups)[number]) => tried(inbox.mark(group, group.unreadCount.count > 0))
  const move = (step: number) => {
    const next = groups[Math.min(Math.max(at + step, 0), groups.length - 1)]
    if (!next) return
    setChosen(next.id)
    list.current?.querySelector<HTMLElement>(`[data-group="${CSS.escape(next.id)}"] a`)?.focus()
    if (at + step >= groups.length - 3) inbox.loadMore()
  }
  const all = () => tried(inbox.markAll())
  useActions([
    {
      id: 'inbox.next',
      label: t('notifications.next'),
      group: 'list',
      keys: 'j',
      keyOnly: true,
      run: () => move(1),
    },
    {
      id: 'inbox.previous',
      label: t('notifications.previous'),
      group: 'list',
      keys: 'k',
      keyOnly: true,
      run: () => move(-1),
    },
    {
      id: 'inbox.open',
      label: t('notifications.open'),
      group: 'list',
      keys: 'Enter',
      keyOnly: true,
      run: () => {
        if (here && leadsOut(here)) location.assign(inboxAddress(here))
        else if (here) void navigate(inboxAddress(here))
      },
    },
    {
      id: 'inbox.toggle',
      label: t('notifications.toggle'),
      group: 'list',
      keys: 'e',
      run: () => {
        if (here) toggle(here)
      },
    },
    { id: 'inbox.all', label: t('notifications.markAll'), group: 'list', keys: 'Shift+E', run: all },
    {
      id: 'inbox.preferences',
      label: t('notifications.preferences'),
      group: 'list',
      run: () => setChoosing(true),
    },
  ])
  const retry = {
    label: t('retry'),
    run: () => void inbox.load().catch((error: unknown) => console.warn(error)),
  }
  return (
    <main id="main" className="pane page inbox" tabIndex={-1}>
      <header className="pane-head">
        <h1 tabIndex={-1}>{t('notifications.title')}</h1>
        <div className="inbox-buttons">
          <label className="inbox-only">
            <input
              type="checkbox"
              checked={unreadOnly}
              onChange={(event) =>
                setSearch(event.target.checked ? { unread: 'true' } : {}, { replace: true })
              }
            />
            {t('notifications.unreadOnly')}
          </label>
          <button
            type="button"
            className="plain"
            disabled={!groups.some(({ unreadCount }) => unreadCount.count > 0)}
            onClick={all}
          >
            {t('notifications.markAll')}
          </button>
          <button type="button" className="plain" onClick={() => setChoosing(true)}>
            {t('notifications.preferences')}
          </button>
        </div>
      </header>
      {inbox.groups === null ? (
        inbox.error ? (
          <Notice title={t('notifications.failed')} text={t(errorWords(inbox.error).key)} action={retry} />
        ) : (
          <Skeleton label={t('notifications.loading')} />
        )
      ) : groups.length === 0 ? (
        <Notice
          title={t(unreadOnly ? 'notifications.allRead' : 'notifications.empty')}
          text={t(unreadOnly ? 'notifications.allReadHint' : 'notifications.emptyHint')}
          action={
            unreadOnly
              ? { label: t('notifications.showAll'), run: () => setSearch({}, { replace: true }) }
              : { label: t('notifications.preferences'), run: () => setChoosing(true) }
          }
        />
      ) : (
        <>
          <ol ref={list} className="inbox-lines" aria-label={t('notifications.title')}>
            {groups.map((group) => (
              <li key={group.id}>
                <InboxLine
                  group={group}
                  chosen={group.id === chosen}
                  choose={() => setChosen(group.id)}
                  toggle={() => toggle(group)}
                />
              </li>
            ))}
          </ol>
          {Boolean(inbox.error) && <p role="alert">{t(errorWords(inbox.error).key)}</p>}
          {inbox.more && (
            <button
              type="button"
              className="plain inbox-more"
              disabled={inbox.loading}
              onClick={inbox.loadMore}
            >
              {t('notifications.more')}
            </button>
          )}
        </>
      )}
      {choosing && (
        <Suspense fallback={<Coming giveUp={() => setChoosing(false)} />}>
          <PreferencesDialog close={() => setChoosing(false)} />
        </Suspense>
      )}
    </main>
  )
}
