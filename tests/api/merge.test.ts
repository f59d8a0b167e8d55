import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, type Name, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())

interface Payload {
  ticket: Record<string, unknown> | null
  undoableUntil: string | null
  target: Record<string, unknown> | null
  userErrors: { code: string; message: string; field: string[] | null }[]
}
const fields = `id version subject tags mergedFrom mergedInto snoozed snoozedUntil solvedAt closedAt status { category }
  followers { person { name } } messages { id kind body mergedFrom change { field from to } }`
const run = async (verb: string, input: object, who: Name = 'agent', more = ''): Promise<Payload> => {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`
  const { data, errors } = await company.actors[who].run(
    `mutation m($input: ${type}!) { ${verb}(input: $input) { ticket { ${fields} } ${more} userErrors { code message field } } }`,
    { input },
  )
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return at(data, verb) as Payload
}
const merge = (sourceId: string, targetId: string, who: Name = 'agent') =>
  run('mergeTickets', { sourceId, targetId }, who, 'undoableUntil')
const unmerge = (sourceId: string, who: Name = 'agent') =>
  run('unmergeTickets', { sourceId }, who, `target { ${fields} }`)
const codes = ({ userErrors }: Pick<Payload, 'userErrors'>) => userErrors.map(({ code }) => code)
const read = async (id: string, who: Name = 'agent') =>
  at(
    (await company.actors[who].run(`query q($id: ID!) { ticket(id: $id) { ${fields} } }`, { id })).data,
    'ticket',
  ) as Record<string, unknown> | null
const write = async (verb: 'replyToTicket' | 'addNote', who: Name, ticketId: string, body: string) => {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`
  const { data } = await company.actors[who].run(
    `mutation m($input: ${type}!) { ${verb}(input: $input) { message { id } userErrors { code message } } }`,
    { input: { ticketId, body } },
  )
  const answer = at(data, verb) as { message: { id: string } | null; userErrors: Payload['userErrors'] }
  return { id: answer.message?.id ?? '', userErrors: answer.userErrors }
}
const bodies = (ticket: unknown) =>
  (at(ticket, 'messages') as { body: string }[]).flatMap(({ body }) => (body === '' ? [] : [body]))
const listed = async (id: string) => {
  const condition = JSON.stringify({ field: 'id', operator: 'is', value: id })
  const { data } = await company.actors.agent.run(
    'query q($condition: AWSJSON) { tickets(condition: $condition) { nodes { id } } }',
    { condition },
  )
  return (at(data, 'tickets.nodes') as object[]).length
}
const status = async (category: string) =>
  String(
    (await api.db.admin.query('select id from ticket_statuses where category = $1', [category])).rows[0]?.id,
  )
/** All of a ticket's rows, without what every change moves on. */
const state = async (id: string) => {
  const { rows } = await api.db.admin.query(
    `select to_jsonb(t) - '{version,updated_at}'::text[] as ticket,
      (select jsonb_agg(m.id order by m.id) from messages m where m.ticket_id = t.id and m.kind <> 'SYSTEM') as messages,
      (select jsonb_agg(f.person_id order by f.person_id) from ticket_followers f where f.ticket_id = t.id) as followers
     from tickets t where t.id = $1`,
    [id],
  )
  return rows[0]
}
const told = async (ticketId: string, since: string) => {
  const { rows } = await api.db.admin.query<{ line: string }>(
    `select (d ->> 'channel') || ' ' || (d ->> 'kind') as line from events e cross join jsonb_array_elements(e.deliveries) d
     where e.id > $1 and e.ticket_id = $2`,
    [since, ticketId],
  )
  return new Set(rows.map(({ line }) => line))
}
const now = async () =>
  String((await api.db.admin.query('select coalesce(max(id), 0) as id from events')).rows[0]?.id)

describe('mergeTickets', () => {
  it('joins the conversations, carries tags and followers over, closes the source, and its number leads to the target', async () => {
    const source = await openTicket(company.actors.customer, { body: 'source 1' })
    const target = await openTicket(company.actors.stranger, { body: 'target 2' })
    await write('replyToTicket', 'agent', source, 'source 3')
    await write('addNote', 'agent', target, 'target 4')
    await write('replyToTicket', 'customer', source, 'source 5')
    await run('tagTicket', { ticketId: source, add: ['a', 'b'] })
    await run('tagTicket', { ticketId: target, add: ['b', 'c'] })
    await run('followTicket', { ticketId: source }, 'admin')
    const [before, since] = [Number((await read(target))?.['version']), await now()]

    const { ticket, undoableUntil, userErrors } = await merge(source, target)
    expect(userErrors).toEqual([])
    expect(ticket).toMatchObject({
      id: target,
      tags: ['a', 'b', 'c'],
      mergedFrom: [source],
      mergedInto: null,
    })
    expect(bodies(ticket)).toEqual(['source 1', 'target 2', 'source 3', 'target 4', 'source 5'])
    expect(at(ticket, 'messages.0.mergedFrom')).toBe(source)
    expect(at(ticket, 'messages.1.mergedFrom')).toBeNull()
    expect(
      (at(ticket, 'followers') as { person: { name: string } }[]).map(({ person }) => person.name).sort(),
    ).toEqual(['admin', 'customer'])
    expect(Number(ticket?.['version'])).toBeGreaterThan(before)
    expect(Date.parse(String(undoableUntil)) - Date.now()).toBeGreaterThan(86_000_000)

    // The old number answers with the target, and says so.
    expect(await read(source)).toMatchObject({ id: target, mergedFrom: [source] })
    expect(await read(source, 'customer')).toMatchObject({ id: target })
    const { data } = await company.actors.agent.run(
      'query q($id: ID!) { messages(ticketId: $id, first: 1) { nodes { ticketId } } }',
      { id: source },
    )
    expect(at(data, 'messages.nodes.0.ticketId')).toBe(target)
    expect([await listed(source), await listed(target)]).toEqual([0, 1])
    expect(await state(source)).toMatchObject({
      ticket: { status_category: 'CLOSED', merged_into_id: Number(target) },
      messages: null,
    })
    const team = `team:${company.teams.default}`
    expect(await told(source, since)).toContain(`${team} TICKET_CHANGED`)
    expect(await told(target, since)).toContain(`${team} TICKET_CHANGED`)
    expect(await told(target, since)).toContain(`requester:${company.ids.stranger} TICKET_CHANGED`)
    const audit = await api.db.admin.query(
      `select actor_id::text from audit_log where table_name = 'ticket_merges' and action = 'INSERT' order by id desc limit 1`,
    )
    expect(audit.rows).toEqual([{ actor_id: company.ids.agent }])
  })

  it('takes nothing more on the source', async () => {
    const [source, target] = [
      await openTicket(company.actors.customer),
      await openTicket(company.actors.customer),
    ]
    await merge(source, target)
    expect((await write('replyToTicket', 'customer', source, 'Late')).userErrors).toMatchObject([
      { code: 'TICKET_MERGED', message: `This ticket was merged into #${target}: write there.` },
    ])
    for (const [verb, input] of [
      ['setTicketPriority', { priority: 'LOW' }],
      ['setTicketStatus', { statusId: await status('OPEN') }],
      ['snoozeTicket', { snooze: { untilReply: true } }],
    ] as const)
      expect(codes(await run(verb, { ticketId: source, ...input })), verb).toEqual(['NOT_ALLOWED'])
    expect(codes(await run('deleteTicket', { ticketId: source }))).toEqual(['TICKET_MERGED'])
    expect(codes(await run('followTicket', { ticketId: source }))).toEqual(['TICKET_MERGED'])
  })

  it('refuses itself, what is merged, deleted, closed, missing, or not of the team, and changes nothing', async () => {
    const [one, two, three, gone, closed] = await Promise.all(
      Array.from({ length: 5 }, () => openTicket(company.actors.customer)),
    )
    if (!one || !two || !three || !gone || !closed) throw new Error('no tickets')
    const elsewhere = await openTicket(company.actors.customer, {}).then(async (id) => {
      await run('assignTicket', { ticketId: id, teamId: company.teams.billing }, 'admin')
      return id
    })
    await run('deleteTicket', { ticketId: gone })
    for (const category of ['SOLVED', 'CLOSED'])
      await run('setTicketStatus', { ticketId: closed, statusId: await status(category) })
    await merge(one, two)
    for (const [source, target, code, who] of [
      [three, three, 'INVALID', 'agent'],
      [one, three, 'TICKET_MERGED', 'agent'],
      [three, one, 'TICKET_MERGED', 'agent'],
      [two, one, 'TICKET_MERGED', 'agent'],
      [gone, three, 'NOT_FOUND', 'agent'],
      [three, gone, 'NOT_FOUND', 'admin'],
      [three, closed, 'TICKET_CLOSED', 'agent'],
      [three, elsewhere, 'NOT_FOUND', 'agent'],
      [elsewhere, three, 'NOT_FOUND', 'agent'],
      ['999999', three, 'NOT_FOUND', 'agent'],
      [three, "1' or '1'='1", 'NOT_FOUND', 'agent'],
    ] as const) {
      const { ticket, userErrors } = await merge(source, target, who)
      expect([source, target, ticket, userErrors.map((error) => error.code)]).toEqual([
        source,
        target,
        null,
        [code],
      ])
    }
    expect(await state(three)).toMatchObject({ ticket: { status_category: 'NEW', merged_into_id: null } })
    // A closed one may go: it is over anyway.
    expect(codes(await merge(closed, three))).toEqual([])
  })

  it('leads through a chain, whose last link is undone first', async () => {
    const [a, b, c] = await Promise.all(Array.from({ length: 3 }, () => openTicket(company.actors.customer)))
    if (!a || !b || !c) throw new Error('no tickets')
    await merge(a, b)
    await merge(b, c)
    expect(await read(a)).toMatchObject({ id: c, mergedFrom: [a, b].sort((x, y) => Number(x) - Number(y)) })
    expect(await unmerge(a)).toMatchObject({ userErrors: [{ code: 'NOT_ALLOWED' }] })
    expect(codes(await unmerge(b))).toEqual([])
    expect(await read(a)).toMatchObject({ id: b })
    expect(codes(await unmerge(a))).toEqual([])
    expect(await read(a)).toMatchObject({ id: a })
  })

  it('happens once when two merge crosswise', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await openTicket(company.actors.customer), await openTicket(company.actors.customer)]
      const both = await Promise.all([merge(a, b), merge(b, a, 'admin')])
      expect(both.map(codes).sort()).toEqual([[], ['TICKET_MERGED']])
    }
  })

  it('loses no reply that is written meanwhile: it is moved, or refused with the number to write to', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [source, target] = [
        await openTicket(company.actors.customer),
        await openTicket(company.actors.customer),
      ]
      const [merged, ...replies] = await Promise.all([
        merge(source, target),
        ...Array.from({ length: 4 }, (_, n) => write('replyToTicket', 'customer', source, `meanwhile ${n}`)),
      ])
      expect(codes(merged)).toEqual([])
      for (const { userErrors } of replies)
        if (userErrors.length > 0) expect(userErrors).toMatchObject([{ code: 'TICKET_MERGED' }])
      const written = replies.flatMap(({ id }) => (id === '' ? [] : [id]))
      const { rows } = await api.db.admin.query(
        `select count(*)::int from messages where id = any ($1) and ticket_id = $2`,
        [written, target],
      )
      expect(rows).toEqual([{ count: written.length }])
    }
  })
})

describe('unmergeTickets', () => {
  it.each(['NEW', 'PENDING', 'SOLVED'])(
    'restores a %s one exactly; what was written since stays',
    async (category) => {
      const source = await openTicket(company.actors.customer)
      const target = await openTicket(company.actors.stranger)
      await write('replyToTicket', 'agent', source, 'answer')
      await run('tagTicket', { ticketId: source, add: ['a', 'b'] })
      await run('tagTicket', { ticketId: target, add: ['b'] })
      await run('followTicket', { ticketId: source }, 'admin')
      await run('followTicket', { ticketId: target })
      if (category !== 'NEW')
        await run('setTicketStatus', { ticketId: source, statusId: await status(category) })
      if (category === 'PENDING')
        await run('snoozeTicket', { ticketId: source, snooze: { until: '2099-01-01T00:00:00Z' } })
      const before = [await state(source), await state(target)]
      await merge(source, target)
      const since = await write('replyToTicket', 'stranger', target, 'since')
      const undone = await unmerge(source)
      expect(undone.userErrors).toEqual([])
      expect(undone.ticket).toMatchObject({ id: source, mergedInto: null })
      expect(undone.target).toMatchObject({ id: target, mergedFrom: [] })
      const after = [await state(source), await state(target)]
      before[1].messages.push(Number(since.id))
      expect(after).toEqual(before)
      expect(await read(source, 'stranger')).toBeNull()
      expect(await read(target, 'customer')).toBeNull()
      expect(codes(await unmerge(source))).toEqual(['NOT_ALLOWED'])
      expect(codes(await merge(source, target))).toEqual([])
    },
  )

  it('is possible for a day, for who has both tickets', async () => {
    const [source, target] = [
      await openTicket(company.actors.customer),
      await openTicket(company.actors.customer),
    ]
    await merge(source, target)
    expect(codes(await unmerge(source, 'outsider'))).toEqual(['NOT_FOUND'])
    await run('assignTicket', { ticketId: target, teamId: company.teams.billing }, 'admin')
    expect(codes(await unmerge(source))).toEqual(['NOT_ALLOWED'])
    await api.db.admin.query(
      `update ticket_merges set merged_at = now() - interval '25 hours' where source_id = $1`,
      [source],
    )
    expect(await unmerge(source, 'admin')).toMatchObject({
      userErrors: [{ code: 'NOT_ALLOWED', message: expect.stringContaining('for a day') }],
    })
  })

  it('is done once by two at once', async () => {
    const [source, target] = [
      await openTicket(company.actors.customer),
      await openTicket(company.actors.customer),
    ]
    await merge(source, target)
    const both = await Promise.all([unmerge(source), unmerge(source, 'admin')])
    expect(both.map(codes).sort()).toEqual([[], ['NOT_ALLOWED']])
  })
})
