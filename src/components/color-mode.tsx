import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

/** Light, dark, or as the system says. */
export type ColorMode = 'system' | 'light' | 'dark'

const stored = 'autocrm.colorMode'
const ColorModeContext = createContext<{ mode: ColorMode; setMode(mode: ColorMode): void } | null>(null)

/** Keeps the choice of colours in the browser. */
export function ColorModeProvider({ children }: { children: ReactNode }) {
  const [mode, setMode] = useState<ColorMode>(keptMode)
  useEffect(() => {
    // Chosen in another tab, it holds in this one, too.
    const follow = ({ key }: StorageEvent) => {
      if (key === stored || key === null) setMode(keptMode())
    }
    window.addEventListener('storage', follow)
    return () => window.removeEventListener('storage', follow)
  }, [])
  const value = useMemo(
    () => ({
      mode,
      setMode: (next: ColorMode) => {
        localStorage.setItem(stored, next)
        setMode(next)
      },
    }),
    [mode],
  )
  return <ColorModeContext value={value}>{children}</ColorModeContext>
}

function keptMode(): ColorMode {
  const kept = localStorage.getItem(stored)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** The choice of colours and how to change it. */
export function useColorMode() {
  const value = useContext(ColorModeContext)
  if (!value) throw new Error('useColorMode needs a ColorModeProvider around it.')
  return value
}
