import { useFragment, useQuery } from '@apollo/client/react'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { customValuesOf } from '../../../../schema/conditions/index.ts'
import { Time } from '../../../components/Time.tsx'
import {
  NameOfPersonFragmentDoc,
  OrganizationNameFragmentDoc,
  PersonNameDocument,
  TicketOrganizationDocument,
} from '../../../graphql/__generated__/operations.ts'
import { languageName } from '../../../i18n/language-name.ts'
import { localeOf } from '../../../i18n/locale.ts'
import { type Directory, useDirectory } from '../directory.ts'
import { statusLabel } from '../ticket/status-label.ts'
import type { Row } from './row.ts'

/** What cells know of the whole; a list asks once for all of its cells. */
export interface CellWords {
  readonly t: TFunction
  readonly language: string | undefined
  readonly directory: Directory
}

/** What cells need to know, the same object until the language or the company changes. */
export function useCellWords(): CellWords {
  const { t, i18n } = useTranslation()
  const directory = useDirectory()
  const language = i18n.resolvedLanguage
  return useMemo(() => ({ t, language, directory }), [t, language, directory])
}

interface Shown {
  readonly name: string
  readonly row: Row
  readonly words: CellWords
}

/** What a column shows of a ticket. */
export function Cell({ name, row, words }: Shown) {
  const { t, language, directory } = words
  switch (name) {
    case 'number':
      return <span className="cell row-number">{`#${row.id}`}</span>
    case 'subject':
      return (
        <span className="cell row-subject" dir="auto">
          {row.subject}
        </span>
      )
    case 'priority': {
      const said = t('row.priority', { priority: t(`priorities.${row.priority}`) })
      return (
        <span className="priority" data-priority={row.priority} title={said}>
          <span className="visually-hidden">{said}</span>
        </span>
      )
    }
    case 'status': {
      const status = directory.ticketStatuses.find(({ id }) => id === row.statusId)
      const label = status ? statusLabel(status, language) : t(`categories.${row.statusCategory}`)
      return (
        <span className="cell status" data-category={row.statusCategory} title={label}>
          {label}
        </span>
      )
    }
    case 'type':
      return <Text>{row.type && t(`types.${row.type}`)}</Text>
    case 'channel':
      return <Text>{t(`channels.${row.channel}`)}</Text>
    case 'language':
      return <Text>{row.language && languageName(row.language, language)}</Text>
    case 'tags':
      return <Text>{row.tags.join(', ')}</Text>
    case 'requester':
      return <Text>{row.requesterName}</Text>
    case 'organization':
      return row.organizationId === null ? (
        <Text />
      ) : (
        <OrganizationName id={row.organizationId} ticketId={row.id} />
      )
    case 'team':
      return <Text>{directory.teams.find(({ id }) => id === row.teamId)?.name}</Text>
    case 'assignee':
      return <Text>{row.assigneeName ?? t('row.nobody')}</Text>
    case 'createdAt':
    case 'updatedAt':
    case 'firstReplyAt':
    case 'solvedAt':
    case 'closedAt':
      return <Moment at={row[name] ?? null} language={language} />
    case 'snoozedUntil':
      return <Moment at={row.snoozedUntil ?? null} language={language} ahead />
    default:
      return <Custom name={name} row={row} words={words} />
  }
}

function Text({ children }: { children?: string | null | undefined }) {
  return (
    <span className="cell row-fact" dir="auto" title={children ?? undefined}>
      {children}
    </span>
  )
}

function Moment({
  at,
  language,
  ahead = false,
}: {
  at: string | null
  language: string | undefined
  ahead?: boolean
}) {
  if (at === null) return <span className="cell row-time" />
  if (!ahead)
    return (
      <span className="cell row-time">
        <Time at={at} />
      </span>
    )
  const format = (dateStyle: 'short' | 'full') =>
    new Intl.DateTimeFormat(localeOf(language), { dateStyle, timeStyle: 'short' }).format(Date.parse(at))
  return (
    <time className="cell row-time" dateTime={at} title={format('full')}>
      {format('short')}
    </time>
  )
}

function Custom({ name, row, words }: Shown) {
  const { t, language, directory } = words
  const field = directory.ticketFields.find(({ key }) => name === `fields.${key}`)
  if (!field) return <Text />
  const value = customValuesOf(row)[field.key]
  if (value === undefined || value === null) return <Text />
  const choice = (chosen: unknown) => {
    const known = field.choices.find((one) => one.value === chosen)
    return known ? statusLabel(known, language) : String(chosen)
  }
  switch (field.type) {
    case 'BOOLEAN':
      return <Text>{t(value === true ? 'yes' : 'no')}</Text>
    case 'CHOICE':
      return <Text>{choice(value)}</Text>
    case 'MULTI_CHOICE':
      return <Text>{Array.isArray(value) ? value.map(choice).join(', ') : ''}</Text>
    case 'PERSON':
      return <PersonName id={String(value)} />
    case 'DATE': {
      const day = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' })
      return <Text>{day.format(Date.parse(String(value)))}</Text>
    }
    case 'TIMESTAMP':
      return <Moment at={String(value)} language={language} ahead />
    default:
      return <Text>{String(value)}</Text>
  }
}

/** Lists bring the names along; a live row has the id alone, and its name is asked for once. */
function OrganizationName({ id, ticketId }: { id: string; ticketId: string }) {
  const { data, complete } = useFragment({
    fragment: OrganizationNameFragmentDoc,
    from: { __typename: 'Organization', id },
  })
  const asked = useQuery(TicketOrganizationDocument, {
    variables: { ticketId },
    skip: complete,
    fetchPolicy: 'cache-first',
  })
  return <Text>{complete ? data.name : asked.data?.ticket?.organization?.name}</Text>
}

function PersonName({ id }: { id: string }) {
  const { data, complete } = useFragment({
    fragment: NameOfPersonFragmentDoc,
    from: { __typename: 'Person', id },
  })
  const asked = useQuery(PersonNameDocument, {
    variables: { id },
    skip: complete,
    fetchPolicy: 'cache-first',
  })
  return <Text>{complete ? data.name : asked.data?.person?.name}</Text>
}
