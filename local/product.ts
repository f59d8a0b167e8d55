import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createApi } from './api.ts'
import { createCognito } from './cognito.ts'
import { openDatabase } from './database.ts'
import { type Demo, ensureDemo } from './demo.ts'
import { createDocs } from './docs.ts'
import { loadFunctions } from './functions.ts'
import { createHttpApi } from './http-api.ts'
import { keptJson, keptText } from './kept-file.ts'
import { createLambdas, type LambdaFunction } from './lambda.ts'
import { lockFolder } from './lock.ts'
import { apiLine } from './log.ts'
import { startMail } from './mail.ts'
import { listen, type Origin, type Route } from './origin.ts'
import { outputsFor } from './outputs.ts'
import type { Settings } from './settings.ts'
import type { Shutdown } from './shutdown.ts'
import { createStorage } from './storage.ts'

/** The whole product on this machine. */
export interface Product {
  url: string
  /** Null on a real database, which is not seeded. */
  demo: Demo | null
}

interface Secrets {
  iam: { accessKeyId: string; secretAccessKey: string }
  storageSecret: string
  serviceKey: string
}

const region = 'us-east-1'
const groups = ['admin', 'agent']
const minute = 60_000

const newSecrets = (): Secrets => ({
  iam: {
    accessKeyId: `AKIA${randomBytes(10).toString('hex').slice(0, 16).toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
  },
  storageSecret: randomBytes(32).toString('base64url'),
  serviceKey: `sb_secret_${randomBytes(24).toString('base64url')}`,
})

/**
 * Starts database, sign-in, storage, mail, functions and API behind one origin.
 * @param makeUi the route of everything else, made while the rest starts
 * @param shutdown told of all that is started; may be run at any time, also in the middle of a start
 * @throws StartError with what to do; what was started is stopped again
 */
export async function startProduct(
  settings: Settings,
  makeUi: (origin: Origin) => Promise<Route>,
  say: (line: string) => void,
  shutdown: Shutdown,
): Promise<Product> {
  try {
    const { dataDir } = settings
    shutdown.add(await lockFolder(dataDir))
    const origin = await listen(settings.port, say)
    shutdown.add(origin.close)
    const building = makeUi(origin)
    // Awaited below; a failure before that must not end the process.
    building.catch(() => undefined)

    const secrets = await keptJson(join(dataDir, 'secrets.json'), newSecrets)
    const webhookKey = await keptText(join(dataDir, 'webhook-key'), () => randomBytes(32).toString('base64'))
    const database = await openDatabase(dataDir, shutdown, settings.postgresPort, settings.databaseUrl)
    if (database.applied.length > 0) say(`${database.applied.length} migrations applied`)
    const mail = await startMail(join(dataDir, 'mail'), settings.smtpPort)
    shutdown.add(mail.close)

    // The functions read where the endpoint is, and the endpoint runs the functions: the table is filled after.
    const functions: Record<string, LambdaFunction> = {}
    const lambdas = createLambdas(functions, (name, error) =>
      say(`${name} failed: ${error.name}: ${error.message}`),
    )
    const lambdaUrl = await lambdas.listen()
    shutdown.add(() => lambdas.close(1_500))
    const supabase = settings.supabase ?? { url: origin.url, serviceKey: secrets.serviceKey }
    const loaded = await loadFunctions({
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: secrets.iam.accessKeyId,
      AWS_SECRET_ACCESS_KEY: secrets.iam.secretAccessKey,
      AWS_ENDPOINT_URL_LAMBDA: lambdaUrl,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: `${origin.url}/cognito/`,
      GRAPHQL_URL: `${origin.url}/graphql`,
      RELAY_FUNCTION_NAME: 'relay',
      MAINTENANCE_FUNCTION_NAME: 'maintenance',
      MAINTENANCE_DATABASE_URL: database.ownerUrl,
      WEBHOOKS_FUNCTION_NAME: 'webhooks',
      WEBHOOK_KEY: webhookKey,
      // Only this machine reaches the product, so a webhook reaches nothing here that whoever makes it does not reach himself.
      WEBHOOK_ALLOW_LOOPBACK: 'true',
      JOBS_FUNCTION_NAME: 'jobs',
      DATABASE_URL: database.apiUrl,
      DATABASE_CONNECTIONS: '20',
      DATABASE_PREPARED: database.embedded ? 'on' : (process.env['DATABASE_PREPARED'] ?? 'off'),
      SUPABASE_URL: supabase.url,
      SUPABASE_SERVICE_ROLE_KEY: supabase.serviceKey,
      SMTP_URL: mail.smtpUrl,
      POWERTOOLS_LOG_LEVEL: 'WARN',
    })
    Object.assign(functions, loaded)

    const cognito = await createCognito({
      dataDir: join(dataDir, 'cognito'),
      region,
      groups,
      triggers: { PostConfirmation: 'post-confirmation', PreTokenGeneration: 'pre-token-generation' },
      invoke: lambdas.invoke,
      deliver: mail.deliver,
      warn: (line) => say(`cognito: ${line}`),
    })
    const demo = database.embedded ? await ensureDemo(dataDir, database.ownerUrl, cognito) : null
    const api = await createApi({
      region,
      userPool: cognito,
      credentials: secrets.iam,
      // The API is the wire: it hands over copies, and takes copies.
      invoke: lambdas.invokeUncopied,
      log: (line) => say(apiLine(line)),
    })
    shutdown.add(api.close)
    const outputs = JSON.stringify(outputsFor(origin.url, region, cognito))
    const storage = createStorage({
      folder: join(dataDir, 'storage'),
      secret: secrets.storageSecret,
      serviceKey: secrets.serviceKey,
    })
    const ui = await building
    origin.open(
      [
        { prefix: '/graphql', silent: true, handle: api.handle },
        { prefix: '/api/v1', handle: createHttpApi((event) => lambdas.invoke('rest', event)) },
        { prefix: '/cognito', strip: true, handle: cognito.handle },
        ...(settings.supabase ? [] : [{ prefix: '/storage/v1', strip: true, handle: storage }]),
        { prefix: '/mail', handle: mail.handle },
        { prefix: '/docs', silent: true, handle: createDocs() },
        {
          prefix: '/amplify_outputs.json',
          silent: true,
          handle: (_req, res) => {
            res
              .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
              .end(outputs)
          },
        },
        ui,
      ],
      api.upgrade,
    )
    const schedule = setInterval(() => {
      const event = {
        version: '0',
        source: 'aws.events',
        'detail-type': 'Scheduled Event',
        time: new Date().toISOString(),
      }
      for (const name of ['relay', 'schedule', 'maintenance', 'webhooks', 'jobs']) lambdas.launch(name, event)
    }, minute)
    shutdown.add(async () => clearInterval(schedule))
    return { url: origin.url, demo }
  } catch (error) {
    await shutdown.run()
    throw error
  }
}
