import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Time } from '../../../components/Time.tsx'
import type { TicketDetailFragment } from '../../../graphql/__generated__/operations.ts'
import type { Directory } from '../directory.ts'
import { awayIn } from '../ticket/away.ts'
import type { TicketActions } from '../ticket/useTicketActions.ts'
import { Basics } from './Basics.tsx'
import { CustomFields } from './CustomFields.tsx'
import { Followers } from './Followers.tsx'
import { Links } from './Links.tsx'
import './properties.css'
import { Requester } from './Requester.tsx'
import { openChildren, SolveChildren } from './SolveChildren.tsx'
import { useProperties } from './useProperties.ts'
import { useStatus } from './useStatus.ts'

/** What the ticket is and whom it concerns, with the controls that change it. */
export function Properties(props: {
  ticket: TicketDetailFragment
  directory: Directory
  actions: Pick<TicketActions, 'setPriority' | 'assign' | 'tag'>
}) {
  const { ticket, directory, actions } = props
  const { t } = useTranslation()
  const more = useProperties()
  const setStatus = useStatus()
  const [asked, setAsked] = useState<TicketDetailFragment['status'] | null>(null)
  const away = awayIn(ticket) !== null
  const closed = ticket.status.category === 'CLOSED' || away
  return (
    <aside className="properties" aria-label={t('properties.label')}>
      <Basics
        ticket={ticket}
        directory={directory}
        setStatus={(status) => {
          const ends = status.category === 'SOLVED' || status.category === 'CLOSED'
          if (ends && openChildren(ticket).length > 0) setAsked(status)
          else void setStatus(ticket, status)
        }}
        actions={actions}
        more={more}
      />
      {asked && <SolveChildren ticket={ticket} status={asked} close={() => setAsked(null)} />}
      <CustomFields ticket={ticket} closed={closed} setField={more.setField} />
      <Requester ticket={ticket} />
      <fieldset className="properties-bare" disabled={away}>
        <Followers ticket={ticket} actions={more} />
        <Links ticket={ticket} actions={more} />
      </fieldset>
      <dl className="facts">
        <dt>{t('properties.channel')}</dt>
        <dd>{t(`channels.${ticket.channel}`)}</dd>
        <dt>{t('properties.created')}</dt>
        <dd>
          <Time at={ticket.createdAt} />
        </dd>
      </dl>
    </aside>
  )
}
