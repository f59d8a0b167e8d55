import { useTranslation } from 'react-i18next'
import { useNavigate, useRouteError } from 'react-router'
import { Notice } from '../components/Notice.tsx'

/** For an address that leads nowhere, and for a page that broke. */
export function Lost() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const error = useRouteError()
  const words = error ? 'broken' : 'lost'
  return (
    <Notice
      page
      title={t(`${words}.title`)}
      text={t(`${words}.text`)}
      action={
        error
          ? { label: t('reload'), run: () => location.reload() }
          : { label: t('lost.home'), run: () => void navigate('/') }
      }
    />
  )
}
