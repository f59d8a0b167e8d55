import { useTranslation } from 'react-i18next'
import { NavLink, Outlet } from 'react-router'
import { Connection } from '../../components/Connection.tsx'
import { PortalLive } from './PortalLive.tsx'
import './portal.css'

/** The customers' pages: their tickets, a new one, a conversation. */
export function PortalPage() {
  const { t } = useTranslation()
  return (
    <PortalLive>
      {(state) => (
        <>
          <nav className="portal-nav" aria-label={t('portal.nav')}>
            <NavLink to="/portal" end>
              {t('portal.tickets')}
            </NavLink>
            <NavLink to="/portal/new">{t('portal.new')}</NavLink>
            <Connection state={state} />
          </nav>
          <main id="main" className="portal" tabIndex={-1}>
            <Outlet />
          </main>
        </>
      )}
    </PortalLive>
  )
}
