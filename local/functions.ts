import type { Handler, LambdaFunction } from './lambda.ts'

/** Names, entries and seconds of the product's Lambdas; the names are those that the triggers and the table use. */
const entries = {
  graphql: { file: '../amplify/functions/graphql/handler.ts', timeoutSeconds: 30 },
  authorizer: { file: '../amplify/functions/authorizer/handler.ts', timeoutSeconds: 10 },
  rest: { file: '../amplify/functions/rest/handler.ts', timeoutSeconds: 29 },
  webhooks: { file: '../amplify/functions/webhooks/handler.ts', timeoutSeconds: 80 },
  jobs: { file: '../amplify/functions/jobs/handler.ts', timeoutSeconds: 90 },
  relay: { file: '../amplify/functions/relay/handler.ts', timeoutSeconds: 60 },
  schedule: { file: '../amplify/functions/schedule/handler.ts', timeoutSeconds: 60 },
  maintenance: { file: '../amplify/functions/maintenance/handler.ts', timeoutSeconds: 900 },
  'post-confirmation': { file: '../amplify/auth/post-confirmation/handler.ts', timeoutSeconds: 5 },
  'pre-token-generation': { file: '../amplify/auth/pre-token-generation/handler.ts', timeoutSeconds: 5 },
}

/**
 * Loads the handlers that AWS runs. They read their settings from environment variables when they are loaded or
 * called, as in AWS: `environment` is set before, and a user's own AWS account is kept out of reach.
 */
export async function loadFunctions(
  environment: Record<string, string>,
): Promise<Record<string, LambdaFunction>> {
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_DEFAULT_REGION']) delete process.env[name]
  Object.assign(process.env, environment)
  const loaded = await Promise.all(
    Object.entries(entries).map(async ([name, { file, timeoutSeconds }]) => {
      const { handler } = (await import(new URL(file, import.meta.url).href)) as { handler: Handler }
      return [name, { handler, timeoutSeconds }] as const
    }),
  )
  return Object.fromEntries(loaded)
}
