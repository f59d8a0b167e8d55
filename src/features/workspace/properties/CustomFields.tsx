import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import {
  PropertyFieldsDocument,
  type TicketDetailFragment,
  type TicketFieldType,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords, Refused } from '../../../graphql/errors.ts'
import { FieldControl, type SetValue } from './FieldControl.tsx'
import type { PropertyActions } from './useProperties.ts'

/** What the server alone knows to be right; refused, it is said how it must look. */
const addresses: ReadonlySet<TicketFieldType> = new Set(['URL', 'EMAIL'])

/** The company's own fields of the ticket, in their order; archived ones only where the ticket has a value, and not to be changed. */
export function CustomFields({
  ticket,
  closed,
  setField,
}: {
  ticket: TicketDetailFragment
  closed: boolean
  setField: PropertyActions['setField']
}) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(PropertyFieldsDocument, { fetchPolicy: 'cache-and-network' })
  if (!data) {
    if (!error) return null
    return (
      <p className="field-error" role="alert">
        {t('properties.fieldsFailed')} {t(errorWords(error).key)}{' '}
        <button type="button" className="plain" onClick={() => void refetch()}>
          {t('retry')}
        </button>
      </p>
    )
  }
  const values = new Map(ticket.fields.map(({ key, value }) => [key, JSON.parse(value) as unknown]))
  const shown = data.ticketFields.filter(({ key, archivedAt }) => archivedAt === null || values.has(key))
  if (shown.length === 0) return null
  return (
    <section className="property-group" aria-label={t('properties.fields')}>
      {shown.map((field) => {
        const set: SetValue = async (value) => {
          let reason: string | null = null
          await setField(ticket, field.key, value, (cause) => {
            const isWrong = cause instanceof Refused && cause.code === 'INVALID' && addresses.has(field.type)
            reason = t(isWrong ? `properties.wrong.${field.type}` : errorWords(cause).key)
            return true
          })
          return reason
        }
        return (
          <FieldControl
            key={field.id}
            field={field}
            value={values.get(field.key)}
            readOnly={closed || field.archivedAt !== null}
            set={set}
          />
        )
      })}
    </section>
  )
}
