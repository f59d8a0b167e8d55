import { ApolloProvider, useQuery } from '@apollo/client/react'
import { signOut } from 'aws-amplify/auth'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { RouterProvider } from 'react-router/dom'
import { Notice } from '../components/Notice.tsx'
import { Skeleton } from '../components/Skeleton.tsx'
import { ViewerDocument } from '../graphql/__generated__/operations.ts'
import { createClient, type Endpoint } from '../graphql/client.ts'
import { errorWords } from '../graphql/errors.ts'
import { ViewerContext } from '../graphql/viewer.ts'
import { createRouter } from './routes.tsx'

/** What one who signed in gets: a client of his own, so that nothing of another's stays in memory. */
export function SignedIn({ api }: { api: Endpoint }) {
  const client = useMemo(() => createClient(api), [api])
  return (
    <ApolloProvider client={client}>
      <Known />
    </ApolloProvider>
  )
}

function Known() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(ViewerDocument)
  const viewer = data?.viewer
  const role = viewer?.role
  const router = useMemo(() => (role ? createRouter(role) : null), [role])
  if (viewer && router) {
    return (
      <ViewerContext value={viewer}>
        {/* In a transition the browser would draw the page as it was once more before it begins with the new one. */}
        <RouterProvider router={router} useTransitions={false} />
      </ViewerContext>
    )
  }
  const leave = { label: t('signOut'), run: () => void signOut() }
  if (error) {
    return (
      <Notice
        page
        title={t('start.viewerFailed')}
        text={t(errorWords(error).key)}
        action={{ label: t('retry'), run: () => void refetch() }}
        more={leave}
      />
    )
  }
  if (data) return <Notice page title={t('noAccess.title')} text={t('noAccess.text')} action={leave} />
  return <Skeleton label={t('app.loading')} page />
}
