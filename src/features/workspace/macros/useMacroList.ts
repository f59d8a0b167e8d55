import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type MacroLineFragment, MacrosDocument } from '../../../graphql/__generated__/operations.ts'

const rest = 150
const atOnce = 50

/** Which macros are asked for. */
export interface MacroFilter {
  readonly ticketId?: string
  readonly search: string
  /** Null for all, empty for those in none. */
  readonly folder: string | null
  readonly includeInactive?: boolean
}

/** The macros that were found, page by page. */
export interface MacroList {
  /** Null until the first answer is there. */
  readonly macros: readonly MacroLineFragment[] | null
  /** Whether what is asked now is not answered yet; `macros` are those of the question before. */
  readonly awaited: boolean
  readonly more: boolean
  readonly error: unknown
  loadMore(): void
  /** Asks again from the beginning. */
  reload(): void
}

interface Found {
  /** By what it was asked. */
  readonly by: unknown
  readonly macros: readonly MacroLineFragment[]
  readonly cursor: string | null
}

/** Finds macros as one types: the last answer stays until the next one is there. */
export function useMacroList(filter: MacroFilter): MacroList {
  const client = useApolloClient()
  const { ticketId, folder, includeInactive = false } = filter
  const search = filter.search.trim()
  const [found, setFound] = useState<Found | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [round, setRound] = useState(0)
  const asked = useRef(0)
  const loadingMore = useRef(false)
  const ask = useCallback(
    async (after: string | null): Promise<Omit<Found, 'by'>> => {
      const { data } = await client.query({
        query: MacrosDocument,
        variables: {
          search: search === '' ? null : search,
          ticketId: ticketId ?? null,
          folder,
          includeInactive,
          first: atOnce,
          after,
        },
        fetchPolicy: 'network-only',
      })
      if (!data) throw new TypeError('The server gave no answer.')
      const { nodes, pageInfo } = data.macros
      return { macros: nodes, cursor: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null }
    },
    [client, search, ticketId, folder, includeInactive],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    asked.current += 1
    const mine = asked.current
    loadingMore.current = false
    const timer = setTimeout(
      () => {
        ask(null).then(
          (next) => {
            if (mine !== asked.current) return
            setFound({ ...next, by: ask })
            setError(null)
          },
          (cause: unknown) => {
            if (mine === asked.current) setError(cause)
          },
        )
      },
      mine === 1 ? 0 : rest,
    )
    return () => clearTimeout(timer)
  }, [ask, round])
  const cursor = found?.cursor ?? null
  return useMemo<MacroList>(
    () => ({
      macros: found?.macros ?? null,
      awaited: found?.by !== ask,
      more: cursor !== null,
      error,
      loadMore: () => {
        if (cursor === null || loadingMore.current) return
        loadingMore.current = true
        const mine = asked.current
        ask(cursor)
          .then(
            (next) => {
              if (mine !== asked.current) return
              setFound((before) => ({
                ...next,
                by: ask,
                macros: [...(before?.macros ?? []), ...next.macros],
              }))
            },
            (cause: unknown) => {
              if (mine === asked.current) setError(cause)
            },
          )
          .finally(() => {
            if (mine === asked.current) loadingMore.current = false
          })
      },
      reload: () => setRound((before) => before + 1),
    }),
    [ask, cursor, error, found],
  )
}
