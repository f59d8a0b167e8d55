import { useCallback, useEffect, useRef, useState } from 'react'

const pageSize = 50

/** A page of a list, as connections give it. */
interface Page<Node> {
  readonly nodes: readonly Node[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/** A list that is read page by page. */
export interface Pages<Node> {
  /** Null until the first page is there. */
  readonly nodes: readonly Node[] | null
  readonly error: unknown
  readonly loading: boolean
  readonly more: boolean
  /** Reads all that was loaded anew; rejects when that fails. */
  load(): Promise<void>
  loadMore(): void
}

/** Reads a list page by page. `read` stays the same function as long as it asks for the same list. */
export function usePages<Node extends { readonly id: string }>(
  read: (first: number, after: string | null) => Promise<Page<Node>>,
): Pages<Node> {
  const [nodes, setNodes] = useState<readonly Node[] | null>(null)
  const [after, setAfter] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [loading, setLoading] = useState(false)
  const turn = useRef(0)
  const loaded = useRef(0)
  loaded.current = nodes?.length ?? 0

  const begin = useCallback(
    async (before: readonly Node[], cursor: string | null, atLeast: number) => {
      turn.current += 1
      const mine = turn.current
      setLoading(true)
      try {
        let found = before
        let next = cursor
        do {
          const page = await read(pageSize, next)
          if (mine !== turn.current) return
          const known = new Set(found.map(({ id }) => id))
          found = [...found, ...page.nodes.filter(({ id }) => !known.has(id))]
          next = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
        } while (next !== null && found.length < atLeast)
        setNodes(found)
        setAfter(next)
        setError(null)
      } catch (cause) {
        if (mine === turn.current) setError(cause)
        throw cause
      } finally {
        if (mine === turn.current) setLoading(false)
      }
    },
    [read],
  )
  const load = useCallback(() => begin([], null, loaded.current), [begin])
  useEffect(() => {
    setNodes(null)
    setError(null)
    begin([], null, 0).catch((cause: unknown) =>
      console.warn('The list could not be loaded; its page says so.', cause),
    )
    return () => {
      turn.current += 1
    }
  }, [begin])
  return {
    nodes,
    error,
    loading,
    more: after !== null,
    load,
    loadMore: () => {
      if (loading || after === null || nodes === null) return
      begin(nodes, after, 0).catch((cause: unknown) =>
        console.warn('The next page could not be loaded; the list says so.', cause),
      )
    },
  }
}
