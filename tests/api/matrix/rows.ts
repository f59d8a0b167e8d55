import type { resolvers } from '../../../amplify/api/resolvers.ts'
import { at } from '../../support/call.ts'
import type { Outcome } from './ask.ts'
import type { CallerName, World } from './world.ts'

/** Who is not told here has the same outcome for every field: signed out and expired 401, a key without the scope `Unauthorized`. */
type Told = Exclude<CallerName, 'signedOut' | 'expiredKey' | 'keyWithout'>

/** A call of a root field and what comes of it for each caller. */
export interface Row extends Readonly<Record<Told, Outcome>> {
  /** The arguments; things that the call changes are made anew here. */
  readonly args: (world: World) => object | Promise<object>
  /** Where every key may call, whatever its scopes. */
  readonly keyWithout?: Outcome
}

const everyone = {
  customer: 'ok',
  colleague: 'ok',
  stranger: 'ok',
  agent: 'ok',
  outsider: 'ok',
  admin: 'ok',
  key: 'ok',
}
const nobody = {
  customer: 'Unauthorized',
  colleague: 'Unauthorized',
  stranger: 'Unauthorized',
  agent: 'Unauthorized',
  outsider: 'Unauthorized',
  admin: 'Unauthorized',
  key: 'Unauthorized',
}
const admins = { ...nobody, admin: 'ok', key: 'ok' }
const signedInAdmins = { ...nobody, admin: 'ok' }
const signedInStaff = { ...signedInAdmins, agent: 'ok', outsider: 'ok' }
/** A key that is not the agents'. */
const oldKey = (world: World): Promise<string> =>
  world.row(
    `with machine as (insert into people (name, role, is_machine) values ('Machine', 'ADMIN', true) returning id)
     insert into api_keys (person_id, name, prefix, secret_hash, scopes) select id, 'Old', 'ak_live_', $1, '{TICKET_READ}' from machine returning id`,
    [world.unique()],
  )
/** Who sees a customer's ticket. */
const readers = { ...everyone, stranger: 'null', outsider: 'null' }
/** Who changes a ticket of the agent's team. */
const team = {
  ...nobody,
  agent: 'ok',
  outsider: 'NOT_FOUND',
  admin: 'ok',
  key: 'ok',
}

const status = (world: World): Promise<string> =>
  world.row(
    `insert into ticket_statuses (label, category, position) values ('Spare', 'PENDING', 9) returning id`,
  )

const field = (world: World): Promise<string> =>
  world.row(
    `insert into ticket_fields (key, type, label) values ('spare_' || replace($1, '-', '_'), 'TEXT', 'Spare') returning id`,
    [world.unique().slice(0, 30)],
  )

const queue = (world: World): Promise<string> =>
  world.row(
    `insert into queues (name, condition, columns, owner) values ('Spare', '{"all":[]}', '{number}', 'EVERYONE') returning id`,
  )
/** Agents and admins. */
const staff = { ...nobody, agent: 'ok', outsider: 'ok', admin: 'ok', key: 'ok' }
/** Who changes a queue of the agent's team. */
const teamQueue = { ...staff, outsider: 'NOT_FOUND' }
const queueOfTeam = (world: World): Promise<string> =>
  world.row(
    `insert into queues (name, condition, columns, owner, team_id) values ('Spare', '{"all":[]}', '{number}', 'TEAM', $1) returning id`,
    [world.company.teams.default],
  )
/** A ticket on which the agent drafts, and nobody else does anywhere. */
const draftOfAgent = async (world: World): Promise<string> => {
  await world.api.db.admin.query('delete from drafts')
  const ticketId = await world.ticket()
  await world.row(
    `insert into drafts (ticket_id, person_id, kind, body, body_html) values ($1, $2, 'REPLY', 'Dear', '<p>Dear</p>') returning id`,
    [ticketId, world.company.ids.agent],
  )
  return ticketId
}
/** A reply of the agent that is held. */
const heldReply = async (world: World): Promise<string> => {
  const ticketId = await world.ticket()
  const { data } = await world.company.actors.agent.run(
    'mutation hold($input: ReplyToTicketInput!) { replyToTicket(input: $input) { heldReply { id } } }',
    { input: { ticketId, body: 'Hello', holdSeconds: 60 } },
  )
  return String(at(data, 'replyToTicket.heldReply.id'))
}
const macroOfTeam = (world: World): Promise<string> =>
  world.row(
    `insert into macros (name, body_html, change, owner, team_id) values ('Spare', 'Hello', '{"priority":"HIGH"}', 'TEAM', $1) returning id`,
    [world.company.teams.default],
  )
/** A change that the agent made to a ticket of his team. */
const changeOf = (world: World): Promise<string> =>
  world.row(
    `with c as (insert into ticket_changes (made_by, change) values ($1, '{}') returning id)
     insert into ticket_change_items (change_id, ticket_id, outcome) select c.id, 1, 'UNCHANGED' from c returning change_id as id`,
    [world.company.ids.agent],
  )
/** A notification of the agent, unread. */
const notificationOf = async (world: World): Promise<string> =>
  world.row(
    `insert into notifications (person_id, kind, ticket_id, event_id, created_at)
     select $1, 'ASSIGNED', $2, coalesce(max(event_id), 0) + 1, now() from notifications returning id`,
    [world.company.ids.agent, await world.ticket()],
  )
/** Who sees it: nobody else has one. */
const told = { ...signedInStaff, outsider: 'empty', admin: 'empty' }
/** A job that the agent gave, and that is done. */
const jobOf = async (world: World): Promise<string> =>
  world.row(
    `insert into jobs (kind, state, made_by, claims, change_id, total) values ('UPDATE_TICKETS', 'DONE', $1, '{}', $2, 1) returning id`,
    [world.company.ids.agent, await changeOf(world)],
  )

/** A ticket of the customer in the agent's team that is archived. */
const archivedTicket = async (world: World): Promise<string> => {
  const id = await world.ticket()
  for (const category of ['SOLVED', 'CLOSED'])
    await world.row(
      `update tickets set status_id = private.default_status_id($2) where id = $1 returning id`,
      [id, category],
    )
  return world.row('select private.move_to_archive(array[$1::bigint]), $1::bigint as id', [id])
}

/** What each root field does for each caller. A field without a row fails. */
export const rows: Readonly<Record<keyof typeof resolvers, Row>> = {
  'Query.viewer': { args: () => ({}), ...everyone, keyWithout: 'ok' },
  'Query.people': { args: () => ({}), ...everyone },
  'Query.teams': { args: () => ({}), ...everyone },
  'Query.ticket': { args: async (world) => ({ id: await world.ticket() }), ...readers },
  'Query.person': { args: (world) => ({ id: world.company.ids.customer }), ...everyone, stranger: 'null' },
  'Query.ticketByExternalId': {
    args: async (world) => {
      const externalId = world.unique()
      const ticketId = await world.ticket()
      await world.row('update tickets set external_id = $2 where id = $1 returning id', [
        ticketId,
        externalId,
      ])
      return { externalId }
    },
    ...readers,
  },
  'Query.archivedTickets': {
    args: async (world) => {
      await archivedTicket(world)
      return { first: 1 }
    },
    ...everyone,
    stranger: 'empty',
    outsider: 'empty',
  },
  'Query.archiveSettings': { args: () => ({}), ...signedInAdmins },
  'Query.tickets': {
    args: async (world) => {
      const id = await world.ticket()
      return { condition: JSON.stringify({ field: 'id', operator: 'is', value: id }) }
    },
    ...everyone,
    stranger: 'empty',
    outsider: 'empty',
  },
  'Query.ticketCount': { args: () => ({}), ...everyone },
  'Query.searchTickets': {
    args: async (world) => ({ query: `#${await world.ticket()}` }),
    ...everyone,
    stranger: 'empty',
    outsider: 'empty',
  },
  'Query.ticketStatuses': { args: () => ({}), ...everyone },
  'Query.ticketFields': {
    args: async (world) => {
      await field(world)
      return {}
    },
    ...everyone,
    customer: 'empty',
    colleague: 'empty',
    stranger: 'empty',
  },
  'Query.queues': {
    args: async (world) => {
      await queue(world)
      return {}
    },
    ...staff,
  },
  'Query.queue': { args: async (world) => ({ id: await queue(world) }), ...staff },
  'Query.queueTickets': {
    args: async (world) => {
      await world.ticket()
      return { queueId: await queueOfTeam(world) }
    },
    ...staff,
    outsider: 'empty',
  },
  'Query.queueCount': { args: async (world) => ({ queueId: await queue(world) }), ...staff },
  'Query.messages': {
    args: async (world) => ({ ticketId: await world.ticket() }),
    ...everyone,
    stranger: 'empty',
    outsider: 'empty',
  },
  'Query.channelEvents': {
    args: async (world) => ({ channel: `ticket:${await world.ticket()}` }),
    customer: 'FORBIDDEN',
    colleague: 'FORBIDDEN',
    stranger: 'FORBIDDEN',
    agent: 'ok',
    outsider: 'FORBIDDEN',
    admin: 'ok',
    key: 'ok',
  },
  'Query.ticketHistory': {
    args: async (world) => ({ ticketId: await world.ticket() }),
    ...staff,
    outsider: 'empty',
  },
  'Query.apiKeys': {
    args: async (world) => {
      await world.byAdmin(
        'mutation { createApiKey(input: { name: "One", scopes: [TICKET_READ] }) { userErrors { message } } }',
      )
      return {}
    },
    ...signedInStaff,
    agent: 'empty',
    outsider: 'empty',
  },
  'Query.notifications': {
    args: async (world) => {
      await notificationOf(world)
      return {}
    },
    ...told,
  },
  'Query.notificationGroups': {
    args: async (world) => {
      await notificationOf(world)
      return {}
    },
    ...told,
  },
  'Query.unreadNotificationCount': { args: () => ({}), ...signedInStaff },
  'Query.notificationPreferences': { args: () => ({}), ...signedInStaff },
  'Query.myFigures': {
    args: () => ({ from: '2026-11-01', to: '2026-11-30', timeZone: 'Europe/Vienna' }),
    ...signedInStaff,
  },
  'Query.deletedTickets': {
    args: async (world) => {
      await world.row('update tickets set deleted_at = now() where id = $1 returning id', [
        await world.ticket(),
      ])
      return {}
    },
    ...staff,
    agent: 'empty',
    outsider: 'empty',
  },
  'Query.rateLimit': {
    args: () => ({}),
    ...(Object.fromEntries(Object.keys(everyone).map((caller) => [caller, 'null'])) as typeof everyone),
    key: 'ok',
    keyWithout: 'ok',
  },
  'Query.webhooks': {
    args: async (world) => {
      await world.webhook()
      return {}
    },
    ...admins,
  },
  'Query.webhook': { args: async (world) => ({ id: await world.webhook() }), ...admins },
  'Query.webhookDeliveries': {
    args: async (world) => {
      const webhookId = await world.webhook()
      await world.delivery(webhookId)
      return { webhookId }
    },
    ...admins,
  },
  'Mutation.createWebhook': {
    args: () => ({ input: { url: 'https://example.com/hook', eventKinds: ['TICKET_CREATED'] } }),
    ...admins,
  },
  'Mutation.updateWebhook': {
    args: async (world) => ({ input: { id: await world.webhook(), description: 'Another' } }),
    ...admins,
  },
  'Mutation.deleteWebhook': { args: async (world) => ({ id: await world.webhook() }), ...admins },
  'Mutation.rotateWebhookSecret': {
    args: async (world) => ({ input: { id: await world.webhook() } }),
    ...admins,
  },
  'Mutation.sendTestEvent': { args: async (world) => ({ webhookId: await world.webhook() }), ...admins },
  'Mutation.replayWebhookDelivery': {
    args: async (world) => ({ id: await world.delivery(await world.webhook()) }),
    ...admins,
  },
  'Mutation.replayWebhookDeliveries': {
    args: async (world) => ({
      input: { webhookId: await world.webhook(), from: '2026-01-01T00:00:00Z', to: '2126-01-01T00:00:00Z' },
    }),
    ...admins,
  },
  'Mutation.createTicket': {
    args: () => ({ input: { subject: 'Help', body: 'It broke' } }),
    ...everyone,
  },
  'Mutation.upsertTicket': {
    args: (world) => ({
      input: { externalId: world.unique(), create: { subject: 'Help', body: 'It broke' } },
    }),
    ...team,
    outsider: 'ok',
  },
  'Mutation.updateTicket': {
    args: async (world) => ({
      input: { ticketId: await world.ticket(), change: { priority: 'HIGH', addTags: ['vip'] } },
    }),
    ...team,
  },
  'Query.job': {
    args: async (world) => ({ id: await jobOf(world) }),
    ...nobody,
    agent: 'ok',
    outsider: 'null',
    admin: 'ok',
    key: 'ok',
  },
  'Query.jobs': {
    args: async (world) => {
      await jobOf(world)
      return {}
    },
    ...nobody,
    agent: 'ok',
    outsider: 'empty',
    admin: 'empty',
    key: 'empty',
  },
  'Query.ticketChangeResults': {
    args: async (world) => ({ changeId: await changeOf(world) }),
    ...nobody,
    agent: 'ok',
    outsider: 'empty',
    admin: 'ok',
    key: 'ok',
  },
  'Mutation.updateTickets': {
    args: async (world) => ({
      input: { ticketIds: [await world.ticket()], change: { priority: 'HIGH' } },
    }),
    ...team,
    outsider: 'ok',
  },
  'Mutation.undoTicketChange': {
    args: async (world) => ({ input: { changeId: await changeOf(world) } }),
    ...team,
  },
  'Mutation.cancelJob': { args: async (world) => ({ id: await jobOf(world) }), ...team },
  'Mutation.assignTicket': {
    args: async (world) => ({
      input: { ticketId: await world.ticket(), assigneeId: world.company.ids.agent },
    }),
    ...team,
  },
  'Mutation.setTicketStatus': {
    args: async (world) => ({
      input: {
        ticketId: await world.ticket(),
        statusId: await world.row(`select id from ticket_statuses where category = 'OPEN'`),
      },
    }),
    ...team,
  },
  'Mutation.setTicketPriority': {
    args: async (world) => ({ input: { ticketId: await world.ticket(), priority: 'HIGH' } }),
    ...team,
  },
  'Mutation.tagTicket': {
    args: async (world) => ({ input: { ticketId: await world.ticket(), add: ['vip'] } }),
    ...team,
  },
  'Mutation.markTicketAsSpam': {
    args: async (world) => ({ input: { ticketId: await world.ticket() } }),
    ...team,
  },
  'Mutation.unmarkTicketAsSpam': {
    args: async (world) => ({ input: { ticketId: await world.ticket() } }),
    ...team,
  },
  'Mutation.snoozeTicket': {
    args: async (world) => ({ input: { ticketId: await world.ticket(), snooze: { untilReply: true } } }),
    ...team,
  },
  'Mutation.wakeTicket': {
    args: async (world) => ({ input: { ticketId: await world.ticket() } }),
    ...team,
  },
  'Mutation.deleteTicket': {
    args: async (world) => ({ input: { ticketId: await world.ticket() } }),
    ...team,
  },
  'Mutation.restoreTicket': {
    args: async (world) => ({ input: { ticketId: await world.ticket() } }),
    ...team,
  },
  'Mutation.restoreArchivedTicket': {
    args: async (world) => ({ input: { ticketId: await archivedTicket(world) } }),
    ...team,
  },
  'Mutation.updateArchiveSettings': {
    args: () => ({ input: { archiveAfterDays: 365 } }),
    ...signedInAdmins,
  },
  'Mutation.linkTickets': {
    args: async (world) => ({
      input: { ticketId: await world.ticket(), otherId: await world.ticket(), kind: 'RELATED' },
    }),
    ...team,
  },
  'Mutation.unlinkTickets': {
    args: async (world) => ({
      input: { ticketId: await world.ticket(), otherId: await world.ticket(), kind: 'RELATED' },
    }),
    ...team,
  },
  'Mutation.mergeTickets': {
    args: async (world) => ({ input: { sourceId: await world.ticket(), targetId: await world.ticket() } }),
    ...team,
  },
  'Mutation.unmergeTickets': {
    args: async (world) => {
      const [sourceId, targetId] = [await world.ticket(), await world.ticket()]
      await world.byAdmin(
        'mutation m($input: MergeTicketsInput!) { mergeTickets(input: $input) { userErrors { message } } }',
        { input: { sourceId, targetId } },
      )
      return { input: { sourceId } }
    },
    ...team,
  },
  'Mutation.splitTicket': {
    args: async (world) => {
      const ticketId = await world.ticket()
      const messageId = await world.row(
        `insert into messages (ticket_id, kind, author_id, body) select id, 'REPLY', requester_id, 'Another matter' from tickets
        where id = $1 returning id`,
        [ticketId],
      )
      return { input: { ticketId, messageIds: [messageId], subject: 'Another matter' } }
    },
    ...team,
  },
  'Mutation.followTicket': {
    args: async (world) => ({ input: { ticketId: await world.ticket() } }),
    ...everyone,
    stranger: 'NOT_FOUND',
    outsider: 'NOT_FOUND',
  },
  'Mutation.unfollowTicket': {
    args: async (world) => ({ input: { ticketId: await world.ticket() } }),
    ...everyone,
    stranger: 'NOT_FOUND',
    outsider: 'NOT_FOUND',
  },
  'Mutation.addFollower': {
    args: async (world) => ({
      input: { ticketId: await world.ticket(), personId: world.company.ids.stranger },
    }),
    ...team,
  },
  'Mutation.removeFollower': {
    args: async (world) => ({
      input: { ticketId: await world.ticket(), personId: world.company.ids.stranger },
    }),
    ...team,
  },
  'Mutation.setTicketFields': {
    args: async (world) => ({ input: { ticketId: await world.ticket(), fields: '{"nothing":null}' } }),
    ...team,
    customer: 'ok',
    colleague: 'NOT_FOUND',
    stranger: 'NOT_FOUND',
  },
  'Mutation.createTicketField': {
    args: (world) => ({
      input: { key: `k${world.unique().replaceAll('-', '_')}`, type: 'NUMBER', label: 'Seats' },
    }),
    ...admins,
  },
  'Mutation.updateTicketField': {
    args: async (world) => ({ input: { fieldId: await field(world), label: 'Other' } }),
    ...admins,
  },
  'Mutation.archiveTicketField': {
    args: async (world) => ({ input: { fieldId: await field(world) } }),
    ...admins,
  },
  'Mutation.restoreTicketField': {
    args: async (world) => ({ input: { fieldId: await field(world) } }),
    ...admins,
  },
  'Mutation.createQueue': {
    args: () => ({ input: { name: 'Mine', condition: '{"all":[]}' } }),
    ...staff,
  },
  'Mutation.updateQueue': {
    args: async (world) => ({ input: { queueId: await queueOfTeam(world), name: 'Other' } }),
    ...teamQueue,
  },
  'Mutation.reorderQueues': {
    args: async (world) => ({ input: { queueIds: [await queueOfTeam(world)] } }),
    ...teamQueue,
  },
  'Mutation.deleteQueue': {
    args: async (world) => ({ input: { queueId: await queueOfTeam(world) } }),
    ...teamQueue,
  },
  'Mutation.createTicketStatus': {
    args: () => ({ input: { label: 'Waiting', category: 'PENDING' } }),
    ...admins,
  },
  'Mutation.updateTicketStatus': {
    args: async (world) => ({ input: { statusId: await status(world), color: '#123456' } }),
    ...admins,
  },
  'Mutation.archiveTicketStatus': {
    args: async (world) => ({ input: { statusId: await status(world) } }),
    ...admins,
  },
  'Mutation.restoreTicketStatus': {
    args: async (world) => ({ input: { statusId: await status(world) } }),
    ...admins,
  },
  'Mutation.reorderTicketStatuses': {
    args: async (world) => ({
      input: {
        statusIds: JSON.parse(
          await world.row(
            `select json_agg(id::text)::text as id from ticket_statuses where archived_at is null`,
          ),
        ),
      },
    }),
    ...admins,
  },
  'Mutation.replyToTicket': {
    args: async (world) => ({ input: { ticketId: await world.ticket(), body: 'Hello' } }),
    ...everyone,
    stranger: 'NOT_FOUND',
    outsider: 'NOT_FOUND',
  },
  'Query.heldReplies': {
    args: async (world) => {
      await heldReply(world)
      return {}
    },
    ...staff,
    outsider: 'empty',
    admin: 'empty',
    key: 'empty',
  },
  'Mutation.sendHeldReply': {
    args: async (world) => ({ input: { heldReplyId: await heldReply(world) } }),
    ...nobody,
    agent: 'ok',
    outsider: 'NOT_FOUND',
    admin: 'NOT_FOUND',
    key: 'NOT_FOUND',
  },
  'Mutation.cancelHeldReply': {
    args: async (world) => ({ input: { heldReplyId: await heldReply(world) } }),
    ...nobody,
    agent: 'ok',
    outsider: 'NOT_FOUND',
    admin: 'NOT_FOUND',
    key: 'NOT_FOUND',
  },
  'Mutation.addNote': {
    args: async (world) => ({ input: { ticketId: await world.ticket(), body: 'Between us' } }),
    ...team,
  },
  'Query.draft': {
    args: async (world) => ({ ticketId: await draftOfAgent(world) }),
    ...everyone,
    customer: 'null',
    colleague: 'null',
    stranger: 'null',
    outsider: 'null',
    admin: 'null',
    key: 'null',
  },
  'Query.drafts': {
    args: async (world) => {
      await draftOfAgent(world)
      return {}
    },
    ...everyone,
    customer: 'empty',
    colleague: 'empty',
    stranger: 'empty',
    outsider: 'empty',
    admin: 'empty',
    key: 'empty',
  },
  'Mutation.saveDraft': {
    args: async (world) => ({
      input: { ticketId: await world.ticket(), kind: 'REPLY', bodyHtml: '<p>Dear</p>' },
    }),
    ...everyone,
    stranger: 'NOT_FOUND',
    outsider: 'NOT_FOUND',
  },
  'Mutation.discardDraft': {
    args: async (world) => ({ input: { ticketId: await draftOfAgent(world) } }),
    ...everyone,
  },
  'Query.macro': {
    args: async (world) => ({ id: await macroOfTeam(world) }),
    ...staff,
    outsider: 'null',
  },
  'Query.macros': {
    args: async (world) => {
      await macroOfTeam(world)
      return {}
    },
    ...staff,
    outsider: 'empty',
  },
  'Query.macroFolders': {
    args: async (world) => {
      await macroOfTeam(world)
      return {}
    },
    ...staff,
    outsider: 'empty',
  },
  'Query.previewMacro': {
    args: async (world) => ({ ticketId: await world.ticket(), macroId: await macroOfTeam(world) }),
    ...staff,
    outsider: 'null',
  },
  'Mutation.createMacro': {
    args: (world) => ({
      input: { name: 'New', bodyHtml: 'Hello', owner: 'TEAM', teamId: world.company.teams.default },
    }),
    ...staff,
    outsider: 'NOT_ALLOWED',
  },
  'Mutation.updateMacro': {
    args: async (world) => ({ input: { macroId: await macroOfTeam(world), name: 'Other' } }),
    ...teamQueue,
  },
  'Mutation.deleteMacro': {
    args: async (world) => ({ input: { macroId: await macroOfTeam(world) } }),
    ...teamQueue,
  },
  'Mutation.applyMacro': {
    args: async (world) => ({
      input: {
        macroId: await macroOfTeam(world),
        ticketIds: [await world.ticket()],
        sendReply: false,
      },
    }),
    ...teamQueue,
  },
  'Mutation.countMacroUse': {
    args: async (world) => ({ input: { macroId: await macroOfTeam(world) } }),
    ...teamQueue,
  },
  'Mutation.setPresence': {
    args: async (world) => ({ input: { ticketId: await world.ticket(), state: 'VIEWING' } }),
    ...team,
  },
  'Mutation.createAttachmentUpload': {
    args: () => ({ input: { fileName: 'plan.txt', contentType: 'text/plain', size: 5 } }),
    ...everyone,
  },
  'Mutation.recordAttachmentScan': {
    args: async (world) => {
      await world.row(
        `insert into attachments (file_name, declared_type, size, path) values ('a', 'text/plain', 1, 'scanned') on conflict (path) do update set size = 1 returning id`,
      )
      return { input: { path: 'scanned', result: 'CLEAN' } }
    },
    ...admins,
  },
  'Mutation.markNotificationsRead': {
    args: async (world) => ({ input: { ids: [await notificationOf(world)] } }),
    ...signedInStaff,
  },
  'Mutation.markNotificationsUnread': {
    args: async (world) => ({ input: { ids: [await notificationOf(world)] } }),
    ...signedInStaff,
  },
  'Mutation.updateNotificationPreferences': {
    args: () => ({ input: { kinds: [{ kind: 'MENTIONED', sound: true }] } }),
    ...signedInStaff,
  },
  'Mutation.importTickets': {
    args: (world) => ({ input: { rows: [{ externalId: world.unique(), body: 'From elsewhere' }] } }),
    ...admins,
  },
  'Query.auditLog': { args: () => ({ filter: { table: 'people' } }), ...admins },
  'Mutation.createPerson': {
    args: (world) => ({ input: { name: 'New', email: `${world.unique()}@example.org` } }),
    ...team,
    outsider: 'ok',
  },
  'Mutation.updatePerson': {
    args: (world) => ({ input: { personId: world.company.ids.stranger, name: 'stranger' } }),
    ...team,
    outsider: 'ok',
  },
  'Mutation.createApiKey': {
    args: () => ({ input: { name: 'Another', scopes: ['TICKET_READ'] } }),
    ...signedInStaff,
  },
  'Mutation.updateApiKey': {
    args: async (world) => ({ input: { id: await oldKey(world), name: 'Renamed' } }),
    ...signedInAdmins,
  },
  'Mutation.setMachineTeams': {
    args: async (world) => ({
      input: {
        machineId: await world.row(
          `insert into people (name, role, is_machine, owner_id) values ('Machine', 'AGENT', true, $1) returning id`,
          [world.company.ids.agent],
        ),
        teamIds: [world.company.teams.default],
      },
    }),
    ...signedInAdmins,
    agent: 'ok',
    outsider: 'NOT_ALLOWED',
  },
  'Mutation.rotateApiKey': {
    args: async (world) => ({ input: { id: await oldKey(world) } }),
    ...signedInAdmins,
    agent: 'NOT_FOUND',
    outsider: 'NOT_FOUND',
  },
  'Mutation.revokeApiKey': {
    args: async (world) => ({ id: await oldKey(world) }),
    ...signedInAdmins,
    agent: 'NOT_FOUND',
    outsider: 'NOT_FOUND',
  },
  'Mutation.publishChannelEvents': { args: () => ({ channel: 'team:1', events: [] }), ...nobody },
  'Mutation.invalidateChannel': { args: () => ({ channel: 'team:1', personId: '1' }), ...nobody },
  'Mutation.invalidateKey': { args: () => ({ keyId: '1' }), ...nobody },
  'Subscription.onChannelEvents': {
    args: async (world) => ({ channel: `ticket:${await world.ticket()}` }),
    customer: 'Forbidden',
    colleague: 'Forbidden',
    stranger: 'Forbidden',
    agent: 'ok',
    outsider: 'Forbidden',
    admin: 'ok',
    key: 'ok',
  },
}
