import { type Cache, InMemoryCache, type Reference } from '@apollo/client/cache'

type StoredTicket = Map<string, unknown>

/**
 * The cache and all its rules. Entities are known by type and id. A ticket is overwritten only by a greater or equal `version`:
 * answers and events may arrive in any order, and the newest must win.
 */
export class TicketCache extends InMemoryCache {
  constructor() {
    super({
      typePolicies: {
        Ticket: {
          fields: {
            messages: { merge: replace },
            tags: { merge: replace },
            drafting: { merge: replace },
            fields: { merge: replace },
            followers: { merge: replace },
            links: { merge: replace },
          },
        },
        Message: { fields: { attachments: { merge: replace }, mentions: { merge: replace } } },
        Team: { fields: { members: { merge: replace } } },
        TicketField: { fields: { labels: { merge: replace }, choices: { merge: replace } } },
        Query: {
          fields: {
            ticket: {
              read: (existing: Reference | null | undefined, { args, toReference }) =>
                existing === undefined
                  ? toReference({ __typename: 'Ticket', id: String(args?.['id']) })
                  : existing,
            },
            teams: { merge: replace },
            ticketStatuses: { merge: replace },
            ticketFields: { merge: replace },
            queues: { merge: replace },
          },
        },
        MessageChange: { keyFields: false },
        QueueSort: { keyFields: false },
      },
    })
  }

  override write<Data = unknown, Variables extends object = object>(
    options: Cache.WriteOptions<Data, Variables & Record<string, unknown>>,
  ): Reference | undefined {
    const newer = this.#newerThan(options.result)
    if (newer.size === 0) return super.write(options)
    let written: Reference | undefined
    this.batch({
      update: () => {
        written = super.write(options)
        for (const [id, stored] of newer) {
          this.modify({
            id,
            fields: (value, { storeFieldName }) =>
              stored.has(storeFieldName) ? stored.get(storeFieldName) : value,
          })
        }
      },
    })
    return written
  }

  /** What the cache holds of those tickets in the result that are older than the cache's. */
  #newerThan(result: unknown): Map<string, StoredTicket> {
    const newer = new Map<string, StoredTicket>()
    for (const ticket of ticketsIn(result)) {
      const id = this.identify({ __typename: 'Ticket', id: ticket.id })
      if (id === undefined) continue
      const stored: StoredTicket = new Map()
      this.modify({
        id,
        broadcast: false,
        fields: (value: unknown, { storeFieldName }) => {
          stored.set(storeFieldName, value)
          return value
        },
      })
      const version = stored.get('version')
      if (typeof version === 'number' && version > ticket.version) newer.set(id, stored)
    }
    return newer
  }
}

function replace<Value>(_existing: Value, incoming: Value): Value {
  return incoming
}

function* ticketsIn(value: unknown): Generator<{ id: string; version: number }> {
  if (Array.isArray(value)) for (const item of value) yield* ticketsIn(item)
  else if (typeof value === 'object' && value !== null) {
    const { __typename, id, version } = value as Record<string, unknown>
    if (__typename === 'Ticket' && typeof id === 'string' && typeof version === 'number')
      yield { id, version }
    for (const item of Object.values(value)) yield* ticketsIn(item)
  }
}
