import { useQuery } from '@apollo/client/react'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ViewGroupsDocument } from '../../../graphql/__generated__/operations.ts'
import { useDirectory } from '../directory.ts'
import { useLive } from '../live.tsx'
import { AdaptiveRest } from '../queues/adaptive-rest.ts'
import type { Grouping, ShownView } from '../queues/view.ts'
import { type Group, groupsOf } from './groups.ts'

const byStatus: Grouping = { by: 'STATUS' }

/** By what the list is grouped: what the view says; a board is by status unless it says else. Tags are counted by the server for kept views only. */
export function shownGrouping({ view, kept, own }: ShownView): Grouping | null {
  const grouping = view.group ?? (view.layout === 'BOARD' ? byStatus : null)
  if (grouping?.by !== 'TAG') return grouping
  const asKept = kept !== null && own.group?.by === 'TAG' && own.condition === view.condition
  if (asKept) return grouping
  return view.layout === 'BOARD' ? byStatus : null
}

/** The groups of the shown list; null when it has none. */
export function useGroups(shown: ShownView): readonly Group[] | null {
  const { t, i18n } = useTranslation()
  const directory = useDirectory()
  const grouping = shownGrouping(shown)
  const byTag = grouping?.by === 'TAG'
  const { data, refetch } = useQuery(ViewGroupsDocument, {
    variables: { id: shown.kept?.id ?? '' },
    skip: !byTag,
    fetchPolicy: 'cache-and-network',
  })
  const rest = useMemo(
    () =>
      new AdaptiveRest(async () => {
        await refetch()
      }),
    [refetch],
  )
  useLive({
    apply: () => {
      if (byTag) rest.changed()
    },
  })
  useEffect(() => () => rest.stop(), [rest])
  const tags = data?.queue?.groups
  const field = grouping?.by === 'FIELD' ? grouping.field : ''
  const by = grouping?.by
  return useMemo(() => {
    if (!by) return null
    const words = {
      language: i18n.resolvedLanguage,
      priority: (value: string) => t(`priorities.${value}`),
    }
    const known = by === 'FIELD' ? ({ by, field } as const) : { by }
    return groupsOf(known, directory, words, tags?.map(({ value }) => value) ?? [])
  }, [by, field, directory, tags, t, i18n.resolvedLanguage])
}
