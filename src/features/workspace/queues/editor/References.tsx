import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field, Single } from '../../../../../schema/conditions/index.ts'
import { PeopleLikeDocument } from '../../../../graphql/__generated__/operations.ts'
import { useDirectory } from '../../directory.ts'
import { useBuilding } from './building.ts'
import { Choose, having } from './Choose.tsx'
import { colleagues, type Option } from './words.ts'

/** Chooses people, organizations or teams, or oneself and one's teams. */
export function References(props: {
  field: Field & { type: 'reference' | 'people' }
  name: string
  value: readonly Single[]
  most?: number
  change: (values: readonly Single[]) => void
}) {
  const { field, name, value, most, change } = props
  const to = field.type === 'people' ? 'person' : field.to
  const { t } = useTranslation()
  const client = useApolloClient()
  const directory = useDirectory()
  const { names } = useBuilding()
  const [, redraw] = useState(0)
  const relatives: readonly Option[] =
    to === 'person'
      ? [{ value: '@me', label: t('editor.me') }]
      : to === 'team'
        ? [{ value: '@myTeams', label: t('editor.myTeams') }]
        : []
  const known = [
    ...relatives,
    ...(to === 'person' ? colleagues(directory) : []),
    ...(to === 'team' ? directory.teams.map(({ id, name: label }) => ({ value: id, label })) : []),
  ]
  const optionOf = (one: Single): Option => {
    const key = typeof one === 'string' ? one : `@${one.relative}`
    return (
      known.find((option) => option.value === key) ?? {
        value: key,
        label: names.get(`${to}:${key}`) ?? t(`editor.unnamed.${to}`, { id: key }),
      }
    )
  }
  const search = async (text: string): Promise<readonly Option[]> => {
    const here = having(known, text)
    if (text.length < 2 || to === 'team') return here
    const { data } = await client.query({ query: PeopleLikeDocument, variables: { search: text } })
    const found = (data?.people.nodes ?? []).flatMap((person): Option[] => {
      if (to === 'organization') {
        const { organization } = person
        return organization ? [{ value: organization.id, label: organization.name }] : []
      }
      return [{ value: person.id, label: person.email ? `${person.name} (${person.email})` : person.name }]
    })
    const all = [...here, ...found]
    return all.filter(({ value: id }, index) => all.findIndex((one) => one.value === id) === index)
  }
  return (
    <Choose
      name={name}
      chosen={value.map(optionOf)}
      {...(most && { most })}
      choose={(chosen) => {
        for (const { value: key, label } of chosen) names.set(`${to}:${key}`, label)
        redraw((n) => n + 1)
        change(
          chosen.map(
            ({ value: key }): Single =>
              key === '@me' ? { relative: 'me' } : key === '@myTeams' ? { relative: 'myTeams' } : key,
          ),
        )
      }}
      find={search}
      {...(to === 'organization' && { hint: t('editor.searchOrganization') })}
      {...(to === 'person' && { hint: t('editor.searchPerson') })}
    />
  )
}
