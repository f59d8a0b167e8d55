import { useMemo } from 'react'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'

/** What the URL says of the workspace: the queue, the open ticket, and how the list is shown. */
export interface Place {
  readonly queue: string | undefined
  readonly ticket: string | undefined
  /** How the list is shown where that differs from the queue's own way; see `listParameters`. */
  readonly list: Readonly<Partial<Record<ListParameter, string>>>
}

/** What a link to a list carries: its order, grouping, form, density, and a condition that was not kept as a view. */
export const listParameters = ['sort', 'group', 'layout', 'density', 'if'] as const

/** One of the list's parameters in the URL. */
export type ListParameter = (typeof listParameters)[number]

/** A change of place: what is not named stays; null takes it away. Another queue begins with no ticket and its own way of being shown. */
export interface Move {
  readonly queue?: string
  readonly ticket?: string | null
  readonly list?: Readonly<Partial<Record<ListParameter, string | null>>>
}

/** The address of a place within the workspace. */
export function addressOf({ queue = 'mine', ticket, list }: Place): string {
  const search = new URLSearchParams()
  for (const name of listParameters) if (list[name]) search.set(name, list[name])
  const query = search.toString()
  return `/workspace/${queue}${ticket ? `/${ticket}` : ''}${query ? `?${query}` : ''}`
}

/** Where a move leads from a place. */
export function moved(from: Place, move: Move): Place {
  const stays = move.queue === undefined || move.queue === from.queue
  const list: Partial<Record<ListParameter, string>> = stays ? { ...from.list } : {}
  for (const [name, value] of Object.entries(move.list ?? {}) as [ListParameter, string | null][]) {
    if (value === null) delete list[name]
    else list[name] = value
  }
  const ticket = move.ticket === undefined ? (stays ? from.ticket : undefined) : (move.ticket ?? undefined)
  return { queue: move.queue ?? from.queue, ticket, list }
}

/** The place that the URL names, addresses of others, and the way there. */
export function usePlace() {
  const { queue, ticket } = useParams()
  const [search] = useSearchParams()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  return useMemo(() => {
    const place: Place = {
      queue,
      ticket,
      list: Object.fromEntries(
        listParameters.flatMap((name) => {
          const value = search.get(name)
          return value ? [[name, value]] : []
        }),
      ),
    }
    const to = (move: Move) => addressOf(moved(place, move))
    return {
      ...place,
      pathname,
      to,
      go: (move: Move, how: { readonly replace?: boolean } = {}) => void navigate(to(move), how),
    }
  }, [queue, ticket, search, pathname, navigate])
}
