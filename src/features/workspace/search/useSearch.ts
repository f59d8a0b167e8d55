import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import {
  type SearchResultFragment,
  SearchTicketsDocument,
} from '../../../graphql/__generated__/operations.ts'

const pageSize = 25

/** What a search found so far. */
export interface Search {
  /** Null until the first page is there. */
  readonly results: readonly SearchResultFragment[] | null
  readonly capped: boolean
  readonly loading: boolean
  readonly error: unknown
  readonly more: boolean
  loadMore(): void
  retry(): void
}

interface Found {
  /** Of which search: the words and the condition. */
  readonly of: string
  readonly results: readonly SearchResultFragment[]
  readonly capped: boolean
  readonly after: string | null
}

/** Searches tickets, page by page. Until a new search is answered the one before is kept, so that nothing jumps while one types. */
export function useSearch(words: string, condition: string | null): Search {
  const client = useApolloClient()
  const [found, setFound] = useState<Found | null>(null)
  const [failed, setFailed] = useState<{ readonly of: string; readonly error: unknown } | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const turn = useRef(0)
  const of = JSON.stringify([words, condition])

  const load = useCallback(
    async (before: Found | null) => {
      turn.current += 1
      const mine = turn.current
      setBusy(of)
      setFailed(null)
      try {
        const { data } = await client.query({
          query: SearchTicketsDocument,
          variables: { query: words, condition, first: pageSize, after: before?.after ?? null },
          fetchPolicy: 'network-only',
        })
        if (mine !== turn.current || !data) return
        const { nodes, pageInfo, capped } = data.searchTickets
        const known = new Set(before?.results.map(({ ticket }) => ticket.id))
        setFound({
          of,
          results: [...(before?.results ?? []), ...nodes.filter(({ ticket }) => !known.has(ticket.id))],
          capped,
          after: pageInfo.hasNextPage ? pageInfo.endCursor : null,
        })
      } catch (error) {
        if (mine === turn.current) setFailed({ of, error })
      }
      if (mine === turn.current) setBusy(null)
    },
    [client, words, condition, of],
  )

  useEffect(() => {
    turn.current += 1
    setBusy(null)
    if (words === '') setFound(null)
    else void load(null)
  }, [words, load])

  const mine = found?.of === of ? found : null
  const error = failed?.of === of ? failed.error : null
  return {
    results: words === '' ? null : (found?.results ?? null),
    capped: found?.capped ?? false,
    loading: busy !== null,
    error,
    more: mine !== null && mine.after !== null && !error,
    loadMore: () => {
      if (busy === null && mine?.after) void load(mine)
    },
    retry: () => void load(mine),
  }
}
