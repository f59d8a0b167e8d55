import { closeDb, framesTransaction, listenToStatements } from '../../amplify/domain/lib/db.ts'
import type { AuthorizerAnswer } from '../../amplify/functions/authorizer/handler.ts'
import { handler } from '../../amplify/functions/graphql/handler.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

/** Somebody of the test company. */
export type Who = 'admin' | 'agent' | 'otherAgent' | 'customer' | 'colleague' | 'stranger' | 'gone' | 'nobody'

/** A company in a database of its own: teams 1 Support (the default; agent) and 2 Billing (otherAgent). */
export interface Company {
  readonly database: TestDatabase
  readonly ids: Readonly<Record<Exclude<Who, 'nobody'>, string>>
  close(): Promise<void>
}

const sub = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`
const subs: Readonly<Record<Who, string>> = {
  admin: sub(1),
  agent: sub(2),
  otherAgent: sub(3),
  customer: sub(4),
  colleague: sub(5),
  stranger: sub(6),
  gone: sub(7),
  nobody: sub(8),
}

/** Makes the company and points the product at its database. */
export async function createCompany(): Promise<Company> {
  const database = await createTestDatabase()
  await database.admin.query(`
    insert into organizations (name, shares_tickets) values ('Sharing', true), ('Closed', false);
    insert into teams (name) values ('Billing');
    insert into people (name, role, auth_user_id, organization_id, active) values
      ('Ada Admin', 'ADMIN', '${subs.admin}', null, true),
      ('Anton Agent', 'AGENT', '${subs.agent}', null, true),
      ('Olga Other', 'AGENT', '${subs.otherAgent}', null, true),
      ('Carla Customer', 'CUSTOMER', '${subs.customer}', 1, true),
      ('Cora Colleague', 'CUSTOMER', '${subs.colleague}', 1, true),
      ('Stan Stranger', 'CUSTOMER', '${subs.stranger}', 2, true),
      ('Gina Gone', 'AGENT', '${subs.gone}', null, false);
    insert into person_emails (person_id, email) select id, lower(split_part(name, ' ', 1)) || '@example.com' from people;
    insert into team_members (team_id, person_id) values (1, 2), (1, 7), (2, 3);
  `)
  Object.assign(process.env, {
    DATABASE_URL: database.apiUrl,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    // Nobody listens there: waking the relay fails, which must not matter.
    AWS_ENDPOINT_URL_LAMBDA: 'http://127.0.0.1:1',
    RELAY_FUNCTION_NAME: 'relay',
    MAINTENANCE_FUNCTION_NAME: 'maintenance',
    WEBHOOKS_FUNCTION_NAME: 'webhooks',
    WEBHOOK_KEY: Buffer.alloc(32, 7).toString('base64'),
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  })
  return {
    database,
    ids: { admin: '1', agent: '2', otherAgent: '3', customer: '4', colleague: '5', stranger: '6', gone: '7' },
    close: async () => {
      await closeDb()
      await database.drop()
    },
  }
}

/** What the authorizer says of an API key. */
export type KeyContext = NonNullable<AuthorizerAnswer['resolverContext']>

/** Calls a root field as AppSync does. `asked` are paths such as `ticket/status/label`; those above them are added. */
export async function call<Answer>(
  who: Who | KeyContext | 'signedOut',
  field: string,
  args: object,
  asked: readonly string[] = [],
): Promise<Answer> {
  const [parentTypeName = '', fieldName = ''] = field.split('.')
  const paths = asked.flatMap((path) =>
    path.split('/').map((_, depth, names) => names.slice(0, depth + 1).join('/')),
  )
  const identity =
    who === 'signedOut' ? null : typeof who === 'string' ? { sub: subs[who] } : { resolverContext: who }
  return (await handler({
    arguments: { ...args },
    identity,
    request: { headers: {} },
    info: { parentTypeName, fieldName, selectionSetList: [...new Set(paths)], selectionSetGraphQL: null },
  })) as Answer
}

/** The statements that a piece of work sends, without those that open, close and name the caller of a transaction. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = []
  const stop = listenToStatements((statement) => {
    if (!framesTransaction(statement)) statements.push(statement)
  })
  try {
    await work()
  } finally {
    stop()
  }
  return statements
}
