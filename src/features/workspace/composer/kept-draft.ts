import { nothingWritten, type Written } from './written.ts'

const key = (ticketId: string) => `autocrm.draft.${ticketId}`

/** What was written for the ticket in this browser and has not reached the server yet; null for nothing. */
export function keptDraft(ticketId: string): Written | null {
  const kept = localStorage.getItem(key(ticketId))
  if (kept === null) return null
  try {
    return { ...nothingWritten, ...(JSON.parse(kept) as Partial<Written>) }
  } catch (error) {
    console.warn('A draft that this browser kept cannot be read and is left where it is.', error)
    return null
  }
}

/** Keeps it in this browser until the server has it; null forgets it. */
export function keepDraft(ticketId: string, written: Written | null): void {
  if (written === null) localStorage.removeItem(key(ticketId))
  else localStorage.setItem(key(ticketId), JSON.stringify(written))
}
