import type { MessageAttachmentFragment } from '../../../graphql/__generated__/operations.ts'
import { changesNothing, noChange, type PendingChange } from '../macros/change.ts'

/** What the composer writes: for everyone, or for the team. */
export type ComposerKind = 'REPLY' | 'NOTE'

/** Somebody who can be mentioned. */
export interface Mentionable {
  readonly id: string
  readonly name: string
}

/** What was written and not sent yet. */
export interface Written {
  readonly kind: ComposerKind
  /** As the API takes it; empty for nothing. */
  readonly html: string
  readonly attachments: readonly MessageAttachmentFragment[]
  readonly mentions: readonly Mentionable[]
  /** What is changed with it. */
  readonly change: PendingChange
}

/** Nothing written yet. */
export const nothingWritten: Written = {
  kind: 'REPLY',
  html: '',
  attachments: [],
  mentions: [],
  change: noChange,
}

/** Whether there is nothing worth keeping. */
export function isNothing(written: Written): boolean {
  return isEmpty(written) && changesNothing(written.change)
}

/** Whether there is nothing to be sent. */
export function isEmpty({ html, attachments }: Written): boolean {
  return attachments.length === 0 && (html === '' || (!/<img\s/i.test(html) && textOf(html).trim() === ''))
}

/** The words of HTML. */
export function textOf(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? ''
}

/** Those mentions that still stand in the text, as `@Name`. */
export function mentionsIn(html: string, known: readonly Mentionable[]): readonly Mentionable[] {
  const text = textOf(html)
  return known.filter(
    ({ name }, place) => text.includes(`@${name}`) && known.findIndex((one) => one.name === name) === place,
  )
}
