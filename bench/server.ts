import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import pg from 'pg'
import { createApi } from '../local/api.ts'
import { createLambdas, type Handler, type LambdaFunction } from '../local/lambda.ts'
import { type Case, casesFor, type Subjects } from './cases.ts'
import { measure } from './figures.ts'

// A process of its own, beside the client's: the local AppSync with the deployed handler behind it, and the floor, over one database. Told its
// superuser's URL in BENCH_ADMIN_URL; says on its first line, as JSON, where it listens and with which token.
const adminUrl = process.env['BENCH_ADMIN_URL'] ?? ''
const together = Number(process.env['BENCH_TOGETHER'] ?? 8)
const sub = '00000000-0000-4000-8000-00000000be9c'

/** An agent of the largest team, made once. */
async function subjectsIn(admin: pg.Client): Promise<Subjects> {
  const { rows } = await admin.query<Subjects>(
    `with team as (select team_id as id from tickets group by 1 order by count(*) desc limit 1),
      found as (select id from people where auth_user_id = $1),
      made as (insert into people (name, role, auth_user_id) select 'Bench', 'AGENT', $1 where not exists (select from found) returning id),
      who as (select id from found union all select id from made),
      joined as (insert into team_members (team_id, person_id) select team.id, who.id from team, who on conflict do nothing)
    select who.id::text as "personId", team.id::text as "teamId",
      (select max(t.id)::text from tickets t where t.team_id = team.id and t.status_category = 'OPEN' and t.requester_id <> who.id) as "ticketId"
    from who, team`,
    [sub],
  )
  const [subjects] = rows
  if (!subjects) throw new Error('The database has no tickets to measure on')
  return subjects
}

const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
const subjects = await subjectsIn(admin)
const password = randomBytes(16).toString('hex')
await admin.query(`alter role autocrm_api password '${password}'`)
await admin.end()

const apiUrl = new URL(adminUrl)
apiUrl.username = 'autocrm_api'
apiUrl.password = password
const functions: Record<string, LambdaFunction> = {}
const lambdas = createLambdas(functions, (name, error) => console.error(name, error))
Object.assign(process.env, {
  DATABASE_URL: apiUrl.href,
  POWERTOOLS_LOG_LEVEL: 'WARN',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_ENDPOINT_URL_LAMBDA: await lambdas.listen(),
  RELAY_FUNCTION_NAME: 'relay',
})
process.env['DATABASE_PREPARED'] ??= 'on'
const { handler } = await import('../amplify/functions/graphql/handler.ts')
const { closeDb, framesTransaction, listenToStatements, usualConnections } = await import(
  '../amplify/domain/lib/db.ts'
)
let lastEvent: unknown
// The relay is woken, which is part of a change, and does nothing: its work is nobody's waiting.
Object.assign(functions, {
  graphql: {
    handler: ((event, context) => {
      lastEvent = event
      return handler(event as Parameters<typeof handler>[0], context)
    }) satisfies Handler,
    timeoutSeconds: 30,
  },
  relay: { handler: () => null },
})

const { publicKey, privateKey } = await generateKeyPair('RS256')
const issuer = 'https://bench.example/pool'
const token = await new SignJWT({
  token_use: 'access',
  client_id: 'bench',
  username: sub,
  'cognito:groups': ['agent'],
})
  .setProtectedHeader({ alg: 'RS256', kid: 'bench' })
  .setSubject(sub)
  .setIssuer(issuer)
  .setIssuedAt()
  .setExpirationTime('12h')
  .sign(privateKey)
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256' }] }
const api = await createApi({
  region: 'us-east-1',
  userPool: { userPoolId: 'bench', clientId: 'bench', issuer, jwks },
  credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  invoke: lambdas.invokeUncopied,
  log: () => undefined,
})

// As many connections as we open. JSON as it comes; the caller is set for the session, so that functions in the statement find the same one as quickly.
const floorPool = new pg.Pool({
  connectionString: adminUrl,
  max: usualConnections,
  onConnect: async (client) => {
    const claims = JSON.stringify({ role: 'authenticated', sub })
    await client.query(`select set_config('request.jwt.claims', $1, false)`, [claims])
    await client.query(
      `select set_config('autocrm.caller_id', id::text, false), set_config('autocrm.caller_role', role::text, false),
        set_config('autocrm.caller_organization_id', '0', false), set_config('autocrm.caller_shared_organization_id', '0', false),
        set_config('autocrm.caller_team_ids', team_ids::text, false),
        set_config('autocrm.caller_ticket_team_ids', ticket_team_ids::text, false)
      from private.callers where auth_user_id = $1`,
      [sub],
    )
  },
  types: { getTypeParser: () => (text: string) => text } as never,
})
const floors = new Map<string, NonNullable<Case['floor']>>()
const floor = async (name: string): Promise<string> => {
  const { text = '', values = [] } = floors.get(name) ?? {}
  const { rows } = await floorPool.query<Record<string, string>>({ name, text, values: [...values] })
  return Object.values(rows[0] ?? {})[0] ?? 'null'
}
// As text, for so an event reaches a Lambda.
const events = new Map<string, string>()
const run = (name: string): Promise<unknown> =>
  handler(JSON.parse(events.get(name) ?? '') as Parameters<typeof handler>[0])

const server = createServer((req, res) => {
  const url = new URL(req.url ?? '/', 'http://bench')
  const name = url.searchParams.get('case') ?? ''
  const answer = (work: Promise<string>): void => {
    work.then(
      (text) => res.writeHead(200, { 'content-type': 'application/json' }).end(text),
      (error: unknown) => res.writeHead(500).end(String(error)),
    )
  }
  if (url.pathname === '/graphql') void api.handle(req, res)
  else if (url.pathname === '/floor') req.resume().on('end', () => answer(floor(name)))
  else if (url.pathname === '/handler')
    answer(
      measure(() => run(name), together, Number(url.searchParams.get('seconds'))).then((it) =>
        JSON.stringify(it),
      ),
    )
  else res.writeHead(404).end()
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo

const cases = casesFor(subjects)
for (const { name, document, variables, floor: given } of cases) {
  let sent = { text: '', values: [] as readonly unknown[] }
  const stop = listenToStatements((text, values) => {
    if (!framesTransaction(text)) sent = { text, values }
  })
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { authorization: token },
    body: JSON.stringify({ query: document, variables }),
  })
  stop()
  const text = await response.text()
  if (/"errors"|"userErrors":\[\{/.test(text)) throw new Error(`${name} was refused: ${text}`)
  events.set(name, JSON.stringify(lastEvent))
  floors.set(name, given ?? sent)
}
process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}`, token, cases })}\n`)

process.once('SIGTERM', async () => {
  server.closeAllConnections()
  server.close()
  await api.close()
  await lambdas.close(0)
  await closeDb()
  await floorPool.end()
})
