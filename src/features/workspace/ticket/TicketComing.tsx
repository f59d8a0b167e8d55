import { useTranslation } from 'react-i18next'
import { Coming } from '../../../components/Coming.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useBeginKeys } from '../composer/useWritingKeys.ts'
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
  useBeginKeys(begin)
  return (
    <>
      <Skeleton label={t('ticket.loading')} />
      {begun && <Coming giveUp={() => begin(null)} />}
    </>
  )
}
