import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { MyFiguresQuery } from '../../../graphql/__generated__/operations.ts'
import { ticketsAddress } from './FigureTile.tsx'

/** What is open with one now, by how long ago it was opened: a table whose bars are drawn. */
export function Backlog({ ages }: { ages: MyFiguresQuery['myFigures']['backlog'] }) {
  const { t } = useTranslation()
  const most = Math.max(1, ...ages.map(({ count }) => count))
  return (
    <table className="figures-backlog">
      <caption>{t('figures.backlog')}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('figures.age')}</th>
          <th scope="col">{t('figures.open')}</th>
        </tr>
      </thead>
      <tbody>
        {ages.map(({ age, count, condition }) => (
          <tr key={age}>
            <th scope="row">{t(`figures.ages.${age}`)}</th>
            <td>
              <i aria-hidden="true" style={{ inlineSize: `${(count / most) * 100}%` }} />
              {count > 0 ? (
                <Link
                  to={ticketsAddress(condition)}
                  aria-label={t('figures.tickets', { value: count, what: t(`figures.ages.${age}`) })}
                >
                  {count}
                </Link>
              ) : (
                <span>{count}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
