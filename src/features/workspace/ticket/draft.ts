/** What the composer writes: for everyone, or for the team. */
export type ComposerKind = 'REPLY' | 'NOTE'

const key = (ticketId: string, kind: ComposerKind) => `autocrm.draft.${kind}.${ticketId}`

/** What was written for the ticket and not sent yet. */
export function readDraft(ticketId: string, kind: ComposerKind): string {
  return localStorage.getItem(key(ticketId, kind)) ?? ''
}

/** Keeps it in this browser; an empty text forgets it. */
export function keepDraft(ticketId: string, kind: ComposerKind, text: string): void {
  if (text === '') localStorage.removeItem(key(ticketId, kind))
  else localStorage.setItem(key(ticketId, kind), text)
}
