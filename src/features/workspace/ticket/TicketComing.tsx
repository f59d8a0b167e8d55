import { useTranslation } from 'react-i18next'
import { Coming } from '../../../components/Coming.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useActions } from '../actions/actions.ts'
import type { ComposerKind } from '../composer/written.ts'

/**
 * Stands for a ticket that is on its way. R and N are heard already, and what is typed after them is kept for the text: as keys of a ticket that comes
 * in the middle of a word, the letters would change it.
 */
export function TicketComing({
  begun,
  begin,
}: {
  begun: ComposerKind | null
  begin: (kind: ComposerKind | null) => void
}) {
  const { t } = useTranslation()
  const key = (id: string, label: string, keys: string, kind: ComposerKind) => ({
    id,
    label,
    group: 'write' as const,
    keys,
    run: () => begin(kind),
  })
  useActions([key('reply', t('actions.reply'), 'r', 'REPLY'), key('note', t('actions.note'), 'n', 'NOTE')])
  return (
    <>
      <Skeleton label={t('ticket.loading')} />
      {begun && <Coming giveUp={() => begin(null)} />}
    </>
  )
}
