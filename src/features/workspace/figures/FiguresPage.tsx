import { useQuery } from '@apollo/client/react'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { ErrorBoundary } from '../../../components/ErrorBoundary.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { MyFiguresDocument, type MyFiguresQuery } from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import { addressOf } from '../place.ts'
import { Backlog } from './Backlog.tsx'
import { daysOf, spanOf, spans } from './days.ts'
import { durationText } from './duration.ts'
import { FigureTile, ticketsAddress } from './FigureTile.tsx'
import './figures.css'
import { localeOf } from '../../../i18n/locale.ts'

const DaysChart = lazy(async () => ({ default: (await import('./DaysChart.tsx')).DaysChart }))

type Figures = MyFiguresQuery['myFigures']

/** One's own figures of today, a week or four, beside the median of one's teams; each number leads to its tickets. */
export function FiguresPage() {
  const { t } = useTranslation()
  const [search, setSearch] = useSearchParams()
  const span = spanOf(search.get('days'))
  const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const days = useMemo(() => daysOf(span, new Date(), timeZone), [span, timeZone])
  const { data, error, refetch } = useQuery(MyFiguresDocument, {
    variables: { ...days, timeZone },
    fetchPolicy: 'cache-and-network',
  })
  const figures = data?.myFigures
  return (
    <main id="main" className="pane page figures" tabIndex={-1}>
      <header className="pane-head">
        <h1 tabIndex={-1}>{t('figures.title')}</h1>
        <fieldset className="figures-spans">
          <legend className="visually-hidden">{t('figures.span')}</legend>
          {spans.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="span"
                checked={one === span}
                onChange={() => setSearch({ days: String(one) }, { replace: true })}
              />
              {t(`figures.spans.${one}`)}
            </label>
          ))}
        </fieldset>
      </header>
      {figures ? (
        isEmpty(figures) ? (
          <FirstDay />
        ) : (
          <Shown figures={figures} />
        )
      ) : error ? (
        <Notice
          title={t('figures.failed')}
          text={t(errorWords(error).key)}
          action={{ label: t('retry'), run: () => void refetch() }}
        />
      ) : (
        <Skeleton label={t('figures.loading')} />
      )}
    </main>
  )
}

function isEmpty({ total, backlog }: Figures): boolean {
  return (
    total.solved.count + total.replies.count + total.reopened.count + total.firstReplyTime.ticketCount ===
      0 && backlog.every(({ count }) => count === 0)
  )
}

function FirstDay() {
  const { t } = useTranslation()
  return (
    <div className="figures-first">
      <Notice title={t('figures.first')} text={t('figures.firstHint')} />
      <Link
        className="plain strong figures-step"
        to={addressOf({ queue: 'unassigned', ticket: undefined, list: {} })}
      >
        {t('figures.firstStep')}
      </Link>
    </div>
  )
}

function Shown({ figures }: { figures: Figures }) {
  const { t, i18n } = useTranslation()
  const language = i18n.resolvedLanguage ?? 'en'
  const { total, days, backlog } = figures
  const { team } = total
  const number = (value: number) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value)
  const time = (seconds: number | null) =>
    seconds === null ? t('figures.none') : durationText(seconds, language)
  const times = (['firstReplyTime', 'resolutionTime'] as const).flatMap((name) =>
    (['median', 'p90'] as const).map((part) => (
      <FigureTile
        key={`${name}.${part}`}
        label={t(`figures.${name}.${part}`)}
        value={time(total[name][part])}
        detail={t('figures.of', { count: total[name].ticketCount })}
        team={team && time(team[name][part])}
        condition={total[name].ticketCount > 0 ? total[name].condition : null}
      />
    )),
  )
  const day = new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const rows = days.map(({ date, figures: { solved, replies } }) => ({
    date,
    day: day.format(new Date(`${date}T00:00:00Z`)),
    solved: solved.count,
    replies: replies.count,
    condition: solved.condition,
  }))
  return (
    <div className="figures-body">
      <dl className="figures-tiles">
        <FigureTile
          label={t('figures.solved')}
          value={number(total.solved.count)}
          team={team && number(team.solved)}
          condition={total.solved.count > 0 ? total.solved.condition : null}
        />
        <FigureTile
          label={t('figures.replies')}
          value={number(total.replies.count)}
          detail={t('figures.of', { count: total.replies.ticketCount })}
          team={team && number(team.replies)}
          condition={total.replies.count > 0 ? total.replies.condition : null}
        />
        <FigureTile
          label={t('figures.reopened')}
          value={number(total.reopened.count)}
          team={team && number(team.reopened)}
          condition={total.reopened.count > 0 ? total.reopened.condition : null}
        />
        {times}
      </dl>
      {team && <p className="figures-note">{t('figures.members', { count: team.members })}</p>}
      <Backlog ages={backlog} />
      {rows.length > 1 && (
        <section className="figures-days">
          <h2>{t('figures.byDay')}</h2>
          <ErrorBoundary>
            <Suspense fallback={<div className="figures-chart" />}>
              <DaysChart days={rows} />
            </Suspense>
          </ErrorBoundary>
          <details>
            <summary>{t('figures.asTable')}</summary>
            <table>
              <caption className="visually-hidden">{t('figures.byDay')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('figures.day')}</th>
                  <th scope="col">{t('figures.solved')}</th>
                  <th scope="col">{t('figures.replies')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.date}>
                    <th scope="row">{row.day}</th>
                    <td>
                      {row.solved > 0 && row.condition ? (
                        <Link to={ticketsAddress(row.condition)}>{number(row.solved)}</Link>
                      ) : (
                        number(row.solved)
                      )}
                    </td>
                    <td>{number(row.replies)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </section>
      )}
    </div>
  )
}
