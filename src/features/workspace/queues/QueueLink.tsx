import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { KeptViewFragment } from '../../../graphql/__generated__/operations.ts'

/** A queue's name with its count, which leads to it. */
export function QueueLink(props: {
  to: string
  here: boolean
  count: string | undefined
  tip?: string | undefined
  children: ReactNode
}) {
  return (
    <Link
      to={props.to}
      className="queue"
      title={props.tip}
      draggable={false}
      aria-current={props.here ? 'page' : undefined}
    >
      <span className="queue-name">{props.children}</span>
      <span className="queue-count">{props.count ?? ''}</span>
    </Link>
  )
}

/** With whom a view is shared, in words. */
export function ownerTip({ owner, team }: KeptViewFragment, t: TFunction): string {
  return t(`queues.owners.${owner}`, { team: team?.name ?? '' })
}
