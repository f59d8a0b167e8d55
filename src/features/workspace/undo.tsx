import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../components/toast.tsx'
import { useActions } from './actions/actions.ts'

/** What was just done and can be taken back. */
export interface Undoable {
  /** What was done, in words: "12 tickets closed". */
  readonly text: string
  readonly undo: () => void
  /** Where to look at it. */
  readonly more?: { readonly label: string; readonly run: () => void }
  /** For how long; 10 seconds unless told. */
  readonly seconds?: number
}

const UndoContext = createContext<((done: Undoable) => void) | null>(null)

/** Offers to take back what was done last: by the button of its message, or by Z. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const toast = useToast()
  const last = useRef<{ readonly undo: () => void; readonly until: number } | null>(null)
  const offer = useCallback(
    ({ text, undo, more, seconds = 10 }: Undoable) => {
      const once = () => {
        if (last.current === mine) last.current = null
        close()
        undo()
      }
      const mine = { undo: once, until: Date.now() + seconds * 1_000 }
      last.current = mine
      const close = toast({
        text,
        kind: 'done',
        seconds,
        action: { label: t('undo'), run: once },
        ...(more && { more }),
      })
    },
    [toast, t],
  )
  useActions(
    useMemo(
      () => [
        {
          id: 'undo',
          label: t('undo'),
          group: 'list' as const,
          keys: 'z',
          run: () => {
            if (last.current && last.current.until > Date.now()) last.current.undo()
            else toast({ text: t('undoNothing'), kind: 'done' })
          },
        },
      ],
      [t, toast],
    ),
  )
  return <UndoContext value={offer}>{children}</UndoContext>
}

/** Gives the function that offers to take something back. */
export function useUndo(): (done: Undoable) => void {
  const offer = useContext(UndoContext)
  if (!offer) throw new Error('useUndo needs an UndoProvider around it.')
  return offer
}
