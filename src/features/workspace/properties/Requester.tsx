import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Condition } from '../../../../schema/conditions/index.ts'
import {
  RequesterCardDocument,
  type TicketDetailFragment,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import { languageName } from '../../../i18n/language-name.ts'
import { usePlace } from '../place.ts'
import { statusLabel } from '../ticket/status-label.ts'

const shownTickets = 5

/** All tickets of a person. */
export function ticketsOf(personId: string): Condition {
  return { field: 'requesterId', operator: 'is', value: personId }
}

/** An organization's tickets that are not over. */
export function openTicketsOf(organizationId: string): Condition {
  return {
    all: [
      { field: 'organizationId', operator: 'is', value: organizationId },
      { field: 'status', operator: 'in', value: ['NEW', 'OPEN', 'PENDING', 'ON_HOLD'] },
    ],
  }
}

/** Who asked: name, address, organization, language, and what else he asked. */
export function Requester({ ticket }: { ticket: TicketDetailFragment }) {
  const { t, i18n } = useTranslation()
  const { to } = usePlace()
  const { requester, organization } = ticket
  const { data, error, refetch } = useQuery(RequesterCardDocument, {
    variables: {
      id: requester.id,
      theirs: JSON.stringify(ticketsOf(requester.id)),
      organizations: JSON.stringify(openTicketsOf(organization?.id ?? '0')),
      withOrganization: organization !== null,
    },
  })
  const others = (data?.tickets.nodes ?? []).filter(({ id }) => id !== ticket.id)
  const more = data?.tickets.pageInfo.hasNextPage || others.length > shownTickets
  const count = data?.ticketCount
  const language = data?.person?.language
  const all = (condition: Condition) => to({ ticket: null, list: { if: JSON.stringify(condition) } })
  return (
    <section className="property-group" aria-label={t('properties.requester')}>
      <h3 className="label">{t('properties.requester')}</h3>
      <div className="requester-card">
        <span className="requester-card-name">{requester.name}</span>
        {requester.email && <a href={`mailto:${requester.email}`}>{requester.email}</a>}
        {language && (
          <span className="requester-card-fact">
            {t('properties.speaks', { language: languageName(language, i18n.language) })}
          </span>
        )}
        {data?.person?.active === false && (
          <span className="requester-card-fact">{t('properties.left')}</span>
        )}
        {organization && (
          <span className="requester-card-fact">
            {organization.name}
            {count && (
              <>
                {' · '}
                <Link to={all(openTicketsOf(organization.id))}>
                  {t('properties.openTickets', {
                    count: count.count,
                    shown: count.capped ? `${count.count}+` : String(count.count),
                  })}
                </Link>
              </>
            )}
          </span>
        )}
      </div>
      {error && !data && (
        <p className="field-error" role="alert">
          {t(errorWords(error).key)}{' '}
          <button type="button" className="plain" onClick={() => void refetch()}>
            {t('retry')}
          </button>
        </p>
      )}
      {data && others.length === 0 && <p className="property-none">{t('properties.firstTicket')}</p>}
      {others.length > 0 && (
        <ul className="property-list" aria-label={t('properties.otherTickets')}>
          {others.slice(0, shownTickets).map((other) => (
            <li key={other.id}>
              <Link className="property-ticket" to={to({ ticket: other.id })} title={other.subject}>
                <span className="row-number">{`#${other.number}`}</span>{' '}
                <span dir="auto">{other.subject}</span>
              </Link>
              <span className="status" data-category={other.status.category}>
                {statusLabel(other.status, i18n.resolvedLanguage)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {more && <Link to={all(ticketsOf(requester.id))}>{t('properties.allTickets')}</Link>}
    </section>
  )
}
