import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Notice } from '../../../components/Notice.tsx'
import { Time } from '../../../components/Time.tsx'
import {
  type DeletedTicketFragment,
  DeletedTicketsDocument,
} from '../../../graphql/__generated__/operations.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { useActions } from '../actions/actions.ts'
import { RefusedDialog } from '../bulk/RefusedDialog.tsx'
import { RowChoice } from '../bulk/RowChoice.tsx'
import { SelectionContext, useSelectionOf } from '../bulk/selection.ts'
import { useChoiceKeys } from '../bulk/useChoiceKeys.ts'
import { useLive } from '../live.tsx'
import { AdaptiveRest } from '../queues/adaptive-rest.ts'
import { AwayLine } from './AwayLine.tsx'
import { Lines } from './Lines.tsx'
import { useChosenLine } from './useChosenLine.ts'
import { usePages } from './usePages.ts'
import { useRestoring } from './useRestoring.ts'
import './away.css'
import { localeOf } from '../../../i18n/locale.ts'

/** The deleted tickets, which admins see and restore. */
export function DeletedPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const selection = useSelectionOf('deleted')
  const isAdmin = useViewer().role === 'ADMIN'
  return (
    <main id="main" className="pane page away" tabIndex={-1}>
      <header className="pane-head">
        <h1 tabIndex={-1}>{t('away.deleted')}</h1>
      </header>
      {isAdmin ? (
        <SelectionContext value={selection}>
          <Deleted selection={selection} />
        </SelectionContext>
      ) : (
        <Notice
          title={t('away.adminsOnly')}
          text={t('away.adminsOnlyHint')}
          action={{ label: t('list.gone.home'), run: () => void navigate('/workspace/mine') }}
        />
      )}
    </main>
  )
}

function Deleted({ selection }: { selection: ReturnType<typeof useSelectionOf> }) {
  const { t } = useTranslation()
  const client = useApolloClient()
  const pages = usePages(
    useCallback(
      async (first: number, after: string | null) => {
        const { data } = await client.query({
          query: DeletedTicketsDocument,
          variables: { first, after },
          fetchPolicy: 'network-only',
        })
        if (!data) throw new TypeError('The server gave no page of deleted tickets.')
        return data.deletedTickets
      },
      [client],
    ),
  )
  const { load } = pages
  const restoring = useRestoring(load)
  const [under, setUnder] = useState<ReadonlySet<string>>(new Set())
  const rest = useMemo(() => new AdaptiveRest(load), [load])
  useEffect(() => () => rest.stop(), [rest])
  useLive({
    snapshot: load,
    apply: (events) => {
      if (events.some(({ kind }) => kind === 'TICKET_REMOVED' || kind === 'TICKET_ADDED')) rest.changed()
    },
  })
  // What is being restored leaves at once; refused, it is there again.
  const shown = (pages.nodes ?? []).filter(({ id }) => !under.has(id))
  const ids = shown.map(({ id }) => id)
  const line = useChosenLine(ids, pages.loadMore)
  const order = () => ids
  useChoiceKeys(line.chosen ?? undefined, order)
  const chosen = ids.filter((id) => selection.has(id))
  const restore = async (which: readonly string[]) => {
    setUnder(new Set(which))
    selection.clear()
    await restoring.restore(which)
    setUnder(new Set())
  }
  useActions(
    restoring.progress === null && (chosen.length > 0 || line.chosen !== null)
      ? [
          {
            id: 'away.restore',
            label: t('away.restoreChosen'),
            group: 'bulk',
            keys: 'Shift+r',
            run: () => void restore(chosen.length > 0 ? chosen : ids.filter((id) => id === line.chosen)),
          },
        ]
      : [],
  )
  return (
    <>
      <Lines
        pages={pages}
        shown={shown.length}
        empty={<Notice title={t('away.noneDeleted')} text={t('away.noneDeletedHint')} />}
      >
        <p className="away-hint">{t('away.deletedHint')}</p>
        <ol ref={line.list} className="away-lines" aria-label={t('away.deleted')}>
          {shown.map((ticket) => (
            <li key={ticket.id} data-choosable>
              <RowChoice id={ticket.id} order={order} />
              <AwayLine
                ticket={ticket}
                chosen={ticket.id === line.chosen}
                choose={() => line.choose(ticket.id)}
              >
                <DeletedFacts ticket={ticket} />
              </AwayLine>
              <button
                type="button"
                className="plain"
                disabled={restoring.progress !== null}
                aria-label={t('away.restoreOne', { ticket: ticket.number })}
                onClick={() => void restore([ticket.id])}
              >
                {t('states.restore')}
              </button>
            </li>
          ))}
        </ol>
      </Lines>
      {(chosen.length > 0 || restoring.progress) && (
        <section className="bulk-bar" aria-label={t('bulk.label')}>
          <strong role="status">
            {restoring.progress
              ? t('bulk.progress', restoring.progress)
              : t('bulk.chosen', { count: chosen.length, shown: chosen.length })}
          </strong>
          {chosen.length > 0 && (
            <>
              <button
                type="button"
                className="plain strong"
                disabled={restoring.progress !== null}
                title={t('keys.tip', { key: 'Shift+R' })}
                onClick={() => void restore(chosen)}
              >
                {t('states.restore')}
              </button>
              <button type="button" className="plain" onClick={selection.clear}>
                {t('bulk.clear')}
              </button>
            </>
          )}
        </section>
      )}
      {restoring.refused.length > 0 && (
        <RefusedDialog refused={restoring.refused} close={restoring.forgetRefused} />
      )}
    </>
  )
}

/** Who deleted it, when, and how long it can still be restored. */
function DeletedFacts({ ticket }: { ticket: DeletedTicketFragment }) {
  const { t, i18n } = useTranslation()
  const { deletedAt, deletedBy, purgeAt } = ticket
  const days = Math.floor((Date.parse(purgeAt ?? '') - Date.now()) / 86_400_000)
  const exact = new Intl.DateTimeFormat(localeOf(i18n.resolvedLanguage), {
    dateStyle: 'full',
    timeStyle: 'short',
  })
  return (
    <>
      <span>{ticket.requester.name}</span>
      <span>{ticket.team.name}</span>
      <span>
        {deletedBy ? t('away.deletedBy', { name: deletedBy.name }) : t('away.deletedByNobody')}{' '}
        {deletedAt !== null && <Time at={deletedAt} />}
      </span>
      {purgeAt !== null && (
        <span title={exact.format(Date.parse(purgeAt))} data-soon={days < 3 || undefined}>
          {days > 0 ? t('away.purgedIn', { count: days }) : t('away.purgedToday')}
        </span>
      )}
    </>
  )
}
