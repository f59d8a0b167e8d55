/** A ticket that was open in this browser. */
export interface RecentTicket {
  readonly id: string
  readonly subject: string
}

const kept = 20

const keyOf = (viewerId: string) => `autocrm.recentTickets.${viewerId}`

/** The tickets that this person opened in this browser, the last one first; 20 at most. */
export function recentTickets(viewerId: string): readonly RecentTicket[] {
  const text = localStorage.getItem(keyOf(viewerId))
  if (text === null) return []
  try {
    const json: unknown = JSON.parse(text)
    return Array.isArray(json) ? json.filter(isRecent).slice(0, kept) : []
  } catch {
    // What is no JSON was not written by this page: it begins anew.
    return []
  }
}

/** Remembers that a ticket was opened. */
export function rememberTicket(viewerId: string, { id, subject }: RecentTicket): void {
  const others = recentTickets(viewerId).filter((ticket) => ticket.id !== id)
  localStorage.setItem(keyOf(viewerId), JSON.stringify([{ id, subject }, ...others].slice(0, kept)))
}

function isRecent(json: unknown): json is RecentTicket {
  return (
    typeof json === 'object' &&
    json !== null &&
    'id' in json &&
    'subject' in json &&
    typeof json.id === 'string' &&
    typeof json.subject === 'string'
  )
}
