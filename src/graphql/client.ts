import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client'
import { ServerError } from '@apollo/client/errors'
import { RetryLink } from '@apollo/client/link/retry'
import { fetchAuthSession } from 'aws-amplify/auth'
import { createAuthLink } from 'aws-appsync-auth-link'
import { createSubscriptionHandshakeLink } from 'aws-appsync-subscription-link'
import { OperationTypeNode } from 'graphql'
import { TicketCache } from './cache.ts'

/** Where the API is. */
export interface Endpoint {
  readonly url: string
  readonly region: string
}

/** Apollo Client over AppSync's links, with the access token of the one who is signed in. */
export function createClient({ url, region }: Endpoint): ApolloClient {
  const auth = { type: 'AMAZON_COGNITO_USER_POOLS', jwtToken: accessToken } as const
  const retry = new RetryLink({
    delay: { initial: 300, max: 3_000, jitter: true },
    attempts: { max: 4, retryIf: (error, operation) => mayRepeat(operation) && isPassing(error) },
  })
  return new ApolloClient({
    cache: new TicketCache(),
    link: ApolloLink.from([
      retry,
      createAuthLink({ url, region, auth }),
      createSubscriptionHandshakeLink({ url, region, auth }, new HttpLink({ uri: url })),
    ]),
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  })
}

async function accessToken(): Promise<string> {
  const { tokens } = await fetchAuthSession()
  return tokens?.accessToken.toString() ?? ''
}

/** Reads, and writes that carry an idempotency key. A channel reconnects its subscription itself, for it must know of each loss. */
function mayRepeat(operation: ApolloLink.Operation): boolean {
  if (operation.operationType === OperationTypeNode.QUERY) return true
  const input: unknown = operation.variables['input']
  return typeof input === 'object' && input !== null && 'idempotencyKey' in input
}

function isPassing(error: unknown): boolean {
  return ServerError.is(error) ? error.statusCode >= 500 : error instanceof TypeError
}
