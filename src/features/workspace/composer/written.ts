import type { MessageAttachmentFragment } from '../../../graphql/__generated__/operations.ts'
import { changesNothing, joined, noChange, type PendingChange } from '../macros/change.ts'

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

/** What was written before with what was written then below it: a note where one of them is one, for that was never meant for everyone. */
export function below(before: Written, then: Written): Written {
  return {
    kind: before.kind === 'NOTE' || then.kind === 'NOTE' ? 'NOTE' : 'REPLY',
    html: before.html + then.html,
    attachments: [...before.attachments, ...then.attachments],
    mentions: [...before.mentions, ...then.mentions],
    change: joined(before.change, then.change),
  }
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

/** The files that go with the text without standing in it. */
export function filesBeside({ attachments, html }: Written): Written['attachments'] {
  return attachments.filter(({ contentId }) => contentId === null || !html.includes(`cid:${contentId}`))
}
