import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../components/toast.tsx'
import {
  CreateQueueDocument,
  DeleteQueueDocument,
  type KeptViewFragment,
  KeptViewsDocument,
  type QueueOwner,
  ReorderQueuesDocument,
  UpdateQueueDocument,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../../graphql/errors.ts'
import type { View } from './view.ts'

/** With whom a view is shared. */
export interface Sharing {
  readonly owner: QueueOwner
  /** For TEAM: which. */
  readonly teamId: string | null
}

/** A view to be kept. */
export interface NamedView extends View, Sharing {
  readonly name: string
}

/** What can be done with views that are kept. Each gives what became of it, or null when it was refused, which is said. */
export interface Views {
  create(view: NamedView): Promise<KeptViewFragment | null>
  /** Changes what is given and leaves the rest. */
  save(id: string, view: Partial<NamedView>): Promise<KeptViewFragment | null>
  /** Goes on when the page is left meanwhile. */
  remove(id: string): Promise<boolean>
  /** Puts the views into this order in one's own sidebar. */
  reorder(views: readonly KeptViewFragment[]): Promise<boolean>
  /** Reads all views anew. */
  refresh(): Promise<void>
}

/** A view as the API takes it. */
export function inputOf({
  name,
  condition,
  columns,
  sort,
  group,
  layout,
  density,
  owner,
  teamId,
}: Partial<NamedView>) {
  return {
    ...(name !== undefined && { name }),
    ...(condition && { condition: JSON.stringify(condition) }),
    ...(columns && { columns: [...columns] }),
    ...(sort && { sort: { field: sort.field, direction: sort.direction } }),
    ...(group !== undefined && {
      groupBy: group?.by ?? null,
      ...(group?.by === 'FIELD' && { groupField: group.field }),
    }),
    ...(layout && { layout }),
    ...(density && { density }),
    ...(owner && { owner, ...(owner === 'TEAM' && { teamId }) }),
  }
}

/** Keeping views, over the API. */
export function useViews(): Views {
  const client = useApolloClient()
  const toast = useToast()
  const { t } = useTranslation()
  return useMemo(() => {
    const refresh = async () => {
      await client.query({ query: KeptViewsDocument, fetchPolicy: 'network-only' })
    }
    /** Does it, and says in words why not. */
    async function tried<Value>(what: () => Promise<Value>): Promise<Value | null> {
      try {
        return await what()
      } catch (error) {
        toast(t(errorWords(error).key))
        return null
      }
    }
    return {
      refresh,
      create: (view) =>
        tried(async () => {
          const input = { ...inputOf(view), name: view.name, condition: JSON.stringify(view.condition) }
          const { data } = await client.mutate({ mutation: CreateQueueDocument, variables: { input } })
          refuse(data?.createQueue.userErrors ?? [])
          await refresh()
          return data?.createQueue.queue ?? null
        }),
      save: (id, view) =>
        tried(async () => {
          const input = { queueId: id, ...inputOf(view) }
          const { data } = await client.mutate({ mutation: UpdateQueueDocument, variables: { input } })
          refuse(data?.updateQueue.userErrors ?? [])
          if (view.owner) await refresh()
          return data?.updateQueue.queue ?? null
        }),
      remove: async (id) =>
        (await tried(async () => {
          const { data } = await client.mutate({
            mutation: DeleteQueueDocument,
            variables: { input: { queueId: id } },
            context: { fetchOptions: { keepalive: true } },
          })
          refuse(data?.deleteQueue.userErrors ?? [])
          await refresh()
          return true
        })) ?? false,
      reorder: async (views) => {
        // The order shows at once; what came of it is read, or it is taken back.
        const layer = crypto.randomUUID()
        client.cache.recordOptimisticTransaction(
          (cache) => cache.writeQuery({ query: KeptViewsDocument, data: { queues: [...views] } }),
          layer,
        )
        const done = await tried(async () => {
          const input = { queueIds: views.map(({ id }) => id) }
          const { data } = await client.mutate({ mutation: ReorderQueuesDocument, variables: { input } })
          refuse(data?.reorderQueues.userErrors ?? [])
          const queues = data?.reorderQueues.queues
          if (queues) client.cache.writeQuery({ query: KeptViewsDocument, data: { queues } })
          return true
        })
        client.cache.removeOptimistic(layer)
        return done ?? false
      },
    }
  }, [client, toast, t])
}
