import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'

const ToastContext = createContext<((text: string) => void) | null>(null)

/** Shows what went wrong until it is dismissed, and tells it to those who hear the page. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const [toasts, setToasts] = useState<readonly { id: string; text: string }[]>([])
  const show = useCallback((text: string) => {
    setToasts((before) =>
      [...before.filter((toast) => toast.text !== text), { id: crypto.randomUUID(), text }].slice(-3),
    )
  }, [])
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="alert">
        {toasts.map(({ id, text }) => (
          <div key={id} className="toast">
            <span>{text}</span>
            <button
              type="button"
              className="plain"
              onClick={() => setToasts((before) => before.filter((toast) => toast.id !== id))}
            >
              {t('dismiss')}
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  )
}

/** Gives the function that shows a message. */
export function useToast() {
  const show = useContext(ToastContext)
  if (!show) throw new Error('useToast needs a ToastProvider around it.')
  return show
}
