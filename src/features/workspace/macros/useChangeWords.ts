import { useQuery } from '@apollo/client/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonNameDocument, type TicketFieldType } from '../../../graphql/__generated__/operations.ts'
import { languageName } from '../../../i18n/language-name.ts'
import { useDirectory } from '../directory.ts'
import { inLanguage } from '../properties/field-value.ts'
import { statusLabel } from '../ticket/status-label.ts'
import { type ChangePart, keyOf, type PendingChange, partsOf } from './change.ts'

/** One thing that a change does, in words. */
export interface ToldPart {
  readonly key: string
  readonly part: ChangePart
  readonly text: string
}

/** What a change does to a ticket, in the reader's words: "Status: Solved", "Tag added: refund". */
export function useChangeWords(change: PendingChange): readonly ToldPart[] {
  const { t, i18n } = useTranslation()
  const directory = useDirectory()
  const language = i18n.resolvedLanguage
  const known = directory.teams.flatMap(({ members }) => members).find(({ id }) => id === change.assigneeId)
  const asked = change.assigneeId && !known ? change.assigneeId : null
  const { data } = useQuery(PersonNameDocument, {
    variables: { id: asked ?? '' },
    skip: asked === null,
    fetchPolicy: 'cache-first',
  })
  const assignee = known?.name ?? data?.person?.name
  return useMemo(() => {
    const tell = (name: string, value: string) => t('macros.part', { name, value })
    const moment = (at: string) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
    const valueWords = (type: TicketFieldType, value: unknown): string => {
      if (value === null) return t('properties.nothing')
      if (type === 'BOOLEAN') return t(value === true ? 'properties.yes' : 'properties.no')
      if (type === 'TIMESTAMP') return moment(String(value))
      return Array.isArray(value) ? value.join(', ') : String(value)
    }
    const fieldWords = (key: string, value: unknown) => {
      const field = directory.ticketFields.find((one) => one.key === key)
      if (!field) return tell(key, valueWords('TEXT', value))
      const label = (one: unknown) => {
        const choice = field.choices.find((each) => each.value === one)
        return choice ? inLanguage(choice.label, choice.labels, language) : valueWords(field.type, one)
      }
      const words = Array.isArray(value) ? value.map(label).join(', ') : label(value)
      return tell(inLanguage(field.label, field.labels, language), words)
    }
    const words = (part: ChangePart): string => {
      if ('tag' in part) return tell(t(`macros.parts.${part.property}`), part.tag)
      if ('field' in part) return fieldWords(part.field, change.fields?.[part.field])
      const name = t(`macros.parts.${part.property}`)
      const nothing = t('properties.nothing')
      switch (part.property) {
        case 'statusId': {
          const status = directory.ticketStatuses.find(({ id }) => id === change.statusId)
          return tell(name, status ? statusLabel(status, language) : `#${change.statusId}`)
        }
        case 'priority':
          return tell(name, t(`priorities.${change.priority}`))
        case 'type':
          return tell(name, change.type ? t(`types.${change.type}`) : nothing)
        case 'teamId':
          return tell(
            name,
            directory.teams.find(({ id }) => id === change.teamId)?.name ?? `#${change.teamId}`,
          )
        case 'assigneeId':
          return tell(name, change.assigneeId ? (assignee ?? `#${change.assigneeId}`) : t('row.nobody'))
        case 'language':
          return tell(name, change.language ? languageName(change.language, language ?? 'en') : nothing)
        case 'subject':
          return tell(name, change.subject ?? nothing)
        case 'spam':
          return t(change.spam ? 'macros.spam' : 'macros.noSpam')
        case 'snooze':
          if (!change.snooze) return t('macros.wake')
          return change.snooze.until
            ? t('macros.snoozeUntil', { time: moment(change.snooze.until) })
            : t('macros.snoozeUntilReply')
      }
    }
    return partsOf(change).map((part) => ({ key: keyOf(part), part, text: words(part) }))
  }, [assignee, change, directory, language, t])
}
