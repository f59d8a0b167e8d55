import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { usePlace } from '../place.ts'

/** A ticket that is not at work: what it is, and facts of where it went. It leads to its conversation. */
export function AwayLine(props: {
  ticket: { readonly id: string; readonly number: number; readonly subject: string }
  chosen: boolean
  choose: () => void
  children: ReactNode
}) {
  const { ticket, chosen, choose } = props
  const { to } = usePlace()
  return (
    <Link
      to={to({ ticket: ticket.id })}
      className="away-line"
      data-ticket={ticket.id}
      data-chosen={chosen || undefined}
      onFocus={choose}
      onClick={choose}
    >
      <span className="away-head">
        <span className="row-number">{`#${ticket.number}`}</span>
        <span className="row-subject" dir="auto">
          {ticket.subject}
        </span>
      </span>
      <span className="away-facts">{props.children}</span>
    </Link>
  )
}
