import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { keysText } from '../actions/Keys.tsx'
import { Bell } from '../notifications/Bell.tsx'
import './pages.css'

/** The pages of the workspace beside its queues. */
export function PageLinks() {
  const { t } = useTranslation()
  return (
    <ul className="pages">
      <PageLink to="/workspace/search" keys="/">
        {t('search.title')}
      </PageLink>
      <PageLink to="/workspace/inbox" keys="g i" count={<Bell />}>
        {t('notifications.title')}
      </PageLink>
      <PageLink to="/workspace/macros" keys="g o">
        {t('actions.goMacros')}
      </PageLink>
      <PageLink to="/workspace/figures" keys="g f">
        {t('figures.title')}
      </PageLink>
    </ul>
  )
}

function PageLink(props: { to: string; keys: string; count?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  return (
    <li>
      <Link
        to={props.to}
        className="queue"
        title={t('keys.tip', { key: keysText(props.keys, t('keys.then')) })}
        aria-current={pathname === props.to ? 'page' : undefined}
      >
        <span className="queue-name">{props.children}</span>
        <span className="queue-count">{props.count}</span>
      </Link>
    </li>
  )
}
