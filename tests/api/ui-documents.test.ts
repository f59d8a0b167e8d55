import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kind, type OperationDefinitionNode, parse, print } from 'graphql'
import { glob } from 'tinyglobby'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

// Each document that the UI sends is answered, with what its screen would send along.
const root = join(import.meta.dirname, '../..')
let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())

/** Does something as the agent, and gives a part of the answer. */
async function did(path: string, mutation: string, input: object): Promise<string> {
  const [name = ''] = path.split('.')
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`
  const { data, errors } = await company.actors.agent.run(
    `mutation did($input: ${type}!) { ${name}(input: $input) { ${mutation} userErrors { code message } } }`,
    { input },
  )
  expect(errors, name).toEqual([])
  expect(at(data, `${name}.userErrors`), name).toEqual([])
  return at(data, path) as string
}

const everything = JSON.stringify({ all: [] })
const queue = () => did('createQueue.queue.id', 'queue { id }', { name: 'UI', condition: everything })
const macro = () =>
  did('createMacro.macro.id', 'macro { id }', { name: 'UI', bodyHtml: 'Hi {{ requester.name }}' })
const held = (ticketId: string) =>
  did('replyToTicket.heldReply.id', 'heldReply { id }', { ticketId, body: 'Soon', holdSeconds: 60 })

/** What goes into a mutation on a fresh ticket, by the type of its input; those that need something done before do it. */
const inputs: Readonly<Record<string, (ticketId: string) => object | Promise<object>>> = {
  AddFollowerInput: (ticketId) => ({ ticketId, personId: company.ids.admin }),
  AddNoteInput: (ticketId) => ({ ticketId, body: 'UI' }),
  ApplyMacroInput: async (ticketId) => ({
    macroId: await macro(),
    ticketIds: [ticketId],
    sendReply: true,
  }),
  AssignTicketInput: (ticketId) => ({ ticketId, assigneeId: company.ids.agent }),
  CancelHeldReplyInput: async (ticketId) => ({ heldReplyId: await held(ticketId) }),
  CountMacroUseInput: async () => ({ macroId: await macro() }),
  CreateAttachmentUploadInput: () => ({ fileName: 'ui.txt', contentType: 'text/plain', size: 2 }),
  CreateMacroInput: () => ({ name: 'UI', bodyHtml: 'Hi {{ requester.name }}' }),
  CreateQueueInput: () => ({ name: 'UI', condition: everything }),
  CreateTicketInput: () => ({ subject: 'UI', body: 'UI' }),
  DeleteMacroInput: async () => ({ macroId: await macro() }),
  DeleteQueueInput: async () => ({ queueId: await queue() }),
  DeleteTicketInput: (ticketId) => ({ ticketId }),
  RestoreArchivedTicketInput: (ticketId) => ({ ticketId }),
  DiscardDraftInput: (ticketId) => ({ ticketId }),
  FollowTicketInput: (ticketId) => ({ ticketId }),
  LinkTicketsInput: async (ticketId) => ({
    ticketId,
    otherId: await openTicket(company.actors.customer),
    kind: 'RELATED',
  }),
  MarkNotificationsReadInput: (ticketId) => ({ ticketId }),
  MarkNotificationsUnreadInput: () => ({ ids: ['1'] }),
  MarkTicketAsSpamInput: (ticketId) => ({ ticketId }),
  MergeTicketsInput: async (sourceId) => ({ sourceId, targetId: await openTicket(company.actors.customer) }),
  RemoveFollowerInput: async (ticketId) => {
    const follower = { ticketId, personId: company.ids.admin }
    await did('addFollower.ticket.id', 'ticket { id }', follower)
    return follower
  },
  ReorderQueuesInput: async () => ({ queueIds: [await queue()] }),
  ReplyToTicketInput: (ticketId) => ({ ticketId, body: 'UI' }),
  RestoreTicketInput: async (ticketId) => {
    await did('deleteTicket.userErrors', '', { ticketId })
    return { ticketId }
  },
  SaveDraftInput: (ticketId) => ({ ticketId, kind: 'REPLY', bodyHtml: '<p>UI</p>' }),
  SendHeldReplyInput: async (ticketId) => ({ heldReplyId: await held(ticketId) }),
  SetPresenceInput: (ticketId) => ({ ticketId, state: 'VIEWING' }),
  SetTicketFieldsInput: (ticketId) => ({ ticketId, fields: '{}' }),
  SetTicketPriorityInput: (ticketId) => ({ ticketId, priority: 'HIGH' }),
  SetTicketStatusInput: (ticketId) => ({ ticketId, statusId: '2' }),
  SnoozeTicketInput: (ticketId) => ({ ticketId, snooze: { untilReply: true } }),
  SplitTicketInput: async (ticketId) => ({
    ticketId,
    subject: 'UI',
    messageIds: [await did('replyToTicket.message.id', 'message { id }', { ticketId, body: 'Apart' })],
  }),
  TagTicketInput: (ticketId) => ({ ticketId, add: ['ui'] }),
  UndoTicketChangeInput: async (ticketId) => ({
    changeId: await did('setTicketPriority.changeId', 'changeId', { ticketId, priority: 'HIGH' }),
  }),
  UnfollowTicketInput: (ticketId) => ({ ticketId }),
  UnlinkTicketsInput: async (ticketId) => {
    const link = { ticketId, otherId: await openTicket(company.actors.customer), kind: 'RELATED' }
    await did('linkTickets.ticket.id', 'ticket { id }', link)
    return link
  },
  UnmarkTicketAsSpamInput: (ticketId) => ({ ticketId }),
  UnmergeTicketsInput: async (sourceId) => {
    const targetId = await openTicket(company.actors.customer)
    await did('mergeTickets.ticket.id', 'ticket { id }', { sourceId, targetId })
    return { sourceId }
  },
  UpdateMacroInput: async () => ({ macroId: await macro(), name: 'UI, too' }),
  UpdateNotificationPreferencesInput: () => ({ kinds: [{ kind: 'MENTIONED', toast: true }] }),
  UpdateQueueInput: async () => ({ queueId: await queue(), name: 'UI, too' }),
  UpdateTicketInput: (ticketId) => ({ ticketId, change: { priority: 'HIGH' } }),
  UpdateTicketsInput: (ticketId) => ({ ticketIds: [ticketId], change: { priority: 'HIGH' } }),
  WakeTicketInput: (ticketId) => ({ ticketId }),
}

/** What goes into other variables, by type, then by name. */
const others: Readonly<Record<string, (ticketId: string) => unknown>> = {
  AWSJSON: () => everything,
  Boolean: () => true,
  ID: (ticketId) => ticketId,
  String: () => 'UI',
  from: () => '2026-01-01',
  timeZone: () => 'Europe/Berlin',
  to: () => '2026-01-31',
}

async function variablesOf(
  operation: OperationDefinitionNode,
  ticketId: string,
): Promise<Record<string, unknown>> {
  const variables: Record<string, unknown> = {}
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const [name, wanted] = [variable.name.value, print(type)]
    if (!wanted.endsWith('!')) continue
    const of = inputs[wanted.slice(0, -1)] ?? others[name] ?? others[wanted.slice(0, -1)]
    if (!of) throw new Error(`${operation.name?.value} wants ${name}: ${wanted}; say here what goes into it.`)
    variables[name] = name === 'channel' ? `requester:${company.ids.customer}` : await of(ticketId)
  }
  return variables
}

const definitions = (await glob('src/**/*.graphql', { cwd: root })).flatMap(
  (file) => parse(readFileSync(join(root, file), 'utf8')).definitions,
)
const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
const operations = definitions
  .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  .filter(({ operation }) => operation !== 'subscription')

/** The operation with the fragments that it needs, and that they need. */
function whole(operation: OperationDefinitionNode): string {
  const used = new Map<string, string>()
  const gather = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/\.\.\.\s*(\w+)/g)) {
      const fragment = fragments.find((each) => each.name.value === name)
      if (!fragment || used.has(name)) continue
      used.set(name, print(fragment))
      gather(print(fragment))
    }
  }
  gather(print(operation))
  return [print(operation), ...used.values()].join('\n')
}

describe("the UI's own documents", () => {
  it('have names of their own', () => {
    const names = operations.map(({ name }) => name?.value)
    expect([...new Set(names)]).toEqual(names)
  })

  it.each(operations.map((operation) => [operation.name?.value, operation] as const))(
    '%s is answered without errors',
    async (name, operation) => {
      const ticketId = await openTicket(company.actors.customer)
      const variables = await variablesOf(operation, ticketId)
      const actor = variables['channel'] ? company.actors.customer : company.actors.agent
      const { data, errors } = await actor.run(whole(operation), variables)
      expect(errors, name).toEqual([])
      for (const answer of Object.values(data ?? {})) {
        const userErrors = at(answer, 'userErrors')
        if (userErrors !== undefined) expect(userErrors, name).toEqual([])
      }
    },
  )
})
