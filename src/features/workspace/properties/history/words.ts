import type { TFunction } from 'i18next'
import type { HistoryEntryFragment } from '../../../../graphql/__generated__/operations.ts'

type Change = HistoryEntryFragment['changes'][number]

const additions = new Set<Change['field']>([
  'TAG',
  'FOLLOWER',
  'MERGED_INTO',
  'MERGED_FROM',
  'DELETION',
  'LINK',
])

/** What a person or program is called in the history. */
export function actorName(entry: Pick<HistoryEntryFragment, 'actor' | 'keyName'>, t: TFunction): string {
  const name = entry.actor?.name ?? t('conversation.nobody')
  return entry.keyName === null ? name : t('history.byKey', { name, key: entry.keyName })
}

/** One change in words: "Status: New → Open". `moment` words a time. */
export function changeWords(change: Change, t: TFunction, moment: (at: string) => string): string {
  const { field, from, to } = change
  if (field === 'OPENED') return t('history.OPENED')
  if (field === 'SPAM') return t(`history.SPAM.${to === 'true' ? 'on' : 'off'}`)
  if (field === 'SNOOZE') {
    if (to === null) return t('history.SNOOZE.off')
    return to === 'REPLY' ? t('history.SNOOZE.reply') : t('history.SNOOZE.on', { time: moment(to) })
  }
  if (field === 'LINK') {
    const kind = t(`properties.linkKinds.${change.key ?? 'RELATED'}`)
    return t(`history.LINK.${to === null ? 'off' : 'on'}`, { kind, ticket: to ?? from ?? '' })
  }
  if (additions.has(field)) {
    return t(`history.${field}.${to === null ? 'off' : 'on'}`, { value: to ?? from ?? t('history.gone') })
  }
  const name = field === 'CUSTOM_FIELD' ? (change.label ?? change.key ?? '') : t(`history.fields.${field}`)
  const word = (value: string | null, id: string | null) => {
    if (value === null) {
      if (id !== null) return t('history.gone')
      return t(field === 'ASSIGNEE' ? 'conversation.none' : 'properties.nothing')
    }
    if (field === 'PRIORITY') return t(`priorities.${value}`)
    return field === 'TYPE' ? t(`types.${value}`) : value
  }
  return t('history.changed', {
    name,
    from: word(from, change.fromId),
    to: word(to, change.toId),
  })
}

/** Entries by the day on which they happened in the reader's zone, in their order. */
export function byDay<Entry extends { readonly occurredAt: string }>(
  entries: readonly Entry[],
  dayOf: (at: string) => string,
): readonly { readonly day: string; readonly entries: readonly Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = []
  for (const entry of entries) {
    const day = dayOf(entry.occurredAt)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
