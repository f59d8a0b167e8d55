import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archiveClosedTickets } from '../../amplify/domain/archive/index.ts'
import { sweepAttachments } from '../../amplify/domain/attachments/index.ts'
import { closeLongAgo as closeBefore } from '../support/archive.ts'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, type Name, openTicket } from '../support/company.ts'

const root = join(import.meta.dirname, '../..')
let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())

const soon = () => Date.now() + 60_000
const closeLongAgo = (ids: readonly string[], days?: number) => closeBefore(api.db.admin, ids, days)
const archived = async (more: object = {}): Promise<string> => {
  const id = await openTicket(company.actors.customer, more)
  await closeLongAgo([id])
  expect(await archiveClosedTickets(soon())).toBe(1)
  return id
}
const run = async (who: Name, document: string, variables: object = {}) => {
  const { data, errors } = await company.actors[who].run(document, variables)
  expect(errors).toEqual([])
  return data
}
const mutate = async (who: Name, verb: string, input: object) => {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`
  const data = await run(
    who,
    `mutation m($input: ${type}!) { ${verb}(input: $input) { ticket { id archivedAt version } userErrors { code message field } } }`,
    { input },
  )
  return at(data, verb) as {
    ticket: { id: string; archivedAt: string | null; version: number } | null
    userErrors: { code: string; message: string; field: string[] | null }[]
  }
}
const ticketDocument = `query t($id: ID!) { ticket(id: $id) {
  id number subject archivedAt version tags mergedFrom followers { person { name } } links { kind ticketId subject status { category } }
  messageCount lastMessage { body } messages { id kind body author { name } mergedFrom mentions { name } attachments { fileName } } } }`
const read = async (who: Name, id: string) =>
  at(await run(who, ticketDocument, { id }), 'ticket') as Record<string, unknown> | null
const everyone: readonly Name[] = ['admin', 'agent', 'outsider', 'customer', 'colleague', 'stranger']

describe('an archived ticket', () => {
  it('is read by its number by whoever saw it before, with all that he saw of it', async () => {
    const { actors, ids } = company
    const id = await openTicket(actors.customer, { subject: 'Kaffeemaschine' })
    const source = await openTicket(actors.customer, { subject: 'Noch einmal' })
    const other = await openTicket(actors.customer, { subject: 'Filter' })
    await mutate('agent', 'addNote', { ticketId: id, body: 'Only for us', mentions: [ids.admin] })
    await mutate('agent', 'replyToTicket', { ticketId: id, body: 'Is it on?' })
    await mutate('agent', 'addFollower', { ticketId: id, personId: ids.stranger })
    await mutate('agent', 'tagTicket', { ticketId: id, add: ['coffee'] })
    await mutate('agent', 'linkTickets', { ticketId: id, otherId: other, kind: 'CHILD' })
    await mutate('agent', 'mergeTickets', { sourceId: source, targetId: id })
    const asSeen = async () =>
      Promise.all(
        everyone.map(async (who) => {
          const ticket = await read(who, id)
          return [who, ticket && { ...ticket, archivedAt: null, version: 0 }]
        }),
      )
    await closeLongAgo([id, source])
    const before = await asSeen()
    const conversation = `query c($id: ID!) { messages(ticketId: $id, first: 2) { nodes { id body } pageInfo { endCursor hasNextPage } } }`
    const page = await run('customer', conversation, { id })
    expect(await archiveClosedTickets(soon())).toBe(2)

    expect(await asSeen()).toEqual(before)
    expect((await read('agent', id))?.['archivedAt']).toEqual(expect.any(String))
    // The number of the merged one leads to it.
    expect(await read('agent', source)).toMatchObject({ id, mergedFrom: [source] })
    expect(await run('customer', conversation, { id })).toEqual(page)
    // The one that is at work still shows its archived parent.
    expect(await read('agent', other)).toMatchObject({
      archivedAt: null,
      links: [{ kind: 'PARENT', ticketId: id, subject: 'Kaffeemaschine' }],
    })
    expect(before.map(([who, ticket]) => [who, ticket !== null])).toEqual([
      ['admin', true],
      ['agent', true],
      ['outsider', false],
      ['customer', true],
      ['colleague', true],
      ['stranger', true],
    ])
  })

  it('is in no list of work, in the list of the archive, and found by its words and number', async () => {
    const id = await archived({ subject: 'Waschmaschine Xylophon' })
    const lists = `query l($condition: AWSJSON) { tickets(condition: $condition) { nodes { id } } ticketCount(condition: $condition) { count } }`
    const condition = JSON.stringify({ field: 'id', operator: 'is', value: id })
    for (const who of ['admin', 'agent', 'customer'] as const)
      expect(await run(who, lists, { condition })).toEqual({
        tickets: { nodes: [] },
        ticketCount: { count: 0 },
      })
    const search = async (who: Name, query: string) =>
      at(
        await run(
          who,
          'query s($query: String!) { searchTickets(query: $query) { nodes { ticket { id archivedAt messages { body } } highlights { field } } } }',
          { query },
        ),
        'searchTickets.nodes',
      ) as { ticket: { id: string; archivedAt: string | null; messages: object[] } }[]
    for (const query of ['xylophon', id])
      expect((await search('agent', query)).map(({ ticket }) => ticket)).toMatchObject([
        { id, archivedAt: expect.any(String), messages: [{ body: 'It does not work' }] },
      ])
    expect(await search('customer', 'xylophon')).toHaveLength(1)
    expect(await search('stranger', 'xylophon')).toEqual([])
    expect(await search('outsider', 'xylophon')).toEqual([])
  })

  it('is listed page by page, the last closed first, by requester, team and day', async () => {
    const { ids, teams, actors } = company
    const mine = await Promise.all(['a', 'b', 'c'].map((subject) => openTicket(actors.stranger, { subject })))
    for (const [n, id] of mine.entries()) await closeLongAgo([id], 500 + n)
    expect(await archiveClosedTickets(soon())).toBe(3)
    const list = async (who: Name, filter: object | null, first = 100, after: string | null = null) =>
      at(
        await run(
          who,
          `query a($filter: ArchivedTicketFilter, $first: Int, $after: String) {
            archivedTickets(filter: $filter, first: $first, after: $after) { nodes { id subject requester { id } } pageInfo { hasNextPage endCursor } } }`,
          { filter, first, after },
        ),
        'archivedTickets',
      ) as { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
    const idsOf = async (...args: Parameters<typeof list>) => (await list(...args)).nodes.map(({ id }) => id)
    expect(await idsOf('stranger', null)).toEqual(mine)
    expect(await idsOf('outsider', null)).toEqual([])
    for (const who of ['admin', 'agent'] as const) {
      expect(await idsOf(who, { requesterId: ids.stranger })).toEqual(mine)
      expect((await idsOf(who, null)).slice(-3)).toEqual(mine)
      expect(await idsOf(who, { teamId: teams.billing })).toEqual([])
      expect(await idsOf(who, { teamId: teams.default, requesterId: ids.stranger })).toEqual(mine)
      expect(await idsOf(who, { requesterId: 'nobody' })).toEqual([])
    }
    const day = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    expect(
      await idsOf('agent', { requesterId: ids.stranger, closedFrom: day(501.5), closedBefore: day(500.5) }),
    ).toEqual([mine[1]])
    const first = await list('agent', { requesterId: ids.stranger }, 2)
    expect(first.pageInfo.hasNextPage).toBe(true)
    expect(await idsOf('agent', { requesterId: ids.stranger }, 2, first.pageInfo.endCursor)).toEqual([
      mine[2],
    ])
    const wrong = await actors.agent.run(
      'query a($after: String) { archivedTickets(after: $after) { nodes { id } } }',
      {
        after: first.pageInfo.endCursor,
      },
    )
    expect(wrong.errors).toMatchObject([{ errorType: 'BAD_USER_INPUT' }])
  })

  it('is only read: every verb on it says that it is archived, and how to bring it back', async () => {
    const { ids, actors } = company
    const id = await archived({ externalId: undefined })
    const other = await openTicket(actors.customer)
    const refused: [string, object][] = [
      ['replyToTicket', { body: 'Hello?' }],
      ['addNote', { body: 'Hello?' }],
      ['updateTicket', { change: { subject: 'Other' } }],
      ['assignTicket', { assigneeId: ids.agent }],
      ['setTicketPriority', { priority: 'LOW' }],
      ['setTicketFields', { fields: '{}' }],
      ['tagTicket', { add: ['x'] }],
      ['markTicketAsSpam', {}],
      ['snoozeTicket', { snooze: { untilReply: true } }],
      ['wakeTicket', {}],
      ['deleteTicket', {}],
      ['restoreTicket', {}],
      ['followTicket', {}],
      ['unfollowTicket', {}],
      ['addFollower', { personId: ids.stranger }],
      ['linkTickets', { otherId: other, kind: 'RELATED' }],
      ['unlinkTickets', { otherId: other, kind: 'RELATED' }],
      ['splitTicket', { messageIds: ['1'], subject: 'Other' }],
    ]
    for (const [verb, input] of refused) {
      const { ticket, userErrors } = await mutate('agent', verb, { ticketId: id, ...input })
      expect([verb, userErrors.map(({ code }) => code), ticket?.archivedAt]).toEqual([
        verb,
        ['TICKET_ARCHIVED'],
        expect.any(String),
      ])
      expect(userErrors[0]?.message).toContain('restoreArchivedTicket')
    }
    for (const input of [
      { sourceId: id, targetId: other },
      { sourceId: other, targetId: id },
    ])
      expect((await mutate('agent', 'mergeTickets', input)).userErrors).toMatchObject([
        { code: 'TICKET_ARCHIVED' },
      ])
    expect(
      (await mutate('customer', 'replyToTicket', { ticketId: id, body: 'Hello?' })).userErrors,
    ).toMatchObject([{ code: 'TICKET_ARCHIVED' }])
    // Who does not see it learns nothing.
    expect(
      (await mutate('stranger', 'replyToTicket', { ticketId: id, body: 'Hello?' })).userErrors,
    ).toMatchObject([{ code: 'NOT_FOUND' }])
    const bulk = await run(
      'agent',
      `mutation b($input: UpdateTicketsInput!) { updateTickets(input: $input) { results { ticketId ok userErrors { code } } userErrors { code } } }`,
      { input: { ticketIds: [id, other], change: { priority: 'HIGH' } } },
    )
    expect(at(bulk, 'updateTickets.results')).toEqual([
      { ticketId: id, ok: false, userErrors: [{ code: 'TICKET_ARCHIVED' }] },
      { ticketId: other, ok: true, userErrors: [] },
    ])
  })

  it('keeps its external id: it answers with it, and no second one is made', async () => {
    const externalId = 'crm:42'
    const id = await openTicket(company.actors.agent, { externalId, requesterId: company.ids.customer })
    await closeLongAgo([id])
    await archiveClosedTickets(soon())
    const document =
      'query e($externalId: String!) { ticketByExternalId(externalId: $externalId) { id archivedAt } }'
    expect(at(await run('agent', document, { externalId }), 'ticketByExternalId')).toMatchObject({
      id,
      archivedAt: expect.any(String),
    })
    expect(
      (await mutate('agent', 'createTicket', { subject: 'Again', body: 'Again', externalId })).userErrors,
    ).toMatchObject([{ code: 'TICKET_ARCHIVED', field: ['input', 'externalId'] }])
    expect(
      (await mutate('agent', 'upsertTicket', { externalId, create: { subject: 'Again', body: 'Again' } }))
        .userErrors,
    ).toMatchObject([{ code: 'TICKET_ARCHIVED', field: ['input', 'externalId'] }])
    const again = await run(
      'admin',
      'mutation i($input: ImportTicketsInput!) { importTickets(input: $input) { created unchanged userErrors { code } } }',
      { input: { rows: [{ externalId, subject: 'Again', body: 'Again', requesterName: 'Carla' }] } },
    )
    expect(at(again, 'importTickets')).toMatchObject({ created: 0, unchanged: 1 })
    const { rows } = await api.db.admin.query(
      'select count(*)::int as count from tickets where external_id = $1',
      [externalId],
    )
    expect(rows).toEqual([{ count: 0 }])
  })

  it('keeps its files: they are not swept as if nobody had sent them', async () => {
    const id = await openTicket(company.actors.customer)
    await api.db.admin.query(
      `insert into attachments (file_name, message_id, uploader_id, declared_type, size, path, created_at, scan)
       select 'bill.pdf', m.id, $2, 'application/pdf', 7, 'bill', now() - interval '400 days', 'CLEAN' from messages m where m.ticket_id = $1`,
      [id, company.ids.customer],
    )
    await closeLongAgo([id])
    await archiveClosedTickets(soon())
    expect(await sweepAttachments(soon())).toBe(0)
    expect(await read('customer', id)).toMatchObject({
      messages: [{ attachments: [{ fileName: 'bill.pdf' }] }],
    })
  })
})

describe('restoreArchivedTicket', () => {
  it('is for agents of the team and admins', async () => {
    const id = await archived()
    expect((await mutate('outsider', 'restoreArchivedTicket', { ticketId: id })).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ])
    expect((await mutate('agent', 'restoreArchivedTicket', { ticketId: '999999' })).userErrors).toMatchObject(
      [{ code: 'NOT_FOUND' }],
    )
    for (const who of ['agent', 'admin'] as const) {
      const before = await read('agent', id)
      const { ticket, userErrors } = await mutate(who, 'restoreArchivedTicket', { ticketId: id })
      expect(userErrors).toEqual([])
      expect(ticket).toMatchObject({ id, archivedAt: null, version: Number(before?.['version']) + 1 })
      // Once is enough.
      expect(await mutate(who, 'restoreArchivedTicket', { ticketId: id })).toMatchObject({
        ticket,
        userErrors: [],
      })
      expect(await archiveClosedTickets(soon())).toBe(0)
      await api.db.admin.query('select private.move_to_archive(array[$1::bigint])', [id])
    }
  })

  it('is once when two do it at the same time, shown live, and in the audit log', async () => {
    const id = await archived()
    const told = async () =>
      (
        await api.db.admin.query(
          `select e.version, d ->> 'channel' as channel, d ->> 'kind' as kind from events e, jsonb_array_elements(e.deliveries) d
           where e.ticket_id = $1 and e.kind = 'TICKET_CHANGED' order by e.id desc limit 4`,
          [id],
        )
      ).rows.map(({ channel, kind }) => [String(channel).split(':')[0], kind])
    expect(await told()).toEqual([
      ['team', 'TICKET_REMOVED'],
      ['ticket', 'TICKET_CHANGED'],
      ['requester', 'TICKET_REMOVED'],
      ['organization', 'TICKET_REMOVED'],
    ])
    const both = await Promise.all(
      (['agent', 'admin'] as const).map((who) => mutate(who, 'restoreArchivedTicket', { ticketId: id })),
    )
    expect(both.map(({ userErrors, ticket }) => [userErrors, ticket?.id])).toEqual([
      [[], id],
      [[], id],
    ])
    expect(await told()).toEqual([
      ['team', 'TICKET_ADDED'],
      ['ticket', 'TICKET_CHANGED'],
      ['requester', 'TICKET_ADDED'],
      ['organization', 'TICKET_ADDED'],
    ])
    const { rows } = await api.db.admin.query(
      `select actor_kind, after from audit_log where table_name = 'tickets' and row_id = $1 and action = 'UPDATE' order by id`,
      [id],
    )
    expect(rows).toMatchObject([
      { actor_kind: 'SYSTEM', after: { archived_at: expect.any(String) } },
      { actor_kind: 'PERSON', after: { restored_at: expect.any(String) } },
    ])
    // At work again.
    expect((await mutate('agent', 'tagTicket', { ticketId: id, add: ['back'] })).userErrors).toEqual([])
  })
})

describe('the settings', () => {
  const update = (input: object, who: Name = 'admin') =>
    company.actors[who].run(
      'mutation u($input: UpdateArchiveSettingsInput!) { updateArchiveSettings(input: $input) { archiveSettings { archiveAfterDays } userErrors { code field } } }',
      { input },
    )
  const days = async () =>
    at(
      await run('admin', '{ archiveSettings { archiveAfterDays updatedAt } }'),
      'archiveSettings.archiveAfterDays',
    )

  it('are a year from the start, and what the archive goes by', async () => {
    expect(await days()).toBe(365)
    const id = await openTicket(company.actors.customer)
    await closeLongAgo([id], 100)
    expect(await archiveClosedTickets(soon())).toBe(0)
    expect(at((await update({ archiveAfterDays: null })).data, 'updateArchiveSettings.userErrors')).toEqual(
      [],
    )
    expect(await days()).toBeNull()
    expect(at((await update({ archiveAfterDays: 90 })).data, 'updateArchiveSettings')).toEqual({
      archiveSettings: { archiveAfterDays: 90 },
      userErrors: [],
    })
    expect(await archiveClosedTickets(soon())).toBe(1)
    await update({ archiveAfterDays: 365 })
    for (const [input, code] of [
      [{ archiveAfterDays: 29 }, 'INVALID'],
      [{ archiveAfterDays: 40_000 }, 'INVALID'],
      [{}, 'REQUIRED'],
    ] as const)
      expect(at((await update(input)).data, 'updateArchiveSettings.userErrors')).toEqual([
        { code, field: ['input', 'archiveAfterDays'] },
      ])
    expect((await update({ archiveAfterDays: 90 }, 'agent')).errors).toMatchObject([
      { errorType: 'Unauthorized' },
    ])
    expect(await days()).toBe(365)
  })
})

// Hundreds of tickets, on a machine that may have other things to do.
describe('the archive', { timeout: 180_000 }, () => {
  const many = 1_200
  const whole = `select count(*)::int as count from (
      select t.id, (select count(*) from messages m where m.ticket_id = t.id) as messages,
        (select count(*) from attachments a join messages m on m.id = a.message_id where m.ticket_id = t.id) as files from tickets t where 'much' = any (t.tags)
      union all
      select t.id, (select count(*) from archived_messages m where m.ticket_id = t.id),
        (select count(*) from archived_attachments a join archived_messages m on m.id = a.message_id where m.ticket_id = t.id)
      from archived_tickets t where 'much' = any (t.tags)
    ) kept where messages = 2 and files = 1`
  const count = async (statement: string) =>
    (await api.db.admin.query<{ count: number }>(statement)).rows[0]?.count ?? -1

  it('loses nothing, however often it is killed', async () => {
    const { ids } = company
    await api.db.admin.query(
      `set session_replication_role = replica;
       with made as (
         insert into tickets (subject, channel, requester_id, team_id, tags, status_id, status_category, closed_at)
         select 'Much ' || n, 'API', ${ids.customer}, ${company.teams.default}, '{much}', s.id, 'CLOSED', now() - interval '400 days'
         from generate_series(1, ${many}) n cross join ticket_statuses s where s.category = 'CLOSED' returning id),
       said as (
         insert into messages (ticket_id, kind, author_id, body)
         select id, 'REPLY', ${ids.customer}, 'Message ' || n from made cross join generate_series(1, 2) n returning id, ticket_id)
       insert into attachments (file_name, message_id, uploader_id, declared_type, size, path)
       select 'file', max(id), ${ids.customer}, 'text/plain', 1, 'much/' || max(id) from said group by ticket_id;
       set session_replication_role = origin`,
    )
    expect(await count(whole)).toBe(many)
    const kill = (dots: number): Promise<void> =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/archive-child.ts'], {
          cwd: root,
          env: { ...process.env, DATABASE_URL: api.db.apiUrl },
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        let seen = 0
        child.stdout.on('data', (chunk: Buffer) => {
          seen += chunk.length
          // Somewhere in the next batch.
          if (seen >= dots) setTimeout(() => child.kill('SIGKILL'), Math.random() * 60)
        })
        child.on('exit', () => resolve())
      })
    for (const dots of [1, 2]) {
      await kill(dots)
      const gone = await count(
        `select count(*)::int as count from archived_tickets where 'much' = any (tags)`,
      )
      expect(gone).toBeGreaterThan(0)
      expect(gone).toBeLessThan(many)
      expect(await count(whole)).toBe(many)
      expect(await count('select count(*)::int as count from attachments where message_id is null')).toBe(0)
    }
    // Two go on at once, until the killed ones' transactions are gone.
    for (const until = soon(); Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 100))) {
      await Promise.all([archiveClosedTickets(0), archiveClosedTickets(0)])
      if ((await count(`select count(*)::int as count from tickets where 'much' = any (tags)`)) === 0) break
    }
    expect(await count(`select count(*)::int as count from archived_tickets where 'much' = any (tags)`)).toBe(
      many,
    )
    expect(await count(whole)).toBe(many)
    expect(
      await count(
        `select count(distinct row_id)::int as count from audit_log l join archived_tickets t on t.id::text = l.row_id
         where l.table_name = 'tickets' and l.after ? 'archived_at' and 'much' = any (t.tags)`,
      ),
    ).toBe(many)
  })
})
