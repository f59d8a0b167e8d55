import { useFragment } from '@apollo/client/react'
import { memo, useMemo } from 'react'
import { Link } from 'react-router'
import { TicketRowFragmentDoc } from '../../../graphql/__generated__/operations.ts'
import { Cell, type CellWords } from './Cell.tsx'
import type { Entry } from './list.ts'
import { type Row, rowOf } from './row.ts'

/** A ticket as the cache has it, and so with what was just done to it before the server answered; else as its event told. */
export function useShownRow(row: Row): Row {
  const { data, complete } = useFragment({
    fragment: TicketRowFragmentDoc,
    fragmentName: 'TicketRow',
    from: { __typename: 'Ticket', id: row.id },
  })
  const { followerIds, mentionedIds } = row
  return useMemo(
    () => (complete ? { ...rowOf(data), followerIds, mentionedIds } : row),
    [complete, data, row, followerIds, mentionedIds],
  )
}

/** One line of the list. */
export const TicketRow = memo(function TicketRow(props: {
  entry: Entry
  columns: readonly string[]
  words: CellWords
  /** The row among those that are shown, for `choose`: a ticket stands under each of its tags. */
  place: string
  to: string
  open: boolean
  chosen: boolean
  choose: (place: string) => void
}) {
  const { left } = props.entry
  const row = useShownRow(props.entry.row)
  return (
    <Link
      to={props.to}
      className="row"
      data-left={left || undefined}
      data-chosen={props.chosen || undefined}
      aria-current={props.open ? 'true' : undefined}
      title={left ? props.words.t('list.left') : undefined}
      onClick={() => props.choose(props.place)}
    >
      {!props.columns.includes('subject') && <span className="visually-hidden">{row.subject}</span>}
      {props.columns.map((name) => (
        <Cell key={name} name={name} row={row} words={props.words} />
      ))}
    </Link>
  )
})
