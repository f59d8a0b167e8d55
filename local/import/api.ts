import { CognitoIdentityProviderClient, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { ImportTicketsInput, ImportTicketsPayload } from '../../schema/__generated__/types.ts'
import { ImportRefused } from './mapping.ts'

/** How the import proves who it is. */
export type Credentials = { readonly apiKey: string } | { readonly email: string; readonly password: string }

interface Outputs {
  auth: { user_pool_client_id: string; aws_region: string }
  data: { url: string }
  custom?: { userPoolEndpoint?: string }
}

const document = `mutation importTickets($input: ImportTicketsInput!) {
  importTickets(input: $input) {
    created
    unchanged
    rejected { index externalId field message }
    userErrors { code message field }
  }
}`

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Calls `attempt` again, 1, 2, 4, ... s later and 6 times at the most, as long as the product cannot be reached or is not well. */
async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let wait = 1_000; ; wait *= 2) {
    try {
      return await attempt()
    } catch (error) {
      if (error instanceof ImportRefused || wait > 32_000) throw error
      await pause(wait)
    }
  }
}

async function signIn(outputs: Outputs, credentials: Credentials): Promise<string> {
  if ('apiKey' in credentials) return credentials.apiKey
  const cognito = new CognitoIdentityProviderClient({
    region: outputs.auth.aws_region,
    ...(outputs.custom?.userPoolEndpoint ? { endpoint: outputs.custom.userPoolEndpoint } : {}),
    // Signing in is not signed by AWS credentials; the client wants some all the same.
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  })
  try {
    const answer = await cognito.send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: outputs.auth.user_pool_client_id,
        AuthParameters: { USERNAME: credentials.email, PASSWORD: credentials.password },
      }),
    )
    const token = answer.AuthenticationResult?.AccessToken
    if (!token)
      throw new ImportRefused(`${credentials.email} cannot sign in with the password alone: use an API key.`)
    return token
  } catch (error) {
    if (error instanceof Error && error.name === 'NotAuthorizedException') {
      throw new ImportRefused(`${credentials.email} cannot sign in: ${error.message}`)
    }
    throw error
  } finally {
    cognito.destroy()
  }
}

/**
 * The `importTickets` verb of a running product.
 *
 * @param url the product's origin
 * @throws ImportRefused when it answers that the caller may not, or cannot be reached
 */
export async function connect(
  url: string,
  credentials: Credentials,
): Promise<(input: ImportTicketsInput) => Promise<ImportTicketsPayload>> {
  const outputs = await retrying(async () => {
    const response = await fetch(new URL('/amplify_outputs.json', url))
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
    return (await response.json()) as Outputs
  }).catch((error: unknown) => {
    throw new ImportRefused(
      `AutoCRM does not answer at ${url} (${String(error)}): start it, or set AUTOCRM_URL.`,
    )
  })
  let token = await retrying(() => signIn(outputs, credentials))
  return (input) =>
    retrying(async () => {
      const response = await fetch(outputs.data.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: token },
        body: JSON.stringify({ query: document, variables: { input } }),
      })
      if (response.status === 401) {
        // An access token lives for an hour; a long import outlives it.
        const fresh = await signIn(outputs, credentials)
        if (fresh === token)
          throw new ImportRefused('The API key is not accepted: it may have expired or been revoked.')
        token = fresh
        throw new Error('signed in again')
      }
      const answer = (await response.json()) as {
        data?: { importTickets: ImportTicketsPayload } | null
        errors?: { errorType?: string; message: string }[]
      }
      const error = answer.errors?.[0]
      if (
        error?.errorType &&
        ['Unauthorized', 'FORBIDDEN', 'UNAUTHENTICATED', 'BAD_USER_INPUT'].includes(error.errorType)
      ) {
        throw new ImportRefused(`${error.message} (${error.errorType})`)
      }
      if (error || !answer.data) throw new Error(error?.message ?? `${response.status}`)
      return answer.data.importTickets
    })
}
