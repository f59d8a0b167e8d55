import type { World } from '../../matrix/world.ts'

/** Who calls with success or not: a key with a scope that opens the route, of an admin's machine; and a key with it of a machine in another team. */
type Told = 'key' | 'otherTeamKey'

/** A call of a route and what comes of it: HTTP's status, and `empty` for a list without items. All whom a row does not tell are refused alike. */
export interface Row extends Readonly<Record<Told, string>> {
  /** What stands in the path for its parameters, the query, and the body; things that the call changes are made anew here. */
  readonly call: (world: World) => Call | Promise<Call>
}

/** The address's changing parts and the body of a call. */
export interface Call {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
}

const everyKey = { key: '200', otherTeamKey: '200' }
const ofTheTeam = { key: '200', otherTeamKey: '404' }
const emptied = { key: '200 empty', otherTeamKey: '404' }
const ticket = async (world: World) => ({ ticket: await world.ticket() })
const words = { subject: 'Help', body: 'Hello' }
const externalId = async (world: World, ticketId: string) => {
  const id = world.unique()
  await world.row('update tickets set external_id = $2 where id = $1 returning id', [ticketId, id])
  return { externalId: id }
}
const pair = async (world: World) => {
  const [one, other] = [await world.ticket(), await world.ticket()]
  return { ticket: one, kind: 'RELATED', other }
}

/** A change that the agent made, and the job that made it. */
const changeAndJob = async (world: World) => {
  const change = await world.row(
    `with c as (insert into ticket_changes (made_by, change) values ($1, '{}') returning id)
     insert into ticket_change_items (change_id, ticket_id, outcome) select c.id, 1, 'UNCHANGED' from c returning change_id as id`,
    [world.company.ids.agent],
  )
  const job = await world.row(
    `insert into jobs (kind, state, made_by, claims, change_id, total) values ('UPDATE_TICKETS', 'DONE', $1, '{}', $2, 1) returning id`,
    [world.company.ids.agent, change],
  )
  return { change, job }
}

/** What each route of REST does for each key. A route without a row fails. */
export const rows: Readonly<Record<string, Row>> = {
  'GET /tickets': {
    call: async (world) => ({
      query: {
        condition: JSON.stringify({ field: 'id', operator: 'is', value: await world.ticket() }),
      },
    }),
    key: '200',
    otherTeamKey: '200 empty',
  },
  'POST /tickets': { call: () => ({ body: words }), key: '201', otherTeamKey: '201' },
  'GET /tickets/{ticket}': { call: async (world) => ({ path: await ticket(world) }), ...ofTheTeam },
  'PATCH /tickets/{ticket}': {
    call: async (world) => ({ path: await ticket(world), body: { priority: 'LOW' } }),
    ...ofTheTeam,
  },
  'DELETE /tickets/{ticket}': { call: async (world) => ({ path: await ticket(world) }), ...ofTheTeam },
  'POST /tickets/{ticket}/restore': { call: async (world) => ({ path: await ticket(world) }), ...ofTheTeam },
  'POST /tickets/{ticket}/split': {
    call: async (world) => {
      const path = await ticket(world)
      const message = await world.row(
        `insert into messages (ticket_id, kind, author_id, body) select id, 'REPLY', requester_id, 'Another matter' from tickets
         where id = $1 returning id`,
        [path.ticket],
      )
      return { path, body: { messageIds: [message], subject: 'Another matter' } }
    },
    key: '201',
    otherTeamKey: '404',
  },
  // Who may change none of them is told so for each.
  'PATCH /tickets': {
    call: async (world) => ({ body: { ticketIds: [await world.ticket()], change: { priority: 'LOW' } } }),
    ...everyKey,
  },
  'POST /ticket-changes/{change}/undo': {
    call: async (world) => ({ path: await changeAndJob(world) }),
    ...ofTheTeam,
  },
  'GET /ticket-changes/{change}/results': {
    call: async (world) => ({ path: await changeAndJob(world) }),
    key: '200',
    otherTeamKey: '200 empty',
  },
  'GET /jobs/{job}': { call: async (world) => ({ path: await changeAndJob(world) }), ...ofTheTeam },
  'POST /jobs/{job}/cancel': { call: async (world) => ({ path: await changeAndJob(world) }), ...ofTheTeam },
  'GET /tickets/by-external-id': {
    call: async (world) => ({ query: await externalId(world, await world.ticket()) }),
    ...ofTheTeam,
  },
  'PUT /tickets/by-external-id': {
    call: async (world) => ({
      query: await externalId(world, await world.ticket()),
      body: { create: words, change: { priority: 'LOW' } },
    }),
    key: '200',
    otherTeamKey: '409',
  },
  'GET /tickets/{ticket}/messages': { call: async (world) => ({ path: await ticket(world) }), ...ofTheTeam },
  'POST /tickets/{ticket}/messages': {
    call: async (world) => ({ path: await ticket(world), body: { body: 'Hello' } }),
    key: '201',
    otherTeamKey: '404',
  },
  'GET /tickets/{ticket}/followers': {
    call: async (world) => {
      const path = await ticket(world)
      await world.row(
        'insert into ticket_followers (ticket_id, person_id) values ($1, $2) returning ticket_id as id',
        [path.ticket, world.company.ids.stranger],
      )
      return { path }
    },
    ...ofTheTeam,
  },
  'PUT /tickets/{ticket}/followers/{person}': {
    call: async (world) => ({ path: { ...(await ticket(world)), person: world.company.ids.stranger } }),
    ...ofTheTeam,
  },
  'DELETE /tickets/{ticket}/followers/{person}': {
    call: async (world) => ({ path: { ...(await ticket(world)), person: world.company.ids.stranger } }),
    ...emptied,
  },
  'GET /tickets/{ticket}/links': {
    call: async (world) => {
      const { ticket: from, other } = await pair(world)
      await world.row(
        `insert into ticket_links (from_id, to_id, kind) values ($1, $2, 'RELATED') returning from_id as id`,
        [from, other],
      )
      return { path: { ticket: from } }
    },
    ...ofTheTeam,
  },
  'PUT /tickets/{ticket}/links/{kind}/{other}': {
    call: async (world) => ({ path: await pair(world) }),
    ...ofTheTeam,
  },
  'DELETE /tickets/{ticket}/links/{kind}/{other}': {
    call: async (world) => ({ path: await pair(world) }),
    ...emptied,
  },
  'POST /tickets/{ticket}/merge': {
    call: async (world) => ({ path: await ticket(world), body: { targetId: await world.ticket() } }),
    ...ofTheTeam,
  },
  'DELETE /tickets/{ticket}/merge': {
    call: async (world) => {
      const [sourceId, targetId] = [await world.ticket(), await world.ticket()]
      await world.byAdmin(
        'mutation merge($input: MergeTicketsInput!) { mergeTickets(input: $input) { userErrors { code message } } }',
        { input: { sourceId, targetId } },
      )
      return { path: { ticket: sourceId } }
    },
    ...ofTheTeam,
  },
  'POST /attachments': {
    call: () => ({ body: { fileName: 'a.txt', contentType: 'text/plain', size: 1 } }),
    key: '201',
    otherTeamKey: '201',
  },
  'GET /people': { call: () => ({}), ...everyKey },
  'POST /people': {
    call: (world) => ({ body: { name: 'New', email: `${world.unique()}@example.org` } }),
    key: '201',
    otherTeamKey: '201',
  },
  'GET /people/{person}': {
    call: (world) => ({ path: { person: world.company.ids.customer } }),
    ...everyKey,
  },
  'PATCH /people/{person}': {
    call: (world) => ({ path: { person: world.company.ids.customer }, body: { language: 'de' } }),
    ...everyKey,
  },
  'GET /ticket-statuses': { call: () => ({}), ...everyKey },
  'GET /ticket-fields': {
    call: async (world) => {
      await world.row(
        `insert into ticket_fields (key, type, label) values ('k' || substr(replace($1, '-', ''), 1, 30), 'TEXT', 'Spare') returning id`,
        [world.unique()],
      )
      return {}
    },
    ...everyKey,
  },
  'GET /teams': { call: () => ({}), ...everyKey },
}
