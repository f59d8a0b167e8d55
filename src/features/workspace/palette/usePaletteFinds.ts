import { useQuery } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { PaletteFindsDocument, type PaletteFindsQuery } from '../../../graphql/__generated__/operations.ts'

/** What the server found for the words of the palette. */
export interface PaletteFinds {
  readonly tickets: Readonly<PaletteFindsQuery['searchTickets']['nodes']>
  readonly people: Readonly<PaletteFindsQuery['people']['nodes']>
  readonly loading: boolean
  readonly error: unknown
  retry(): void
}

const none = { tickets: [], people: [] } as const

/** Searches tickets and people while one types: from two letters on, 150 ms after the last one. */
export function usePaletteFinds(words: string): PaletteFinds {
  const wanted = words.trim()
  const asks = wanted.length >= 2
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), 150)
    return () => clearTimeout(timer)
  }, [wanted])
  const { data, previousData, loading, error, refetch } = useQuery(PaletteFindsDocument, {
    // Titles and names as they were found: what the cache knows of tickets stays as it is.
    fetchPolicy: 'no-cache',
    variables: { text: settled },
    skip: !asks || settled.length < 2,
  })
  const retry = () =>
    void refetch().catch((cause: unknown) => console.warn('The search failed again; it says so.', cause))
  if (!asks) return { ...none, loading: false, error: null, retry }
  const found = data ?? (error ? undefined : previousData)
  return {
    tickets: found?.searchTickets.nodes ?? none.tickets,
    people: found?.people.nodes ?? none.people,
    loading: loading || settled !== wanted,
    error: settled === wanted ? error : null,
    retry,
  }
}
