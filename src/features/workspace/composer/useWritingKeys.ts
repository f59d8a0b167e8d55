import { useTranslation } from 'react-i18next'
import { useActions } from '../actions/actions.ts'
import type { ComposerKind } from './written.ts'

/** The keys of the composer: to write, and to send what is written. */
export function useWritingKeys(how: {
  readonly kind: ComposerKind
  /** Whether the ticket may be solved. */
  readonly solves: boolean
  readonly open: (kind: ComposerKind) => void
  /** To choose a macro. */
  readonly pick: () => void
  readonly send: (solve: boolean) => void
}): void {
  const { t } = useTranslation()
  const { kind, solves, open, pick, send } = how
  const note = kind === 'NOTE'
  const key = (id: string, label: string, keys: string, run: () => void) => ({
    id,
    label,
    group: 'write' as const,
    keys,
    run,
  })
  const solve = key('send.solve', t('composer.sendAndSolve'), '$mod+Shift+Enter', () => send(true))
  useActions([
    key('reply', t('actions.reply'), 'r', () => open('REPLY')),
    key('note', t('actions.note'), 'n', () => open('NOTE')),
    key('macro', t('actions.macro'), 'm', pick),
    key('send', t(note ? 'composer.addNote' : 'composer.send'), '$mod+Enter', () => send(false)),
    ...(solves && !note ? [solve] : []),
  ])
}
