import '@aws-amplify/ui-react/styles.layer.css'
import { Authenticator, ThemeProvider, translations } from '@aws-amplify/ui-react'
import { type SignInInput, type SignUpInput, signIn, signUp } from 'aws-amplify/auth'
import { I18n } from 'aws-amplify/utils'
import { useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useColorMode } from '../components/color-mode.tsx'
import { Preferences } from '../components/Preferences.tsx'
import type { AuthFlow } from './outputs.ts'
import { theme } from './theme.ts'

I18n.putVocabularies(translations)

/** Who is to sign in can write at once. It stands above the form, which Amplify draws when it knows that nobody is signed in. */
function Begin() {
  const place = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    if (document.activeElement === document.body)
      place.current?.parentElement?.querySelector('input')?.focus()
  }, [])
  return <span ref={place} hidden />
}

/** Amplify's Authenticator in our theme, for who is not signed in. */
export function SignIn({ authFlow }: { authFlow: AuthFlow }) {
  const { t, i18n } = useTranslation()
  const { mode } = useColorMode()
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
  return (
    <ThemeProvider theme={theme} colorMode={mode} direction={i18n.dir(i18n.resolvedLanguage)}>
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
            components={{ SignIn: { Header: Begin } }}
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
    </ThemeProvider>
  )
}
