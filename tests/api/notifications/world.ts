import { relay } from '../../../amplify/domain/channels/index.ts'
import { at, createTestApi, type TestApi } from '../../support/call.ts'
import { type Company, createCompany, type Name } from '../../support/company.ts'

/** A notification as the tests ask for it. */
export interface Told {
  readonly id: string
  readonly kind: string
  readonly ticket: { readonly id: string }
  readonly message: { readonly body: string } | null
  readonly team: { readonly id: string } | null
  readonly actor: { readonly name: string } | null
  readonly priority: string | null
  readonly readAt: string | null
}

/** A company whose relay runs when it is told to. */
export interface NotifiedCompany {
  readonly api: TestApi
  readonly company: Company
  /** What a person heard on his channel, in the order of the numbers. */
  heard(who: Name): Promise<{ kind: string; notificationId: string | null }[]>
  /** Runs the relay. */
  relayed(): Promise<void>
  /** A person's notifications, newest first, once the relay has run. */
  told(who: Name, args?: object): Promise<Told[]>
  /** The answer to a mutation with one input; throws on top-level errors. */
  run(who: Name, verb: string, input: object, asked?: string): Promise<Record<string, unknown>>
}

const document = `query q($first: Int, $after: String, $unreadOnly: Boolean) {
  notifications(first: $first, after: $after, unreadOnly: $unreadOnly) { nodes {
    id kind ticket { id } message { body } team { id } actor { name } priority readAt } pageInfo { hasNextPage endCursor } } }`

/** Makes the company. */
export async function createNotifiedCompany(): Promise<NotifiedCompany> {
  const api = await createTestApi()
  const company = await createCompany(api)
  const relayed = async (): Promise<void> => {
    await relay({
      publish: async (batches) => new Set(batches.map(({ channel }) => channel)),
      invalidate: async () => {},
    })
  }
  return {
    api,
    company,
    relayed,
    heard: async (who) =>
      (
        await api.db.admin.query(
          `select kind, notification_id::text as "notificationId" from channel_events where channel = $1 order by seq`,
          [`person:${company.ids[who]}`],
        )
      ).rows,
    told: async (who, args = {}) => {
      await relayed()
      const { data, errors } = await company.actors[who].run(document, args)
      if (errors.length > 0) throw new Error(JSON.stringify(errors))
      return at(data, 'notifications.nodes') as Told[]
    },
    run: async (who, verb, input, asked = 'userErrors { code message field }') => {
      const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`
      const { data, errors } = await company.actors[who].run(
        `mutation m($input: ${type}!) { ${verb}(input: $input) { ${asked} } }`,
        { input },
      )
      if (errors.length > 0) throw new Error(JSON.stringify(errors))
      return at(data, verb) as Record<string, unknown>
    },
  }
}
