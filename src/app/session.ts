import { getCurrentUser } from 'aws-amplify/auth'
import { Hub } from 'aws-amplify/utils'
import { useEffect, useState } from 'react'

/** Who uses the app: not known yet, nobody, or somebody by the id that Cognito gives. */
export type Session =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly userId: string }

/** The session as Amplify keeps it; follows sign-in, sign-out and a refresh that was refused. */
export function useSession(): Session {
  const [session, setSession] = useState<Session>({ kind: 'unknown' })
  useEffect(() => {
    let current = true
    const read = () => {
      // Amplify throws when nobody is signed in: that is the answer.
      getCurrentUser().then(
        ({ userId }) => current && setSession({ kind: 'signed-in', userId }),
        () => current && setSession({ kind: 'signed-out' }),
      )
    }
    read()
    const stop = Hub.listen('auth', ({ payload }) => {
      if (payload.event === 'signedIn') read()
      if (payload.event === 'signedOut' || payload.event === 'tokenRefresh_failure')
        setSession({ kind: 'signed-out' })
    })
    // Another tab signed out or in: its keys in the storage changed.
    const follow = ({ key }: StorageEvent) => {
      if (key === null || key.endsWith('.LastAuthUser')) read()
    }
    window.addEventListener('storage', follow)
    return () => {
      current = false
      stop()
      window.removeEventListener('storage', follow)
    }
  }, [])
  return session
}
