import { Amplify } from 'aws-amplify'
import { ConsoleLogger, parseAmplifyConfig } from 'aws-amplify/utils'
import type { Endpoint } from '../graphql/client.ts'

/** How people sign in: with SRP, or with the password sent to Cognito as it is. */
export type AuthFlow = 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH'

/** What the deployment told us, as far as the app asks. */
export interface Outputs {
  readonly api: Endpoint
  readonly authFlow: AuthFlow
}

/** `amplify_outputs.json` is missing or is not what a deployment writes. */
export class OutputsError extends Error {
  override readonly name = 'OutputsError'
}

/** Reads `/amplify_outputs.json` and configures Amplify by it. Throws OutputsError. */
export async function loadOutputs(): Promise<Outputs> {
  const response = await fetch('/amplify_outputs.json', { cache: 'no-cache' }).catch((cause: unknown) => {
    throw new OutputsError('amplify_outputs.json could not be fetched.', { cause })
  })
  if (!response.ok) throw new OutputsError(`amplify_outputs.json was answered with ${response.status}.`)
  const outputs: unknown = await response.json().catch((cause: unknown) => {
    throw new OutputsError('amplify_outputs.json is not JSON.', { cause })
  })
  return configure(outputs)
}

function configure(outputs: unknown): Outputs {
  const { data, custom } = outputs as {
    data?: { url?: string; aws_region?: string }
    custom?: { userPoolEndpoint?: string; authFlow?: AuthFlow }
  }
  const config = parseAmplifyConfig(outputs as Parameters<typeof parseAmplifyConfig>[0])
  if (!data?.url || !data.aws_region || !config.Auth) {
    throw new OutputsError('amplify_outputs.json names no API or no user pool.')
  }
  const { Cognito } = config.Auth
  // Amplify warns of such an address each time it is used; it is meant.
  if (custom?.userPoolEndpoint) ConsoleLogger.LOG_LEVEL = 'ERROR'
  Amplify.configure({
    ...config,
    Auth: {
      Cognito: custom?.userPoolEndpoint ? { ...Cognito, userPoolEndpoint: custom.userPoolEndpoint } : Cognito,
    } as typeof config.Auth,
  })
  return { api: { url: data.url, region: data.aws_region }, authFlow: custom?.authFlow ?? 'USER_SRP_AUTH' }
}
