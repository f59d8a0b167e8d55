import { Authenticator, useAuthenticator } from '@aws-amplify/ui-react'
import { type SignInInput, type SignUpInput, signIn, signUp } from 'aws-amplify/auth'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Preferences } from '../components/Preferences.tsx'
import { Skeleton } from '../components/Skeleton.tsx'
import type { AuthFlow } from './outputs.ts'

/** Amplify's Authenticator until someone is signed in; then the children. */
export function SignIn({ authFlow, children }: { authFlow: AuthFlow; children: ReactNode }) {
  const { t, i18n } = useTranslation()
  const { authStatus } = useAuthenticator((context) => [context.authStatus])
  const services = useMemo(
    () => ({
      handleSignIn: ((input: SignInInput) =>
        signIn({ ...input, options: { ...input.options, authFlowType: authFlow } })) as typeof signIn,
      // Who confirmed his address is signed in by itself, in the same way.
      handleSignUp: ((input: SignUpInput) =>
        signUp({
          ...input,
          options: { userAttributes: {}, ...input.options, autoSignIn: { authFlowType: authFlow } },
        })) as typeof signUp,
    }),
    [authFlow],
  )
  if (authStatus === 'authenticated') return children
  if (authStatus === 'configuring') return <Skeleton label={t('app.loading')} page />
  return (
    <div className="sign-in">
      <header className="sign-in-header">
        <span className="brand">{t('app.name')}</span>
        <Preferences />
      </header>
      <main className="sign-in-main">
        <h1>{t('signIn.title')}</h1>
        <p>{t('signIn.hint')}</p>
        <Authenticator
          key={i18n.resolvedLanguage}
          loginMechanisms={['email']}
          signUpAttributes={['name']}
          services={services}
          formFields={{
            signUp: {
              name: {
                order: 1,
                label: t('signIn.name'),
                placeholder: t('signIn.namePlaceholder'),
                isRequired: true,
              },
              email: { order: 2 },
              password: { order: 3 },
              confirm_password: { order: 4 },
            },
          }}
        />
      </main>
    </div>
  )
}
