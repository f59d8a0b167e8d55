import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../actions/actions.ts'
import type { ComposerKind } from './written.ts'

const offer = (id: string, label: string, keys: string, run: () => void): Action => ({
  id,
  label,
  group: 'write',
  keys,
  run,
})

/** The keys that begin a reply or a note; more of the same group come beside them. */
export function useBeginKeys(begin: (kind: ComposerKind) => void, more: readonly Action[] = []): void {
  const { t } = useTranslation()
  useActions([
    offer('reply', t('actions.reply'), 'r', () => begin('REPLY')),
    offer('note', t('actions.note'), 'n', () => begin('NOTE')),
    ...more,
  ])
}

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
  const solve = offer('send.solve', t('composer.sendAndSolve'), '$mod+Shift+Enter', () => send(true))
  useBeginKeys(open, [
    offer('macro', t('actions.macro'), 'm', pick),
    offer('send', t(note ? 'composer.addNote' : 'composer.send'), '$mod+Enter', () => send(false)),
    ...(solves && !note ? [solve] : []),
  ])
}
