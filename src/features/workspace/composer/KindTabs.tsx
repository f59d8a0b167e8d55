import { useTranslation } from 'react-i18next'
import type { ComposerKind } from './written.ts'

const keys: Readonly<Record<ComposerKind, string>> = { REPLY: 'R', NOTE: 'N' }

/** Whether one writes a reply or a note, as tabs of the panel `<id>-panel`. */
export function KindTabs(props: { id: string; kind: ComposerKind; become: (kind: ComposerKind) => void }) {
  const { t } = useTranslation()
  const { id, kind, become } = props
  return (
    <div role="tablist" aria-label={t('composer.kind')} className="composer-tabs">
      {(['REPLY', 'NOTE'] as const).map((which) => (
        <button
          key={which}
          type="button"
          role="tab"
          id={`${id}-${which}`}
          aria-selected={kind === which}
          aria-controls={`${id}-panel`}
          tabIndex={kind === which ? 0 : -1}
          title={t('keys.tip', { key: keys[which] })}
          onClick={() => become(which)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
            const other = which === 'REPLY' ? 'NOTE' : 'REPLY'
            become(other)
            document.getElementById(`${id}-${other}`)?.focus()
          }}
        >
          {t(`composer.${which}`)}
        </button>
      ))}
    </div>
  )
}
