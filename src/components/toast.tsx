import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'

/** A message over the page. */
export interface Toast {
  readonly text: string
  /** `error` stays until it is dismissed; `done` goes by itself. */
  readonly kind: 'error' | 'done'
  /** What can be done about it, such as undoing it. */
  readonly action?: { readonly label: string; readonly run: () => void }
  /** Where to look at it, such as the ticket that it is about. */
  readonly more?: { readonly label: string; readonly run: () => void }
  /** How long it stays; 10 seconds with an action, else 5. Errors stay. */
  readonly seconds?: number
}

interface Toasts {
  show(toast: Toast | string): () => void
}

const ToastContext = createContext<Toasts | null>(null)

/** Shows messages: what went wrong until it is dismissed, what was done for a while. Both are told to those who hear the page. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const [toasts, setToasts] = useState<readonly (Toast & { id: string })[]>([])
  const close = useCallback(
    (id: string) => setToasts((before) => before.filter((toast) => toast.id !== id)),
    [],
  )
  const value = useMemo<Toasts>(
    () => ({
      show: (what) => {
        const id = crypto.randomUUID()
        const toast: Toast = typeof what === 'string' ? { text: what, kind: 'error' } : what
        setToasts((before) =>
          [
            ...before.filter(({ text, kind }) => text !== toast.text || kind !== toast.kind),
            { ...toast, id },
          ].slice(-3),
        )
        return () => close(id)
      },
    }),
    [close],
  )
  const list = (kind: Toast['kind']) =>
    toasts
      .filter((toast) => toast.kind === kind)
      .map((toast) => (
        <Shown key={toast.id} toast={toast} close={() => close(toast.id)} dismiss={t('dismiss')} />
      ))
  return (
    <ToastContext value={value}>
      {children}
      <div className="toasts">
        <div role="status">{list('done')}</div>
        <div role="alert">{list('error')}</div>
      </div>
    </ToastContext>
  )
}

function Shown({ toast, close, dismiss }: { toast: Toast; close: () => void; dismiss: string }) {
  const latest = useRef(close)
  latest.current = close
  const [rests, setRests] = useState(false)
  const { kind, action, more, text } = toast
  const seconds = toast.seconds ?? (action || more ? 10 : 5)
  useEffect(() => {
    // Who points at it, or has the focus in it, is still reading.
    if (kind === 'error' || rests) return
    const timer = setTimeout(() => latest.current(), seconds * 1_000)
    return () => clearTimeout(timer)
  }, [kind, rests, seconds])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while somebody reads; nothing is done by it
    <div
      className="toast"
      data-kind={kind}
      onPointerEnter={() => setRests(true)}
      onPointerLeave={() => setRests(false)}
      onFocus={() => setRests(true)}
      onBlur={() => setRests(false)}
    >
      <span>{text}</span>
      {action && (
        <button
          type="button"
          className="plain strong"
          onClick={() => {
            close()
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
      {more && (
        <button
          type="button"
          className="plain"
          onClick={() => {
            close()
            more.run()
          }}
        >
          {more.label}
        </button>
      )}
      <button type="button" className="plain" onClick={close}>
        {dismiss}
      </button>
    </div>
  )
}

/** Gives the function that shows a message; a mere text is an error. It gives back how to take the message away. */
export function useToast() {
  const toasts = useContext(ToastContext)
  if (!toasts) throw new Error('useToast needs a ToastProvider around it.')
  return toasts.show
}
