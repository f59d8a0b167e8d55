import { nothingWritten, type Written } from './written.ts'

const key = (personId: string, ticketId: string) => `autocrm.draft.${personId}.${ticketId}`

/** What one wrote for the ticket in this browser and has not reached the server yet; null for nothing. */
export function keptDraft(personId: string, ticketId: string): Written | null {
  const kept = localStorage.getItem(key(personId, ticketId))
  if (kept === null) return null
  try {
    return { ...nothingWritten, ...(JSON.parse(kept) as Partial<Written>) }
  } catch (error) {
    console.warn('A draft that this browser kept cannot be read and is left where it is.', error)
    return null
  }
}

/** Keeps it in this browser until the server has it; null forgets it. */
export function keepDraft(personId: string, ticketId: string, written: Written | null): void {
  if (written === null) localStorage.removeItem(key(personId, ticketId))
  else localStorage.setItem(key(personId, ticketId), JSON.stringify(written))
}
