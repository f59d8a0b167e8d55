import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { addressOf } from '../place.ts'

/** A number with its name, the team's beside it, and the tickets behind it. */
export function FigureTile(props: {
  label: string
  value: string
  /** More about the number, such as on how many tickets. */
  detail?: string
  team: string | null
  /** Which tickets; null where there is nothing to open. */
  condition: string | null
}) {
  const { t } = useTranslation()
  const { label, value, detail, team, condition } = props
  return (
    <div className="figure">
      <dt>{label}</dt>
      <dd>
        {condition ? (
          <Link
            className="figure-value"
            to={ticketsAddress(condition)}
            aria-label={t('figures.tickets', { value, what: label })}
          >
            {value}
          </Link>
        ) : (
          <span className="figure-value">{value}</span>
        )}
        {detail && <span className="figure-detail">{detail}</span>}
        {team !== null && <span className="figure-team">{t('figures.team', { value: team })}</span>}
      </dd>
    </div>
  )
}

/** The list of the tickets that meet a condition. */
export function ticketsAddress(condition: string): string {
  return addressOf({ queue: 'mine', ticket: undefined, list: { if: condition } })
}
