import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColorModeProvider, useColorMode } from '../components/color-mode.tsx'
import { ErrorBoundary } from '../components/ErrorBoundary.tsx'
import { Notice } from '../components/Notice.tsx'
import { Skeleton } from '../components/Skeleton.tsx'
import { ToastProvider } from '../components/toast.tsx'
import { loadOutputs, type Outputs } from './outputs.ts'
import { SignedIn } from './SignedIn.tsx'
import { useSession } from './session.ts'

/** Amplify's screens weigh as much as the rest of the app: they come when somebody has to sign in. */
const SignIn = lazy(async () => ({ default: (await import('./SignIn.tsx')).SignIn }))

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
    <div data-amplify-theme="autocrm" data-amplify-color-mode={mode}>
      <ErrorBoundary>
        <ToastProvider>
          <Started />
        </ToastProvider>
      </ErrorBoundary>
    </div>
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
    <Suspense fallback={<Skeleton label={t('app.loading')} page />}>
      <Known outputs={start.outputs} />
    </Suspense>
  )
}

function Known({ outputs }: { outputs: Outputs }) {
  const { t } = useTranslation()
  const session = useSession()
  switch (session.kind) {
    case 'unknown':
      return <Skeleton label={t('app.loading')} page />
    case 'signed-out':
      return <SignIn authFlow={outputs.authFlow} />
    case 'signed-in':
      return <SignedIn key={session.userId} api={outputs.api} />
  }
}
