import { useFragment } from '@apollo/client/react'
import { TicketRowFragmentDoc } from '../../../graphql/__generated__/operations.ts'
import { usePlace } from '../place.ts'

/** The subject of the ticket that is open; null while none is, or it is not known yet. */
export function useOpenSubject(): string | null {
  const { ticket } = usePlace()
  const { data, complete } = useFragment({
    fragment: TicketRowFragmentDoc,
    fragmentName: 'TicketRow',
    from: { __typename: 'Ticket', id: ticket ?? '' },
  })
  return ticket && complete ? data.subject : null
}
