/** What the page reads about where the API and the user pool are. */
export interface Outputs {
  readonly auth: { readonly aws_region: string; readonly user_pool_client_id: string }
  readonly data: { readonly url: string }
  readonly custom?: { readonly userPoolEndpoint?: string; readonly authFlow?: string }
}

/** Who calls: what goes into the Authorization header, and a word for it. */
export interface Credential {
  readonly authorization: string
  readonly name: string
}

const key = 'autocrm.docs.credential'

/** The credential that this tab kept; it ends with the tab. */
export function keptCredential(): Credential | null {
  const kept = sessionStorage.getItem(key)
  return kept === null ? null : (JSON.parse(kept) as Credential)
}

/** Keeps the credential for this tab; null forgets it. */
export function keepCredential(credential: Credential | null): void {
  if (credential) sessionStorage.setItem(key, JSON.stringify(credential))
  else sessionStorage.removeItem(key)
}

/** What was typed in, named for what it looks like. */
export function typedCredential(text: string): Credential {
  const authorization = text.trim().replace(/^Bearer\s+/i, '')
  const name = authorization.startsWith('ak_')
    ? `the API key ${authorization.slice(0, 12)}…`
    : 'an access token'
  return { authorization, name }
}

/** The sign-in that AutoCRM itself keeps in this browser, as Amplify stores it; null when there is none. */
export function appCredential({ auth }: Outputs): Credential | null {
  const prefix = `CognitoIdentityServiceProvider.${auth.user_pool_client_id}`
  const user = localStorage.getItem(`${prefix}.LastAuthUser`)
  const token = user && localStorage.getItem(`${prefix}.${user}.accessToken`)
  return token ? { authorization: token, name: 'the sign-in of AutoCRM in this browser' } : null
}

/** Signs in by password, where the user pool takes it so. @throws Error with the pool's words */
export async function passwordCredential(
  { auth, custom }: Outputs,
  email: string,
  password: string,
): Promise<Credential> {
  const response = await fetch(custom?.userPoolEndpoint ?? '', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: auth.user_pool_client_id,
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  })
  const answer = (await response.json()) as {
    message?: string
    AuthenticationResult?: { AccessToken: string }
  }
  const token = answer.AuthenticationResult?.AccessToken
  if (!token) throw new Error(answer.message ?? 'The sign-in was refused.')
  return { authorization: token, name: email }
}
