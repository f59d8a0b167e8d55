import { useApolloClient } from '@apollo/client/react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Condition, parseCondition } from '../../../../schema/conditions/index.ts'
import { OrganizationNameFragmentDoc, PersonNameDocument } from '../../../graphql/__generated__/operations.ts'
import { useDirectory } from '../directory.ts'
import { conditionText, type Naming, peopleIn } from './condition-text.ts'
import { registryOf } from './registry.ts'

/** A condition in words, as the heading of a list that shows what meets it: "Requester is Carla Rossi". */
export default function ConditionName({ condition }: { condition: Condition }) {
  const { t, i18n } = useTranslation()
  const client = useApolloClient()
  const directory = useDirectory()
  const registry = useMemo(() => registryOf(directory), [directory])
  // A link may carry anything: what the language does not take has no words.
  const parsed = useMemo(() => parseCondition(condition, registry), [condition, registry])
  const [people, setPeople] = useState<ReadonlyMap<string, string>>(new Map())
  const asked = parsed.ok ? peopleIn(parsed.condition, registry).join(' ') : ''
  useEffect(() => {
    let current = true
    const read = async () => {
      const ids = asked.split(' ').filter(Boolean)
      const answers = await Promise.all(
        ids.map((id) =>
          client.query({ query: PersonNameDocument, variables: { id }, fetchPolicy: 'cache-first' }),
        ),
      )
      const named = answers.flatMap(({ data }) =>
        data?.person ? [[data.person.id, data.person.name] as const] : [],
      )
      if (current) setPeople(new Map(named))
    }
    read().catch((error: unknown) => console.warn('Names were not read; the heading has numbers.', error))
    return () => {
      current = false
    }
  }, [client, asked])
  if (!parsed.ok) return t('list.byCondition')
  const naming: Naming = {
    t,
    language: i18n.resolvedLanguage,
    directory,
    registry,
    nameOf: (kind, id) =>
      kind === 'person'
        ? people.get(id)
        : client.readFragment({
            id: `Organization:${id}`,
            fragment: OrganizationNameFragmentDoc,
            fragmentName: 'OrganizationName',
          })?.name,
  }
  const text = conditionText(parsed.condition, naming)
  return <span title={text}>{text}</span>
}
