import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Notice } from '../../../components/Notice.tsx'
import { useStates } from '../properties/useStates.ts'

/** What stands where a ticket was that went while one looked at it: deleted, with the way back, or out of one's sight. */
export function Gone({ id, deleted, back }: { id: string; deleted: boolean; back: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const states = useStates()
  const leave = { label: t('ticket.back'), run: () => void navigate(back) }
  return (
    <div role="status">
      {deleted ? (
        <Notice
          title={t('gone.deleted', { ticket: id })}
          text={t('gone.deletedHint')}
          action={{ label: t('states.restore'), run: () => void states.restore(id) }}
          more={leave}
        />
      ) : (
        <Notice title={t('gone.moved', { ticket: id })} text={t('gone.movedHint')} action={leave} />
      )}
    </div>
  )
}
