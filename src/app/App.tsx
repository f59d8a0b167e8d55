import { Authenticator, ThemeProvider } from '@aws-amplify/ui-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColorModeProvider, useColorMode } from '../components/color-mode.tsx'
import { ErrorBoundary } from '../components/ErrorBoundary.tsx'
import { Notice } from '../components/Notice.tsx'
import { Skeleton } from '../components/Skeleton.tsx'
import { ToastProvider } from '../components/toast.tsx'
import { loadOutputs, type Outputs } from './outputs.ts'
import { SignedIn } from './SignedIn.tsx'
import { SignIn } from './SignIn.tsx'
import { theme } from './theme.ts'

/** The whole app: colours, texts, start, sign-in, and what follows it. */
export function App() {
  return (
    <ColorModeProvider>
      <Themed />
    </ColorModeProvider>
  )
}

function Themed() {
  const { mode } = useColorMode()
  return (
    <ThemeProvider theme={theme} colorMode={mode}>
      <ErrorBoundary>
        <ToastProvider>
          <Started />
        </ToastProvider>
      </ErrorBoundary>
    </ThemeProvider>
  )
}

type Start = { kind: 'loading' } | { kind: 'failed' } | { kind: 'ready'; outputs: Outputs }

function Started() {
  const { t } = useTranslation()
  const [start, setStart] = useState<Start>({ kind: 'loading' })
  const load = useCallback(() => {
    setStart({ kind: 'loading' })
    loadOutputs().then(
      (outputs) => setStart({ kind: 'ready', outputs }),
      (error: unknown) => {
        console.error(error)
        setStart({ kind: 'failed' })
      },
    )
  }, [])
  useEffect(load, [load])
  if (start.kind === 'loading') return <Skeleton label={t('app.loading')} page />
  if (start.kind === 'failed') {
    return (
      <Notice
        page
        title={t('start.failed')}
        text={t('start.failedHint')}
        action={{ label: t('retry'), run: load }}
      />
    )
  }
  return (
    <Authenticator.Provider>
      <SignIn authFlow={start.outputs.authFlow}>
        <SignedIn api={start.outputs.api} />
      </SignIn>
    </Authenticator.Provider>
  )
}
