import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Popover } from '../../../components/Popover.tsx'
import { useDirectory } from '../directory.ts'
import type { Move } from '../place.ts'
import { sorts, sortText } from '../queues/queue.ts'
import { UnsavedView } from '../queues/UnsavedView.tsx'
import { groupText, type ShownView } from '../queues/view.ts'
import { statusLabel } from '../ticket/status-label.ts'

const ConditionName = lazy(() => import('./ConditionName.tsx'))

/** The queue's name, or in words what it shows instead; how it is shown, and what of that is not kept. */
export function ListHead({
  shown,
  onList,
}: {
  shown: ShownView
  onList: (list: NonNullable<Move['list']>) => void
}) {
  const { t } = useTranslation()
  const name = useQueueName(shown)
  const { kept } = shown
  return (
    <>
      <header className="pane-head">
        <h1 tabIndex={-1}>
          {shown.foreign ? (
            <Suspense fallback={t('list.byCondition')}>
              <ConditionName condition={shown.view.condition} />
            </Suspense>
          ) : (
            name
          )}
        </h1>
        <div className="pane-head-end">
          <Popover label={t('list.display')}>
            <Display shown={shown} onList={onList} />
          </Popover>
        </div>
      </header>
      {kept && kept.problems.length > 0 && (
        <div className="list-bar" data-kind="problem" role="status">
          <span>{t('list.problems')}</span>
          <ul>
            {kept.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      {shown.changed && shown.known && (
        <UnsavedView
          shown={shown}
          reset={() => onList({ sort: null, group: null, layout: null, density: null, if: null })}
        />
      )}
    </>
  )
}

/** A queue's name in the reader's language. */
export function useQueueName({ slug, kept }: Pick<ShownView, 'slug' | 'kept'>): string {
  const { t } = useTranslation()
  const { teams } = useDirectory()
  if (kept) return kept.name
  const team = teams.find(({ id }) => slug === `team-${id}`)
  if (team) return team.name
  return slug.includes('-') ? t('queues.unknown') : t(`queues.${slug}`)
}

function Display({ shown, onList }: { shown: ShownView; onList: (list: NonNullable<Move['list']>) => void }) {
  const { t, i18n } = useTranslation()
  const { ticketFields } = useDirectory()
  const { view, own } = shown
  const choices = ticketFields.filter(({ type, archivedAt }) => type === 'CHOICE' && archivedAt === null)
  const groups = [
    'NONE',
    'STATUS',
    'PRIORITY',
    'ASSIGNEE',
    'TEAM',
    ...(own.group?.by === 'TAG' ? ['TAG'] : []),
  ]
  return (
    <>
      <label className="field">
        <span>{t('list.sort')}</span>
        <select
          className="input"
          value={sortText(view.sort)}
          onChange={(event) => onList({ sort: event.target.value })}
        >
          {sorts.map((known) => (
            <option key={sortText(known)} value={sortText(known)}>
              {t(`sorts.${known.field}_${known.direction}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('list.group')}</span>
        <select
          className="input"
          value={groupText(view.group)}
          onChange={(event) => onList({ group: event.target.value })}
        >
          {groups.map((known) => (
            <option key={known} value={known}>
              {t(`groupings.${known}`)}
            </option>
          ))}
          {choices.map((field) => (
            <option key={field.key} value={`FIELD.${field.key}`}>
              {statusLabel(field, i18n.resolvedLanguage)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('list.layout')}</span>
        <select
          className="input"
          value={view.layout}
          onChange={(event) => onList({ layout: event.target.value.toLowerCase() })}
        >
          {(['TABLE', 'BOARD'] as const).map((layout) => (
            <option key={layout} value={layout}>
              {t(`layouts.${layout}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('list.density')}</span>
        <select
          className="input"
          value={view.density}
          onChange={(event) => onList({ density: event.target.value.toLowerCase() })}
        >
          {(['COMFORTABLE', 'COMPACT'] as const).map((density) => (
            <option key={density} value={density}>
              {t(`densities.${density}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}
