import { signOut } from 'aws-amplify/auth'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Link, Outlet, useLocation } from 'react-router'
import { Preferences } from '../components/Preferences.tsx'
import { useViewer } from '../graphql/viewer.ts'

/** The frame of each page: skip link, who is signed in, language, colours, sign-out. */
export function Layout() {
  const { t } = useTranslation()
  const viewer = useViewer()
  const { pathname } = useLocation()
  const [leaving, setLeaving] = useState(false)
  const leave = async () => {
    // First the page, while it can still save a draft and tell that one is gone.
    flushSync(() => setLeaving(true))
    try {
      await signOut()
    } catch (error) {
      setLeaving(false)
      throw error
    }
    // The address names what one was at; whoever signs in next begins at his own start.
    window.history.replaceState(null, '', '/')
  }
  const page = pathname.startsWith('/portal') ? pathname : '/workspace'
  useEffect(() => {
    // A new page begins at its heading; the workspace's panes look after their own focus.
    if (page !== '/workspace') document.querySelector<HTMLElement>('main h1')?.focus()
  }, [page])
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="top">
        <Link to="/" className="brand">
          {t('app.name')}
        </Link>
        <div className="top-end">
          {viewer.role === 'ADMIN' && <a href="/docs">{t('api')}</a>}
          <Preferences />
          <span className="top-name">{viewer.name}</span>
          <button type="button" className="plain" onClick={() => void leave()}>
            {t('signOut')}
          </button>
        </div>
      </header>
      {!leaving && <Outlet />}
    </div>
  )
}
