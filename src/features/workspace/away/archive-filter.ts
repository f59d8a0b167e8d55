import type { ArchivedTicketFilter } from '../../../graphql/__generated__/operations.ts'

/** By what the archive is narrowed; each is a parameter of its page's address. The days are the reader's own. */
export const archiveParameters = ['team', 'requester', 'from', 'until'] as const

/** The filter in an address; what cannot be one is passed over. `until` is a day that is still in it. */
export function archiveFilterOf(search: URLSearchParams): ArchivedTicketFilter {
  const id = (name: string) => search.get(name)?.match(/^\d{1,18}$/)?.[0]
  const [team, requester] = [id('team'), id('requester')]
  const [from, until] = [dayOf(search.get('from'), 0), dayOf(search.get('until'), 1)]
  return {
    ...(team && { teamId: team }),
    ...(requester && { requesterId: requester }),
    ...(from && { closedFrom: from }),
    ...(until && { closedBefore: until }),
  }
}

/** When a day begins, or the one so many days after it; undefined for what is no day. */
function dayOf(text: string | null, later: number): string | undefined {
  const [, year, month, day] = text?.match(/^(\d{4})-(\d{2})-(\d{2})$/) ?? []
  if (!year || !month || !day) return undefined
  const begins = new Date(Number(year), Number(month) - 1, Number(day))
  const isDay = begins.getMonth() === Number(month) - 1 && begins.getFullYear() === Number(year)
  if (!isDay) return undefined
  begins.setDate(begins.getDate() + later)
  return begins.toISOString()
}
