import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate } from 'react-router'
import { useViewer } from '../../../graphql/viewer.ts'
import { useActions } from '../actions/actions.ts'
import { keysText } from '../actions/Keys.tsx'

const pages = [
  { name: 'archived', to: '/workspace/archived', keys: 'g a' },
  { name: 'deleted', to: '/workspace/deleted', keys: 'g d' },
] as const

/** The ways to the tickets that are not at work; to the deleted ones for admins, who alone see them. */
export function AwayLinks() {
  const { t } = useTranslation()
  const { role } = useViewer()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const mine = pages.filter(({ name }) => name === 'archived' || role === 'ADMIN')
  useActions(
    mine.map(({ name, to, keys }) => ({
      id: `go.${name}`,
      label: t(`away.${name}`),
      group: 'go',
      keys,
      run: () => void navigate(to),
    })),
  )
  return (
    <ul className="pages-away">
      {mine.map(({ name, to, keys }) => (
        <li key={name}>
          <Link
            to={to}
            className="queue"
            title={t('keys.tip', { key: keysText(keys, t('keys.then')) })}
            aria-current={pathname === to ? 'page' : undefined}
          >
            {t(`away.${name}`)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
